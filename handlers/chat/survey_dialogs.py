"""Notices that open a conversation when they are delivered: surveys and questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import aside
from flows.danger import danger
from flows.engine import State, Turn, begin
from flows.survey.again import AGAIN
from flows.survey.rate import RATE
from handlers.chat import asides, questions
from handlers.chat.danger.states import current, is_in_danger
from handlers.closing import revisits, second_visits
from handlers.context import Work
from handlers.telling import neighbours
from rules.filing.danger import is_of_despair
from rules.lifecycle.states import ASKED, LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices import DONE_SINCE, NOTICES, ON_THE_WAY
from storage import conversations, outbox, tickets
from storage import revisits as revisits_kept
from storage.database import Transaction
from storage.outbox import Push

_ASKED_AGAIN = "survey_reminder"  # what it repeats was delivered, and stays open


def is_moot(tx: Transaction, push: Push) -> bool:
    """Whether it asks about something already answered, or gone another way."""
    return _asked_about(tx, push) is None


def may_open(work: Work, push: Push) -> bool:
    """Whether something is asked still, and no other question is open with that person."""
    return _is_free(work.tx, push, work.now) and _asked_about(work.tx, push) is not None


def open_dialog(work: Work, push: Push) -> None:
    """Begin the conversation in the transaction that delivers the notice; it may be opened."""
    ticket = _asked_about(work.tx, push)
    assert ticket is not None
    if _is_question(push):
        begun = questions.open_question(push, work.now)
    elif _is_second(push):
        begun = _again_begun(work, push, ticket)
    else:
        begun = _survey_begun(work, push, ticket)
        _overtake(work.tx, push, work.now)
    assert begun.state is not None
    conversations.save(
        work.tx, push.person, _kept_around(work.tx, push, begun.state).as_json(), work.now
    )


def _survey_begun(work: Work, push: Push, ticket: Ticket) -> Turn:
    is_reminder = push.notice == _ASKED_AGAIN
    ticket = revisits.mark_asked(work, ticket, push.person, is_reminder=is_reminder)
    return begin(RATE, _asked_of(work.tx, ticket), work.now)


def _again_begun(work: Work, push: Push, ticket: Ticket) -> Turn:
    second_visits.mark_asked(work, ticket, push.person)
    return begin(AGAIN, {**_asked_of(work.tx, ticket), "round": ticket.round}, work.now)


def _asked_of(tx: Transaction, ticket: Ticket) -> dict[str, Any]:
    """What the question names: never another household's words."""
    matter = neighbours.for_all(tx, ticket).matter[:20]
    return {"ticket": ticket.id, "number": ticket.number, "matter": matter}


def _overtake(tx: Transaction, push: Push, now: datetime) -> None:
    """What was put off of the work now said to be done would come as news after its end."""
    outbox.cancel(
        tx,
        ticket_id=push.ticket_id,
        person=push.person,
        only=ON_THE_WAY,
        after=now,
        error=DONE_SINCE,
    )


def _kept_around(tx: Transaction, push: Push, begun: State) -> State:
    """A danger stays open around what is asked; a question about it is answered in it."""
    state = _state(tx, push.person)
    if state is None or not danger.is_open(state):
        return aside.over(begun, state)
    if state.answers["ticket"] == push.ticket_id:
        question = push.facts.get("words", "")
        return replace(state, answers={**state.answers, "question": question})
    return danger.around(state, aside.over(begun, danger.under(state)))


def _state(tx: Transaction, person: str) -> State | None:
    data = conversations.load(tx, person)
    return current(tx, State.from_json(data) if data else None)


def unopened(tx: Transaction, push: Push, now: datetime) -> None:
    """It was not delivered yet: no conversation waits for what was never read."""
    flow = NOTICES[push.notice].opens
    if flow is None or push.notice == _ASKED_AGAIN:
        return
    outer = _state(tx, push.person)
    state = danger.under(outer)
    if state and state.flow == flow and state.answers["ticket"] == push.ticket_id:
        kept = asides.without(tx, state, now)
        if outer and danger.is_open(outer):
            kept = danger.around(outer, kept)
        conversations.save(tx, push.person, kept.as_json() if kept else None, now)


def undone(tx: Transaction, push: Push, now: datetime) -> None:
    """It reached nobody after all."""
    unopened(tx, push, now)
    if push.ticket_id is None or not _is_second(push):
        return
    if not outbox.was_reached(tx, push.ticket_id, push.round, (push.notice,)):
        key = revisits_kept.Key(push.ticket_id, push.round, push.person, second_visits.VISIT)
        revisits_kept.unanswered(tx, key, None)


def _is_question(push: Push) -> bool:
    return NOTICES[push.notice].opens == "answer"


def _is_second(push: Push) -> bool:
    return NOTICES[push.notice].opens == "again"


def _asked_about(tx: Transaction, push: Push) -> Ticket | None:
    """The ticket, while it still stands as the notice asks."""
    if push.ticket_id is None:
        return None
    if _is_second(push):
        return second_visits.is_asked(tx, push)
    ticket = tickets.get(tx, push.ticket_id)
    if _is_question(push):
        return ticket if ticket.is_asked or _is_in_despair(ticket) else None
    return ticket if ticket.status in ASKED and ticket.round == push.round else None


def _is_in_despair(ticket: Ticket) -> bool:
    return is_of_despair(ticket) and ticket.status in LIVE


def is_left_alone(tx: Transaction, push: Push) -> bool:
    """Whether somebody who may hurt themselves would read it: they hear people, never a form."""
    notice = NOTICES[push.notice]
    if notice.audience != "resident" or notice.is_human:
        return False
    state = _state(tx, push.person)
    return state is not None and danger.is_open(state) and danger.is_of_despair(state)


def _is_free(tx: Transaction, push: Push, now: datetime) -> bool:
    """Whether no question is open that this one would push aside."""
    outer = _state(tx, push.person)
    if outer is not None and is_in_danger(outer):
        if outer.answers["ticket"] == push.ticket_id:
            return True
        if danger.is_of_despair(outer) or danger.is_fresh(outer, now):
            return False
    state = danger.under(outer)
    if state is None or not aside.holds_back(state, now):
        return True
    if state.flow == NOTICES[push.notice].opens and state.answers.get("ticket") == push.ticket_id:
        return True
    # A bare 1 answers what was asked last: the next survey waits until this one is answered, for
    # a while.
    if state.flow == "rate":
        return tickets.get(tx, state.answers["ticket"]).status not in ASKED
    return state.flow == "again" and not questions.is_open(tx, state)
