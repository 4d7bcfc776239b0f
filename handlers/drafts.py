"""A finished draft that nobody answers is recalled once, so that a forgotten yes loses nothing."""

from __future__ import annotations

from datetime import datetime

from flows import draft
from flows.engine import Message, State
from handlers import joining
from handlers.chat.context import Chat
from handlers.context import Office
from rules.actors import of_person
from rules.facts import Facts
from rules.handover import is_with_staff
from rules.inbound import Content, Inbound
from storage import conversations, outbox, people
from storage.database import Transaction


def recall_due(office: Office, now: datetime) -> int:
    """Recall every draft whose time has come, each in its own transaction. Returns how many."""
    with office.database.look() as tx:
        due = conversations.to_remind(tx, now)
    return sum(_recall(office, person_id, now) for person_id in due)


def _recall(office: Office, person_id: str, now: datetime) -> bool:
    try:
        with office.database.begin() as tx:
            return _recalled(office, tx, person_id, now)
    except Exception:
        # One draft that cannot be read must not stop the others for ever.
        with office.database.begin() as tx:
            conversations.forget_reminder(tx, person_id)
        raise


def _recalled(office: Office, tx: Transaction, person_id: str, now: datetime) -> bool:
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
        joining.unanswered(_silent(office, tx, person, now), state.answers)
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


def _silent(office: Office, tx: Transaction, person: people.Person, now: datetime) -> Chat:
    """Nobody spoke: what is done is done by the clock, for that person."""
    town = office.town(tx, now)
    return Chat(
        office.work(tx, now, of_person(person.id, None, "timer")),
        *(person, Inbound("", "other", Content(), "", now)),
        message=Message(Facts("", "chitchat"), now),
        state=None,
        lexicon=town.lexicon,
        account=office.account,
    )
