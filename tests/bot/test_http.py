"""The edges of the web: who is turned away, and with what."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.crypto import signature
from tests.talks.town import Player, Town, found_town


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def signed(**more: str) -> dict[str, str]:
    return {
        "signature": signature("demotoken", "1714036504", "99"),
        "timestamp": "1714036504",
        "nonce": "99",
        **more,
    }


def test_the_url_is_verified(town: Town) -> None:
    answer = town.web.get("/wechat", query_string=signed(echostr="4375120948345356249"))
    assert answer.text == "4375120948345356249"
    assert town.web.get("/wechat", query_string=signed(nonce="1", echostr="x")).status_code == 403
    assert town.web.get("/wechat").status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"signature": "x", "timestamp": "1", "nonce": "1"},
        signed(),
        signed(encrypt_type="aes", msg_signature="0" * 40),
        signed(encrypt_type="aes", msg_signature="é" * 40),
    ],
)
def test_what_is_not_sealed_and_signed_is_refused(town: Town, query: dict[str, str]) -> None:
    body = b"<xml><Encrypt><![CDATA[AAAA]]></Encrypt></xml>"
    assert town.web.post("/wechat", query_string=query, data=body).status_code == 403


def test_a_body_over_the_limit_is_refused(town: Town) -> None:
    answer = town.web.post("/wechat", query_string=signed(), data=b"x" * 70_000)
    assert answer.status_code == 413


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_every_mode_files_a_ticket(tmp_path: Path, mode: str) -> None:
    town = found_town(tmp_path, WECHAT_MODE=mode)
    zhang = town.person("demo-zhang")
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert len(town.tickets()) == 1


def test_the_previous_key_still_opens(tmp_path: Path) -> None:
    old = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    town = found_town(tmp_path, WECHAT_AES_KEY_PREVIOUS=old)
    town.world.account.aes_key = old
    assert "自动助手" in Player(town, "demo-zhang").says("你好")


def test_health_and_figures(town: Town) -> None:
    assert town.web.get("/healthz").text == "ok\n"
    ready = town.web.get("/readyz")
    assert ready.status_code == 503
    assert ready.json == {"database": True, "scheduler": False}
    figures = town.web.get("/metrics")
    assert "jiesu_tickets_open" in figures.text
    hidden = town.web.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert hidden.status_code == 404


def test_the_clock_is_for_the_demo_alone(town: Town) -> None:
    assert town.web.post("/demo/clock", json={"advance_seconds": -1}).status_code == 404
