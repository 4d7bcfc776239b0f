"""Figures for the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.context import Services
from rules.delivery.halts import Halt
from rules.delivery.lateness import LIMITS, PACES
from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.states import ENDED
from rules.lifecycle.workdays import days_known
from storage import calls, channels, media, outbox, overview, streets, tickets
from storage.calls import Task
from storage.database import Transaction
from storage.overview import Row, Waiting


def gauges(services: Services, now: datetime) -> dict[str, float]:
    """What stands where: open tickets, waiting pushes and photos, the longest wait in seconds."""
    with services.database.look() as tx:
        statuses = tickets.counts(tx)
        oldest = outbox.earliest(tx)
        photos = media.counts(tx)
        days = days_known(streets.calendar(tx), now.astimezone(STREET_ZONE).date())
        found: dict[str, float] = {
            "jiesu_tickets_open": sum(n for s, n in statuses.items() if s not in ENDED),
            "jiesu_pushes_waiting": outbox.count_in(tx, "waiting"),
            "jiesu_telephone_tasks": len(calls.open_tasks(tx)),
            "jiesu_media_waiting": photos.get("waiting", 0),
            "jiesu_media_failed": photos.get("failed", 0),
            "jiesu_calendar_days_left": days,
            **_of_pushes(tx, now),
        }
    late = (now - oldest).total_seconds() if oldest else 0.0
    return found | {"jiesu_oldest_push_seconds": max(late, 0.0)}


def _of_pushes(tx: Transaction, now: datetime) -> dict[str, float]:
    """By channel and state, how long the oldest waits, how many ways are halted."""
    waiting = overview.waiting(tx, now)
    return {
        **{
            f'jiesu_pushes_now{{channel="{channel}",state="{state}"}}': count
            for channel, state, count in overview.counts(tx)
        },
        **{
            f'jiesu_oldest_waiting_push_seconds{{urgency="{pace}"}}': max(
                ((now - w.since).total_seconds() for w in waiting if w.pace == pace), default=0.0
            )
            for pace in PACES
        },
        "jiesu_channels_halted": len(_halted(tx, now)),
    }


def _halted(tx: Transaction, now: datetime) -> list[Halt]:
    return [halt for _, halt in sorted(channels.halts(tx).items()) if halt.until > now]


@dataclass(frozen=True, slots=True)
class Pushes:
    """What became of the pushes. later: how many wait for a time to come."""

    counts: list[tuple[str, str, int]]
    waiting: list[Waiting]
    later: int
    rows: list[Row]
    tasks: list[Task]
    halts: list[Halt]

    def late(self, now: datetime) -> Waiting | None:
        return _late(self.waiting, now)


def pushes(services: Services, states: tuple[str, ...], limit: int, now: datetime) -> Pushes:
    """rows: those of `states`, newest first, at most `limit`."""
    with services.database.look() as tx:
        return Pushes(
            counts=overview.counts(tx),
            waiting=overview.waiting(tx, now),
            later=overview.count_later(tx, now),
            rows=overview.rows(tx, states, limit),
            tasks=calls.open_tasks(tx),
            halts=_halted(tx, now),
        )


def _late(waiting: list[Waiting], now: datetime) -> Waiting | None:
    """What is furthest beyond its limit, if anything is."""
    late = [w for w in waiting if now - w.since > LIMITS[w.pace]]
    return max(late, key=lambda w: (now - w.since) / LIMITS[w.pace], default=None)


def alert(services: Services, now: datetime) -> str | None:
    """What to tell the operator while a push waits beyond its limit."""
    with services.database.look() as tx:
        late = _late(overview.waiting(tx, now), now)
    return late_said(late, now) if late else None


def late_said(late: Waiting, now: datetime) -> str:
    seconds, limit = (now - late.since).total_seconds(), LIMITS[late.pace].total_seconds()
    way = late.channel or "none yet"
    return f"{seconds:.0f} s, limit {limit:.0f} s: notice {late.notice}, channel {way}"
