"""One household of an incident: whether nobody's yes joins it, and what must be brought to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.context import Work
from handlers.filing import filing, incidents
from handlers.filing.sameness import is_whole, reach_of
from rules.filing.incidents import need_of
from rules.filing.intake import Intake
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.lifecycle.hours import decent
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket
from rules.notices.words.incident import more_doors, to_look_after
from storage import incidents as rows
from storage import tickets

DOORS_BY_NAME = 3  # unverified default: from here on a worker goes by the list


def unanswered(work: Work, ticket: Ticket, intake: Intake) -> Ticket | None:
    """Nobody said yes or no. An outage of many is joined, and told; anything else goes on alone.

    ticket: the one they were asked about. Returns the one that was filed by itself, if any.
    """
    person = intake.reporter
    if person in tickets.reporters_of(work.tx, ticket.id):
        return None
    reach = reach_of(work.street, intake.category, intake.matter)
    if reach == "whole" and is_whole(work.street, ticket) and ticket.status in OPEN:
        ticket, _ = incidents.join(work, ticket, intake)
        incidents.tell_joined(work, ticket, person, "unanswered")
        return None
    own = filing.file(work, replace(intake, is_alone=True, apart_from=None))
    work.tell(own, "filed_alone", person)
    return own


def need(work: Work, ticket: Ticket) -> str | None:
    """What a household with old people or babies needs while it lasts, if anything."""
    return need_of(work.street.kind_of(ticket.category))


def look_after(work: Work, ticket: Ticket, place: Place) -> str | None:
    """A household with old people or babies: a task with a place, never a name.

    Returns what is brought; None where nothing is in such a matter.
    """
    place, wanted = settled(work.street, place), need(work, ticket)
    if wanted is None:
        return None
    rows.look_after(work.tx, ticket.id, work.person, place, wanted, work.now)
    if ticket.lead:
        _send_round(work, ticket, ticket.lead, place, wanted)
    return wanted


def _send_round(work: Work, ticket: Ticket, lead: str, place: Place, wanted: str) -> None:
    """The first doors one by one; of many more, every hour that there are some on the list."""
    if len(rows.households(work.tx, ticket.id)) > DOORS_BY_NAME:
        hour = decent(work.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
        mark, words = f"list:{hour.isoformat()}", more_doors(ticket.last4)
        work.tell(ticket, "to_look_after", lead, mark=mark, after=hour, words=words)
        return
    where = place.spoken()
    door = "".join(filter(None, (place.building, place.unit, place.room)))
    words = to_look_after(wanted, door or where)
    work.tell(ticket, "to_look_after", lead, mark=work.person, place=where, words=words)


def is_one_of_many(work: Work, ticket: Ticket) -> bool:
    return tickets.count_reporters(work.tx, ticket.id) > 1
