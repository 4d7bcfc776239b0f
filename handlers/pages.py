"""What a ticket's page shows to the one whose link it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.texts import track as texts
from handlers.office import Office
from handlers.pictures import AFTER
from handlers.pushes import spoken_name
from rules.hours import STREET_ZONE, spoken
from rules.states import OPEN
from storage import media, tickets


@dataclass(frozen=True, slots=True)
class Step:
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class Page:
    """A ticket without anything of who reported it. is_open: news may still come."""

    number: str
    matter: str
    place: str
    line: str
    is_open: bool
    words: tuple[str, ...]
    steps: tuple[Step, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def ticket_page(office: Office, number: str, now: datetime) -> Page | None:
    with office.database.look() as tx:
        found = tickets.numbered(tx, number)
        if not found:
            return None
        ticket = found[0]
        street = office.town(tx, now).street
        steps = [
            Step(_clock(event.at), texts.step_said(event.what, event.by in street.staff_by_id))
            for event, _ in tickets.events_of(tx, ticket.id)
        ]
        shown = [i for i in media.of_ticket(tx, ticket.id) if _ok(i)]
        facts = {
            "who": spoken_name(street, ticket.lead),
            "party": ticket.waiting_for or "",
            "until": spoken(ticket.waiting_until, now) if ticket.waiting_until else "",
        }
        return Page(
            number=ticket.number,
            matter=ticket.matter,
            place=ticket.place.spoken(),
            line=texts.page_line(ticket.stage, facts),
            is_open=ticket.status in OPEN,
            words=tuple(tickets.words_of(tx, ticket.id)),
            steps=tuple(steps),
            before=tuple(i.sha256 or "" for i in shown if i.purpose != AFTER),
            after=tuple(i.sha256 or "" for i in shown if i.purpose == AFTER),
        )


def _ok(item: media.Item) -> bool:
    return item.state == "stored" and item.content_type in ("image/jpeg", "image/png")


def photo_type(office: Office, number: str, sha256: str) -> str | None:
    """The content type of a photo of that ticket, or None when it is not one of its photos."""
    with office.database.look() as tx:
        for ticket in tickets.numbered(tx, number):
            for item in media.of_ticket(tx, ticket.id):
                if item.sha256 == sha256 and _ok(item):
                    return item.content_type
    return None


def _clock(at: datetime) -> str:
    return f"{at.astimezone(STREET_ZONE):%m月%d日 %H:%M}"
