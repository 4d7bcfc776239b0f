"""An event tells: whom the table of who is told names (rules/notices/told.py), each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flows.danger.danger import ticket_of
from handlers.telling import notify
from handlers.telling.reminding import is_unassigned
from rules.lifecycle.supervision import companion
from rules.lifecycle.tickets import Ticket
from rules.notices.told import NAMED, TOLD, Audience, Case, Event, Row
from rules.staffing.routing import desk_for, duty, leader, of_desk
from storage import conversations, tickets

if TYPE_CHECKING:
    from handlers.context import Work

Persons = Mapping[Audience, str | None]


def announce(
    work: Work,
    ticket: Ticket,
    event: Event,
    *,
    persons: Persons | None = None,
    own: Mapping[str, Mapping[str, str]] | None = None,
    mark: str = "",
    after: datetime | None = None,
    behind: timedelta = timedelta(),
    **facts: str,
) -> None:
    """Put in line every notice of an event. ticket: as it stands after it.

    persons: who the audiences are that the ticket does not name. own: facts of one notice alone,
    by its name; all others get the shared facts. Raises LookupError where either names what the
    event's rows do not.
    """
    persons, own = persons or {}, own or {}
    _known(event, persons, own)
    told: set[tuple[str, str]] = set()
    for row in TOLD[event]:
        said: dict[str, Any] = {**facts, **own.get(row.notice, {})}
        if row.audience == "reporters":
            notify.tell_reporters(work, ticket, row.notice, mark=mark, after=after, **said)
            continue
        for person in hearers(work, ticket, row, persons):
            if (row.notice, person) not in told:
                told.add((row.notice, person))
                work.tell(ticket, row.notice, person, mark=mark, after=after, behind=behind, **said)


def _known(event: Event, persons: Persons, own: Mapping[str, Any]) -> None:
    rows = TOLD[event]
    strangers = {*persons} - {row.audience for row in rows if row.audience in NAMED}
    if unknown := strangers | ({*own} - {row.notice for row in rows}):
        raise LookupError(f"{event} tells of no {', '.join(sorted(unknown))}")


def hearers(work: Work, ticket: Ticket, row: Row, persons: Persons | None = None) -> Iterator[str]:
    """The persons of one row, in order."""
    who_acts = () if row.even_who_acts else (work.actor.id, work.actor.person)
    for person in dict.fromkeys(_audience(work, ticket, row.audience, persons or {})):
        case = Case(ticket, work.street, work.now, work.actor, person)
        if person in who_acts or not (row.when is None or row.when(case)):
            continue
        if row.audience != "in_danger" or _is_in_danger(work, ticket, person):
            yield person


def _audience(work: Work, ticket: Ticket, audience: Audience, persons: Persons) -> list[str]:
    """Who they are. One that is named counts only where the verb named somebody."""
    if audience in ("reporters", "in_danger"):
        return tickets.reporters_of(work.tx, ticket.id)
    if audience in NAMED:
        person = persons.get(audience)
        is_told_later = audience == "holder" and person and _is_new(work, ticket, person)
        return [person] if person and not is_told_later else []
    if audience in ("desk", "whole_desk", "duty", "companion", "leader"):
        return _of_street(work, ticket, audience)
    people: dict[Audience, tuple[str | None, ...]] = {
        "lead": (ticket.lead,),
        "co_handlers": ticket.co_handlers,
        "case_owner": (ticket.case_owner,),
        "supervisor": (ticket.supervisor,),
        "keepers": (ticket.lead, ticket.case_owner, ticket.supervisor),
    }
    return [person for person in people[audience] if person]


def _of_street(work: Work, ticket: Ticket, audience: Audience) -> list[str]:
    street, now = work.street, work.now
    if audience == "whole_desk":
        return [member.id for member in of_desk(street, now)]
    if audience == "desk":
        member = desk_for(street, ticket.urgency, now)
    elif audience == "duty":
        member = duty(street, now)
    elif audience == "companion":
        member = companion(street, ticket, now)
    else:
        member = leader(street, ticket.place.place_id, now)
    return [member.id] if member else []


def _is_in_danger(work: Work, ticket: Ticket, person: str) -> bool:
    return ticket_of(conversations.load(work.tx, person)) == ticket.id


def _is_new(work: Work, ticket: Ticket, person: str) -> bool:
    """Whether they have still to read that the ticket is theirs."""
    return is_unassigned(work.tx, ticket.id, person)
