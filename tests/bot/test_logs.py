"""Planted canaries must not come out of the log."""

from __future__ import annotations

import io
import json
import logging

from bot.logs import configure, get_logger, trace

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
