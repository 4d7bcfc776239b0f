"""The stand-in keeps the platform's rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from emulator.account import Account
from emulator.app import create_app
from emulator.crypto import seal, signature, unseal
from emulator.envelopes import letter, read_reply, xml_of
from emulator.phones import Phones
from emulator.world import World

SECRETS = {"grant_type": "client_credential"}


class Far:
    """A webhook that answers what it is told, and counts."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes] | type[BaseException]] = []
        self.queries: list[dict[str, str]] = []

    def __call__(self, query: dict[str, str], _body: bytes, timeout: float) -> tuple[int, bytes]:
        assert timeout == 5
        self.queries.append(query)
        answer = self.answers.pop(0) if self.answers else (200, b"success")
        if isinstance(answer, type):
            raise answer
        return answer


@pytest.fixture
def world() -> World:
    return World(real_time=lambda: 1_780_000_000.0)


@pytest.fixture
def far() -> Far:
    return Far()


@pytest.fixture
def client(world: World, far: Far) -> FlaskClient:
    return create_app(world, far, push=lambda _event: None).test_client()


@pytest.fixture
def phones(world: World, far: Far) -> Phones:
    return Phones(world, far)


def token_of(client: FlaskClient, world: World, **more: Any) -> str:
    account = world.account
    body = {**SECRETS, "appid": account.appid, "secret": account.secret, **more}
    answer = client.post("/cgi-bin/stable_token", json=body).json
    assert answer and "errcode" not in answer
    return str(answer["access_token"])


def call(client: FlaskClient, world: World, path: str, body: dict[str, Any]) -> Any:
    said = json.dumps(body, ensure_ascii=False).encode()
    return client.post(f"{path}?access_token={token_of(client, world)}", data=said).json


def text_to(openid: str) -> dict[str, Any]:
    return {"touser": openid, "msgtype": "text", "text": {"content": "hello"}}


def test_the_printed_vectors() -> None:
    assert signature("AAAAA", "1714036504", "1514711492") == (
        "f464b24fc39322e44b38aa78f5edd27bd1441696"
    )
    key = Account(aes_key="A" * 43).key
    sealed = seal(key, "wxba5fad812f8e6fb9", '{"demo_resp":"good luck"}', b"707722b803182950")
    assert sealed == (
        "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="
    )
    assert unseal(key, sealed) == ('{"demo_resp":"good luck"}', "wxba5fad812f8e6fb9")


def test_a_message_opens_five_for_48_hours(
    client: FlaskClient, world: World, phones: Phones
) -> None:
    path = "/cgi-bin/message/custom/send"
    assert call(client, world, path, text_to("a"))["errcode"] == 45015
    phones.text("a", "hi")
    codes = [call(client, world, path, text_to("a"))["errcode"] for _ in range(6)]
    assert codes == [0, 0, 0, 0, 0, 45047]
    phones.text("a", "hi")
    world.advance(48 * 3600 + 1)
    assert call(client, world, path, text_to("a"))["errcode"] == 45015


def test_a_tap_opens_three_for_a_minute(client: FlaskClient, world: World, phones: Phones) -> None:
    phones.click("a", "report")
    path = "/cgi-bin/message/custom/send"
    codes = [call(client, world, path, text_to("a"))["errcode"] for _ in range(4)]
    assert codes == [0, 0, 0, 45047]


def template(**fields: str) -> dict[str, Any]:
    data = {"character_string1": "1", "thing2": "楼道灯", "phrase3": "已接手", "thing4": "好"}
    data |= fields
    return {
        "touser": "a",
        "template_id": "PROGRESS",
        "data": {name: {"value": value} for name, value in data.items()},
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("thing2", "长" * 21), ("phrase3", "abc"), ("phrase3", "六个字的短语"), ("thing4", "")],
)
def test_a_field_of_the_wrong_type_is_named(
    client: FlaskClient, world: World, field: str, value: str
) -> None:
    answer = call(client, world, "/cgi-bin/message/template/send", template(**{field: value}))
    assert answer["errcode"] == 47003
    assert f"data.{field}.value" in answer["errmsg"]
    assert "rid: " in answer["errmsg"]


def test_the_same_client_msg_id_is_sent_once_in_ten_minutes(
    client: FlaskClient, world: World
) -> None:
    body = template() | {"client_msg_id": "x1"}
    path = "/cgi-bin/message/template/send"
    first, second = call(client, world, path, body), call(client, world, path, body)
    assert first["msgid"] == second["msgid"]
    assert len([e for e in world.people["a"].chat if e.channel == "template"]) == 1
    world.advance(601)
    assert call(client, world, path, body)["msgid"] != first["msgid"]


def test_a_subscription_account_has_no_templates(client: FlaskClient, world: World) -> None:
    world.account.kind = "subscription"
    answer = call(client, world, "/cgi-bin/message/template/send", template())
    assert answer["errcode"] == 48001


def test_stable_tokens_stay_and_forced_ones_do_not(client: FlaskClient, world: World) -> None:
    first = token_of(client, world)
    assert token_of(client, world) == first
    forced = token_of(client, world, force_refresh=True)
    assert forced != first
    path = f"/cgi-bin/menu/get?access_token={first}"
    assert client.get(path).json["errcode"] == 40001
    world.advance(7201)
    path = f"/cgi-bin/menu/get?access_token={forced}"
    assert client.get(path).json["errcode"] == 42001


def test_silence_is_three_deliveries_with_the_same_query(
    world: World, phones: Phones, far: Far
) -> None:
    far.answers = [TimeoutError, TimeoutError, TimeoutError]
    found = phones.text("a", "hi")
    assert found.attempts == 3
    assert found.is_banner
    assert len({tuple(q.items()) for q in far.queries}) == 1
    assert "故障" in world.people["a"].chat[-1].text


def test_a_wrong_status_is_tried_again_and_the_late_answer_is_shown(
    phones: Phones, far: Far
) -> None:
    far.answers = [(500, b"oops"), (201, b"success"), (200, b"success")]
    found = phones.text("a", "hi")
    assert found.attempts == 3
    assert not found.is_banner


@pytest.mark.parametrize(
    "body",
    [b"{}", b"<html>", b"<xml><Encrypt>AAAA</Encrypt></xml>", b"<xml><Content>x</Content></xml>"],
)
def test_a_reply_that_is_none_shows_the_banner(phones: Phones, far: Far, body: bytes) -> None:
    far.answers = [(200, body)]
    assert phones.text("a", "hi").is_banner


def test_names_must_be_swapped(world: World) -> None:
    xml = xml_of(
        {
            "ToUserName": world.account.original_id,
            "FromUserName": "a",
            "CreateTime": "1",
            "MsgType": "text",
            "Content": "hi",
        }
    )
    assert read_reply(world.account, "a", xml.encode()).problems


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_what_each_mode_shows(world: World, mode: Any) -> None:
    world.account.mode = mode
    sent = letter(world.account, "a", "<xml><A>1</A></xml>", 1.0)
    assert (b"<A>1</A>" in sent.body) == (mode != "safe")
    assert (b"<Encrypt>" in sent.body) == (mode != "plain")
    assert ("msg_signature" in sent.query) == (mode != "plain")


def test_faults_come_as_ordered_and_then_stop(client: FlaskClient, world: World) -> None:
    path = "/cgi-bin/menu/create"
    client.post("/emulator/faults", json={"path": path, "times": 1, "errcode": 45009})
    menu = {"button": [{"type": "click", "name": "报事", "key": "report"}]}
    assert call(client, world, path, menu)["errcode"] == 45009
    assert call(client, world, path, menu)["errcode"] == 0


def test_media_end_after_three_days(client: FlaskClient, world: World) -> None:
    media_id = world.keep_medium(b"x", "image/jpeg")
    url = f"/cgi-bin/media/get?media_id={media_id}&access_token="
    assert client.get(url + token_of(client, world)).data == b"x"
    world.advance(3 * 86400 + 1)
    assert client.get(url + token_of(client, world)).json["errcode"] == 40007


def test_phones_are_added_spoken_for_and_read(client: FlaskClient) -> None:
    client.post("/emulator/phones", json={"openid": "demo-x", "name": "<b>老王</b>"})
    answer = client.post("/emulator/phones/demo-x/send", json={"type": "text", "content": "hi"})
    assert answer.json["attempts"] == 1
    (entry,) = client.get("/emulator/phones/demo-x/chat").json
    assert entry["text"] == "hi"
    assert client.post("/emulator/phones/demo-x/send", json={"type": "?"}).status_code == 400
    assert client.get("/").status_code == 200
