"""The work without a phone: what a console asks of a verb is what the chat asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.context import Work
from handlers.lifecycle import keepers
from handlers.working import (
    declining,
    dispatching,
    failed_contacts,
    handling,
    incident_work,
    refused_returns,
    steps,
    supplements,
    visits,
)
from handlers.working.steps import TimedWords
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.staffing.actors import Actor
from storage import tickets
from tests.talks.town import Player, Town, number_in

Deed = Callable[[Work, Ticket], object]


def report(who: Player, text: str = "芳群园一区6号楼楼道灯坏了") -> str:
    who.says(text)
    number = number_in(who.says("1"))
    who.town.settle()
    return number


def does(town: Town, staff_id: str, number: str, deed: Deed) -> None:
    """Somebody of the staff at a console, in a transaction of its own."""
    services, now = town.container.services, town.now()
    with services.database.begin() as tx:
        member = services.snapshot(tx, now, is_fresh=True).street.staff_by_id[staff_id]
        work = services.work(tx, now, Actor(member.id, "console", None, member))
        deed(work, tickets.numbered(tx, number)[0])


def refused(town: Town, staff_id: str, number: str, deed: Deed) -> str:
    """The reason. What the deed wrote before it was refused is kept, as the chat keeps it: nothing."""
    reasons: list[str] = []

    def tries(work: Work, ticket: Ticket) -> None:
        with pytest.raises(Refused) as why:
            deed(work, ticket)
        reasons.append(why.value.reason)

    before = town.tickets(), town.pushes()
    does(town, staff_id, number, tries)
    assert (town.tickets(), town.pushes()) == before
    return reasons[0]


def test_a_ticket_is_worked_on_and_handled_from_a_console(town: Town, zhang: Player) -> None:
    number = report(zhang)
    at = town.now() + timedelta(hours=3)
    does(town, "s1", number, lambda work, t: steps.acknowledge(work, t))
    does(town, "s1", number, lambda work, t: failed_contacts.fail(work, t, "phone"))
    does(town, "s1", number, lambda work, t: steps.contact(work, t, TimedWords("约好", at)))
    does(town, "s1", number, lambda work, t: visits.visit(work, t, "看过了"))
    does(town, "s1", number, lambda work, t: steps.progress(work, t, TimedWords("买灯泡")))
    does(town, "s1", number, lambda work, t: supplements.add(work, t, "灯座也坏了"))
    zhang.sees()
    does(town, "s1", number, lambda work, t: handling.handle(work, t, "换了灯泡"))
    assert town.states() == ["handled"]
    assert "换了灯泡" in "\n".join(zhang.sees())


def test_the_desk_hands_on_and_names_keepers_from_a_console(
    town: Town, zhang: Player, li: Player
) -> None:
    li.says("我的")
    number = report(zhang)
    li.sees()
    does(town, "s1", number, lambda work, t: steps.give_back(work, t, "不归我"))
    does(town, "s2", number, lambda work, t: refused_returns.refuse(work, t, "归你"))
    assert "归你" in "\n".join(li.sees())
    does(town, "s2", number, lambda work, t: dispatching.expedite(work, t))
    hand_to = dispatching.dispatch
    does(town, "s2", number, lambda work, t: hand_to(work, t, work.street.staff_by_id["s15"], "近"))
    assert town.tickets()[0]["lead"] == "s15"
    watched_by = keepers.name_supervisor
    does(town, "s2", number, lambda work, t: watched_by(work, t, work.street.staff_by_id["s3"]))
    does(town, "s2", number, lambda work, t: declining.decline(work, t, "在大修计划里"))
    assert town.states() == ["not_handled"]


def test_two_become_one_and_the_shift_is_handed_on_from_a_console(
    town: Town, zhang: Player, zhao: Player
) -> None:
    first, second = report(zhang), report(zhao, "芳群园一区8号楼门禁坏了")
    does(town, "s2", second, lambda work, t: incident_work.merge(work, t, first))
    hand = incident_work.hand_shift
    does(town, "s1", first, lambda work, t: hand(work, t, work.street.staff_by_id["s15"]))
    assert [t["status"] for t in town.tickets()] == ["in_progress", "merged"]


@pytest.mark.parametrize(
    ("reason", "staff_id", "deed"),
    [
        ("supplement_empty", "s1", lambda work, t: supplements.add(work, t)),
        ("decline_too_long", "s2", lambda work, t: declining.decline(work, t, "难" * 99)),
        ("merge_target", "s2", lambda work, t: incident_work.merge(work, t, "9999")),
        ("merge_same", "s2", lambda work, t: incident_work.merge(work, t, t.number)),
        (
            "supervisor_no_leader",
            "s2",
            lambda work, t: keepers.name_supervisor(work, t, work.street.staff_by_id["s1"]),
        ),
        (
            "member_away",
            "s2",
            lambda work, t: dispatching.dispatch(
                work,
                t,
                replace(work.street.staff_by_id["s15"], until=work.now.date() - timedelta(days=9)),
            ),
        ),
        ("wrong_state", "s2", lambda work, t: refused_returns.refuse(work, t, "归你")),
    ],
)
def test_a_refusal_changes_nothing(
    town: Town, zhang: Player, reason: str, staff_id: str, deed: Deed
) -> None:
    assert refused(town, staff_id, report(zhang), deed).startswith(reason)


def test_what_is_over_makes_no_incident_of_another(town: Town, zhang: Player, zhao: Player) -> None:
    over, other = report(zhang), report(zhao, "芳群园一区8号楼门禁坏了")
    does(town, "s2", over, lambda work, t: declining.decline(work, t, "在大修计划里"))
    merge = incident_work.merge
    assert refused(town, "s2", over, lambda work, t: merge(work, t, other)) == "wrong_state"


def test_nobody_gives_back_twice(town: Town, zhang: Player) -> None:
    number = report(zhang)
    does(town, "s1", number, lambda work, t: steps.give_back(work, t, "不归我"))
    does(town, "s2", number, lambda work, t: refused_returns.refuse(work, t, "归你"))
    again = refused(town, "s1", number, lambda work, t: steps.give_back(work, t, "真不归我"))
    assert again == "return_twice"
