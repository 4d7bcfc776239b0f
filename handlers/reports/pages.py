"""What a ticket's page shows to the one its link was made for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from flows.texts import neighbours as neighbour_texts
from flows.texts import track as texts
from handlers.context import Services
from handlers.reports.next_word import next_word
from handlers.telling import neighbours, views
from handlers.telling.notify import spoken_name
from handlers.telling.pictures import AFTER, to_see
from rules.lifecycle.hours import spoken, to_the_minute
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Event, Ticket
from rules.street.street import StaffMember, Street
from rules.working.handling import without_photo
from storage import media, tickets
from storage.database import Transaction

_SHOWN = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True)
class Step:
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class Page:
    """line: what counts now, next_by: by when what comes next; latest: the last word of who works
    on it. is_own: the reader reported it. is_open: news may still come."""

    number: str
    matter: str
    place: str
    line: str
    next_by: str
    latest: str
    others: str
    is_open: bool
    is_own: bool
    words: tuple[str, ...]
    steps: tuple[Step, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def ticket_page(services: Services, number: str, reader: str, now: datetime) -> Page | None:
    """reader: the person or member of staff the link was made for; empty in an old link."""
    with services.database.look() as tx:
        found = tickets.numbered(tx, number)
        if not found:
            return None
        ticket, street = found[0], services.snapshot(tx, now).street
        people = tickets.reporters_of(tx, ticket.id)
        is_known = reader in people or reader in street.staff_by_id
        steps = _steps(tx, street, ticket, reader, is_known, len(people) > 1)
        before, after = _photos(tx, street, ticket, reader)
        seen = _seen(tx, street, ticket, reader)
        line = _line(street, ticket, now, is_own=reader in people)
        staff_words = [step.what for step in steps if "：" in step.what]
        return Page(
            number=ticket.number,
            matter=seen.matter,
            place=seen.place.spoken(),
            line=line,
            next_by=next_word(tx, ticket, now),
            latest=staff_words[-1] if staff_words else "",
            others=neighbour_texts.others(len(people) - 1) if reader in people else "",
            is_open=ticket.status in OPEN,
            is_own=reader in people,
            words=_words(tx, street, ticket, reader),
            steps=tuple(reversed(steps)),
            before=tuple(i.sha256 or "" for i in before),
            after=tuple(i.sha256 or "" for i in after),
        )


def photo_type(
    services: Services, number: str, reader: str, sha256: str, now: datetime
) -> str | None:
    """The content type of a photo that the reader's page shows; None for any other."""
    with services.database.look() as tx:
        street = services.snapshot(tx, now).street
        for ticket in tickets.numbered(tx, number):
            before, after = _photos(tx, street, ticket, reader)
            for item in (*before, *after):
                if item.sha256 == sha256:
                    return item.content_type
    return None


def _member(tx: Transaction, street: Street, ticket: Ticket, reader: str) -> StaffMember | None:
    """One of our own people who may read all of it: nobody outside, nothing that is withheld."""
    member = street.staff_by_id.get(reader)
    if member is None or member.role in ("unit", "courier"):
        return None
    return member if views.seen_by(tx, street, ticket, reader) is ticket else None


def _seen(tx: Transaction, street: Street, ticket: Ticket, reader: str) -> Ticket:
    if _member(tx, street, ticket, reader):
        return ticket
    if reader in tickets.reporters_of(tx, ticket.id):
        return neighbours.for_all(tx, ticket)
    return neighbours.summed_up(tx, ticket)


def _words(tx: Transaction, street: Street, ticket: Ticket, reader: str) -> tuple[str, ...]:
    """A resident's own; to our own people everybody's, each with its place and no name."""
    said = tickets.words_by(tx, ticket.id)
    if not _member(tx, street, ticket, reader):
        is_one = reader in tickets.reporters_of(tx, ticket.id)
        return tuple(text for person, text in said if is_one and person == reader)
    order = list(dict.fromkeys(person for person, _ in said))
    if len(order) < 2:
        return tuple(text for _, text in said)
    told = sorted(said, key=lambda pair: order.index(pair[0]))
    return tuple(
        f"{_household(tx, ticket, order, person)}：{'；'.join(text for _, text in own)}"
        for person, own in groupby(told, key=lambda pair: pair[0])
    )


def _household(tx: Transaction, ticket: Ticket, order: list[str], person: str) -> str:
    place = tickets.place_of(tx, ticket.id, person)
    return neighbour_texts.household(order.index(person) + 1, place.spoken() if place else "")


def _photos(
    tx: Transaction, street: Street, ticket: Ticket, reader: str
) -> tuple[list[media.Item], list[media.Item]]:
    if _member(tx, street, ticket, reader):
        ids = (ticket.id, *tickets.merged_into(tx, ticket.id))
        items = [item for each in ids for item in media.photos_of(tx, each)]
        before = [i for i in items if i.purpose != AFTER]
        after = [i for i in items if i.purpose == AFTER]
    elif reader in tickets.reporters_of(tx, ticket.id):
        before, after = to_see(tx, ticket.id, reader)
    else:
        before, after = [], []
    shown = {i.sha256: i for i in (*before, *after) if _is_shown(i)}  # each once, as it is now
    kept = set(map(id, shown.values()))
    return [i for i in before if id(i) in kept], [i for i in after if id(i) in kept]


def _is_shown(item: media.Item) -> bool:
    return item.state == "stored" and item.content_type in _SHOWN


def _line(street: Street, ticket: Ticket, now: datetime, *, is_own: bool) -> str:
    known = {
        "who": spoken_name(street, ticket.lead),
        "party": ticket.waiting_for or "",
        "until": spoken(ticket.waiting_until, now) if ticket.waiting_until else "",
    }
    return texts.page_line(ticket.stage, known, is_own=is_own)


def _steps(
    tx: Transaction, street: Street, ticket: Ticket, reader: str, is_known: bool, is_shared: bool
) -> list[Step]:
    """Nobody's words to a reader the link does not name."""
    return [
        Step(to_the_minute(event.at), _said(street, _told(event, is_known, is_shared), reader))
        for event, _ in tickets.events_of(tx, ticket.id)
        if event.what not in texts.NOT_ON_THE_PAGE
        and (event.what not in texts.ONE_OF_MANY or event.by == reader)
    ]


def _told(event: Event, is_known: bool, is_shared: bool) -> Event:
    if not is_known:
        return replace(event, reason=None)
    return neighbours.unquoted(event) if is_shared else event


def _said(street: Street, event: Event, reader: str) -> str:
    """Who did what, in words. A neighbour is never told apart, nor quoted."""
    by = street.staff_by_id.get(event.by)
    who = spoken_name(street, event.by) if by else texts.YOU if event.by == reader else ""
    to = spoken_name(street, event.to) if event.to in street.staff_by_id else ""
    words = (event.reason or "") if by else ""
    if words.startswith(without_photo("")):
        words = ""
    return texts.step_line(event.what, who, to, words, is_by_staff=by is not None)
