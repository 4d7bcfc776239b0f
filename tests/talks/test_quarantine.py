"""What could not be decrypted or parsed: listed with its reason, and taken in again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.cli.quarantine import listed, replay
from storage.sealing import Sealer
from tests.talks.town import Player, Town, number_in

OTHER_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def with_key(town: Town, aes_key: str) -> None:
    """As the account's key in our settings is."""
    account = replace(town.container.account, aes_key=aes_key)
    container = replace(town.container, account=account)
    town.container = container
    town.web.application.extensions["container"] = container


def test_nothing_is_aside(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    assert list(listed(town.container)) == []
    assert replay(town.container, []) == 0


def test_what_no_key_opened_is_taken_in_once_the_key_is_there(
    town: Town, zhang: Player, wang: Player, capsys: pytest.CaptureFixture[str]
) -> None:
    right = town.container.account.aes_key
    with_key(town, OTHER_KEY)
    assert zhang.says("芳群园一区6号楼着火了") == ""
    assert zhang.says("三层") == ""
    rows = list(listed(town.container))
    assert [row["reason"] for row in rows] == ["cannot be decrypted"] * 2
    assert set(rows[0]) == {"id", "received_at", "reason", "bytes"}
    assert replay(town.container, []) == 1
    assert "1: cannot be decrypted" in capsys.readouterr().err
    with_key(town, right)
    assert replay(town.container, [1]) == 0
    (ticket,) = town.tickets()
    assert ticket["urgency"] == "U1"
    assert any(number_in(text) == ticket["number"] for text in zhang.sees() if "119" in text)
    assert any(ticket["number"] in text for text in wang.sees())
    assert [row["id"] for row in listed(town.container)] == ["2"]
    assert replay(town.container, []) == 0
    assert list(listed(town.container)) == []


def test_a_yes_of_yesterday_answers_no_question_of_today(town: Town, zhang: Player) -> None:
    right = town.container.account.aes_key
    with_key(town, OTHER_KEY)
    zhang.says("1")
    with_key(town, right)
    town.later(hours=20)
    zhang.says("芳群园一区6号楼2单元301下水道堵了")
    assert replay(town.container, []) == 0
    assert [t["is_unread"] for t in town.tickets()] == [True]
    zhang.says("1")
    assert len(town.tickets()) == 2


@pytest.mark.parametrize("xml", ["not xml at all", "<xml/>", "<xml><a></xml>"])
def test_what_is_no_message_stays(
    town: Town, zhang: Player, xml: str, capsys: pytest.CaptureFixture[str]
) -> None:
    zhang.does("raw", xml)
    assert replay(town.container, []) == 1
    assert len(list(listed(town.container))) == 1
    assert replay(town.container, [99]) == 1
    assert "99: not in quarantine" in capsys.readouterr().err


def test_one_that_fails_does_not_stop_the_others(
    town: Town, zhang: Player, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    right, sealer = town.container.account.aes_key, town.container.services.database.sealer
    with_key(town, OTHER_KEY)
    town.container.services.database.sealer = Sealer([b"k" * 32])
    zhang.says("楼道灯坏了")
    town.container.services.database.sealer = sealer
    zhang.says("芳群园一区6号楼停水了")
    with_key(town, right)
    assert replay(town.container, []) == 1
    assert "1: JIESU_FIELD_KEYS" in capsys.readouterr().err
    assert [row["id"] for row in listed(town.container)] == ["1"]
