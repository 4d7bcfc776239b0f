"""Known answers: vectors V1 to V11 as they are printed by the platform and by public tests."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from emulator.account import Account, key_of
from emulator.crypto import encrypt, seal, signature, unseal
from tests.emulator.vectors import E3, E5, E9, E11, M3

A43, SPAM = "A" * 43, "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ECHO = "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q=="


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("AAAAA", "1714036504", "1514711492"), "f464b24fc39322e44b38aa78f5edd27bd1441696"),  # V1
        (("AAAAA", "1714037059", "486452656"), "899cf89e464efb63f54ddac96b0a0a235f53aa78"),  # V2
        (("AAAAA", "1714112445", "415670741"), "6c5c811b55cc85e0e1b54100749188c20beb3f5d"),  # V3
        (("spamtest", "1409735669", "1320562132"), "16120ec1b8dbb870f510d87ce6bc2463eae6ca1a"),
        (("test", "1410685589", "test"), "f21891de399b4e33a1a93c9a7b8a8fffb5a443ff"),  # V7
        (("AAAAA", "1715943329", "1590219412"), "cc0c594499c1634947d5b502f158ee518947db27"),
    ],
)
def test_signatures(parts: tuple[str, ...], expected: str) -> None:
    assert signature(*parts) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("AAAAA", "1714112445", "415670741", E3), "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3"),
        (("spamtest", "1409735669", "1320562132", E5), "5d197aaffba7e9b25a30732f161a50dee96bd5fa"),
        (("pamtest", "1458300676", "260774613", E9), "4f3ad57b6989f09f4eb392acce4f9e93942ed890"),
        (("123456", "1411443780", "437374425", ECHO), "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96"),
        (("AAAAA", "1715943329", "1590219412", E11), "6c12a4205838198b8fa631b3220723bb07f1015c"),
    ],
)
def test_message_signatures(parts: tuple[str, ...], expected: str) -> None:
    assert signature(*parts) == expected


def test_v3_opens_and_seals_back_to_the_byte() -> None:
    appid = "wxba5fad812f8e6fb9"
    assert unseal(key_of(A43), E3) == (M3, appid)
    assert len(M3.encode()) == 167
    assert seal(key_of(A43), appid, M3, b"a8eedb185eb2fecf") == E3
    assert json.loads(M3)["Event"] == "debug_demo"


def test_v4_a_reply() -> None:
    said, appid = '{"demo_resp":"good luck"}', "wxba5fad812f8e6fb9"
    sealed = seal(key_of(A43), appid, said, b"707722b803182950")
    assert sealed == (
        "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="
    )
    expected = "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1"
    assert signature("AAAAA", "1713424427", "415670741", sealed) == expected


def test_v5_xml_of_2014() -> None:
    said, appid = unseal(key_of(SPAM), E5)
    root = ElementTree.fromstring(said)
    assert appid == "wx2c2769f8efd9abc2"
    assert root.findtext("Content") == "abcdteT"
    assert root.findtext("MsgId") == "6054768590064713728"
    assert seal(key_of(SPAM), appid, said, b"89465c840c5f116f") == E5


def test_v8_chinese() -> None:
    sealed = seal(key_of(SPAM), "wxb11529c136998cb6", "我是中文abcd123", b"aaaabbbbccccdddd")
    assert sealed == (
        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    )


def test_v9_v10_v11_open() -> None:
    said, appid = unseal(key_of(SPAM), E9)
    assert appid == "wxb11529c136998cb6"
    assert ElementTree.fromstring(said).findtext("Content") == "hello"
    echo_key = key_of("kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR")
    assert unseal(echo_key, ECHO) == ("5927782489442352469", "wx49f0ab532d5d035a")
    said, appid = unseal(key_of(A43), E11)
    assert appid == "wx134c8103faa5a59e"
    assert "hello world" in said


@pytest.mark.parametrize("length", [0, 1, 11, 12, 13, 43, 44, 10_000])
def test_any_length_comes_back(length: int) -> None:
    said = "x" * length
    assert unseal(Account().key, seal(Account().key, "wx", said)) == (said, "wx")


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        "####",
        "AAAA",
        encrypt(key_of(A43), b"x" * 32, b"\x00" * 32),
        encrypt(key_of(A43), b"x" * 32, b"\xff" * 32),
        encrypt(key_of(A43), b"x" * 16 + b"\xff\xff\xff\xff" + b"y" * 12),
        encrypt(key_of(A43), b"x" * 16 + b"\x00\x00\x00\x02" + b"\xff\xfe"),
    ],
)
def test_what_is_no_frame_is_refused(sealed: str) -> None:
    with pytest.raises(ValueError, match=r"pad|length|base64|multiple|decode|divisible"):
        unseal(key_of(A43), sealed)


def test_the_demo_key_is_a_key() -> None:
    assert len(Account().aes_key) == 43
    assert len(Account().key) == 32


@pytest.mark.parametrize(
    ("field", "value"),
    [("aes_key", "A" * 42), ("aes_key", "A" * 42 + "+"), ("token", "a-b"), ("mode", "clear")],
)
def test_what_the_console_would_not_take(field: str, value: str) -> None:
    account = Account()
    setattr(account, field, value)
    with pytest.raises(ValueError, match="must be"):
        account.check()
