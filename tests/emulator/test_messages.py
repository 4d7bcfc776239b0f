"""The XML of every message and event, and hostile bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from emulator.account import key_of
from emulator.crypto import encrypt, signature, unseal
from emulator.events import SAMPLES
from emulator.phones import Phones
from emulator.world import World
from tests.emulator.conftest import NOW, Far

Act = Callable[[Phones], Any]
ACTS: list[tuple[str, Act, set[str]]] = [
    ("text", lambda p: p.text("a", "hi"), {"Content"}),
    ("text", lambda p: p.text("a", "满意", "101"), {"Content", "bizmsgmenuid"}),
    ("image", lambda p: p.image("a", b"x"), {"PicUrl", "MediaId"}),
    ("voice", lambda p: p.voice("a", b"x"), {"MediaId", "Format", "MediaId16K"}),
    (
        "voice",
        lambda p: p.voice("a", b"x", "停水了"),
        {"MediaId", "Format", "MediaId16K", "Recognition"},
    ),
    ("video", lambda p: p.video("a", b"x"), {"MediaId", "ThumbMediaId"}),
    ("shortvideo", lambda p: p.shortvideo("a", b"x"), {"MediaId", "ThumbMediaId"}),
    (
        "location",
        lambda p: p.location("a", 39.8, 116.4),
        {"Location_X", "Location_Y", "Scale", "Label"},
    ),
    (
        "location",
        lambda p: p.location("a", 39.8, 116.4, None, "东门"),
        {"Location_X", "Location_Y", "Scale", "Poiname"},
    ),
    ("link", lambda p: p.link("a", "t", "http://x.test/"), {"Title", "Description", "Url"}),
    (
        "file",
        lambda p: p.file("a", "情况.docx"),
        {"Title", "Description", "FileKey", "FileMd5", "FileTotalLen"},
    ),
    (
        "miniprogrampage",
        lambda p: p.miniprogrampage("a", "t", "pages/i"),
        {"Title", "AppId", "PagePath", "ThumbUrl", "ThumbMediaId"},
    ),
]
COMMON = {"ToUserName", "FromUserName", "CreateTime", "MsgType"}


@pytest.fixture(autouse=True)
def _plain(world: World) -> None:
    world.account.mode = "plain"


@pytest.mark.parametrize(("kind", "act", "fields"), ACTS)
def test_each_message_has_its_fields(
    phones: Phones, far: Far, kind: str, act: Act, fields: set[str]
) -> None:
    act(phones)
    root = ElementTree.fromstring(far.bodies[0])
    assert {child.tag for child in root} == COMMON | {"MsgId"} | fields
    assert root.findtext("MsgType") == kind
    assert root.findtext("CreateTime") == str(int(NOW))
    assert far.bodies[0].startswith(b"<xml><ToUserName><![CDATA[gh_")
    assert b"<CreateTime>1780000000</CreateTime>" in far.bodies[0]


@pytest.mark.parametrize("event", SAMPLES)
def test_each_event_has_its_fields_and_no_message_id(phones: Phones, far: Far, event: str) -> None:
    phones.sample_event("a", event)
    root = ElementTree.fromstring(far.bodies[0])
    assert root.findtext("Event") == event
    assert {child.tag for child in root} == COMMON | {"Event"} | set(SAMPLES[event])
    assert root.find("MsgId") is None


def test_nested_fields(phones: Phones, far: Far) -> None:
    phones.sample_event("a", "subscribe_msg_popup_event")
    phones.sample_event("a", "pic_weixin")
    popup, pictures = (ElementTree.fromstring(body) for body in far.bodies)
    assert popup.findtext("SubscribeMsgPopupEvent/List/SubscribeStatusString") == "accept"
    assert pictures.findtext("SendPicsInfo/PicList/item/PicMd5Sum")


def test_message_ids_grow_and_fit_64_bits(phones: Phones, far: Far) -> None:
    for openid in ("a", "b", "a"):
        phones.text(openid, "hi")
    ids = [int(ElementTree.fromstring(body).findtext("MsgId") or 0) for body in far.bodies]
    assert ids == sorted(set(ids))
    assert 2**53 < ids[0] < 2**63


def test_a_scan_before_and_after_following(phones: Phones, far: Far) -> None:
    phones.unfollow("a")
    phones.scan("a", "bld:6")
    phones.scan("a", "bld:6")
    roots = [ElementTree.fromstring(body) for body in far.bodies]
    assert [(r.findtext("Event"), r.findtext("EventKey")) for r in roots] == [
        ("unsubscribe", ""),
        ("subscribe", "qrscene_bld:6"),
        ("SCAN", "bld:6"),
    ]
    assert all(root.findtext("Ticket") for root in roots[1:])


@pytest.mark.parametrize(
    "content", ["a]]>b", "]]>]]>", "😀𠮷", "<script>&amp;", "长" * 20_000, "", "]]&gt;"]
)
def test_odd_text_arrives_as_it_was_said(phones: Phones, far: Far, content: str) -> None:
    phones.text("a", content)
    assert ElementTree.fromstring(far.bodies[0]).findtext("Content") == content


def test_control_characters_go_through_raw(phones: Phones, far: Far) -> None:
    phones.text("a", "a\x00b\x1fc")
    assert b"a\x00b\x1fc" in far.bodies[0]


def test_half_an_emoji_is_replaced(phones: Phones, far: Far) -> None:
    phones.text("a", "x\ud83d")
    assert ElementTree.fromstring(far.bodies[0]).findtext("Content") == "x?"


def test_hostile_bodies_are_rightly_signed(world: World, phones: Phones, far: Far) -> None:
    world.account.mode, account = "safe", world.account
    old, dtd = key_of("B" * 43), '<!DOCTYPE x [<!ENTITY e "e">]><xml>&e;</xml>'
    phones.raw("a", dtd)
    phones.raw("a", "<xml/>", key=old)
    phones.raw("a", "<xml/>", appid="wxother")
    phones.sealed("a", encrypt(account.key, b"x" * 32, b"\x00" * 32))
    inner = [body.decode().split("<Encrypt><![CDATA[")[1].split("]]>")[0] for body in far.bodies]
    for query, one in zip(far.queries, inner, strict=True):
        expected = signature(account.token, query["timestamp"], query["nonce"], one)
        assert query["msg_signature"] == expected
    assert unseal(account.key, inner[0]) == (dtd, account.appid)
    assert unseal(old, inner[1]) == ("<xml/>", account.appid)
    assert unseal(account.key, inner[2]) == ("<xml/>", "wxother")
