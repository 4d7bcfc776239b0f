"""Customer-service messages: how many, for how long, and after what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from emulator.phones import Phones
from emulator.world import World
from tests.emulator.conftest import Call, text_to

SEND = "/cgi-bin/message/custom/send"
TYPING = "/cgi-bin/message/custom/typing"


def codes(call: Call, count: int) -> list[int]:
    return [call(SEND, text_to("a"))["errcode"] for _ in range(count)]


def test_nothing_before_the_person_acts(call: Call) -> None:
    assert codes(call, 1) == [45015]


def test_a_message_opens_five_for_48_hours(call: Call, world: World, phones: Phones) -> None:
    phones.text("a", "hi")
    assert codes(call, 6) == [0, 0, 0, 0, 0, 45047]
    phones.text("a", "hi")
    world.advance(48 * 3600 - 1)
    assert codes(call, 1) == [0]
    world.advance(1)
    assert codes(call, 1) == [45015]


@pytest.mark.parametrize(
    "act",
    [
        lambda p: p.click("a", "report"),
        lambda p: p.text("a", "满意", "101"),
        lambda p: p.follow("a"),
        lambda p: p.scan("a", "bld:1"),
        lambda p: p.sample_event("a", "scancode_push"),
        lambda p: p.sample_event("a", "scancode_waitmsg"),
    ],
)
def test_other_acts_open_three_for_a_minute(
    call: Call, world: World, phones: Phones, act: Callable[[Phones], Any]
) -> None:
    act(phones)
    assert codes(call, 4) == [0, 0, 0, 45047]
    world.advance(60)
    assert codes(call, 1) == [45015]


@pytest.mark.parametrize(
    "event", ["VIEW", "LOCATION", "pic_weixin", "location_select", "TEMPLATESENDJOBFINISH"]
)
def test_some_events_open_nothing(call: Call, phones: Phones, event: str) -> None:
    phones.sample_event("a", event)
    assert codes(call, 1) == [45015]


def test_a_tap_after_a_message_refreshes_to_three_and_keeps_the_hours(
    call: Call, world: World, phones: Phones
) -> None:
    phones.text("a", "hi")
    phones.click("a", "report")
    world.advance(61)
    assert codes(call, 4) == [0, 0, 0, 45047]


def test_gone_blocked_and_nobody(call: Call, world: World, phones: Phones) -> None:
    phones.text("a", "hi")
    phones.unfollow("a")
    assert codes(call, 1) == [45015]
    phones.follow("a")
    world.people["a"].is_blocked = True
    assert codes(call, 1) == [48002]
    assert call(SEND, text_to("unknown-1"))["errcode"] == 40003
    assert call(SEND, {"msgtype": "text", "text": {"content": "x"}})["errcode"] == 40003


@pytest.mark.parametrize(
    ("body", "errcode"),
    [
        ({"msgtype": "text", "text": {"content": ""}}, 44004),
        ({"msgtype": "text", "text": {"content": "字" * 683}}, 45002),
        ({"msgtype": "text", "text": {"content": "字" * 682}}, 0),
        ({"msgtype": "poem", "poem": {}}, 40008),
        ({"msgtype": "text"}, 47001),
        ({"msgtype": "image", "image": {"media_id": "none"}}, 40007),
        ({"msgtype": "news", "news": {"articles": [{}, {}]}}, 45008),
        ({"msgtype": "msgmenu", "msgmenu": {"list": []}}, 47001),
    ],
)
def test_what_a_message_may_hold(
    call: Call, phones: Phones, body: dict[str, Any], errcode: int
) -> None:
    phones.text("a", "hi")
    assert call(SEND, {"touser": "a", **body})["errcode"] == errcode


def test_a_menu_is_shown_with_its_options(call: Call, world: World, phones: Phones) -> None:
    phones.text("a", "hi")
    options = [{"id": "101", "content": "满意"}, {"id": "102", "content": "不满意"}]
    menu = {"head_content": "办得怎么样？", "list": options, "tail_content": "谢谢"}
    assert call(SEND, {"touser": "a", "msgtype": "msgmenu", "msgmenu": menu})["errcode"] == 0
    shown = world.people["a"].chat[-1]
    assert shown.text == "办得怎么样？\n谢谢"
    assert shown.options == [{"id": "101", "text": "满意"}, {"id": "102", "text": "不满意"}]
    assert shown.channel == "customer"


def test_chinese_must_be_real_utf_8(call: Call, phones: Phones) -> None:
    phones.text("a", "hi")
    escaped = rb'{"touser":"a","msgtype":"text","text":{"content":"\u4f60"}}'
    path_in_text = rb'{"touser":"a","msgtype":"text","text":{"content":"C:\\u4f60"}}'
    assert call(SEND, escaped)["errcode"] == 40033
    assert call(SEND, path_in_text)["errcode"] == 0
    assert call(SEND, b"{")["errcode"] == 47001
    assert call(SEND, b'"\xff"')["errcode"] == 47001


def test_typing_lasts_fifteen_seconds_after_an_act(
    call: Call, world: World, phones: Phones
) -> None:
    body = {"touser": "a", "command": "Typing"}
    assert call(TYPING, body)["errcode"] == 45080
    phones.text("a", "hi")
    assert call(TYPING, {"touser": "a", "command": "Sing"})["errcode"] == 45072
    assert [call(TYPING, body)["errcode"] for _ in range(2)] == [0, 45081]
    assert call(SEND, text_to("a"))["errcode"] == 0
    assert call(TYPING, body)["errcode"] == 0
    world.advance(31)
    assert call(TYPING, body)["errcode"] == 45080
