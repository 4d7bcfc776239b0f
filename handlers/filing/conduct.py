"""A complaint about one of the street's own people: whom it keeps out, and who looks into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from flows.understand.conduct import complaint
from handlers.context import Work
from handlers.lifecycle.tickets import reassign
from rules.filing.conduct import accused, judge, names_of_staff, without
from rules.filing.kinds import STAFF_CONDUCT
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from rules.notices.words.filed import SOMEBODY_ELSE_LOOKS
from rules.staffing.routing import first_responsible
from rules.street.street import StaffMember, Street
from storage import outbox, tickets
from storage.database import Transaction


class Handing(NamedTuple):
    """ids: of whom it complains, none for any other matter. lead: who takes it on."""

    ids: tuple[str, ...]
    lead: StaffMember | None


def handing(street: Street, who: str | None, place: Place, now: datetime) -> Handing:
    if not who:
        return Handing((), first_responsible(street, place, now))
    ids = accused(street, who, place.place_id, now)
    return Handing(ids, judge(street, who, ids, place.place_id, now))


def handing_of(work: Work, ticket: Ticket, place: Place) -> Handing:
    """The same for a ticket that is there already, at a place that was told later."""
    if not is_complaint(work.street, ticket):
        return handing(work.street, None, place, work.now)
    names = names_of_staff(work.street)
    told = (complaint(text, names=names) for text in tickets.words_of(work.tx, ticket.id))
    who = next((found.who for found in told if found), "")
    found = handing(work.street, who or ticket.matter, place, work.now)
    ids = tuple(dict.fromkeys((*ticket.accused, *found.ids)))
    return Handing(ids, judge(work.street, who or ticket.matter, ids, place.place_id, work.now))


def kept_out(work: Work, ticket: Ticket) -> dict[str, Any]:
    """What the desk's word that it is such a complaint changes besides. ticket: as reclassified."""
    if not is_complaint(work.street, ticket):
        return {}
    ids = handing_of(work, ticket, ticket.place).ids
    return {"accused": ids, "co_handlers": tuple(i for i in ticket.co_handlers if i not in ids)}


def taken_over(work: Work, ticket: Ticket) -> Ticket:
    """It leaves the hands of whoever it is about, and of a worker in any case."""
    ids, lead = handing_of(work, ticket, ticket.place)
    hush(work.tx, ticket)
    is_theirs = ticket.lead in ids or _is_worker(work.street, ticket.lead)
    if lead is None or lead.id == ticket.lead or not is_theirs:
        return ticket
    work = replace(work, street=without(work.street, ids))
    return reassign(work, ticket, lead, "system", SOMEBODY_ELSE_LOOKS)


def hush(tx: Transaction, ticket: Ticket) -> None:
    """Nothing of it that still waits goes out to whom it is about."""
    for member in ticket.accused:
        outbox.cancel(tx, ticket_id=ticket.id, person=member)


def _is_worker(street: Street, lead: str | None) -> bool:
    member = street.staff_by_id.get(lead or "")
    return member is None or member.role == "grid_worker"


def is_complaint(street: Street, ticket: Ticket) -> bool:
    return bool(ticket.accused) or street.kind_of(ticket.category) == STAFF_CONDUCT


def is_named(street: Street, ticket: Ticket, said: str) -> bool:
    """Whether a command would hand it to one of whom it complains."""
    people = (street.staff_by_id.get(i) for i in ticket.accused)
    return any(m.name in said or said.strip() == m.id for m in people if m)
