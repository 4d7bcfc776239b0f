"""Every way a push can go wrong ends in a named state, and nobody is told twice."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.world import Fault
from tests.talks.town import Player, Town, number_in

CUSTOM, TEMPLATE = "/cgi-bin/message/custom/send", "/cgi-bin/message/template/send"
TOKEN = "/cgi-bin/stable_token"
BURST = "芳群园一区6号楼2单元水管爆了，水往屋里灌"


def report(who: Player) -> str:
    who.says("芳群园一区6号楼楼道灯坏了")
    return number_in(who.says("1"))


def push(town: Town, notice: str) -> dict[str, Any]:
    return next(p for p in town.pushes() if p["notice"] == notice)


def sent(town: Town, path: str) -> int:
    return sum(entry["path"] == path for entry in town.world.journal)


def test_a_shut_window_falls_to_the_template(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    town.settle()
    town.world.faults.append(Fault(CUSTOM, 1, errcode=45047))
    li.says("签收")
    town.settle()
    assert push(town, "acknowledged")["channel"] == "template"
    assert push(town, "acknowledged")["state"] == "delivered"


def test_a_busy_platform_is_tried_again_later(town: Town, zhang: Player) -> None:
    town.world.faults.append(Fault(TEMPLATE, 2, errcode=-1))
    report(zhang)
    town.settle()
    assert push(town, "assigned")["state"] == "waiting"
    town.later(minutes=2)
    assert push(town, "assigned")["state"] == "delivered"
    assert push(town, "assigned")["tries"] == 3


@pytest.mark.parametrize("kind", ["html", "half", "reset"])
def test_an_unreadable_answer_is_repeated_under_the_same_id(
    town: Town, zhang: Player, kind: str
) -> None:
    town.world.faults.append(Fault(TEMPLATE, 1, kind))
    report(zhang)
    town.later(minutes=2)
    assert push(town, "assigned")["state"] == "delivered"
    assert sent(town, TEMPLATE) == 1


def test_accepted_but_never_answered_is_seen_once(town: Town, zhang: Player, li: Player) -> None:
    town.world.faults.append(Fault(TEMPLATE, 1, "reset_after"))
    number = report(zhang)
    town.later(minutes=2)
    assert sum(number in text for text in li.screen()) == 1
    assert push(town, "assigned")["state"] in ("sent", "delivered")


def test_a_survey_lost_on_the_way_is_not_asked_twice(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    town.settle()
    town.world.faults.append(Fault(CUSTOM, 1, "reset_after"))
    li.does_work("办结")
    town.later(minutes=5)
    assert push(town, "survey")["state"] == "unknown"
    assert sent(town, CUSTOM) == 1


def test_a_refused_token_is_replaced_once(town: Town, zhang: Player) -> None:
    report(zhang)
    town.settle()
    town.world.tokens.clear()
    report(zhang)
    town.settle()
    people = [p for p in town.pushes() if not p["notice"].startswith("group_")]
    assert {p["state"] for p in people} == {"delivered"}
    assert sent(town, TOKEN) <= 3


def test_wrong_credentials_halt_and_do_not_loop(town: Town, zhang: Player) -> None:
    town.world.account.secret = "changed"
    report(zhang)
    town.settle()
    assert push(town, "assigned")["state"] == "waiting"
    assert "40125" in push(town, "assigned")["error"]


def test_who_unfollowed_becomes_a_telephone_task(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    town.settle()
    town.world.people["demo-zhang"].is_following = False
    town.world.people["demo-zhang"].window_left = 0
    li.says("不受理 归市里管")
    town.person("demo-s2").says(f"不受理 {town.tickets()[0]['number'][-4:]} 归市里管")
    town.person("demo-s2").says("1")
    town.settle()
    told = push(town, "not_handled")
    assert told["state"] == "task"
    assert told["channel"] == "phone"


def test_without_templates_what_waits_rides_on_the_next_reply(tmp_path: Any) -> None:
    from tests.talks.town import found_town

    town = found_town(tmp_path, WECHAT_ACCOUNT="subscription")
    town.world.account.kind = "subscription"
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    number = report(zhang)
    assert number in li.says("我的")
    assert push(town, "assigned")["channel"] == "passive"


def test_a_sender_that_died_is_taken_over(town: Town, zhang: Player, li: Player) -> None:
    from storage import sending

    number = report(zhang)
    with town.container.services.database.begin() as tx:
        ((push_id, _),) = sending.due(tx, town.now(), 10)
        pushes = sending.take(tx, [push_id], town.now())
        sending.claim(tx, [(pushes, "template")], "somebody who died", town.now())
    town.settle()
    assert li.screen() == []
    town.later(seconds=31)
    assert sum(number in text for text in li.screen()) == 1


def test_two_senders_send_once(town: Town, zhang: Player, li: Player) -> None:
    import threading

    number = report(zhang)
    threads = [threading.Thread(target=town.work.send, args=(town.now(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(number in text for text in li.screen()) == 1


def lost_survey(town: Town, zhang: Player, li: Player) -> None:
    """Accepted by template, three days after the report, never answered, its receipt lost."""
    report(zhang)
    town.platform.extensions["push"] = lambda _receipt: None
    town.later(days=3)
    town.world.faults.append(Fault(TEMPLATE, 1, "reset_after"))
    li.does_work("办结")
    town.settle()
    assert push(town, "survey")["state"] == "waiting"


def surveys(who: Player) -> int:
    return sum("服务评价提醒" in text for text in who.screen())


def test_what_is_in_doubt_is_not_repeated_once_the_platform_would_show_it_twice(
    town: Town, zhang: Player, li: Player
) -> None:
    lost_survey(town, zhang, li)
    town.world.faults.append(Fault(TEMPLATE, 1, errcode=48001))  # stands still for ten minutes
    town.later(minutes=30)
    assert push(town, "survey")["state"] == "unknown"
    assert surveys(zhang) == 1


def test_what_is_in_doubt_at_night_is_not_repeated_in_the_morning(
    town: Town, zhang: Player, li: Player
) -> None:
    town.later(hours=11, minutes=59, seconds=58)  # 21:29:58
    lost_survey(town, zhang, li)
    town.later(hours=12)
    assert push(town, "survey")["state"] == "unknown"
    assert surveys(zhang) == 1


def test_what_is_in_doubt_together_is_repeated_together(
    town: Town, zhang: Player, li: Player
) -> None:
    report(zhang)
    town.later(days=3)
    li.says("进展 灯泡买好了")
    town.world.faults.append(Fault(TEMPLATE, 1, "reset_after"))
    li.says("办结")
    town.settle()
    before = len(zhang.screen())
    town.world.faults.append(Fault(TEMPLATE, 1, errcode=-1))
    town.later(minutes=30)
    assert len(zhang.screen()) == before
    assert {push(town, n)["state"] for n in ("contacted", "survey")} <= {"sent", "delivered"}


def test_a_bundle_whose_sender_died_is_repeated_as_it_was(
    town: Town, zhang: Player, li: Player
) -> None:
    report(zhang)
    town.later(days=3)
    li.says("进展 灯泡买好了")
    li.says("办结")
    screen, accepted = len(zhang.screen()), sent(town, TEMPLATE)

    class Died(BaseException):
        pass

    def dies(_: str) -> None:
        if sent(town, TEMPLATE) > accepted:
            raise Died

    town.container.services.database.on_statement = dies
    with pytest.raises(Died):
        town.settle()
    town.container.services.database.on_statement = None
    assert len(zhang.screen()) == screen + 1
    town.later(seconds=31)
    assert len(zhang.screen()) == screen + 1


def test_what_is_urgent_is_telephoned_when_no_way_takes_it(tmp_path: Any) -> None:
    from tests.talks.town import found_town

    town = found_town(tmp_path, WECHAT_ACCOUNT="subscription")
    town.world.account.kind = "subscription"
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    li.says("我的")
    town.world.faults.append(Fault(CUSTOM, 9, errcode=45015))
    zhang.says(BURST)
    town.settle()
    assert {p["state"] for p in town.pushes() if p["notice"] == "assigned"} == {"task"}


def test_what_is_urgent_does_not_wait_for_tomorrow_s_quota(town: Town, zhang: Player) -> None:
    town.world.faults.append(Fault(TEMPLATE, 9, errcode=45009))
    zhang.says(BURST)
    town.settle()
    assert {p["state"] for p in town.pushes() if p["notice"] == "assigned"} == {"task"}


def test_what_is_ordinary_waits_for_the_quota_but_not_for_ever(
    town: Town, zhang: Player, li: Player
) -> None:
    town.world.faults.append(Fault(TEMPLATE, 10_000, errcode=45009))
    report(zhang)
    town.later(hours=1)
    assert push(town, "assigned")["state"] == "waiting"
    town.later(days=4)
    assert push(town, "assigned")["state"] == "task"


def test_a_notice_nobody_knows_stops_nobody(town: Town, zhang: Player, li: Player) -> None:
    from storage import outbox

    number = report(zhang)
    with town.container.services.database.begin() as tx:
        outbox.add(tx, notice="of_tomorrow", person="s1", facts={}, not_before=town.now())
    town.settle()
    assert any(number in text for text in li.screen())
    assert push(town, "of_tomorrow")["state"] == "failed"
    with town.container.services.database.begin() as tx:
        outbox.add(tx, notice="of_later", person="s1", facts={}, not_before=town.now())
    assert number in li.says("我的")
