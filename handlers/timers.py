"""All due work of the tickets, as a function of now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from handlers.closing import checks, rechecks, revisits, second_visits
from handlers.context import Services, Work
from handlers.filing import matter_kinds
from handlers.lifecycle import aftercare, clocks, escalation, promises
from handlers.working import arrivals, legal_aid, parking, questions, transfers, waits, whistles
from rules.filing.matter_kinds import WAYS
from rules.lifecycle.clocks import DUTIES
from rules.lifecycle.promises import DESK as DESK_PROMISE
from rules.lifecycle.promises import TIMER as PROMISE
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
    whistles.OVERDUE: arrivals.remind,
    WAYS["urgent"].timer: matter_kinds.unanswered,
    WAYS["hard"].timer: matter_kinds.weekly,
    WAYS["worry"].timer: matter_kinds.proposed_again,
    WAYS["wish"].timer: matter_kinds.report,
    checks.CHECK: checks.fire,
    **dict.fromkeys(DUTIES, escalation.fire),
}


def fire_due(services: Services, now: datetime) -> int:
    """Fire every timer that is due, each in its own transaction. Returns how many fired.

    One that raises is pushed an hour forward before the error goes up, so that it cannot stop
    the others for ever.
    """
    with services.database.look() as tx:
        due = timers.due(tx, now)
    return sum(_fire(services, timer, now) for timer in due)


def _fire(services: Services, timer: timers.Timer, now: datetime) -> bool:
    try:
        with services.database.begin() as tx:
            if not timers.take(tx, timer):
                return False
            work = services.work(tx, now).clear_of(tickets.get(tx, timer.ticket_id))
            _FIRE[timer.name](work, timer)
            return True
    except Exception:
        with services.database.begin() as tx:
            timers.push_forward(tx, timer, now + _POISON_FOR)
        raise


def next_due(services: Services) -> datetime | None:
    """The next instant at which anything is due: timer, draft, push, photo, leave or brief."""
    with services.database.look() as tx:
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
