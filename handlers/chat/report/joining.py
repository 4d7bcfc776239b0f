"""我也是: one household more of what many told, what it needs meanwhile, and leaving it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.join import CARE, care
from flows.texts import incident as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.chat.report.filing import first_consent, taken_in
from handlers.context import Work
from handlers.filing import incidents, joining
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import place_from
from storage import tickets
from storage.people import Person


def join(chat: Chat, turn: Turn, outcome: outcomes.Join) -> Turn:
    """Added to the incident; one that is over meanwhile is filed by itself."""
    tx, now = chat.work.tx, chat.work.now
    ticket = tickets.get(tx, outcome.ticket)
    if ticket.status not in (*LIVE, "parked"):
        return _begin_anew(turn, outcome)
    if chat.person.id in tickets.reporters_of(tx, ticket.id):
        return say(turn, texts.joined_already(ticket.number, incidents.until(ticket, now)))
    first_consent(chat.work, chat.person)
    ticket, count = incidents.join(chat.work, ticket, taken_in(chat.work, outcome.answers))
    need = joining.need(chat.work, ticket)
    said = texts.joined(ticket.number, count, incidents.until(ticket, now), need)
    if need is None:
        return say(turn, said)
    known = care(ticket.id, ticket.number, need, outcome.answers.get("where") or {})
    return Turn(begin(CARE, known, now).state, (said,))


def _begin_anew(turn: Turn, outcome: outcomes.Join) -> Turn:
    """The incident is over: whoever still has the trouble gets a ticket of their own."""
    answers = {k: v for k, v in outcome.answers.items() if k != "known"} | {"join": False}
    return Turn(turn.state, turn.replies, outcomes.File(answers))


def unanswered(work: Work, person: Person, answers: Mapping[str, Any]) -> None:
    """Nobody said yes or no to the question whether theirs is the same."""
    ticket = tickets.get(work.tx, answers["known"]["ticket"])
    if joining.unanswered(work, ticket, taken_in(work, answers)):
        first_consent(work, person)


def look_after(chat: Chat, turn: Turn, outcome: outcomes.Care) -> Turn:
    ticket = tickets.get(chat.work.tx, outcome.ticket)
    need = joining.look_after(chat.work, ticket, place_from(outcome.where))
    if need is None:
        return say(turn, texts.joined_already(ticket.number, None))
    return say(turn, texts.noted_need(need, ticket.number))
