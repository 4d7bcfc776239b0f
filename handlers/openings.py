"""Notices that open a conversation when they are delivered: surveys and questions."""

from __future__ import annotations

from datetime import datetime

from flows import settling
from flows.engine import State
from handlers import questions, revisits
from rules.notices import NOTICES
from rules.states import ASKED
from rules.tickets import Ticket
from storage import conversations, tickets
from storage.database import Transaction
from storage.outbox import Push


def is_moot(tx: Transaction, push: Push) -> bool:
    """Whether it asks about something already answered, or gone another way."""
    return _asked_about(tx, push) is None


def opened(tx: Transaction, push: Push, now: datetime) -> bool:
    """Open the conversation in the transaction that delivers the notice.

    False when nothing is asked any more, or the person has another question open.
    """
    ticket = _asked_about(tx, push) if _is_free(tx, push.person, now) else None
    if ticket is None:
        return False
    if _is_question(push):
        begun = questions.open_question(push, now)
    else:
        begun = revisits.open_survey(tx, push, ticket, now)
    assert begun.state is not None
    conversations.save(tx, push.person, begun.state.as_json(), now)
    return True


def _is_question(push: Push) -> bool:
    return NOTICES[push.notice].opens == "answer"


def _asked_about(tx: Transaction, push: Push) -> Ticket | None:
    """The ticket, while it still stands as the notice asks."""
    if push.ticket_id is None:
        return None
    ticket = tickets.get(tx, push.ticket_id)
    if _is_question(push):
        return ticket if ticket.waiting_since else None
    return ticket if ticket.status in ASKED and ticket.round == push.round else None


def _is_free(tx: Transaction, person: str, now: datetime) -> bool:
    """Whether no question is open that this one would push aside."""
    data = conversations.load(tx, person)
    if data is None:
        return True
    state = State.from_json(data)
    is_over = settling.is_open(state) and settling.is_late(state, now)
    return is_over or state.flow in ("rate", "afterword", "track")
