"""All due work of the tickets, as a function of now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from handlers import (
    aftercare,
    arrivals,
    checks,
    clocks,
    escalation,
    legal_aid,
    matter_kinds,
    parking,
    promises,
    questions,
    rechecks,
    revisits,
    second_visits,
    transfers,
    waits,
    whistles,
)
from handlers.context import Office, Work
from rules.clocks import DUTIES
from rules.matter_kinds import WAYS
from rules.promises import DESK as DESK_PROMISE
from rules.promises import TIMER as PROMISE
from storage import briefs, conversations, media, outbox, rosters, tickets, timers, waiting

_POISON_FOR = timedelta(hours=1)
_FIRE: dict[str, Callable[[Work, timers.Timer], None]] = {
    "survey_reminder": revisits.remind,
    "survey_expiry": revisits.expire,
    aftercare.SECOND: second_visits.ask,
    aftercare.SECOND_EXPIRY: second_visits.expire,
    aftercare.RECHECK: rechecks.fire,
    clocks.ANSWER: questions.go_on,
    clocks.OTHERS: waits.resume,
    parking.REVIEW: parking.review,
    PROMISE: promises.fire,
    DESK_PROMISE: promises.fire,
    legal_aid.REMINDER: legal_aid.remind,
    transfers.WAITING: transfers.remind,
    whistles.OVERDUE: arrivals.overdue,
    WAYS["urgent"].timer: matter_kinds.unanswered,
    WAYS["hard"].timer: matter_kinds.weekly,
    WAYS["worry"].timer: matter_kinds.proposed_again,
    WAYS["wish"].timer: matter_kinds.report,
    checks.CHECK: checks.fire,
    **dict.fromkeys(DUTIES, escalation.fire),
}


def fire_due(office: Office, now: datetime) -> int:
    """Fire every timer that is due, each in its own transaction. Returns how many fired.

    One that raises is pushed an hour forward before the error goes up, so that it cannot stop
    the others for ever.
    """
    with office.database.look() as tx:
        due = timers.due(tx, now)
    return sum(_fire(office, timer, now) for timer in due)


def _fire(office: Office, timer: timers.Timer, now: datetime) -> bool:
    try:
        with office.database.begin() as tx:
            if not timers.take(tx, timer):
                return False
            work = office.work(tx, now).clear_of(tickets.get(tx, timer.ticket_id))
            _FIRE[timer.name](work, timer)
            return True
    except Exception:
        with office.database.begin() as tx:
            timers.push_forward(tx, timer, now + _POISON_FOR)
        raise


def next_due(office: Office) -> datetime | None:
    """The next instant at which anything is due: timer, draft, push, photo, leave or brief."""
    with office.database.look() as tx:
        moments = (
            timers.earliest(tx),
            conversations.earliest(tx),
            outbox.earliest(tx),
            media.earliest(tx),
            rosters.earliest(tx),
            briefs.earliest(tx),
            waiting.earliest(tx),
        )
    return min((m for m in moments if m), default=None)
