"""日调度 周督导 月点评: made once each, put in line for leaders, the desk, sections and groups."""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.texts import briefs as texts
from handlers.context import Services, Work
from handlers.reports.reviews import Composed, composed
from rules.lifecycle.hours import STREET_ZONE, decent, month_and_day
from rules.notices import NOTICES, on_a_workday
from rules.reports.briefs import KINDS, READERS, Kind, last_due, next_due, period, span_of
from rules.staffing.presence import is_present
from storage import briefs, outbox
from storage.database import Transaction

NOTICE: dict[Kind, str] = {
    "daily": "daily_brief",
    "weekly": "weekly_review",
    "monthly": "monthly_review",
}
_GROUP_NOTICE = "group_digest"
_POISON_FOR = timedelta(hours=1)


def due_briefs(services: Services, now: datetime) -> int:
    """Make what is due, each period once. Returns how many were made.

    Of what was slept through only the newest: nobody reads the list of the day before yesterday.
    """
    with services.database.look() as tx:
        if not _is_work(tx, now):
            return 0
    with services.database.begin() as tx:
        due = _due(tx, now)
    return sum(_made(services, kind, at, now) for kind, at in due)


def _is_work(tx: Transaction, now: datetime) -> bool:
    """Whether a period is still to be planned, or one of those planned has come."""
    known = briefs.planned(tx)
    ahead = {period(kind, next_due(kind, now)) for kind in KINDS}
    return not ahead <= {key for _, key, _ in known} or any(at <= now for _, _, at in known)


def _due(tx: Transaction, now: datetime) -> list[tuple[Kind, datetime]]:
    known = briefs.planned(tx)
    periods = {key for _, key, _ in known}
    for kind in KINDS:
        if period(kind, at := next_due(kind, now)) not in periods:
            briefs.plan(tx, kind, period(kind, at), at)
    late = {kind for kind, _, due_at in known if due_at <= now}
    due = [(kind, last_due(kind, now)) for kind in KINDS if kind in late]
    for kind, at in due:
        briefs.plan(tx, kind, period(kind, at), at)
        briefs.pass_over(tx, kind, at)
    return due


def _made(services: Services, kind: Kind, at: datetime, now: datetime) -> bool:
    key = period(kind, at)
    try:
        with services.database.begin() as tx:
            if not briefs.take(tx, key, now):
                return False
            work = services.work(tx, now)
            found = composed(tx, work.street, kind, span_of(kind, at), now)
            briefs.write(tx, key, found.text)
            if not found.is_empty:
                _tell(work, kind, key, found)
                _tell_groups(work, kind, at)
            return True
    except Exception:
        with services.database.begin() as tx:
            briefs.put_off(tx, key, now + _POISON_FOR)
        raise


def _tell(work: Work, kind: Kind, key: str, found: Composed) -> None:
    """A brief that has not gone out yet is worth nothing beside a newer one."""
    outbox.cancel(work.tx, only=(NOTICE[kind],))
    facts = _facts(kind, found, work.now)
    for member in work.street.staff:
        if member.role in READERS[kind] and is_present(work.street, member, work.now):
            row = NOTICES[NOTICE[kind]]
            at = on_a_workday(row, "U4", member, decent(work.now), work.street.calendar)
            _put_in_line(work.tx, NOTICE[kind], member.id, key, facts, at)


def _tell_groups(work: Work, kind: Kind, at: datetime) -> None:
    """By their robots: the day to all of them, each its own area; reviews to the desk's."""
    for group in work.street.groups:
        if not group.robot or (kind != "daily" and group.kind != "desk"):
            continue
        found = composed(work.tx, work.street, kind, span_of(kind, at), work.now, group=group)
        if not found.is_empty:
            facts = {**_facts(kind, found, work.now), "words": found.text}
            _put_in_line(
                work.tx, _GROUP_NOTICE, group.id, period(kind, at), facts, decent(work.now)
            )


def _facts(kind: Kind, found: Composed, now: datetime) -> dict[str, str]:
    """number and matter are for the card of a template: it has a day where others have a ticket."""
    day = now.astimezone(STREET_ZONE)
    matter = texts.card_matter(kind, month_and_day(now))
    return {"text": found.text, "words": found.card, "matter": matter, "number": f"{day:%Y%m%d}"}


def _put_in_line(
    tx: Transaction, notice: str, person: str, key: str, facts: dict[str, str], at: datetime
) -> None:
    outbox.add(tx, notice=notice, person=person, facts=facts, not_before=at, mark=key)
