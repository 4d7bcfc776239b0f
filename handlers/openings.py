"""Notices that open a conversation when they are delivered: surveys and questions."""

from __future__ import annotations

from datetime import datetime

from flows.engine import State
from handlers import questions, revisits
from rules.notices import NOTICES
from storage import conversations
from storage.database import Transaction
from storage.outbox import Push


def is_free(tx: Transaction, person: str) -> bool:
    """Whether no question is open that this one would push aside."""
    data = conversations.load(tx, person)
    return data is None or State.from_json(data).flow in ("rate", "afterword", "track")


def is_moot(tx: Transaction, push: Push) -> bool:
    """Whether it asks about something already answered, or gone another way."""
    if NOTICES[push.notice].opens == "answer":
        return questions.is_moot(tx, push)
    return revisits.is_moot(tx, push)


def opened(tx: Transaction, push: Push, now: datetime) -> bool:
    """Open the conversation in the transaction that delivers the notice.

    False when nothing is asked any more, or the person has another question open.
    """
    if not is_free(tx, push.person) or is_moot(tx, push):
        return False
    if NOTICES[push.notice].opens == "answer":
        questions.open_question(tx, push, now)
    else:
        revisits.open_survey(tx, push, now)
    return True
