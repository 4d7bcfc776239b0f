"""A finished draft that nobody answers is recalled once, so that a forgotten yes loses nothing."""

from __future__ import annotations

from datetime import datetime

from flows.engine import State
from flows.report import draft
from handlers.chat.report.joining import unanswered
from handlers.context import Services
from rules.staffing.actors import of_person
from rules.telling.handover import is_with_staff
from storage import conversations, outbox, people
from storage.database import Transaction


def recall_due(services: Services, now: datetime) -> int:
    """Recall every draft whose time has come, each in its own transaction. Returns how many."""
    with services.database.look() as tx:
        due = conversations.to_remind(tx, now)
    return sum(_recall(services, person_id, now) for person_id in due)


def _recall(services: Services, person_id: str, now: datetime) -> bool:
    try:
        with services.database.begin() as tx:
            return _recalled(services, tx, person_id, now)
    except Exception:
        # One draft that cannot be read must not stop the others for ever.
        with services.database.begin() as tx:
            conversations.forget_reminder(tx, person_id)
        raise


def _recalled(services: Services, tx: Transaction, person_id: str, now: datetime) -> bool:
    person = people.held(tx, person_id)
    data = conversations.load(tx, person_id)
    state = State.from_json(data) if data else None
    due = draft.recall_at(state)
    if state is None or due is None or due > now:  # answered a moment ago
        return False
    conversations.forget_reminder(tx, person_id)
    if person is None or is_with_staff(person.with_staff_until, now):
        return False
    if state.asked == "join":
        work = services.work(tx, now, of_person(person.id, None, "timer"))
        unanswered(work, person, state.answers)
        conversations.save(tx, person_id, None, now)
        return True
    fresh, facts = draft.recalled(state, now)
    conversations.save(tx, person_id, fresh.as_json(), now)
    outbox.add(
        tx,
        notice="draft_waiting",
        person=person_id,
        facts=facts,
        not_before=now,
        mark=now.isoformat(),
    )
    return True
