"""Notices that open a conversation when they are delivered: surveys and questions."""

from __future__ import annotations

from datetime import datetime, timedelta

from flows import settling
from flows.engine import State
from handlers import questions, revisits, second_visits
from rules.notices import NOTICES
from rules.states import ASKED
from rules.tickets import Ticket
from storage import conversations, outbox, tickets
from storage import revisits as revisits_kept
from storage.database import Transaction
from storage.outbox import Push

_ASKED_AGAIN = "survey_reminder"  # what it repeats was delivered, and stays open
_SURVEY_FIRST_FOR = timedelta(days=1)  # how long one survey keeps the next waiting: unverified
_AGAIN_FIRST_FOR = timedelta(days=2)  # how long revisit 2 keeps others waiting: unverified default


def is_moot(tx: Transaction, push: Push) -> bool:
    """Whether it asks about something already answered, or gone another way."""
    return _asked_about(tx, push) is None


def opened(tx: Transaction, push: Push, now: datetime) -> bool:
    """Open the conversation in the transaction that delivers the notice.

    False when nothing is asked any more, or the person has another question open.
    """
    ticket = _asked_about(tx, push) if _is_free(tx, push, now) else None
    if ticket is None:
        return False
    if _is_question(push):
        begun = questions.open_question(push, now)
    elif _is_second(push):
        begun = second_visits.open_question(tx, push, ticket, now)
    else:
        begun = revisits.open_survey(tx, push, ticket, now)
    assert begun.state is not None
    conversations.save(tx, push.person, begun.state.as_json(), now)
    return True


def unopened(tx: Transaction, push: Push, now: datetime) -> None:
    """It was not delivered yet: no conversation waits for what was never read."""
    flow = NOTICES[push.notice].opens
    if flow is None or push.notice == _ASKED_AGAIN:
        return
    data = conversations.load(tx, push.person)
    state = State.from_json(data) if data else None
    if state and state.flow == flow and state.answers["ticket"] == push.ticket_id:
        conversations.save(tx, push.person, None, now)


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
        return ticket if ticket.is_asked else None
    return ticket if ticket.status in ASKED and ticket.round == push.round else None


def _is_free(tx: Transaction, push: Push, now: datetime) -> bool:
    """Whether no question is open that this one would push aside."""
    data = conversations.load(tx, push.person)
    state = State.from_json(data) if data else None
    if state is None or state.flow in ("afterword", "track", "care"):
        return True
    if state.flow == NOTICES[push.notice].opens and state.answers.get("ticket") == push.ticket_id:
        return True
    if settling.is_open(state):
        return settling.is_late(state, now)
    if state.flow == "again":
        is_fresh = state.asked_at is not None and now - state.asked_at < _AGAIN_FIRST_FOR
        return not is_fresh or not second_visits.still_open(tx, state)
    if state.flow != "rate":
        return False
    is_over = tickets.get(tx, state.answers["ticket"]).status not in ASKED
    # A bare 1 answers what was asked last: the next survey comes when this one is answered, or
    # after a day in which it was not. A question of less weight waits for its end.
    is_stale = state.asked_at is None or now - state.asked_at >= _SURVEY_FIRST_FOR
    return is_over or (is_stale and not _is_second(push))
