from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest
import requests

from bot.wechat.client import CallFailed, Client, DownloadFailed, SendResult
from bot.wechat.downloads import is_allowed
from bot.wechat.errcodes import MEANINGS, Verdict, verdict
from bot.wechat.outcomes import of_answer
from bot.wechat.tokens import MemoryStore, TokenProvider
from bot.wechat.wire import new_session
from tests.bot.wechat.far_side import Answered, Asked, FarSide, far_side, said
from tests.bot.wechat.sending import OPENID, SAFE
from tests.bot.wechat.test_tokens import FAULTS, ODD, Clock, Failing, StableTokens, all_texts

TOKENS = "/cgi-bin/stable_token"
CUSTOM = "/cgi-bin/message/custom/send"
TEMPLATE = "/cgi-bin/message/template/send"
MEDIA = "/cgi-bin/media/get"
OK = {"errcode": 0, "errmsg": "ok"}


@dataclass
class Platform:
    """Tokens as the platform gives them; every other path from the script, in order."""

    answers: list[Answered]
    tokens: StableTokens = field(default_factory=StableTokens)

    def __call__(self, asked: Asked) -> Answered:
        if asked.path == TOKENS:
            return self.tokens(asked)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def platform(*answers: Answered) -> Iterator[tuple[Client, FarSide]]:
    with far_side(Platform(list(answers) or [said(**OK)])) as side:
        account = replace(SAFE, api=side.api)
        yield Client(account, TokenProvider(account, MemoryStore(), Clock())), side


def test_a_text_goes_out_in_real_characters() -> None:
    with platform() as (client, side):
        assert client.send_text(OPENID, "已派单😀") == SendResult("sent", 0)
    asked = side.asked[-1]
    assert (asked.path, asked.query) == (CUSTOM, {"access_token": "T0"})
    assert "已派单😀".encode() in asked.body
    assert b"\\u" not in asked.body
    assert asked.headers["content-type"] == "application/json; charset=utf-8"
    assert asked.json == {"touser": OPENID, "msgtype": "text", "text": {"content": "已派单😀"}}


def test_a_long_text_is_cut_to_what_the_platform_takes() -> None:
    with platform() as (client, side):
        client.send_text(OPENID, "长" * 1000 + "\ud800")
    assert len(side.asked[-1].json["text"]["content"].encode()) <= 2048


def test_a_template_carries_its_dedupe_key_and_returns_the_whole_msgid() -> None:
    data = {"thing1": {"value": "路灯"}}
    with platform(said(**OK, msgid=3428411849815982087)) as (client, side):
        outcome = client.send_template(OPENID, "TPL", data, "push-7")
        assert outcome == SendResult("sent", 0, "", "3428411849815982087")
        assert side.asked[-1].json == {
            "touser": OPENID,
            "template_id": "TPL",
            "data": data,
            "client_msg_id": "push-7",
        }
        client.send_template(OPENID, "TPL", data, "push-7", url="https://t")
        assert side.asked[-1].json["url"] == "https://t"


@pytest.mark.parametrize(
    ("errcode", "kind"),
    [
        *((code, "later") for code in (-1, 43117, 99999)),
        *((code, "never") for code in (40003, 43004, 50005, 48002, 47003, 40033)),
        *((code, "next") for code in (43101, 45015, 45047, 40249)),
        *((code, "halt") for code in (45009, 45011, 43116, 48001, 40164, 50002, 40013)),
    ],
)
def test_what_the_platform_refuses_has_its_consequence(errcode: int, kind: str) -> None:
    with platform(said(errcode=errcode, errmsg="no rid: x")) as (client, side):
        assert client.send_text(OPENID, "a") == SendResult(kind, errcode, "no rid: x")  # type: ignore[arg-type]
        assert side.count(CUSTOM) == 1


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_a_refused_token_is_replaced_and_the_send_repeated_once(errcode: int) -> None:
    with platform(said(errcode=errcode, errmsg="old"), said(**OK)) as (client, side):
        assert client.send_text(OPENID, "a").kind == "sent"
        used = [a.query["access_token"] for a in side.asked if a.path == CUSTOM]
        assert used == ["T0", "T1"]


def test_a_token_refused_for_ever_burns_neither_tokens_nor_sends() -> None:
    with platform(said(errcode=40001, errmsg="not latest")) as (client, side):
        kinds = {client.send_text(OPENID, "a").kind for _ in range(20)}
        assert kinds == {"later"}
        assert side.count(TOKENS) <= 2
        assert side.count(CUSTOM) <= 21


UNKNOWN = [a for a in ODD if a.status not in (404,) and b"access_token" not in a.body]


@pytest.mark.parametrize("answer", UNKNOWN)
def test_without_a_proper_answer_the_outcome_is_unknown(answer: Answered) -> None:
    with platform(answer) as (client, side):
        outcome = client.send_text(OPENID, "a")
        assert (outcome.kind, outcome.errcode) == ("unknown", None)
        assert side.count(CUSTOM) == 1


def test_turned_away_at_the_door_is_later() -> None:
    with platform(Answered(status=413)) as (client, _):
        assert client.send_text(OPENID, "a").kind == "later"


def test_nobody_listening_is_later() -> None:
    with platform() as (_, side):
        pass
    account, tokens = replace(SAFE, api=side.api), MemoryStore()
    tokens.put("T0", Clock().now.replace(year=2027))
    client = Client(account, TokenProvider(account, tokens, Clock()))
    assert client.send_text(OPENID, "a").kind == "later"


def test_a_redirect_is_not_followed() -> None:
    with far_side(lambda _: said(**OK)) as elsewhere:
        gone = Answered(status=307, headers={"Location": elsewhere.api + "/x"})
        with platform(gone) as (client, _):
            assert client.send_text(OPENID, "a").kind == "unknown"
        assert elsewhere.asked == []


def failing(fault: type[Exception]) -> Client:
    """A client that has a token and then loses the network."""
    tokens = MemoryStore()
    clock = Clock()
    tokens.put("canary-token", clock.now.replace(year=2027))
    session = new_session()
    session.mount("https://", Failing(fault))
    return Client(SAFE, TokenProvider(SAFE, tokens, clock), session)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_error_shows_the_token(fault: type[Exception], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = failing(fault)
    never_left = (requests.ConnectTimeout, requests.exceptions.InvalidURL)
    outcome = client.send_text(OPENID, "a")
    assert outcome.kind == ("later" if issubclass(fault, never_left) else "unknown")
    with pytest.raises(CallFailed) as call:
        client.user(OPENID)
    with pytest.raises(DownloadFailed) as download:
        client.download("m", 10)
    shown = outcome.detail + all_texts(call.value) + all_texts(download.value) + caplog.text
    assert "canary" not in shown


def test_the_token_is_in_no_log_of_a_real_exchange(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with platform() as (client, _):
        client.send_text(OPENID, "a")
    assert "T0" not in caplog.text
    assert SAFE.secret not in caplog.text


def test_a_wrong_secret_halts() -> None:
    with far_side(lambda _: said(errcode=40125, errmsg="invalid appsecret")) as side:
        account = replace(SAFE, api=side.api)
        client = Client(account, TokenProvider(account, MemoryStore(), Clock()))
        assert client.send_text(OPENID, "a").kind == "halt"
        with pytest.raises(CallFailed):
            client.create_menu({"button": []})
        with pytest.raises(DownloadFailed):
            client.download("m", 10)


PHOTO = Answered(
    b"\xff\xd8photo",
    headers={
        "Content-Type": "image/jpeg",
        "Content-disposition": 'attachment; filename="../a b\r.jpg"'.replace("\r", ""),
    },
)


def test_a_photo_is_downloaded() -> None:
    with platform(PHOTO) as (client, side):
        found = client.download("m1", 100)
        assert (found.content_type, found.data, found.filename) == (
            "image/jpeg",
            b"\xff\xd8photo",
            "ab.jpg",
        )
        assert side.asked[-1].query == {"access_token": "T0", "media_id": "m1"}


def test_a_download_stops_at_the_cap() -> None:
    with platform(PHOTO) as (client, _):
        assert client.download("m1", 7).data
        with pytest.raises(DownloadFailed) as raised:
            client.download("m1", 6)
        assert raised.value.is_final


@pytest.mark.parametrize(("errcode", "is_final"), [(40007, True), (45009, False), (-1, False)])
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "text/plain; x"])
def test_an_error_that_comes_with_status_200(
    errcode: int, is_final: bool, content_type: str
) -> None:
    body = json.dumps({"errcode": errcode, "errmsg": "invalid"}).encode()
    with platform(Answered(body, headers={"Content-Type": content_type})) as (client, _):
        with pytest.raises(DownloadFailed) as raised:
            client.download("m1", 100)
        assert (raised.value.is_final, raised.value.errcode) == (is_final, errcode)


def test_a_download_with_a_refused_token_is_repeated_once() -> None:
    with platform(said(errcode=42001, errmsg="expired"), PHOTO) as (client, side):
        assert client.download("m1", 100).data == PHOTO.body
        assert [a.query["access_token"] for a in side.asked if a.path == MEDIA] == ["T0", "T1"]


def test_a_video_is_fetched_from_its_address_without_the_token() -> None:
    film = Answered(b"mp4", headers={"Content-Type": "video/mp4"})

    def script(asked: Asked) -> Answered:
        if asked.path == TOKENS:
            return said(access_token="T0", expires_in=7200)
        return said(video_url=side.api + "/film?v=1") if asked.path == MEDIA else film

    with far_side(script) as side:
        account = replace(SAFE, api=side.api)
        client = Client(account, TokenProvider(account, MemoryStore(), Clock()))
        assert client.download("m1", 100).data == b"mp4"
        assert (side.asked[-1].path, side.asked[-1].query) == ("/film", {"v": "1"})


def test_a_video_elsewhere_is_not_fetched() -> None:
    with far_side(lambda _: said(**OK)) as inside:
        with platform(said(video_url=inside.api + "/secret")) as (client, _):
            with pytest.raises(DownloadFailed) as raised:
                client.download("m1", 100)
            assert raised.value.is_final
        assert inside.asked == []


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("https://api.weixin.qq.com/x", True),
        ("http://vweixinp.tc.qq.com/1007_f10.mp4?vkey=1&a=b", True),
        ("https://mmbiz.qpic.cn/x", True),
        ("https://evil.com/x", False),
        ("https://qpic.cn.evil.com/x", False),
        ("https://evilqpic.cn/x", False),
        ("https://mmbiz.qpic.cn:8080/x", False),
        ("https://mmbiz.qpic.cn@evil.com/x", False),
        ("https://evil.com\\@mmbiz.qpic.cn/x", False),
        ("https://evil.com#.qpic.cn/x", False),
        ("http://169.254.169.254/latest", False),
        ("http://127.0.0.1/x", False),
        ("file:///etc/passwd", False),
        ("ftp://mmbiz.qpic.cn/x", False),
        ("https://mmbiz.qpic.cn/x\r\nHost: a", False),
        ("https://api.example:8443.evil.com/x", False),
        ("https://api.example:8443/x", True),
        ("", False),
    ],
)
def test_addresses_of_videos(url: str, is_fine: bool) -> None:
    assert is_allowed(url, "https://api.example:8443") is is_fine


def test_an_upload_gives_a_media_id() -> None:
    answer = said(type="image", media_id="M", created_at=1)
    with platform(answer) as (client, side):
        assert client.upload("image", b"bytes", "a.jpg", "image/jpeg") == "M"
        asked = side.asked[-1]
        assert asked.query == {"access_token": "T0", "type": "image"}
        assert b'name="media"; filename="a.jpg"' in asked.body


def test_a_qr_code_is_permanent_and_gives_its_address() -> None:
    answer = said(ticket="t", url="http://weixin.qq.com/q/02")
    with platform(answer) as (client, side):
        assert client.create_qrcode("bld:6") == "http://weixin.qq.com/q/02"
        assert side.asked[-1].json == {
            "action_name": "QR_LIMIT_STR_SCENE",
            "action_info": {"scene": {"scene_str": "bld:6"}},
        }


def test_the_menu_goes_out_in_real_characters() -> None:
    menu = {"button": [{"type": "click", "name": "我要反映", "key": "report"}]}
    with platform() as (client, side):
        client.create_menu(menu)
        assert side.asked[-1].json == menu
        assert "我要反映".encode() in side.asked[-1].body


def test_templates_are_listed_as_texts() -> None:
    entry = {"template_id": "T", "title": "进展", "content": "{{thing1.DATA}}", "odd": [1]}
    with platform(said(template_list=[entry, "odd"])) as (client, _):
        assert client.templates() == [
            {"template_id": "T", "title": "进展", "content": "{{thing1.DATA}}"}
        ]
    with platform(said(odd=1)) as (client, _):
        assert client.templates() == []


def test_a_follower_is_described_in_texts() -> None:
    with platform(said(subscribe=1, openid=OPENID, qr_scene_str="bld:6", tagid_list=[1])) as (
        client,
        side,
    ):
        assert client.user(OPENID) == {"subscribe": "1", "openid": OPENID, "qr_scene_str": "bld:6"}
        assert side.asked[-1].query["openid"] == OPENID


@pytest.mark.parametrize("answer", [said(errcode=48001, errmsg="unauthorized"), Answered(b"<")])
def test_a_call_that_fails_says_so_in_one_type(answer: Answered) -> None:
    with platform(answer) as (client, _):
        for call in (
            lambda: client.user(OPENID),
            client.templates,
            lambda: client.create_menu({}),
            lambda: client.create_qrcode("a"),
            lambda: client.upload("image", b"", "a", "image/png"),
        ):
            with pytest.raises(CallFailed):
                call()


def test_an_answer_without_the_thing_asked_for_is_a_failure() -> None:
    with platform(said(**OK)) as (client, _), pytest.raises(CallFailed, match="without url"):
        client.create_qrcode("a")


@pytest.mark.parametrize(
    ("errcode", "expected"),
    [
        (-1, Verdict.retry),
        (40001, Verdict.refresh_token),
        (42001, Verdict.refresh_token),
        (41001, Verdict.bug),
        (40013, Verdict.halt),
        (43004, Verdict.stop_person),
        (43101, Verdict.next_channel),
        (45009, Verdict.halt),
        (45011, Verdict.halt),
        (47003, Verdict.bug),
        (12345, Verdict.retry),
    ],
)
def test_verdicts(errcode: int, expected: Verdict) -> None:
    assert verdict(errcode) is expected


def test_every_verdict_ends_in_an_outcome_and_none_in_sent() -> None:
    for errcode in MEANINGS:
        assert of_answer(errcode, "", None).kind in ("later", "never", "next", "halt")
