from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto

from bot.wechat.letters import Letter, open_letter
from bot.wechat.replies import fitted, render_text, seal
from tests.bot.wechat.sending import (
    NOW,
    OPENID,
    OTHER_KEY,
    PLAIN,
    SAFE,
    letter,
    plain_args,
    sealed,
    signed,
    text,
)

LETTER = letter(text())


def said(xml: bytes) -> str:
    return ElementTree.fromstring(xml).findtext("Content") or ""


def test_the_reply_goes_back_the_way_it_came() -> None:
    root = ElementTree.fromstring(render_text(LETTER, "收到", NOW))
    assert root.findtext("ToUserName") == OPENID
    assert root.findtext("FromUserName") == "gh_10f6c3c3ac5a"
    assert root.findtext("CreateTime") == str(int(NOW.timestamp()))
    assert (root.findtext("MsgType"), root.findtext("Content")) == ("text", "收到")


@pytest.mark.parametrize(
    "words", ["a]]>b", "]]>", "]]]]>>", "<a href='x'>&amp;</a>", "第一行\n第二行", "😀𠮷"]
)
def test_words_arrive_as_they_were_meant(words: str) -> None:
    assert said(render_text(LETTER, words, NOW)) == words


def test_illegal_characters_are_left_out() -> None:
    assert said(render_text(LETTER, "a\x00b\x0bc\ud800d\uffffe", NOW)) == "abcde"


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_well_formed_xml_or_success(words: str) -> None:
    xml = render_text(LETTER, words, NOW)
    if xml != b"success":
        assert 0 < len(said(xml).encode()) <= 2048


@pytest.mark.parametrize("nothing", ["", " \n", "\x00\x01"])
def test_nothing_to_say_is_success_unsealed(nothing: str) -> None:
    args, _ = sealed(text())
    assert seal(SAFE, LETTER, render_text(LETTER, nothing, NOW), args, NOW) == b"success"


@pytest.mark.parametrize("sign", ["漏", "a", "😀", "é"])
@pytest.mark.parametrize("front", ["", "a", "aa", "aaa"])
def test_a_long_text_is_cut_between_characters(sign: str, front: str) -> None:
    cut = fitted(front + sign * 2049)
    assert 2044 - 3 <= len(cut.encode()) <= 2048
    assert cut.startswith(front + sign)
    assert cut.endswith(sign + "…")
    assert set(cut) <= {"a", sign, "…"}


def test_two_thousand_and_forty_eight_bytes_are_not_cut() -> None:
    assert fitted("a" * 2048) == "a" * 2048
    assert fitted("a" * 2049) == "a" * 2045 + "…"


def test_the_sealed_reply_opens_with_the_platforms_code() -> None:
    args, _ = sealed(text())
    reply = seal(SAFE, LETTER, render_text(LETTER, "收到", NOW), args, NOW)
    root = ElementTree.fromstring(reply)
    timestamp, nonce = root.findtext("TimeStamp") or "", root.findtext("Nonce") or ""
    assert (timestamp, nonce) == (str(int(NOW.timestamp())), args["nonce"])
    encrypted, signature = root.findtext("Encrypt") or "", root.findtext("MsgSignature") or ""
    assert signature == signed(SAFE.token, timestamp, nonce, encrypted)
    crypto = WeChatCrypto(SAFE.token, SAFE.aes_key, SAFE.appid)
    opened = crypto.decrypt_message(reply, signature, timestamp, nonce)
    assert said(opened.encode()) == "收到"


def test_a_redelivery_gets_the_same_bytes() -> None:
    args, body = sealed(text())
    replies = set()
    for later in (0, 5, 10):
        found = open_letter(SAFE, args, body, NOW + timedelta(seconds=later))
        assert isinstance(found, Letter)
        replies.add(seal(SAFE, found, render_text(found, "收到", NOW), args, NOW))
    assert len(replies) == 1


def test_two_messages_never_share_the_random_part() -> None:
    args, _ = sealed(text())
    other = letter(text(msg_id="2"))
    xml = render_text(LETTER, "收到", NOW)
    assert xml == render_text(other, "收到", NOW)
    assert seal(SAFE, LETTER, xml, args, NOW) != seal(SAFE, other, xml, args, NOW)


def test_the_key_that_opened_seals_the_reply() -> None:
    rotated = replace(SAFE, aes_key=OTHER_KEY, previous_aes_key=SAFE.aes_key)
    args, body = sealed(text())
    found = open_letter(rotated, args, body, NOW)
    assert isinstance(found, Letter)
    reply = seal(rotated, found, render_text(found, "收到", NOW), args, NOW)
    root = ElementTree.fromstring(reply)
    old = WeChatCrypto(SAFE.token, SAFE.aes_key, SAFE.appid)
    stamp, nonce = root.findtext("TimeStamp"), root.findtext("Nonce")
    assert "收到" in old.decrypt_message(reply, root.findtext("MsgSignature"), stamp, nonce)


def test_a_plain_letter_gets_a_plain_reply() -> None:
    found = open_letter(PLAIN, plain_args(), text(), NOW)
    assert isinstance(found, Letter)
    xml = render_text(found, "收到", NOW)
    assert seal(PLAIN, found, xml, plain_args(), NOW) == xml
