"""A sender notes what became of a message while the person writes to us."""

from __future__ import annotations

import threading
from pathlib import Path

from emulator.world import Fault
from storage import conversations, people
from tests.conftest import fresh_postgresql
from tests.talks.town import found_town, number_in


def test_noting_waits_for_whoever_is_heard_just_now(tmp_path: Path, postgresql_url: str) -> None:
    town = found_town(tmp_path, fresh_postgresql(postgresql_url))
    database = town.container.services.database
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number_in(zhang.says("1"))
    town.later(days=3)
    town.world.faults.append(Fault("/cgi-bin/message/template/send", 1, errcode=48002))
    li.does_work("办结")
    heard, failures = threading.Event(), list[Exception]()

    def hear() -> None:
        try:
            with database.begin() as tx:
                person = people.meet(tx, "demo-zhang", town.now())
                heard.set()
                go_on.wait(1.5)
                conversations.save(tx, person.id, None, town.now())
        except Exception as error:
            failures.append(error)

    go_on = threading.Event()
    hearing = threading.Thread(target=hear)
    sender = town.work.sender

    def sent_then_heard(*arguments: object) -> object:
        found = send(*arguments)
        hearing.start()
        heard.wait(5)
        return found

    send = sender.client.send_template
    sender.client.send_template = sent_then_heard  # type: ignore[method-assign,assignment]
    town.work.send(town.now())
    hearing.join()
    assert failures == []
    (survey,) = [p for p in town.pushes() if p["notice"] == "survey"]
    assert survey["state"] == "task"
