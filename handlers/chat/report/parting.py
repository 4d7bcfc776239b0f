"""不一样: theirs is another matter, filed by their own words and with their own place."""

from __future__ import annotations

from collections.abc import Sequence
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
from handlers.chat.report.filing import taken_in
from handlers.filing import parting
from handlers.lifecycle.tickets import promise
from handlers.telling.notify import spoken_name
from rules.filing.intake import Intake
from rules.lifecycle.tickets import Ticket, place_json
from storage import incidents, media, tickets


def part(chat: Chat, turn: Turn, outcome: outcomes.Part) -> Turn:
    """Their words and their place become a ticket of their own; nothing is asked again."""
    now = chat.work.now
    more, shared = beside_parting(outcome.words), parting.shared(chat.work)
    if shared is None:
        if more and chat.message.facts.category:
            return begin(REPORT, fill({}, chat.message), now)
        return say(turn, texts.NOTHING_TO_PART)
    ticket = parting.part(chat.work, shared, _own(chat, shared, outcome.words, more))
    who, by = spoken_name(chat.work.street, ticket.lead), promise(ticket, now)
    return Turn(None, (texts.parted(ticket.number, who, by),))


def _own(chat: Chat, shared: Ticket, words: str, more: str) -> Intake:
    """The report as they told it: what they said before and now, where, with their pictures."""
    tx, person = chat.work.tx, chat.person.id
    said = incidents.words_by(tx, shared.id, person)
    place = tickets.place_of(tx, shared.id, person) or shared.place
    answers = {
        "what": _what(chat, shared, [more, *(text for _, text in said)]),
        "where": place_json(place.filled_from(chat.message.facts.place)),
        "words": [[at.isoformat(), text] for at, text in [*said, (chat.message.said_at, words)]],
        "media": [i.id for i in media.of_ticket(tx, shared.id) if i.person_id == person],
        "join": False,
        "known": {"number": shared.number},
    }
    return taken_in(chat.work, answers)


def _what(chat: Chat, shared: Ticket, told: Sequence[str]) -> dict[str, Any]:
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
