"""The same message again, at once or later; the process dying in the middle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.container import build
from bot.web.app import create_app
from emulator.envelopes import letter, xml_of
from tests.conftest import fresh_postgresql
from tests.talks.town import Player, Town, found_town, number_in


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    url = None
    if request.param == "postgresql":
        url = fresh_postgresql(request.getfixturevalue("postgresql_url"))
    town = found_town(tmp_path, url)
    yield town
    town.container.services.database.close()


def a_letter(town: Town, text: str, message_id: int = 7) -> tuple[dict[str, str], bytes]:
    fields = {
        "ToUserName": town.world.account.original_id,
        "FromUserName": "demo-zhang",
        "CreateTime": str(int(town.now().timestamp())),
        "MsgType": "text",
        "Content": text,
        "MsgId": str(message_id),
    }
    sealed = letter(town.world.account, "demo-zhang", xml_of(fields), town.now().timestamp())
    return sealed.query, sealed.body


def test_a_redelivery_gets_the_same_bytes(both: Town) -> None:
    query, body = a_letter(both, "没电，芳群园一区6号楼")
    answers = [both.web.post("/wechat", query_string=query, data=body).data for _ in range(3)]
    both.later(hours=24)
    answers.append(both.web.post("/wechat", query_string=query, data=body).data)
    assert len(set(answers)) == 1
    assert len(both.tickets()) == 1
    assert [p["notice"] for p in both.pushes()].count("assigned") == 1


def test_three_deliveries_at_once_to_two_workers(both: Town) -> None:
    """Two applications, as two web processes have them, on one database."""
    settings, clock = both.container.settings, both.container.clock
    workers = [create_app(build(settings, clock)), create_app(build(settings, clock))]
    for round_ in range(5):
        query, body = a_letter(both, "没电，芳群园一区6号楼", 100 + round_)
        found: list[bytes] = []

        def deliver(app: Any, query: Any = query, body: Any = body, found: Any = found) -> None:
            found.append(app.test_client().post("/wechat", query_string=query, data=body).data)

        threads = [threading.Thread(target=deliver, args=(workers[i % 2],)) for i in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(found)) == 1, found
        assert len(both.tickets()) == round_ + 1


class Killed(BaseException):
    """The process is gone."""


def writes_of(town: Town, act: Any) -> int:
    """How many statements `act` runs."""
    seen: list[str] = []
    with watched(town, lambda statement: seen.append(statement)):
        act()
    return len(seen)


class watched:
    """Calls `look` with every statement the database is given, before it runs."""

    def __init__(self, town: Town, look: Any) -> None:
        self.database, self.look = town.container.services.database, look

    def __enter__(self) -> None:
        self.database.on_statement = self.look

    def __exit__(self, *_: object) -> None:
        self.database.on_statement = None


def test_killed_after_each_write_and_repeated(tmp_path: Path) -> None:
    """Whatever statement it dies at, the repeat gives one ticket and one notice."""
    probe = found_town(tmp_path / "probe")
    query, body = a_letter(probe, "没电，芳群园一区6号楼")
    total = writes_of(probe, lambda: probe.web.post("/wechat", query_string=query, data=body))
    assert total > 8
    for fatal in range(total):
        town = found_town(tmp_path / f"at{fatal}")
        query, body = a_letter(town, "没电，芳群园一区6号楼")
        left = [fatal]

        def die(_: str, left: Any = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Killed

        with pytest.raises(Killed), watched(town, die):
            town.web.post("/wechat", query_string=query, data=body)
        assert town.web.post("/wechat", query_string=query, data=body).status_code == 200
        assert len(town.tickets()) == 1
        told = [p["notice"] for p in town.pushes()]
        assert told == ["assigned", "group_urgent", "group_urgent", "on_duty"]


def test_a_locked_database_answers_503_and_nothing_is_lost(town: Town, zhang: Player) -> None:
    query, body = a_letter(town, "没电，芳群园一区6号楼")
    other = sa.create_engine(town.container.settings.database_url)
    with other.connect() as holder:
        holder.exec_driver_sql("BEGIN IMMEDIATE")
        town.container.services.database.engine.dispose()
        assert town.web.post("/wechat", query_string=query, data=body).status_code == 503
        holder.rollback()
    assert town.web.post("/wechat", query_string=query, data=body).status_code == 200
    assert len(town.tickets()) == 1


def test_redis_stopped_in_the_middle_changes_nothing(
    tmp_path: Path, redis_server: tuple[str, Any]
) -> None:
    url, process = redis_server
    town = found_town(tmp_path, REDIS_URL=url)
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    assert town.container.cache.ping()
    zhang.says("芳群园一区6号楼楼道灯坏了")
    process.kill()
    process.wait()
    number = number_in(zhang.says("1"))
    li.does_work("办结")
    assert any(number in text for text in zhang.sees())
    assert not town.container.cache.ping()
    assert town.web.get("/readyz").json["redis"] is False
