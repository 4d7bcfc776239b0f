"""不一样: what was put together with others' and is none of it goes on by itself, at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.gathering import fill, matter_of
from flows.report.join import beside_parting
from flows.report.report import REPORT
from flows.texts import incident as texts
from flows.understand import read
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import filing
from handlers.filing.leaving import leave
from handlers.lifecycle import tickets as verbs
from handlers.telling.notify import spoken_name
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket, place_json
from storage import incidents, media, outbox, tickets


def part(chat: Chat, turn: Turn, outcome: outcomes.Part) -> Turn:
    """Their words and their place become a ticket of their own; nothing is asked again."""
    tx, person, now = chat.work.tx, chat.person.id, chat.work.now
    more, shared = beside_parting(outcome.words), _shared(chat.work)
    if shared is None:
        if more and chat.message.facts.category:
            return begin(REPORT, fill({}, chat.message), now)
        return say(turn, texts.NOTHING_TO_PART)
    answers = _own(chat, shared, outcome.words, more)
    leave(chat.work, shared)
    outbox.cancel(tx, ticket_id=shared.id, person=person)
    ticket = filing.open_ticket(chat, answers)
    who, by = spoken_name(chat.work.street, ticket.lead), verbs.promise(ticket, now)
    return Turn(None, (texts.parted(ticket.number, who, by),))


def _shared(work: Work) -> Ticket | None:
    """What they told or joined last, if others told it too and it is not over."""
    newest = tickets.last_joined(work.tx, work.person)
    if newest is None:
        return None
    ticket = newest[0]
    if ticket.status == "merged":
        ticket = tickets.numbered(work.tx, ticket.incident or "")[0]
    if ticket.status not in OPEN or tickets.count_reporters(work.tx, ticket.id) < 2:
        return None
    return tickets.get(work.tx, ticket.id)


def _own(chat: Chat, shared: Ticket, words: str, more: str) -> Mapping[str, Any]:
    """The report as they told it: what they said before and now, where, with their pictures."""
    person = chat.person.id
    said = incidents.words_by(chat.work.tx, shared.id, person)
    facts = chat.message.facts
    place = tickets.place_of(chat.work.tx, shared.id, person) or shared.place
    return {
        "what": _what(chat, shared, [more, *(text for _, text in said)]),
        "where": place_json(place.filled_from(facts.place)),
        "words": [[at.isoformat(), text] for at, text in [*said, (chat.message.said_at, words)]],
        "media": [i.id for i in media.of_ticket(chat.work.tx, shared.id) if i.person_id == person],
        "join": False,
        "known": {"number": shared.number},
    }


def _what(chat: Chat, shared: Ticket, told: list[str]) -> dict[str, Any]:
    """The matter by their own words; where those say nothing, what it was put together as."""
    for facts in (read(text, chat.lexicon) for text in told if text):
        if facts.category:
            return matter_of(facts)
    return {
        "matter": (next(filter(None, told), "") or shared.matter)[:40],
        "category": shared.category,
        "confidence": 1.0,
        "urgency": shared.urgency,
        "kind": shared.matter_kind,
        "danger": None,
    }
