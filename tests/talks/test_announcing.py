"""An event tells whom the table names: each once, never who acts unless their row says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.context import Work
from rules.lifecycle.tickets import Ticket
from rules.notices.told import Event
from tests.talks.test_any_door import Deed, does, report
from tests.talks.town import Player, Town


def notices(town: Town, number: str, deed: Deed) -> list[str]:
    """What was put in line while the grid worker who leads it did that."""
    before = len(town.pushes())
    does(town, "s1", number, deed)
    return [push["notice"] for push in town.pushes()[before:]]


def announcing(event: Event, **facts: str) -> Deed:
    return lambda work, ticket: work.announce(ticket, event, **facts)


def test_who_acts_is_told_only_where_the_row_says_so(town: Town, zhang: Player) -> None:
    number = report(zhang)
    assert notices(town, number, announcing("expedite")) == []
    assert notices(town, number, announcing("hand_shift", words="")) == ["shift_in"]


def test_who_is_named_and_told_twice_over_is_told_once(town: Town, zhang: Player) -> None:
    number = report(zhang)

    def kept_by_one(work: Work, ticket: Ticket) -> None:
        kept = replace(ticket, case_owner=ticket.lead, supervisor=ticket.lead)
        work.announce(kept, "park_review", days="30")

    assert notices(town, number, kept_by_one) == ["park_review"]


def test_what_the_event_does_not_tell_is_an_error(town: Town, zhang: Player) -> None:
    number = report(zhang)

    def wrong(work: Work, ticket: Ticket) -> None:
        with pytest.raises(LookupError, match="parked_up"):
            work.announce(ticket, "park", own={"parked_up": {"words": "x"}})
        with pytest.raises(LookupError, match="above"):
            work.announce(ticket, "park", persons={"above": "s1"})

    assert notices(town, number, wrong) == []
