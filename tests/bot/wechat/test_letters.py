from __future__ import annotations

import random
import struct
import time
from base64 import b64encode
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wechatpy.crypto.base import WeChatCipher

from bot.wechat.account import Account
from bot.wechat.envelope import BadEnvelope, decrypt, encrypt
from bot.wechat.letters import Letter, Refused, Unreadable, open_letter
from bot.wechat.markup import Malformed, read
from tests.bot.wechat.sending import (
    NONCE,
    NOW,
    OPENID,
    OTHER_KEY,
    PLAIN,
    SAFE,
    SENT,
    arrive,
    event,
    letter,
    message,
    plain_args,
    sealed,
    signed,
    text,
)


def sealed_frame(frame: bytes, account: Account = SAFE) -> tuple[dict[str, str], bytes]:
    """A frame made by hand, encrypted as it stands and rightly signed."""
    key = _raw_key(account)
    return posted(b64encode(WeChatCipher(key).encrypt(frame)).decode(), account)


def posted(encrypted: str, account: Account = SAFE) -> tuple[dict[str, str], bytes]:
    args = {**plain_args(account), "encrypt_type": "aes"}
    args["msg_signature"] = signed(account.token, str(SENT), NONCE, encrypted)
    return args, f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()


def _raw_key(account: Account) -> bytes:
    from base64 import b64decode

    return b64decode(account.aes_key + "=")


def framed(xml: bytes, length: int | None = None, appid: str = SAFE.appid, pad: int = -1) -> bytes:
    said = len(xml) if length is None else length
    body = b"r" * 16 + struct.pack(">I", said) + xml + appid.encode()
    real = 32 - len(body) % 32
    return body + bytes([real if pad < 0 else pad]) * real


def test_a_frame_made_by_hand_is_read() -> None:
    args, body = sealed_frame(framed(text("你好")))
    found = open_letter(SAFE, args, body, NOW)
    assert isinstance(found, Letter)
    assert found.inbound.content.text == "你好"


@pytest.mark.parametrize(
    "frame",
    [
        framed(text(), pad=0),
        framed(text(), pad=33),
        framed(text(), pad=255),
        framed(text(), length=2**32 - 1),
        framed(text(), length=len(text()) + 1),
        framed(text(), length=0),
        framed(text(), appid="wx0000000000000000"),
        framed(text(), appid=""),
        framed(text(), appid=SAFE.appid + "x"),
        b"\x20" * 32,
        b"\x01" * 16,
        bytes(32),
    ],
)
def test_a_bad_frame_is_set_aside(frame: bytes) -> None:
    args, body = sealed_frame(frame)
    assert open_letter(SAFE, args, body, NOW) == Unreadable("cannot be decrypted", body)


def test_padding_beyond_a_block_is_refused_though_all_else_is_right() -> None:
    whole = framed(text())
    pad = whole[-1]
    args, body = sealed_frame(whole[:-pad] + bytes([pad + 32]) * (pad + 32))
    assert isinstance(open_letter(SAFE, args, body, NOW), Unreadable)


def test_a_length_beyond_the_frame_is_refused_even_without_an_appid() -> None:
    nobody = replace(SAFE, appid="")
    for length in (len(text()) + 1, 2**32 - 1):
        args, body = sealed_frame(framed(text(), length=length, appid=""), nobody)
        assert open_letter(nobody, args, body, NOW) == Unreadable("cannot be decrypted", body)


@pytest.mark.parametrize("encrypted", ["A", "AAAA", "====", "A" * 43, "*" * 44, "QUJD" * 4, "A b="])
def test_what_is_no_ciphertext_is_set_aside(encrypted: str) -> None:
    args, body = posted(encrypted)
    assert isinstance(open_letter(SAFE, args, body, NOW), Unreadable)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_decrypting_raises_one_error_only(data: bytes) -> None:
    for encrypted in (b64encode(data).decode(), data.decode("latin-1")):
        with pytest.raises(BadEnvelope):
            decrypt(SAFE, encrypted)


@pytest.mark.parametrize("key", ["", "short", "é" * 43, "A" * 44, "!" * 43])
def test_a_key_that_is_no_key_is_set_aside_not_a_crash(key: str) -> None:
    args, body = sealed(text())
    assert isinstance(open_letter(replace(SAFE, aes_key=key), args, body, NOW), Unreadable)


def test_after_a_rotation_the_previous_key_still_opens() -> None:
    rotated = replace(SAFE, aes_key=OTHER_KEY, previous_aes_key=SAFE.aes_key)
    args, body = sealed(text())
    found = open_letter(rotated, args, body, NOW)
    assert isinstance(found, Letter)
    assert found.key_index == 1
    args, body = sealed(text(), replace(SAFE, aes_key=OTHER_KEY))
    found = open_letter(rotated, args, body, NOW)
    assert isinstance(found, Letter)
    assert found.key_index == 0
    without = replace(SAFE, aes_key=OTHER_KEY)
    args, body = sealed(text())
    assert isinstance(open_letter(without, args, body, NOW), Unreadable)


def test_a_body_over_the_limit_is_refused_unread() -> None:
    args, _ = sealed(text())
    assert open_letter(SAFE, args, b"x" * (64 * 1024 + 1), NOW) == Refused("too long")


def test_twenty_thousand_characters_arrive_whole() -> None:
    assert letter(text("漏" * 10_000)).inbound.content.text == "漏" * 10_000


def test_control_characters_are_dropped_and_the_words_kept() -> None:
    said = "a\x00b\x08c\x1fd\ufffee\uffff\tf\ng😀𠮷"
    assert letter(text(said)).inbound.content.text == "abcde\tf\ng😀𠮷"


def test_broken_utf8_costs_a_character_not_the_message() -> None:
    xml = text("坏了").replace("坏".encode(), b"\xe5\x9d")
    assert letter(xml).inbound.content.text == "\ufffd了"


def test_cdata_ends_inside_the_words() -> None:
    assert letter(text("a]]]]><![CDATA[>b")).inbound.content.text == "a]]>b"


def test_a_declared_encoding_changes_nothing() -> None:
    xml = b'<?xml version="1.0" encoding="UTF-16"?>' + text("路灯")
    assert letter(xml).inbound.content.text == "路灯"


NEST = b"<a>" * 60 + b"</a>" * 60
HOSTILE = {
    "empty": b"",
    "not xml": b"hello",
    "json": b'{"MsgType": "text"}',
    "other root": b"<html><MsgType>text</MsgType></html>",
    "empty root": b"<xml/>",
    "cut short": text()[:-3],
    "two roots": text() + text(),
    "doctype": b"<!DOCTYPE xml>" + text(),
    "entity": b'<!DOCTYPE xml [<!ENTITY a "b">]>' + text("&a;"),
    "external": b'<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;</xml>',
    "parameter entity": b'<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x"><xml/>',
    "laughs": b'<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml>&b;</xml>',
    "undefined entity": message("<Content>&nbsp;</Content>", MsgType="text"),
    "forbidden reference": message("<Content>&#0;</Content>", MsgType="text"),
    "deep": message(NEST.decode(), MsgType="text"),
    "wide": message("".join(f"<a{i}/>" for i in range(600)), MsgType="text"),
    "attribute": message('<Content a="1">x</Content>', MsgType="text"),
    "many attributes": b"<xml " + b" ".join(b'a%d="1"' % i for i in range(5000)) + b"/>",
    "namespace": b'<xml xmlns="urn:x"><MsgType>text</MsgType></xml>',
    "long name": message(f"<{'n' * 65}/>", MsgType="text"),
    "no sender": b"<xml><MsgType>text</MsgType></xml>",
    "empty sender": message(MsgType="text").replace(OPENID.encode(), b""),
    "blank sender": message(MsgType="text").replace(OPENID.encode(), b" \n"),
    "endless sender": message(MsgType="text").replace(OPENID.encode(), b"o" * 129),
    "no type": message(Content="x"),
    "empty type": message(MsgType=""),
    "sender twice": message(f"<FromUserName>{OPENID}</FromUserName>", MsgType="text"),
    "content twice": message("<Content>a</Content><Content>b</Content>", MsgType="text"),
    "type twice": message("<MsgType>event</MsgType>", MsgType="text"),
    "structure and text": message("<Content><b/></Content><Content>b</Content>", MsgType="text"),
    "structured content": message("<Content><b>x</b></Content>", MsgType="text"),
    "structured sender": b"<xml><FromUserName><a>o</a></FromUserName><MsgType>text</MsgType></xml>",
    "structured type": message("<MsgType><a>text</a></MsgType>"),
    "structured event": event("x").replace(b"<![CDATA[x]]>", b"<a>x</a>"),
    "structured id": message("<MsgId><a>1</a></MsgId>", MsgType="text"),
    "list of keys": event("CLICK", "<EventKey>a</EventKey><EventKey>b</EventKey>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_set_aside_or_refused(name: str) -> None:
    started = time.perf_counter()
    args, body = sealed(HOSTILE[name])
    found = open_letter(SAFE, args, body, NOW)
    assert isinstance(found, Unreadable)
    assert found.body == body
    assert isinstance(open_letter(PLAIN, plain_args(), HOSTILE[name], NOW), Unreadable)
    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize(
    "xml",
    [
        b"<xml>" * 8000,
        b"<xml>" + b"<a>" * 20_000,
        b"<xml><a>" + b"<" * 65_000,
        b"<Encrypt>" * 7000,
        b"<xml>" + b"&lt;" * 16_000,
        b"<xml><![CDATA[" * 4000,
        b"<xml><!--" + b"-" * 60_000,
        b"<xml><Encrypt>" + b" " * 65_000,
    ],
)
def test_a_long_hostile_body_costs_no_time(xml: bytes) -> None:
    args, _ = sealed(text())
    started = time.perf_counter()
    assert isinstance(open_letter(SAFE, args, xml, NOW), Refused)
    assert isinstance(open_letter(PLAIN, args | {"encrypt_type": "raw"}, xml, NOW), Unreadable)
    assert time.perf_counter() - started < 0.05


def test_the_limits_are_where_they_say() -> None:
    inside = "<a>" * 11 + "</a>" * 11
    assert read(f"<xml>{inside}</xml>".encode()).nested
    with pytest.raises(Malformed):
        read(f"<xml><a>{inside}</a></xml>".encode())
    many = "".join(f"<a{i}/>" for i in range(511))
    assert len(read(f"<xml>{many}</xml>".encode()).plain) == 511
    with pytest.raises(Malformed):
        read(f"<xml>{many}<b/></xml>".encode())


ELEMENTS = st.sampled_from(
    [
        *("ToUserName", "FromUserName", "CreateTime", "MsgType", "Event", "EventKey", "MsgId"),
        *("Content", "Location_X", "Location_Y", "MediaId", "SubscribeMsgPopupEvent", "List"),
        *("TemplateId", "a"),
    ]
)
VALUES = st.one_of(
    st.sampled_from(["text", "event", "location", "CLICK", "subscribe", "NaN", "1e999", OPENID]),
    st.sampled_from(["subscribe_msg_popup_event", "LOCATION", "user_authorization_revoke", ""]),
    st.text(max_size=30),
)
LEAVES = st.builds(lambda n, v: f"<{n}>{v}</{n}>", ELEMENTS, VALUES) | st.builds(
    lambda n, v: f"<{n}><![CDATA[{v}]]></{n}>", ELEMENTS, VALUES
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda n, parts: f"<{n}>{''.join(parts)}</{n}>", ELEMENTS, st.lists(inner)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TREES, max_size=12).map("".join), st.binary(max_size=60))
def test_no_body_makes_it_raise(inner: str, noise: bytes) -> None:
    for body in (
        f"<xml>{inner}</xml>".encode(errors="replace"),
        noise,
        inner.encode("utf-8", "replace"),
    ):
        found = open_letter(PLAIN, plain_args(), body, NOW)
        assert isinstance(found, Letter | Unreadable)
        assert isinstance(
            open_letter(SAFE, *posted(b64encode(b"x" + body).decode()), NOW), Unreadable
        )
        if isinstance(found, Letter):
            assert_is_typed(found)


def assert_is_typed(found: Letter) -> None:
    inbound, content = found.inbound, found.inbound.content
    for value in (inbound.user, inbound.key, content.text, content.media, content.choice):
        assert isinstance(value, str)
    assert all(isinstance(k, str) and isinstance(v, str) for k, v in content.details.items())
    for degrees in (content.lat, content.lng):
        assert degrees is None or abs(degrees) <= 180
    assert inbound.sent_at.tzinfo is not None
    assert len(inbound.key) == 41


def a_body(rng: random.Random) -> bytes:
    """Well-formed, nearly well-formed, or noise."""
    draw = rng.random()
    if draw < 0.2:
        return rng.randbytes(rng.randrange(200))
    names = ["Event", "EventKey", "MsgId", "Content", "CreateTime", "Location_X", "x"]
    values = ["text", "event", "SCAN", "1", OPENID, "", "9" * 400, "nan", "]]>", "\x00", "😀", "&"]
    parts = [f"<FromUserName>{OPENID}</FromUserName><MsgType>{rng.choice(values[:3])}</MsgType>"]
    for name in rng.sample(names, rng.randrange(7)) + rng.choices(names, k=rng.random() < 0.2):
        value = rng.choice(values)
        parts.append(f"<{name}><![CDATA[{value}]]></{name}>" if draw < 0.8 else f"<{name}>{value}")
    xml = bytearray(f"<xml>{''.join(parts)}</xml>".encode())
    if draw > 0.6:
        xml[rng.randrange(len(xml))] = rng.randrange(256)
    return bytes(xml)


def test_twenty_thousand_bodies_raise_nothing() -> None:
    rng = random.Random(20261120)
    kinds: dict[str, int] = {}
    started = time.perf_counter()
    for number in range(20_000):
        xml = a_body(rng)
        if number % 2:
            found = open_letter(PLAIN, plain_args(), xml, NOW)
        else:
            encrypted = encrypt(SAFE, 0, xml, rng.randbytes(16))
            found = open_letter(SAFE, *posted(encrypted), NOW)
        kinds[type(found).__name__] = kinds.get(type(found).__name__, 0) + 1
        if isinstance(found, Letter):
            assert_is_typed(found)
    assert time.perf_counter() - started < 10
    # Both ways out must really be exercised.
    assert kinds["Letter"] > 2000
    assert kinds["Unreadable"] > 2000
    assert "Refused" not in kinds


def test_what_is_authentic_but_unreadable_says_why_in_few_words() -> None:
    reasons = set()
    for xml in HOSTILE.values():
        found = arrive(xml)
        assert isinstance(found, Unreadable)
        reasons.add(found.reason)
    assert len(reasons) <= 8
    assert all(OPENID not in reason for reason in reasons)


@pytest.mark.parametrize("reply_of", [Unreadable("r", b"canary"), PLAIN])
def test_representations_hold_no_words(reply_of: object) -> None:
    assert "canary" not in repr(reply_of)
