"""The database is away: danger is written to disk and answered; all else comes again."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bot.web import webhook
from emulator.sender import Delivery
from handlers.chat import inbox, unread
from storage.database import Database, Unavailable
from storage.sealing import SealBroken, Sealer
from tests.talks.town import Player, Town, number_in

FIRE = "望园东里3楼2单元着火了"


def without_database(fault: Exception | None = None) -> pytest.MonkeyPatch:
    def away(*_: Any) -> Any:
        raise fault or Unavailable("away")

    patched = pytest.MonkeyPatch()
    patched.setattr(Database, "begin", away)
    return patched


def spooled(town: Town) -> list[Path]:
    return town.container.spool.waiting()


def send(player: Player, text: str) -> Delivery:
    return player.town.phones.text(player.openid, text)


def test_danger_is_on_disk_before_it_is_answered(town: Town, zhang: Player, wang: Player) -> None:
    away = without_database()
    said = zhang.says(FIRE)
    assert said.splitlines()[0] == "119 消防"
    assert "存下了" in said
    (path,) = spooled(town)
    assert path.parent == town.container.settings.spool_dir
    kept = path.read_text()
    assert FIRE not in kept
    assert zhang.openid not in kept + path.name
    away.undo()
    assert town.tickets() == []
    told = wang.sees()
    (ticket,) = town.tickets()
    assert ticket["urgency"] == "U1"
    assert ticket["words"] == [FIRE]
    assert any(ticket["number"] in text for text in told)
    assert any("系统出过故障" in text and ticket["number"] in text for text in zhang.sees())
    assert spooled(town) == []


def test_a_repeat_is_not_a_second_ticket(town: Town, zhang: Player) -> None:
    again: list[tuple[Any, ...]] = []
    away = without_database()
    letter = record(again)
    zhang.says(FIRE)
    letter.undo()
    assert town.web.post("/wechat", query_string=again[0][0], data=again[0][1]).status_code == 200
    assert len(spooled(town)) == 1
    away.undo()
    town.settle()
    answer = town.web.post("/wechat", query_string=again[0][0], data=again[0][1])
    assert answer.status_code == 200
    town.settle()
    assert len(town.tickets()) == 1


def record(kept: list[tuple[Any, ...]]) -> pytest.MonkeyPatch:
    """Keep what the platform posts, to post it once more."""
    patched = pytest.MonkeyPatch()
    opened = webhook.open_letter

    def noted(account: Any, args: Any, body: bytes, now: Any) -> Any:
        kept.append((dict(args), body))
        return opened(account, args, body, now)

    patched.setattr(webhook, "open_letter", noted)
    return patched


def test_all_else_comes_again(town: Town, zhang: Player) -> None:
    away = without_database()
    for text in ("楼道灯坏了", "1", "有火灾隐患，楼道堆满了", "上次着火那事怎么样了"):
        assert send(zhang, text).status == 503
    assert spooled(town) == []
    away.undo()
    assert town.tickets() == []


def test_what_no_reader_knows_as_danger_is_a_ticket_all_the_same(
    town: Town, zhang: Player, wang: Player, monkeypatch: Any
) -> None:
    """The sender was told that a person hears of it."""
    away = without_database()
    assert "120 急救" in zhang.says("救护车进不来小区")
    away.undo()
    monkeypatch.setattr("handlers.chat.spooled.read", lambda *_: 1 / 0)
    town.settle()
    (ticket,) = town.tickets()
    assert (ticket["is_unread"], ticket["urgency"]) == (True, "U1")
    assert any(ticket["number"] in text for text in wang.sees())


def test_a_full_disk_leaves_the_numbers(
    town: Town, zhang: Player, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    away = without_database()
    monkeypatch.setattr(town.container.spool, "put", full)
    said = zhang.says(FIRE)
    away.undo()
    assert "119 消防" in said
    assert "没存住" in said
    assert "OSError" in caplog.text
    assert zhang.openid not in caplog.text
    assert FIRE not in caplog.text


@pytest.mark.parametrize("fault", [SealBroken("key"), RuntimeError("?"), KeyError("x")])
def test_any_fault_that_keeps_nothing_is_no_success(
    town: Town, zhang: Player, fault: Exception
) -> None:
    away = without_database(fault)
    assert send(zhang, "楼道灯坏了").status == 503
    assert "119 消防" in zhang.says(FIRE)
    away.undo()


def test_what_cannot_be_taken_in_waits(town: Town, zhang: Player, monkeypatch: Any) -> None:
    away = without_database()
    zhang.says(FIRE)
    zhang.says("三楼有老人晕倒了")
    away.undo()
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "receive", lambda *_: 1 / 0)
        patched.setattr(unread, "keep", lambda *_, **__: 1 / 0)
        town.settle()
        assert len(spooled(town)) == 2
    town.settle()
    assert spooled(town) == []
    assert sum(len(t["words"]) for t in town.tickets()) == 2


def test_a_file_that_cannot_be_opened_is_set_aside(town: Town, zhang: Player) -> None:
    folder = town.container.settings.spool_dir
    folder.mkdir()
    (folder / "20261120T013000000000-00.sealed").write_text("nothing of ours")
    (folder / "20261120T013000000001-01.sealed").write_text(
        town.container.services.database.sealer.seal(json.dumps({"user": "x"}))
    )
    town.settle()
    assert spooled(town) == []


def test_the_number_is_in_the_late_answer_and_the_talk_goes_on(town: Town, zhang: Player) -> None:
    away = without_database()
    zhang.says("厨房着火了")
    away.undo()
    late = "\n".join(zhang.sees())
    assert number_in(late) == town.tickets()[0]["number"]
    assert zhang.says("芳群园一区6号楼")
    assert town.tickets()[0]["place"]["building"] == "6号楼"


def test_two_waits_are_no_longer_than_one(town: Town, zhang: Player) -> None:
    """Another process holds the database, and a thread of ours stands before us."""
    path = str(town.container.services.database.engine.url.database)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    first = threading.Thread(target=lambda: send(town.person("demo-first"), "楼道灯坏了"))
    first.start()
    first.join(2)  # real time: so long the one before us has waited
    since = time.monotonic()
    said = zhang.says(FIRE)
    took = time.monotonic() - since
    first.join()
    other.execute("ROLLBACK")
    other.close()
    assert "119 消防" in said
    assert took < 4.5
    town.settle()
    assert [t["words"] for t in town.tickets()] == [[FIRE]]


def test_a_server_that_is_not_there(town: Town, zhang: Player, wang: Player) -> None:
    services = town.container.services
    here, services.database = services.database, gone()
    assert send(zhang, "楼道灯坏了").status == 503
    assert "119 消防" in zhang.says(FIRE)
    assert "120 急救" in zhang.sends_voice("我妈晕倒了")
    assert town.phones.raw(zhang.openid, "not xml at all").status == 503  # nor set aside
    services.database = here
    assert any(FIRE[:4] in text for text in wang.sees())
    assert sorted(t["urgency"] for t in town.tickets()) in (["U1"], ["U1", "U1"])
    assert sum(len(t["words"]) for t in town.tickets()) == 2


def gone() -> Database:
    return Database("postgresql://nobody@127.0.0.1:9/none", Sealer([b"k" * 32]))


def test_what_is_said_after_it_is_kept_too(
    town: Town, zhang: Player, zhao: Player, wang: Player
) -> None:
    away = without_database()
    zhang.says("着火了")
    assert "也存下了" in zhang.says("芳群园一区6号楼")
    assert "也存下了" in zhang.sends_photo(b"\xff\xd8\xff broken")
    assert send(zhao, "芳群园二区3号楼").status == 503
    away.undo()
    town.later(seconds=1)
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "6号楼"
    assert len(ticket["photos"]) == 1
    assert spooled(town) == []
    away = without_database()
    assert send(zhang, "楼道灯坏了").status == 503
    away.undo()
