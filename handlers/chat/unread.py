"""The safety net: what could not be read is a ticket all the same, for the desk, in its own words.

Nothing of what reads is called here: no lexicon, no flow; nor does filing it grade it or look for
an incident.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flows.danger.plain_words import dangers_in
from flows.texts import talk as talk_texts
from flows.texts import unread as texts
from handlers.context import Services, Work
from handlers.filing import filing
from handlers.lifecycle.tickets import advance, promise
from handlers.telling.notify import spoken_name
from rules.delivery.windows import opened, opened_by
from rules.filing.inbound import Inbound
from rules.filing.intake import Intake, origin_of
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket, place_from
from rules.staffing.actors import of_person
from rules.street.street import Urgency
from rules.telling.privacy import masked
from storage import conversations, inbox, media, people, tickets
from storage.database import Transaction
from storage.inbox import Answer
from storage.people import Person

SPOKEN = frozenset(
    ("text", "image", "voice", "video", "location", "link", "file", "card", "unsupported")
)
GREETED = frozenset(("follow", "scan", "menu"))
_WITH_MEDIA = frozenset(("image", "voice", "video"))
_MATTER_SIGNS = 40
_LATE_FOR = timedelta(minutes=30)


class NotSpoken(Exception):
    """An event that nobody said: there is no ticket to make of it, it must come again."""


def keep(
    services: Services,
    inbound: Inbound,
    now: datetime,
    *,
    is_danger: bool = False,
    is_late: bool = False,
) -> Answer:
    """Keep a message nobody could read, and say its number. A repeat gets the answer of before.

    is_danger: its sender was told that it is one. is_late: a draft that is open now has nothing
    to do with it. Raises NotSpoken, or whatever keeps it from
    being stored: nothing happened then.
    """
    if inbound.kind not in SPOKEN | GREETED:
        raise NotSpoken(inbound.kind)
    with services.database.begin() as tx:
        person = people.meet(tx, inbound.user, now)
        if stored := inbox.seen(tx, inbound.key):
            return stored
        people.heard(tx, person, now, opened_by(inbound), opened(inbound))
        if inbound.kind in GREETED:
            answer = Answer(talk_texts.FOLLOWED, now)
        else:
            work = Work(
                tx, services.street(tx), now, of_person(person.id, None, "chat"), services.links
            )
            draft = _draft(None if is_late else conversations.load(tx, person.id))
            answer = Answer(_kept(work, person, inbound, is_danger, draft), now)
        inbox.keep(tx, inbound, person.id, answer)
        return answer


def _kept(work: Work, person: Person, inbound: Inbound, is_told: bool, draft: _Draft) -> str:
    words = masked(inbound.content.text.strip())
    dangers, newest = dangers_in(words), _at_hand(work.tx, person, work.now)
    is_urgent = bool(dangers) or is_told or (newest is not None and newest.urgency == "U1")
    urgency: Urgency = "U1" if is_urgent else "U3"
    if newest and newest.is_unread and newest.urgency == urgency:
        _add(work, newest, person, inbound, words)
        number = newest.number
        return texts.kept_in_danger(dangers, number) if is_urgent else texts.kept_too(number)
    ticket = _filed(work, person, inbound, words, urgency, draft)
    if is_urgent:
        return texts.kept_in_danger(dangers, ticket.number)
    return texts.kept(
        ticket.number, spoken_name(work.street, ticket.lead), promise(ticket, work.now)
    )


def _at_hand(tx: Transaction, person: Person, now: datetime) -> Ticket | None:
    """What the person told of in the last half hour, if it is not ended."""
    newest = tickets.last_joined(tx, person.id)
    if newest is None or now - newest[1] > _LATE_FOR or newest[0].closed_at:
        return None
    return tickets.get(tx, newest[0].id)


def _filed(
    work: Work, person: Person, inbound: Inbound, words: str, urgency: Urgency, draft: _Draft
) -> Ticket:
    tx, said = work.tx, ((inbound.sent_at, words),) if words else ()
    told = (*draft.words, *said)
    matter = " ".join(text for _, text in told) or texts.matter(inbound.kind)
    intake = Intake(
        person.id,
        matter[:_MATTER_SIGNS],
        None,
        urgency,
        "urgent" if urgency == "U1" else None,
        place=_pin(inbound) or draft.place,
        words=told,
        media=(*draft.media, *_media(tx, person, inbound, work.now)),
        origin=origin_of(is_staff=bool(person.staff_id)),
        is_unread=True,
    )
    ticket = filing.file(work, intake)
    if draft.is_open:  # it went along whole
        conversations.save(tx, person.id, None, work.now)
    return ticket


def _add(work: Work, ticket: Ticket, person: Person, inbound: Inbound, words: str) -> None:
    """One ticket for all that cannot be read within the half hour: the desk reads it together."""
    place = _pin(inbound)
    change: dict[str, Any] = {"place": place} if place and not ticket.place else {}
    ticket = advance(work, ticket, "supplement", "resident", by=person.id, **change)
    if words:
        tickets.add_words(work.tx, ticket.id, person.id, inbound.sent_at, words)
    media.attach(work.tx, _media(work.tx, person, inbound, work.now), ticket.id, "report")
    if ticket.lead:
        told = words or texts.matter(inbound.kind)
        work.tell(ticket, "supplemented", ticket.lead, mark=inbound.key, words=told)


def _media(tx: Transaction, person: Person, inbound: Inbound, now: datetime) -> list[int]:
    if inbound.kind not in _WITH_MEDIA or not inbound.content.media:
        return []
    platform_id = inbound.content.media
    return [media.arrived(tx, person.id, inbound.kind, platform_id, now, "report")]


def _pin(inbound: Inbound) -> Place | None:
    lat, lng = inbound.content.lat, inbound.content.lng
    if inbound.kind != "location" or lat is None or lng is None:
        return None
    return Place(lat=lat, lng=lng, landmark=inbound.content.text or None)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a report that was under way holds."""

    words: tuple[tuple[datetime, str], ...] = ()
    media: tuple[int, ...] = ()
    place: Place = Place()
    is_open: bool = False


def _draft(state: Mapping[str, Any] | None) -> _Draft:
    """Of a state that may itself be what cannot be read: then nothing, and it stays."""
    if not state or state.get("flow") != "report":
        return _Draft()
    try:
        answers = state["answers"]
        words = tuple(
            (datetime.fromisoformat(at), str(text)) for at, text in answers.get("words", [])
        )
        place = place_from(answers.get("where") or {})
        return _Draft(words, tuple(int(i) for i in answers.get("media", [])), place, True)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _Draft()
