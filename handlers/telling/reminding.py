"""Reminders as they stand when they go: still true, in today's words, each thing said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from rules.delivery.reminders import about
from rules.lifecycle.clocks import DUTIES
from rules.lifecycle.hours import spoken
from rules.notices import HANDS_OUT, NOTICES
from rules.notices.words.phrases import due_soon, overdue
from storage import outbox, timers
from storage.database import Transaction
from storage.outbox import Push
from storage.timers import Timer

OVER, OVERTAKEN = "no longer due", "overtaken by"
UNASSIGNED = "before its assignment was sent"


def facts_of(timer: Timer) -> dict[str, Any]:
    """By which a reminder is known again, and told by the day it is read."""
    assert timer.deadline_at
    return {"duty": timer.name, "deadline": timer.deadline_at.isoformat()}


def is_unassigned(tx: Transaction, ticket_id: int, person: str) -> bool:
    """Whether somebody is still to be told that a ticket is theirs."""
    return outbox.is_under_way(tx, ticket_id, person, HANDS_OUT)


def why_not(tx: Transaction, push: Push) -> str | None:
    """Why a reminder is not sent any more: done, moved, or its reader does not know the ticket."""
    if push.ticket_id is None:
        return None
    if not NOTICES[push.notice].is_alarm and is_unassigned(tx, push.ticket_id, push.person):
        return UNASSIGNED
    duty = push.facts.get("duty")
    if duty not in DUTIES:
        return None
    timer = timers.of_ticket(tx, push.ticket_id).get(duty)
    is_running = timer is not None and timer.round == push.round and timer.held_at is None
    if not is_running or timer is None or timer.deadline_at is None:
        return OVER
    return None if timer.deadline_at.isoformat() == push.facts.get("deadline") else OVER


def overtaken(pushes: Iterable[Push]) -> dict[int, int]:
    """Reminders that a newer one of the same duty says anew: their ids, and the newer one's."""
    found = sorted(pushes, key=lambda push: push.id)
    newest = {about(p.notice, p.ticket_id, p.facts): p.id for p in found}
    last = {p.id: newest[about(p.notice, p.ticket_id, p.facts)] for p in found}
    return {push_id: newer for push_id, newer in last.items() if newer != push_id}


def reworded(push: Push, now: datetime) -> Push:
    """今天 and 明天 are those of the reader; a deadline that passed meanwhile is said to have."""
    duty, said = push.facts.get("duty"), push.facts.get("deadline")
    if duty not in DUTIES or not said or push.doubtful_since is not None:
        return push
    deadline = datetime.fromisoformat(said)
    words = (due_soon if now < deadline else overdue)(duty, spoken(deadline, now))
    return replace(push, facts={**push.facts, "words": words})
