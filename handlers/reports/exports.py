"""Everything as JSON lines, in the shapes of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from handlers.context import Services
from rules.filing.places import SLOTS, Place
from rules.lifecycle.tickets import Event, Ticket
from storage import media, outbox, people, revisits, streets, tickets
from storage.database import Transaction


def _at(moment: Any) -> str | None:
    if not isinstance(moment, datetime):
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


BATCH = 200  # rows read at a time: whoever reads slowly holds nothing open


def export(
    services: Services, what: str, *, shows_openids: bool = False
) -> Iterator[dict[str, Any]]:
    """Rows of one kind: tickets, people, staff or pushes.

    shows_openids: of the staff who are bound; in the demo only. Between two batches no
    transaction is open, so that a pager that waits keeps nobody from writing.
    """
    if what == "staff":
        with services.database.look() as tx:
            everybody = _staff(tx, shows_openids)
        yield from everybody
        return
    last: Any = None
    while True:
        with services.database.look() as tx:
            rows, last = _BATCHES[what](tx, last)
        yield from rows
        if len(rows) < BATCH:
            return


def _tickets(tx: Transaction, last: int | None) -> tuple[list[dict[str, Any]], int | None]:
    found = tickets.after(tx, last or 0, BATCH)
    return [ticket_row(tx, ticket) for ticket in found], found[-1].id if found else last


def ticket_row(tx: Transaction, ticket: Ticket) -> dict[str, Any]:
    photos = [_photo(i) for i in media.of_ticket(tx, ticket.id) if i.kind in media.PICTURES]
    return {
        "number": ticket.number,
        "created_at": _at(ticket.created_at),
        "origin": ticket.origin,
        "channel": ticket.channel,
        "status": ticket.status,
        "category": ticket.category,
        "urgency": ticket.urgency,
        "matter_kind": ticket.matter_kind,
        "stars": ticket.stars,
        "case_owner": ticket.case_owner,
        "supervisor": ticket.supervisor,
        "words": tickets.words_of(tx, ticket.id),
        "photos": photos,
        "voices": sum(item.kind == "voice" for item in media.of_ticket(tx, ticket.id)),
        "place": _place(ticket.place, ticket.grid),
        "reporters": tickets.reporters_of(tx, ticket.id),
        "lead": ticket.lead,
        "co_handlers": list(ticket.co_handlers),
        "flags": list(ticket.flags),
        "incident": ticket.incident,
        "recurs": ticket.recurs,
        "is_doubtful": ticket.is_doubtful,
        "is_unread": ticket.is_unread,
        "is_anonymous": ticket.is_anonymous,
        "due_at": _at(ticket.due_at),
        "contact_due_at": _at(ticket.contact_due_at),
        "promised_at": _at(ticket.promised_at),
        "waiting": _waiting(ticket),
        "responded_at": _at(ticket.responded_at),
        "handled_at": _at(ticket.handled_at),
        "closed_at": _at(ticket.closed_at),
        "revisits": revisits.of_ticket(tx, ticket.id),
        "events": [_event(event) for event, _ in tickets.events_of(tx, ticket.id)],
    }


def _photo(item: media.Item) -> dict[str, Any]:
    """Kept as it came, even where nobody can open it."""
    names = ("sha256", "bytes", "state", "purpose")
    return {name: getattr(item, name) for name in names} | {"is_readable": not item.is_lost}


def _waiting(ticket: Ticket) -> dict[str, Any] | None:
    """The pause of the clocks; for null: the resident's answer."""
    if ticket.waiting_since is None:
        return None
    span = {"since": _at(ticket.waiting_since), "until": _at(ticket.waiting_until)}
    return {**span, "for": ticket.waiting_for}


def _place(place: Place, grid: str | None) -> dict[str, Any]:
    named: dict[str, Any] = {slot: getattr(place, slot) for slot in SLOTS}
    return named | {"lat": place.lat, "lng": place.lng, "crs": "gcj02", "grid": grid}


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": _at(event.at),
        "what": event.what,
        "by": event.by,
        "to": event.to,
        "reason": event.reason,
    }


def _people(tx: Transaction, last: Any) -> tuple[list[dict[str, Any]], Any]:
    found = people.rows(tx, last, BATCH)
    mark = (found[-1]["first_seen_at"], found[-1]["id"]) if found else last
    return [row | {"first_seen_at": _at(row["first_seen_at"])} for row in found], mark


def _pushes(tx: Transaction, last: int | None) -> tuple[list[dict[str, Any]], int | None]:
    found = outbox.rows(tx, last or 0, BATCH)
    rows = [
        row | {name: _at(row[name]) for name in ("not_before", "sent_at")} | {"id": str(row["id"])}
        for row in found
    ]
    return rows, found[-1]["id"] if found else last


def _staff(tx: Transaction, shows_openids: bool) -> list[dict[str, Any]]:
    openids = people.openids_of_staff(tx) if shows_openids else {}
    return [
        {
            "id": member.id,
            "name": member.name,
            "role": member.role,
            "unit": member.unit,
            "covers": list(member.covers),
            **({"openid": openids[member.id]} if member.id in openids else {}),
        }
        for member in streets.load(tx).staff
    ]


_BATCHES: dict[str, Callable[[Transaction, Any], tuple[list[dict[str, Any]], Any]]] = {
    "tickets": _tickets,
    "people": _people,
    "pushes": _pushes,
}
