"""Templates, subscription notices and the one-time message."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from emulator import fields
from emulator.answers import Refused
from emulator.phones import Phones
from emulator.world import World
from tests.emulator.conftest import Call, Far, template_to

SEND, BIZSEND = "/cgi-bin/message/template/send", "/cgi-bin/message/subscribe/bizsend"
ONCE = "/cgi-bin/message/template/subscribe"


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("thing1", "长" * 20, ("长" * 21, "", "一\n二")),
        ("phrase1", "配送中", ("六个字的短语", "ok", "1号")),
        ("character_string1", "GD-26000001", ("工单", "x" * 33)),
        ("number1", "3.5", ("三", "1" * 33)),
        ("letter1", "abc", ("a1", "a" * 33)),
        ("symbol1", "+-*", ("a", "!" * 6)),
        ("time1", "2019年10月1日 15:01", ("明天", "25:00")),
        ("time1", "15:01", ("15点",)),
        ("time1", "2023-11-23 14:10:29", ("2023",)),
        ("time1", "15:01~16:30", ("15:01-16:30",)),
        ("date1", "2019年10月1日", ("十月一日",)),
        ("date1", "2019/10/01", ("10/01",)),
        ("amount1", "￥100.50元", ("一百",)),
        ("phone_number1", "010-55500200", ("电话", "1" * 18)),
        ("car_number1", "京A12345", ("京A123456789",)),
        ("name1", "欧阳小明", ("名" * 11, "")),
    ],
)
def test_each_type_has_its_limit(name: str, good: str, bad: tuple[str, ...]) -> None:
    assert fields.check((name,), {name: {"value": good}}) == {name: good}
    for value in bad:
        with pytest.raises(Refused) as refused:
            fields.check((name,), {name: {"value": value}})
        assert refused.value.errcode == 47003
        assert f"data.{name}.value" in refused.value.errmsg


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"phrase3": "abc"}, "phrase3"),
        ({"thing4": ""}, "thing4"),
        ({"thing9": "多出来的"}, "thing9"),
    ],
)
def test_a_field_that_does_not_fit_is_named(call: Call, change: dict[str, str], named: str) -> None:
    answer = call(SEND, template_to("a", **change))
    assert answer["errcode"] == 47003
    assert answer["errmsg"].startswith(f"argument invalid! data.{named}.value invalid rid: ")


def test_a_missing_field_is_named(call: Call) -> None:
    body = template_to("a")
    del body["data"]["thing2"]
    assert "data.thing2.value" in call(SEND, body)["errmsg"]


def test_a_template_arrives_and_its_receipt_follows(
    call: Call, world: World, phones: Phones, far: Far
) -> None:
    world.account.mode = "plain"
    answer = call(SEND, template_to("a") | {"url": "http://127.0.0.1/t/x"})
    assert answer["msgid"] > 2**53
    shown = world.people["a"].chat[-1]
    assert (shown.channel, shown.url) == ("template", "http://127.0.0.1/t/x")
    assert shown.card["phrase3"] == "已接手"
    receipt = far.bodies[-1].decode()
    assert "<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>" in receipt
    assert f"<MsgID>{answer['msgid']}</MsgID>" in receipt
    assert "<Status><![CDATA[success]]></Status>" in receipt


def test_whoever_blocks_sees_nothing_and_the_receipt_says_so(
    call: Call, world: World, far: Far
) -> None:
    world.account.mode = "plain"
    person = world.person("a")
    assert person is not None
    person.is_blocked = True
    assert call(SEND, template_to("a"))["errcode"] == 0
    assert person.chat == []
    assert b"failed:user block" in far.bodies[-1]


def test_the_same_client_msg_id_is_sent_once_in_ten_minutes(
    call: Call, world: World, far: Far
) -> None:
    body = template_to("a") | {"client_msg_id": "x1"}
    first, second = call(SEND, body), call(SEND, body)
    other = call(SEND, template_to("b") | {"client_msg_id": "x1"})
    assert first["msgid"] == second["msgid"] != other["msgid"]
    assert len(world.people["a"].chat) == 1
    assert len(far.bodies) == 2
    assert [e["to"] for e in world.journal if e["path"] == SEND] == ["a", "b"]
    world.advance(600)
    assert call(SEND, body)["msgid"] != first["msgid"]


def test_who_can_get_a_template(call: Call, world: World, phones: Phones) -> None:
    assert call(SEND, template_to("unknown-1"))["errcode"] == 40003
    assert call(SEND, template_to("a") | {"template_id": "NONE"})["errcode"] == 40037
    phones.unfollow("a")
    assert call(SEND, template_to("a"))["errcode"] == 43004
    world.account.kind = "subscription"
    assert call(SEND, template_to("a"))["errcode"] == 48001
    assert call("/cgi-bin/template/get_all_private_template")["errcode"] == 48001


def test_templates_are_listed_with_their_fields(call: Call) -> None:
    rows: list[dict[str, Any]] = call("/cgi-bin/template/get_all_private_template")["template_list"]
    contents = {row["template_id"]: row["content"] for row in rows}
    assert {"ASSIGNED", "PROGRESS", "SURVEY"} <= set(contents)
    assert contents["SURVEY"] == "{{character_string1.DATA}}\n{{thing2.DATA}}\n{{thing3.DATA}}"


def test_a_consent_is_good_for_one_notice(
    call: Call, world: World, phones: Phones, far: Far
) -> None:
    world.account.mode = "plain"
    assert call(BIZSEND, template_to("a"))["errcode"] == 43101
    phones.consent("a", "PROGRESS")
    assert b"subscribe_msg_popup_event" in far.bodies[-1]
    assert [call(BIZSEND, template_to("a"))["errcode"] for _ in range(2)] == [0, 43101]
    assert b"<ErrorCode>" in far.bodies[-1]
    assert world.people["a"].chat[-1].channel == "subscribe"


def test_a_refusal_ends_all_consents(call: Call, phones: Phones) -> None:
    phones.consent("a", "PROGRESS")
    phones.consent("a", "PROGRESS")
    phones.consent("a", "PROGRESS", accepts=False)
    assert call(BIZSEND, template_to("a"))["errcode"] == 43101


def test_the_one_time_message(call: Call, phones: Phones) -> None:
    body = {"touser": "a", "template_id": "ONCE", "scene": 7, "title": "进展"}
    body["data"] = {"content": {"value": "字" * 200}}
    assert call(ONCE, body)["errcode"] == 43101
    phones.consent("a", "ONCE:7")
    assert call(ONCE, body | {"title": "题" * 16})["errcode"] == 47003
    assert call(ONCE, body)["errcode"] == 0
    assert call(ONCE, body)["errcode"] == 43101


@pytest.mark.parametrize(
    "path",
    [
        *(SEND, BIZSEND, ONCE, "/cgi-bin/message/custom/send", "/cgi-bin/message/custom/typing"),
        *("/cgi-bin/menu/create", "/cgi-bin/qrcode/create"),
    ],
)
def test_an_account_never_verified_sends_nothing(call: Call, world: World, path: str) -> None:
    world.account.kind = "unverified"
    world.account.check()
    assert call(path, template_to("a"))["errcode"] == 48001


def test_a_subscription_account_has_no_templates_and_no_codes(call: Call, world: World) -> None:
    world.account.kind = "subscription"
    codes = {p: call(p, template_to("a"))["errcode"] for p in (SEND, "/cgi-bin/qrcode/create")}
    assert set(codes.values()) == {48001}
    assert call(BIZSEND, template_to("a"))["errcode"] == 43101


def test_a_scripted_fault_says_what_it_is_told(call: Call, client: FlaskClient) -> None:
    said = "argument invalid! data.thing2.value invalid"
    fault = {"path": SEND, "errcode": 47003, "errmsg": said}
    assert client.post("/emulator/faults", json=fault).status_code == 200
    assert call(SEND, template_to("a"))["errmsg"].startswith(f"{said} rid: ")
