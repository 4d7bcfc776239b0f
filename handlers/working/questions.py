"""问: one question to the resident of a ticket. The clocks stand still until they answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows import aside, outcomes
from flows.answer import ANSWER
from flows.engine import State, Turn, begin
from flows.outcomes import StaffAct
from flows.survey.again import AGAIN
from flows.texts import danger as danger_texts
from flows.texts import pictures as pictures_texts
from flows.texts import report as report_texts
from flows.texts import staff as texts
from flows.texts import waits as waits_texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.closing import second_visits
from handlers.context import Work
from handlers.filing import filing
from handlers.lifecycle.tickets import NotAllowed, actor_of, advance
from rules.filing.danger import is_of_despair
from rules.lifecycle.clocks import ANSWER_WITHIN
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from storage import media, tickets
from storage.database import Transaction
from storage.outbox import Push
from storage.timers import Timer

MOST_SIGNS = 60


def ask(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Put it in line for who reported first. Raises NotAllowed where nothing is to be asked."""
    tx, now, words = chat.work.tx, chat.work.now, wanted.words
    reporters = tickets.reporters_of(tx, ticket.id)
    if not reporters:
        return texts.nobody_to_ask(ticket.number)
    if ticket.waiting_for:
        return waits_texts.busy(ticket.number, ticket.waiting_for)
    if ticket.waiting_since:
        return texts.asked_already(ticket.number)
    if len(words) > MOST_SIGNS:
        return texts.too_long(len(words), MOST_SIGNS)
    actor = actor_of(ticket, member.id)
    is_despair = is_of_despair(ticket)
    pause: dict[str, Any] = {"waiting_since": now, "waiting_until": now + ANSWER_WITHIN}
    pause = {} if is_despair else pause  # nobody waits while somebody may hurt themselves
    ticket = advance(chat.work, ticket, "ask", actor, by=member.id, reason=words, **pause)
    mark = str(ticket.sequence)
    chat.work.tell(ticket, "asked", reporters[0], mark=mark, words=words)
    return danger_texts.asked(ticket.number) if is_despair else texts.asked(ticket.number)


def open_question(push: Push, now: datetime) -> Turn:
    """The answer's conversation, as the question is delivered."""
    answers = {"ticket": push.ticket_id, "question": push.facts.get("words", "")}
    return begin(ANSWER, answers, now)


def still_open(tx: Transaction, state: State | None) -> State | None:
    """The conversation, unless it answers for a ticket that has ended: that is never pretended."""
    while state is not None and not is_open(tx, state):
        state = aside.under(state)
    return state


def is_open(tx: Transaction, state: State) -> bool:
    """Whether what it asks about still stands; a conversation of another kind always does."""
    if state.flow == AGAIN.name:
        return second_visits.still_open(tx, state)
    if state.flow != ANSWER.name:
        return True
    return tickets.get(tx, state.answers["ticket"]).status in OPEN


def answered(chat: Chat, turn: Turn, outcome: outcomes.Answered) -> Turn:
    """The answer joins the ticket, its clocks go on, who works on it is told."""
    tx, now = chat.work.tx, chat.work.now
    ticket = tickets.get(tx, outcome.ticket)
    if not ticket.is_asked:
        filing.supplement(chat, ticket, outcome.words, list(outcome.media))
        photos = sum(item.is_photo for item in media.of_ids(tx, outcome.media))
        return say(turn, report_texts.noted(ticket.number, photos > 0, photos))
    ticket = advance(chat.work, ticket, "answer", "resident")
    if outcome.words:
        tickets.add_words(tx, ticket.id, chat.person.id, now, outcome.words)
    media.attach(tx, list(outcome.media), ticket.id, "report")
    kinds = [item.kind for item in media.of_ids(tx, outcome.media)]
    if ticket.lead:
        said = outcome.words[:60] or pictures_texts.sent(kinds)
        chat.work.tell(ticket, "answered", ticket.lead, mark=chat.inbound.key, words=said)
    return say(turn, report_texts.answered(ticket.number))


def go_on(work: Work, timer: Timer) -> None:
    """Nobody answered in time: work goes on without."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    try:
        ticket = advance(work, ticket, "resume", "system", reason="五天没回话")
    except NotAllowed:
        return
    if ticket.lead:
        mark = str(ticket.sequence)
        work.tell(ticket, "unanswered", ticket.lead, mark=mark)
