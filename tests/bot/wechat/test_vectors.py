"""Known answers printed in the platform's documentation and in other libraries' tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.wechat.envelope import decrypt, encrypt, wrap
from bot.wechat.guard import check_echo, refusal, sealed_refusal, sign
from bot.wechat.jsapi import jsapi_signature
from bot.wechat.letters import Letter, Unreadable, open_letter
from tests.bot.wechat.sending import COMPATIBLE, KEY, NOW, SAFE

A43 = "A" * 43
PUSH = replace(SAFE, token="AAAAA", aes_key=A43, appid="wxba5fad812f8e6fb9")
EASY = replace(SAFE, token="pamtest", aes_key=KEY, appid="wxb11529c136998cb6")
E3 = (
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJG"
    "QqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrf"
    "MZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgR"
    "tWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="
)
M3 = (
    '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445'
    ',"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}'
)
E5 = (
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6"
    "F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T33"
    "2jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCg"
    "avjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6Oewp"
    "usjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE="
)
E9 = (
    "rTNFcsut4LfGuAFKEUVVpwcaCOTJzOd9twZdIW910jb3k+iicx2uvhttIZ3Qg9Qgty3BEF2xbOrz6boTfb30dMom"
    "cgrkTqdFPwnhqbk+kIQ7rZiwny9D7NUrTgA5kpX3KsZvrXzUZyP2x9YOlxbgm572lmxKvM7HAQQhIQ/p6HBmoY30"
    "bGXFK0BtIu1pW9TjhOYrLQoU18nWYjWqDA1ynkmOytpv7QRI1P1+0NoxL0q2zO1DgeSvnE8CZGo/o5Ap/WHK5W2R"
    "AsinpzN4/LjPnmB6U01I5XCoJoC0GK/yMZycd2Oh8Nq6+wBkC1U85oy0ktOY4nLvsQMLrourmMGdZHuTbqpeJ8Ao"
    "/5PRYJ+WBvRUwPfGKBL2+2IKZF49vAJqkcGWSHGE76ZN2erXeuNazf/o9o3lIE3q739o4c8t9QGPe31GT2Go/rOz"
    "1BsrASwvauNulCh+++yz+CQzBIuikA=="
)
E11 = (
    "D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE"
    "//1vr7oAbqjDv8KenVp+ajKYpJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5Dkyuz"
    "khQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yltw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7"
    "Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCxgfoUlYEZPk4FUL/T"
    "K7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmd"
    "nX4zrF6kIaR9P4xQrWXbsTFHTYe0Mg=="
)


def query(timestamp: str, nonce: str, **more: str) -> dict[str, str]:
    return {"timestamp": timestamp, "nonce": nonce, **more}


def test_v1_echo() -> None:
    args = query("1714036504", "1514711492", echostr="4375120948345356249")
    right = args | {"signature": "f464b24fc39322e44b38aa78f5edd27bd1441696"}
    assert check_echo(PUSH, right, NOW) == "4375120948345356249"
    wrong = args | {"signature": "f464b24fc39322e44b38aa78f5edd27bd1441697"}
    assert check_echo(PUSH, wrong, NOW) is None


@pytest.mark.parametrize(
    ("token", "timestamp", "nonce", "signature"),
    [
        ("AAAAA", "1714037059", "486452656", "899cf89e464efb63f54ddac96b0a0a235f53aa78"),  # V2
        ("AAAAA", "1714112445", "415670741", "6c5c811b55cc85e0e1b54100749188c20beb3f5d"),  # V3
        ("spamtest", "1409735669", "1320562132", "16120ec1b8dbb870f510d87ce6bc2463eae6ca1a"),  # V5
        ("test", "1410685589", "test", "f21891de399b4e33a1a93c9a7b8a8fffb5a443ff"),  # V7
        ("AAAAA", "1715943329", "1590219412", "cc0c594499c1634947d5b502f158ee518947db27"),  # V11
    ],
)
def test_plain_signatures(token: str, timestamp: str, nonce: str, signature: str) -> None:
    account = replace(SAFE, token=token)
    assert refusal(account, query(timestamp, nonce, signature=signature), NOW) is None


def test_v3_sealed_push_both_ways() -> None:
    args = query("1714112445", "415670741", encrypt_type="aes")
    args["signature"] = "6c5c811b55cc85e0e1b54100749188c20beb3f5d"
    args["msg_signature"] = "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3"
    assert sealed_refusal(PUSH, args, E3, NOW) is None
    assert decrypt(PUSH, E3).message == M3.encode()
    assert len(M3.encode()) == 167
    assert encrypt(PUSH, 0, M3.encode(), b"a8eedb185eb2fecf") == E3
    body = f"<xml><Encrypt><![CDATA[{E3}]]></Encrypt></xml>".encode()
    assert open_letter(PUSH, args, body, NOW) == Unreadable("not XML", body)


def test_v4_reply() -> None:
    sealed = encrypt(PUSH, 0, b'{"demo_resp":"good luck"}', b"707722b803182950")
    assert sealed == (
        "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="
    )
    envelope = wrap(PUSH, sealed, "415670741", 1713424427).decode()
    assert "<MsgSignature><![CDATA[1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1]]>" in envelope
    assert "<TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[415670741]]></Nonce>" in envelope


def test_v5_compatible_mode() -> None:
    args = query("1409735669", "1320562132", encrypt_type="aes")
    args["signature"] = "16120ec1b8dbb870f510d87ce6bc2463eae6ca1a"
    args["msg_signature"] = "5d197aaffba7e9b25a30732f161a50dee96bd5fa"
    body = (
        "<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>\n"
        "<FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]></FromUserName>\n"
        "<CreateTime>1409735668</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n"
        "<Content><![CDATA[abcdteT]]></Content>\n<MsgId>6054768590064713728</MsgId>\n"
        f"<Encrypt><![CDATA[{E5}]]></Encrypt>\n</xml>"
    ).encode()
    found = open_letter(COMPATIBLE, args, body, NOW)
    assert isinstance(found, Letter)
    assert (found.inbound.kind, found.inbound.content.text) == ("text", "abcdteT")
    assert found.inbound.user == "oyORnuP8q7ou2gfYjqLzSIWZf0rs"
    assert found.account_id == "gh_10f6c3c3ac5a"
    assert found.inbound.sent_at == datetime.fromtimestamp(1409735668, UTC)
    inner = decrypt(COMPATIBLE, E5).message
    assert len(inner) == 280
    assert encrypt(COMPATIBLE, 0, inner, b"89465c840c5f116f") == E5


def test_v8_chinese() -> None:
    assert encrypt(EASY, 0, "我是中文abcd123".encode(), b"aaaabbbbccccdddd") == (
        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    )


def test_v9_safe_mode_without_the_plain_signature() -> None:
    args = query("1458300676", "260774613", encrypt_type="aes")
    args["msg_signature"] = "4f3ad57b6989f09f4eb392acce4f9e93942ed890"
    body = f"<xml><Encrypt>{E9}</Encrypt></xml>".encode()
    found = open_letter(EASY, args, body, NOW)
    assert isinstance(found, Letter)
    assert (found.inbound.user, found.inbound.content.text) == ("asdasdasdsadasd", "hello")


def test_v10_enterprise_echo() -> None:
    key = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"
    account = replace(SAFE, token="123456", aes_key=key, appid="wx49f0ab532d5d035a")
    echo = (
        "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q=="
    )
    right = "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96"
    assert sign("123456", "1411443780", "437374425", echo) == right
    assert decrypt(account, echo).message == b"5927782489442352469"


def test_v11_event_of_a_third_party() -> None:
    account = replace(PUSH, appid="wx134c8103faa5a59e")
    args = query("1715943329", "1590219412", encrypt_type="aes")
    args["signature"] = "cc0c594499c1634947d5b502f158ee518947db27"
    args["msg_signature"] = "6c12a4205838198b8fa631b3220723bb07f1015c"
    body = f"<xml><Encrypt><![CDATA[{E11}]]></Encrypt></xml>".encode()
    found = open_letter(account, args, body, NOW)
    assert isinstance(found, Letter)
    details = found.inbound.content.details
    assert (found.inbound.kind, details["event"]) == ("other", "debug_demo")
    assert details["debug_str"] == "hello world"


@pytest.mark.parametrize(
    ("url", "signature"),
    [
        ("http://mp.weixin.qq.com?params=value", "0f9de62fce790f9a083d5c99e95740ceb90c27ed"),  # V12
        ("http://mp.weixin.qq.com?params=value#x", "0f9de62fce790f9a083d5c99e95740ceb90c27ed"),
        ("http://mp.weixin.qq.com", "f4d90daf4b3bca3078ab155816175ba34c443a7b"),  # V13
    ],
)
def test_page_signatures(url: str, signature: str) -> None:
    ticket = (
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
    )
    assert jsapi_signature(ticket, "Wm3WZYTPz0wzccnW", 1414587457, url) == signature
