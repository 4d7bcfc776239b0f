"""Figures for the operator."""

from __future__ import annotations

from datetime import datetime

from handlers.office import Office
from rules.hours import STREET_ZONE
from rules.states import ENDED
from rules.workdays import days_known
from storage import media, outbox, streets, tickets


def gauges(office: Office, now: datetime) -> dict[str, float]:
    """What stands where: open tickets, waiting pushes and photos, the longest wait in seconds."""
    with office.database.begin() as tx:
        statuses = tickets.counts(tx)
        oldest = outbox.earliest(tx)
        photos = media.counts(tx)
        days = days_known(streets.calendar(tx), now.astimezone(STREET_ZONE).date())
        found: dict[str, float] = {
            "jiesu_tickets_open": sum(n for s, n in statuses.items() if s not in ENDED),
            "jiesu_pushes_waiting": outbox.count_in(tx, "waiting"),
            "jiesu_telephone_tasks": outbox.count_in(tx, "task"),
            "jiesu_media_waiting": photos.get("waiting", 0),
            "jiesu_media_failed": photos.get("failed", 0),
            "jiesu_calendar_days_left": days,
        }
    late = (now - oldest).total_seconds() if oldest else 0.0
    return found | {"jiesu_oldest_push_seconds": max(late, 0.0)}
