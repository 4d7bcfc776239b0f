"""All due work of the tickets, as a function of now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from handlers import checks, clocks, escalation, parking, questions, revisits
from handlers.office import Office
from rules.clocks import DUTIES
from rules.street import Street
from storage import conversations, media, outbox, timers
from storage.database import Transaction

_POISON_FOR = timedelta(hours=1)
_FIRE: dict[str, Callable[[Transaction, Street, timers.Timer, datetime], None]] = {
    "survey_reminder": revisits.remind,
    "survey_expiry": revisits.expire,
    clocks.ANSWER: questions.go_on,
    parking.REVIEW: parking.review,
    checks.CHECK: checks.fire,
    **dict.fromkeys(DUTIES, escalation.fire),
}


def fire_due(office: Office, now: datetime) -> int:
    """Fire every timer that is due, each in its own transaction. Returns how many fired.

    One that raises is pushed an hour forward before the error goes up, so that it cannot stop
    the others for ever.
    """
    with office.database.begin() as tx:
        due = timers.due(tx, now)
    return sum(_fire(office, timer, now) for timer in due)


def _fire(office: Office, timer: timers.Timer, now: datetime) -> bool:
    try:
        with office.database.begin() as tx:
            if not timers.take(tx, timer):
                return False
            _FIRE[timer.name](tx, office.town(tx, now).street, timer, now)
            return True
    except Exception:
        with office.database.begin() as tx:
            timers.push_forward(tx, timer, now + _POISON_FOR)
        raise


def next_due(office: Office) -> datetime | None:
    """The next instant at which anything is to be done: a timer, a draft, a push, a photo."""
    with office.database.begin() as tx:
        moments = (
            timers.earliest(tx),
            conversations.earliest(tx),
            outbox.earliest(tx),
            media.earliest(tx),
        )
    return min((m for m in moments if m), default=None)
