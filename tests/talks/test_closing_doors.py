"""How a matter ends without a phone: checked, looked at again, answered by telephone, rated."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.closing import checks, corrections, ratings, rechecks, second_visits, telephone
from handlers.context import Work
from rules.closing.ratings import BROKEN, Rating, by_digit
from rules.closing.rechecks import Plan, Series
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.staffing.actors import Actor
from storage import people, tickets
from tests.talks.test_any_door import Deed, does, refused, report
from tests.talks.test_patrol import found_at_home
from tests.talks.town import Player, Town

DRAIN = "芳群园一区6号楼2单元301厨房下水道堵了，返味儿，麻烦来看看"
CONTENT = by_digit(1)
HOLDS = Rating(None, True, None)
ONCE = Plan(date(2026, 12, 20), Series(0, "day", 1))


def tells(town: Town, who: Player, number: str, deed: Deed) -> str:
    """A reporter at another door than their chat. The reason, if it was refused."""
    services, now = town.container.services, town.now()
    with services.database.begin() as tx:
        person = people.meet(tx, who.openid, now)
        work = services.work(tx, now, Actor(person.id, "hotline", person.id))
        try:
            deed(work, tickets.numbered(tx, number)[0])
        except Refused as why:
            return why.reason
    town.settle()
    return ""


@pytest.fixture
def handled(town: Town, zhang: Player, li: Player) -> str:
    """The number of a drain that was mended; the survey is on the reporter's screen."""
    number = report(zhang, DRAIN)
    li.does_work(f"办结{number[-4:]} 通开了")
    zhang.sees()
    return number


def given(town: Town) -> list[tuple[int, int, bool | None, str]]:
    (ticket,) = town.tickets()
    return [(r["round"], r["visit"], r["solved"], r["words"]) for r in ticket["revisits"]]


def whats(town: Town) -> list[str]:
    return [event["what"] for event in town.tickets()[0]["events"]]


def test_a_finding_is_checked_at_a_console(town: Town, li: Player) -> None:
    last4 = found_at_home(town, town.person("demo-s101"))
    passes = checks.pass_check
    not_yet = refused(town, "s101", last4, lambda work, t: passes(work, t))
    li.does_work(f"办结{last4} 清走了")
    by_lead = refused(town, "s1", last4, lambda work, t: passes(work, t))
    assert not_yet == by_lead == "check_not_yours"
    does(town, "s101", last4, lambda work, t: checks.fail_check(work, t, "还有一半"))
    assert town.states() == ["reopened"]
    assert "还有一半" in "\n".join(li.sees())
    li.does_work(f"办结{last4} 全清了")
    does(town, "s101", last4, lambda work, t: passes(work, t))
    assert town.states() == ["closed"]


def test_visits_are_planned_and_answered_at_a_console(
    town: Town, zhang: Player, li: Player, handled: str
) -> None:
    zhang.says("1")
    plan, stop = rechecks.plan, rechecks.stop
    assert refused(town, "s1", handled, lambda work, t: stop(work, t)) == "recheck_none"
    assert refused(town, "s1", handled, lambda work, t: plan(work, t, None)) == "recheck_day"
    past = Plan(date(2026, 1, 1), ONCE.series)
    assert refused(town, "s1", handled, lambda work, t: plan(work, t, past)) == "recheck_past"
    does(town, "s1", handled, lambda work, t: plan(work, t, ONCE))
    does(town, "s1", handled, lambda work, t: stop(work, t))
    does(town, "s1", handled, lambda work, t: plan(work, t, ONCE))
    town.later(days=31)
    does(town, "s1", handled, lambda work, t: rechecks.found_well(work, t, "通着"))
    does(town, "s1", handled, lambda work, t: rechecks.found_broken(work, t, "又返味了"))
    assert town.states() == ["reopened"]
    assert "又返味了" in "\n".join(zhang.sees())
    assert refused(town, "s1", handled, lambda work, t: plan(work, t, ONCE)) == "recheck_past"


def test_an_answer_by_telephone_is_noted_by_another_than_the_lead(
    town: Town, li: Player, handled: str
) -> None:
    note = telephone.record_answer
    by_lead = refused(town, "s1", handled, lambda work, t: note(work, t, CONTENT))
    assert by_lead == "visit_by_lead"
    unsaid = refused(town, "s2", handled, lambda work, t: note(work, t, None, "出门了"))
    assert unsaid == "visit_rating"
    does(town, "s2", handled, lambda work, t: note(work, t, BROKEN, "还是堵"))
    assert town.states() == ["reopened"]
    assert given(town) == [(1, 1, False, "还是堵")]
    assert "还是堵" in "\n".join(li.sees())
    again = refused(town, "s2", handled, lambda work, t: note(work, t, CONTENT))
    assert again == "wrong_state"
    li.does_work(f"办结{handled[-4:]} 重新通了")
    does(town, "s2", handled, lambda work, t: note(work, t, CONTENT, "好了"))
    assert town.states() == ["closed"]


def test_who_reported_rates_and_corrects_through_another_door(
    town: Town, zhang: Player, li: Player, handled: str
) -> None:
    assert not tells(town, zhang, handled, lambda work, t: ratings.rate(work, t, BROKEN, "没通"))
    assert town.states() == ["reopened"]
    late = tells(town, zhang, handled, lambda work, t: ratings.rate(work, t, CONTENT))
    assert late == "in_work_again"
    assert "没通" in "\n".join(li.sees())
    came_to: list[str] = []

    def correct(rating: Rating, words: str) -> None:
        def deed(work: Work, t: Ticket) -> None:
            came = corrections.correct(work, t, rating, words, asked_round=1)
            came_to.append(came.came_to)

        assert not tells(town, zhang, handled, deed)

    assert CONTENT is not None
    correct(BROKEN, "三楼也返味")
    correct(CONTENT, "看错了，通了")
    correct(CONTENT, "通了")
    assert came_to == ["added", "better", "same"]
    assert town.states() == ["closed"]
    done = tells(town, zhang, handled, lambda work, t: ratings.rate(work, t, CONTENT))
    assert done == "nothing_to_rate"


def test_who_reported_says_more_and_looks_back_through_another_door(
    town: Town, zhang: Player, handled: str
) -> None:
    zhang.says("1")

    def more(work: Work, ticket: Ticket) -> None:
        ratings.add_afterword(work, ticket.id, "师傅来得快", asked_round=1, visit=1)

    tells(town, zhang, handled, more)
    assert given(town)[0][3].endswith("师傅来得快")
    town.later(days=7, hours=1)
    tells(town, zhang, handled, lambda work, t: second_visits.answer(work, t, HOLDS))
    assert whats(town)[-1] == "confirmed"
    tells(town, zhang, handled, lambda work, t: second_visits.answer(work, t, BROKEN, "又堵"))
    assert town.states() == ["reopened"]
    late = tells(town, zhang, handled, lambda work, t: second_visits.answer(work, t, HOLDS))
    assert late == "in_work_again"
