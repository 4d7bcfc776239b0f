"""Delivering: how often, with what, and what the person sees."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.crypto import signature, unseal
from emulator.envelopes import letter, xml_of
from emulator.phones import Phones
from emulator.replies import read_reply
from emulator.sender import BANNER
from emulator.world import World
from tests.emulator.conftest import Far


def reply(world: World, **changed: str) -> str:
    fields = {
        "ToUserName": "a",
        "FromUserName": world.account.original_id,
        "CreateTime": "1",
        "MsgType": "text",
        "Content": "收到",
    }
    return xml_of(fields | changed)


def sealed(world: World, xml: str) -> bytes:
    """In an envelope as an account must send it."""
    found = letter(world.account, "a", xml, world.now())
    query, body = found.query, found.body.decode()
    inner = body[body.index("<Encrypt>") : body.index("</xml>")]
    return (
        f"<xml>{inner}<MsgSignature>{query['msg_signature']}</MsgSignature>"
        f"<TimeStamp>{query['timestamp']}</TimeStamp><Nonce>{query['nonce']}</Nonce></xml>"
    ).encode()


def test_silence_is_three_deliveries_with_the_same_query(
    world: World, phones: Phones, far: Far
) -> None:
    far.answers = [TimeoutError] * 3
    found = phones.text("a", "hi")
    assert (found.attempts, found.is_banner, found.problems) == (3, True, ("no answer",))
    assert far.queries[0] == far.queries[1] == far.queries[2]
    assert len(set(far.bodies)) == 1
    assert world.people["a"].chat[-1].text == BANNER


def test_a_wrong_status_is_four_deliveries(world: World, phones: Phones, far: Far) -> None:
    far.answers = [(500, b""), (201, b"success"), (204, b""), (302, b"")]
    found = phones.text("a", "hi")
    assert (found.attempts, found.status, found.is_banner) == (4, 302, True)


def test_the_late_answer_is_shown_and_lost_ones_are_not(
    world: World, phones: Phones, far: Far
) -> None:
    far.answers = [TimeoutError, (500, b"x"), (200, sealed(world, reply(world)))]
    found = phones.text("a", "hi")
    assert (found.attempts, found.text, found.is_banner) == (3, "收到", False)
    assert [e.text for e in world.people["a"].chat] == ["hi", "收到"]
    assert world.people["a"].chat[-1].channel == "passive"


@pytest.mark.parametrize("body", [b"", b"success"])
def test_silence_on_purpose_is_fine(phones: Phones, far: Far, body: bytes) -> None:
    far.answers = [(200, body)]
    found = phones.text("a", "hi")
    assert (found.attempts, found.is_banner, found.text) == (1, False, "")


def test_a_redelivery_repeats_the_message_and_not_a_receipt(phones: Phones, far: Far) -> None:
    phones.text("a", "hi")
    phones.pushed("a", "TEMPLATESENDJOBFINISH", {"MsgID": "1", "Status": "success"})
    phones.redeliver("a")
    assert far.bodies[2] == far.bodies[0]
    assert far.queries[2] == far.queries[0]


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_what_each_mode_shows_and_signs(world: World, mode: Any) -> None:
    world.account.mode = mode
    account = world.account
    sent = letter(account, "a", "<xml><A>1</A></xml>", 1.0)
    stamp, nonce = sent.query["timestamp"], sent.query["nonce"]
    assert sent.query["signature"] == signature(account.token, stamp, nonce)
    assert sent.query["openid"] == "a"
    assert (b"<A>1</A>" in sent.body) == (mode != "safe")
    assert sent.query.get("encrypt_type") == (None if mode == "plain" else "aes")
    if mode != "plain":
        inner = sent.body.decode().split("<Encrypt><![CDATA[")[1].split("]]>")[0]
        expected = signature(account.token, stamp, nonce, inner)
        assert sent.query["msg_signature"] == expected
        assert unseal(account.key, inner) == ("<xml><A>1</A></xml>", account.appid)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"<html><body>500</body></html>",
        b"<xml><Encrypt>AAAA</Encrypt></xml>",
        b"<xml><Content>]]></Content></xml>",
        b"\xff\xfe",
    ],
)
def test_a_reply_that_is_none_shows_the_banner(phones: Phones, far: Far, body: bytes) -> None:
    far.answers = [(200, body)]
    assert phones.text("a", "hi").is_banner


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"ToUserName": "gh_0123456789ab"}, "not swapped"),
        ({"FromUserName": "a"}, "not swapped"),
        ({"CreateTime": "now"}, "CreateTime"),
        ({"Content": "字" * 683}, "2048 bytes"),
        ({"Content": ""}, "2048 bytes"),
        ({"MsgType": "msgmenu"}, "cannot be a reply"),
        ({"MsgType": "news"}, "one article"),
        ({"MsgType": "image"}, "MediaId"),
    ],
)
def test_problems_are_named(world: World, changed: dict[str, str], problem: str) -> None:
    body = sealed(world, reply(world, **changed))
    found = read_reply(world.account, "a", body, lambda _: False)
    assert any(problem in one for one in found.problems), found.problems


def test_text_of_exactly_2048_bytes_is_fine(world: World) -> None:
    body = sealed(world, reply(world, Content="字" * 682 + "ab"))
    assert read_reply(world.account, "a", body).problems == ()


def test_the_envelope_is_checked(world: World) -> None:
    body = sealed(world, reply(world))
    forged = body.replace(b"<MsgSignature>", b"<MsgSignature>0")
    assert "MsgSignature" in read_reply(world.account, "a", forged).problems[0]
    world.account.appid = "wxother"
    assert "another appid" in read_reply(world.account, "a", body).problems[0]


def test_plain_replies_in_safe_mode_and_sealed_ones_in_plain_mode(world: World) -> None:
    assert read_reply(world.account, "a", reply(world).encode()).problems
    body = sealed(world, reply(world))
    world.account.mode = "plain"
    assert read_reply(world.account, "a", body).problems
    assert not read_reply(world.account, "a", reply(world).encode()).problems


def test_a_reply_under_the_previous_key_is_read(world: World) -> None:
    body = sealed(world, reply(world))
    account = world.account
    account.previous_aes_key, account.aes_key = account.aes_key, "B" * 43
    assert read_reply(account, "a", body).text == "收到"


def test_an_article_and_a_transfer(world: World, phones: Phones, far: Far) -> None:
    world.account.mode = "plain"
    item = {"Title": "办理进度", "Description": "已修好", "PicUrl": "", "Url": "http://x.test/"}
    head = {"ToUserName": "a", "FromUserName": world.account.original_id, "CreateTime": "1"}
    news = head | {"MsgType": "news", "ArticleCount": "1", "Articles": {"item": [item]}}  # type: ignore[dict-item]
    far.answers = [
        (200, xml_of(news).encode()),
        (200, xml_of(head | {"MsgType": "transfer_customer_service"}).encode()),
    ]
    assert phones.text("a", "hi").text == "办理进度\n已修好"
    assert world.people["a"].chat[-1].url == "http://x.test/"
    assert not phones.text("a", "hi").is_banner
    assert world.people["a"].chat[-1].channel == "system"
