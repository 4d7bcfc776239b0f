"""Whose hands a ticket is in, what its clocks wait for and who is called, without a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.context import Work
from handlers.working import (
    appraisals,
    arrivals,
    calls,
    co_handling,
    legal_aid,
    phones,
    questions,
    steps,
    transfers,
    waits,
    whistles,
)
from handlers.working.steps import TimedWords
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from tests.talks.test_any_door import Deed, does, refused, report
from tests.talks.town import Player, Town


def member(work: Work, staff_id: str) -> StaffMember:
    return work.street.staff_by_id[staff_id]


def test_others_help_and_another_is_asked_for_from_a_console(
    town: Town, zhang: Player, li: Player
) -> None:
    li.says("我的")
    number = report(zhang)
    li.sees()
    join, leave = co_handling.join, co_handling.leave
    does(town, "s2", number, lambda work, t: join(work, t, [member(work, "s15")], "看看线路"))
    assert "看看线路" in "\n".join(li.sees())
    does(town, "s2", number, lambda work, t: leave(work, t, [member(work, "s15")]))
    assert town.tickets()[0]["co_handlers"] == []
    ask = transfers.ask
    does(town, "s1", number, lambda work, t: ask(work, t, member(work, "s15"), "他管电"))
    does(town, "s2", number, lambda work, t: transfers.agree(work, t))
    assert town.tickets()[0]["lead"] == "s15"
    at = town.now() + timedelta(days=3)
    does(town, "s2", number, lambda work, t: legal_aid.appoint(work, t, at, "司法所"))
    assert "司法所" in "\n".join(zhang.sees())


def test_a_resident_is_asked_and_another_waited_for_from_a_console(
    town: Town, zhang: Player
) -> None:
    number = report(zhang)
    does(town, "s1", number, lambda work, t: steps.contact(work, t, TimedWords("说好了")))
    does(town, "s1", number, lambda work, t: questions.ask(work, t, "几层的灯？"))
    assert "几层的灯？" in "\n".join(zhang.sees())
    zhang.says("三层")
    day = (town.now() + timedelta(days=3)).date()
    does(town, "s1", number, lambda work, t: waits.wait(work, t, "供电公司", "换电表", day))
    assert "供电公司" in "\n".join(zhang.sees())
    does(town, "s1", number, lambda work, t: waits.go_on(work, t))
    assert "接着办了" in "\n".join(zhang.sees())


def test_units_are_called_and_come_and_settle_it_without_a_phone(
    town: Town, zhang: Player, li: Player
) -> None:
    li.says("我的")
    number = report(zhang, "芳群园一区6号楼门口路面坑洼不平")

    def call(work: Work, ticket: Ticket) -> None:
        units = [work.street.unit_by_id[work.street.staff_by_id[s].unit] for s in ("s8", "s122")]
        whistles.blow(work, ticket, units, matter="井盖下沉")

    does(town, "s1", number, call)
    assert refused(town, "s1", number, call) == "whistle_called"
    come, settle = arrivals.report_in, whistles.confer
    assert refused(town, "s1", number, lambda work, t: settle(work, t, "换")).endswith("there")
    does(town, "s8", number, lambda work, t: come(work, t, "6号楼门口"))
    assert refused(town, "s8", number, lambda work, t: come(work, t)) == "whistle_signed_in"
    does(town, "s2", number, lambda work, t: come(work, t, "井边"))
    li.sees()
    does(town, "s1", number, lambda work, t: settle(work, t, "周五前换井盖"))
    assert "周五前换井盖" in "\n".join(zhang.sees())
    grade = appraisals.appraise
    does(town, "s1", number, lambda work, t: grade(work, t, 4))
    does(town, "s8", number, lambda work, t: grade(work, t, 3, "叫得太急"))
    assert refused(town, "s8", number, lambda work, t: grade(work, t, 6)) == "grade_which"


@pytest.mark.parametrize(
    ("reason", "staff_id", "deed"),
    [
        (
            "helper_leads",
            "s2",
            lambda work, t: co_handling.join(work, t, [member(work, "s1")], "看看"),
        ),
        (
            "helper_what_for",
            "s2",
            lambda work, t: co_handling.join(work, t, [member(work, "s15")], ""),
        ),
        ("helper_not", "s2", lambda work, t: co_handling.leave(work, t, [member(work, "s15")])),
        (
            "not_the_lead",
            "s2",
            lambda work, t: transfers.ask(work, t, member(work, "s15"), "近"),
        ),
        (
            "transfer_to_self",
            "s1",
            lambda work, t: transfers.ask(work, t, member(work, "s1"), "近"),
        ),
        ("question_too_long", "s1", lambda work, t: questions.ask(work, t, "问" * 61)),
        ("wait_call_first", "s1", lambda work, t: waits.wait(work, t, "供电公司", "换表", None)),
        ("whistle_nobody", "s1", lambda work, t: whistles.blow(work, t, [])),
        ("whistle_none", "s1", lambda work, t: whistles.confer(work, t, "换")),
        ("whistle_none", "s1", lambda work, t: appraisals.appraise(work, t, 5)),
        ("whistle_not_called", "s1", lambda work, t: arrivals.report_in(work, t)),
        ("whistle_not_called_unit", "s2", lambda work, t: arrivals.report_in(work, t)),
        ("phone_not_yours", "s15", lambda work, t: phones.look(work, t)),
        ("phone_none", "s1", lambda work, t: phones.look(work, t)),
        ("call_none", "s2", lambda work, t: calls.note_made(work, t, "s1")),
        ("call_none", "s2", lambda work, t: calls.note_in_vain(work, t, "s1")),
        ("wait_none", "s1", lambda work, t: waits.go_on(work, t)),
        ("transfer_none", "s2", lambda work, t: transfers.agree(work, t)),
        ("transfer_none", "s2", lambda work, t: transfers.refuse(work, t, "归你")),
        ("appoint_time", "s2", lambda work, t: legal_aid.appoint(work, t, None, "司法所")),
        (
            "appoint_past",
            "s2",
            lambda work, t: legal_aid.appoint(work, t, work.now, "司法所"),
        ),
    ],
)
def test_a_refusal_changes_nothing(
    town: Town, zhang: Player, reason: str, staff_id: str, deed: Deed
) -> None:
    assert refused(town, staff_id, report(zhang), deed) == reason
