"""Which ticket a report may be the same as: by reach, place and thing."""

from __future__ import annotations

from flows.understand.outages import is_alone
from flows.understand.things import named_things
from handlers.context import Work
from handlers.filing import incidents, together
from handlers.filing.sameness import reach_of, same
from handlers.telling import views
from rules.filing.incidents import keeps_own
from rules.filing.intake import Intake
from rules.filing.nearest import settled
from rules.filing.sameness import is_shared
from rules.lifecycle.tickets import Ticket
from storage import incidents as rows
from storage import tickets


def same_as(work: Work, intake: Intake, *, is_ready: bool) -> Ticket | None:
    """What a report being told may be the same as; whoever tells it is asked.

    is_ready: nothing else is asked of it; then it is filed, and put together with others by itself.
    """
    category = work.street.category_by_code.get(intake.category or "")
    if category is None or not intake.place or intake.is_anonymous:
        return None
    reach = reach_of(work.street, category.code, intake.matter)
    if reach == "whole":
        found_one = incidents.under_way(work.tx, work.street, intake)
        return found_one or (None if is_ready else together.almost(work, intake))
    if not is_shared(category) or intake.urgency == "U1" or is_alone(intake.matter):
        return None
    found = [
        ticket
        for code in dict.fromkeys((category.code, *intake.candidates))
        for ticket in rows.worked_on(work.tx, code)
        if reach_of(work.street, ticket.category, ticket.matter) == reach
        and (code == category.code or _names_same(ticket.matter, intake.matter))
    ]
    may_be = same(work, found, settled(work.street, intake.place), intake.matter, reach)
    able = [t for t in may_be if _may_be_named(work, t)]
    return max(able, key=lambda t: (tickets.count_reporters(work.tx, t.id), t.id), default=None)


def _names_same(one: str, other: str) -> bool:
    """Whether both name one thing outright: 门禁 is one, whichever kind it was taken for."""
    kinds = {thing.kind for thing in named_things(one)}
    return not kinds.isdisjoint(thing.kind for thing in named_things(other))


def _may_be_named(work: Work, ticket: Ticket) -> bool:
    """Whether others may hear that it was told of: not of their own, of danger, of what is secret,
    nor of what no resident told."""
    if keeps_own(ticket) or ticket.origin not in ("wechat", "proxy"):
        return False
    if work.person in tickets.reporters_of(work.tx, ticket.id):
        return False
    return not views.is_withheld(work.tx, work.street, ticket)
