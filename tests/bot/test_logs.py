"""Planted canaries must not come out of the log."""

from __future__ import annotations

import io
import json
import logging

import pytest

from bot.logs import configure, get_logger, masked, trace

OPENID = "oABCDEFGHIJKLMNOPQRSTUVWXYZ1"


def test_no_canary_comes_out() -> None:
    stream = io.StringIO()
    configure("INFO", stream)
    trace("m123")
    log = get_logger("test")
    log.info("call 13812345678", openid=OPENID, url="https://x/?access_token=SECRET1&a=1")
    logging.getLogger("requests").warning("secret=SECRET2 for demo-zhang id 110101199001011234")
    try:
        raise RuntimeError(f"failed for {OPENID} appsecret=SECRET3")
    except RuntimeError:
        log.exception("oh")
    log.info("line\nbreak \u202e reversed")
    text = stream.getvalue()
    for canary in ("13812345678", OPENID, "SECRET", "demo-zhang", "110101199001011234", "\u202e"):
        assert canary not in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert len(lines) == 4
    assert lines[0]["trace"] == "m123"
    configure("WARNING")


@pytest.mark.parametrize(
    "text",
    [
        "电话+8613812345678。",
        "008613812345678",
        "138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
    ],
)
def test_a_number_is_masked_however_it_is_written(text: str) -> None:
    assert "138****5678" in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        f"用户{OPENID}说",
        f"openid={OPENID[:-1]}- x",
        "居民demo-zhang说",
        "{'access_token': 'CANARY'}",
        '{"secret": "CANARY", "appid": "wx"}',
        "/cgi-bin/token?appid=wx&secret=CANARY (Caused by ReadTimeout)",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=CANARY",
        "Authorization: Bearer CANARY",
        "redis://:CANARY@cache:6379/0",
        "GET /t/IjIwMjYxMTIwMDAxIg.CANARY.CANARY",
    ],
)
def test_no_secret_passes_beside_anything(text: str) -> None:
    shown = masked(text)
    assert "CANARY" not in shown
    assert not any(part in shown for part in (OPENID, OPENID[:-1], "zhang"))


@pytest.mark.parametrize(
    "text", ["工单 20261120-0042 已派", "1732060800", "20261120120000", "6054768590064713728"]
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert masked(text) == text


def lines_of(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_values_are_judged_by_their_name_and_numbers_by_their_digits() -> None:
    stream = io.StringIO()
    configure("INFO", stream)
    get_logger("test").info("x", phone=13812345678, access_token="CANARY", tries=3, ok=True, s=0.5)
    configure("WARNING")
    (line,) = lines_of(stream)
    assert line["phone"] == "138****5678"
    assert line["access_token"] == "[hidden]"
    assert (line["tries"], line["ok"], line["s"]) == (3, True, 0.5)
    assert str(line["at"]).endswith("Z")


def test_an_exception_is_one_line_without_the_values_of_its_frames() -> None:
    stream = io.StringIO()
    configure("INFO", stream)
    holder = "LOCAL" + "CANARY"
    try:
        raise RuntimeError("oh\nno" if holder else "")
    except RuntimeError:
        get_logger("test").exception("failed")
        logging.getLogger("anybody").exception("failed too")
    configure("WARNING")
    ours, theirs = lines_of(stream)
    assert "RuntimeError" in str(ours["exception"])
    assert "RuntimeError" in str(theirs["exception"])
    assert "LOCALCANARY" not in stream.getvalue()


def test_libraries_with_handlers_of_their_own_come_through_the_masks() -> None:
    raw, stream = io.StringIO(), io.StringIO()
    names = ("gunicorn.error", "werkzeug", "apscheduler.scheduler", "sqlalchemy.engine")
    gunicorn = logging.getLogger("gunicorn.error")
    gunicorn.addHandler(logging.StreamHandler(raw))
    gunicorn.propagate = False
    configure("INFO", stream)
    for name in names:
        logging.getLogger(name).error("call %s", "13812345678")
    configure("WARNING")
    assert raw.getvalue() == ""
    assert [line["logger"] for line in lines_of(stream)] == [*names]
    assert "13812345678" not in stream.getvalue()


def test_a_line_that_cannot_be_formatted_tells_nobody_its_arguments(
    capfd: pytest.CaptureFixture[str],
) -> None:
    stream = io.StringIO()
    configure("INFO", stream)
    logging.getLogger("anybody").error("%d", "13812345678")
    get_logger("test").info("lone \ud800 surrogate")
    configure("WARNING")
    assert "13812345678" not in "".join(capfd.readouterr()) + stream.getvalue()
    assert stream.getvalue().encode("utf-8")
