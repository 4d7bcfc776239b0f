"""The command `pushes`: what waits, what failed and why, what is to be told by telephone.

Never a name, an openid or a telephone. Exit code 1 while a push waits beyond its limit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from bot.container import Container
from bot.logs import masked
from handlers.reports import overview
from handlers.reports.overview import Pushes
from rules.delivery.lateness import LIMITS
from storage.overview import Row, Waiting

_ENDED_BADLY = ("failed", "expired", "unknown")
_CODE = re.compile(r"^-?\d+\b")


def show(container: Container, state: str | None, limit: int, as_json: bool) -> int:
    """Print it; 1 when the oldest waiting push is late, else 0."""
    now = container.clock()
    states = (state,) if state else _ENDED_BADLY
    found = overview.pushes(container.services, states, limit, now)
    shown = as_dict(found, now)
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False))
    else:
        for line in lines(shown, state, limit):
            click.echo(line)
    return 1 if found.late(now) else 0


def as_dict(found: Pushes, now: datetime) -> dict[str, Any]:
    """What the machine reads and what the lines are made of. Spans are seconds."""
    late = found.late(now)
    return {
        "at": _iso(now),
        "total": sum(count for _, _, count in found.counts),
        "counts": [{"channel": c, "state": s, "count": n} for c, s, n in found.counts],
        "late": overview.late_said(late, now) if late else None,
        "waiting": [_waiting(w, now) for w in found.waiting],
        "later": found.later,
        "pushes": _by_error(found.rows),
        "tasks": [
            {"id": t.id, "ticket": t.number, "notice": t.notice, "since": _iso(t.since)}
            for t in found.tasks
        ],
        "halted": [
            {"channel": h.name, "until": _iso(h.until), "errcode": h.errcode, "why": masked(h.why)}
            for h in found.halts
        ],
    }


def _waiting(row: Waiting, now: datetime) -> dict[str, Any]:
    limit = LIMITS[row.pace]
    return {
        "notice": row.notice,
        "channel": row.channel,
        "urgency": row.pace,
        "count": row.count,
        "since": _iso(row.since),
        "seconds": round((now - row.since).total_seconds()),
        "limit": round(limit.total_seconds()),
        "tries": row.tries,
    }


def _by_error(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Pushes under what went wrong, the newest group and in it the newest push first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_cause(row), []).append(row)
    return [
        {"error": cause, "count": len(own), "pushes": [_push(row) for row in own]}
        for cause, own in groups.items()
    ]


def _cause(row: Row) -> str:
    """The platform's code where there is one: its words differ from case to case."""
    error = masked(row.error or "")
    code = _CODE.match(error)
    return code[0] if code else error or "no error noted"


def _push(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "notice": row.notice,
        "ticket": row.ticket,
        "channel": row.channel,
        "state": row.state,
        "tries": row.tries,
        "error": masked(row.error) if row.error else None,
    }


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def lines(shown: dict[str, Any], state: str | None, limit: int) -> Iterator[str]:
    """The same for an operator's eyes."""
    yield f"pushes: {shown['total']}"
    for row in shown["counts"]:
        yield f"  {row['state']:<10} {row['channel']:<12} {row['count']}"
    if shown["late"]:
        yield f"LATE: oldest push waits {shown['late']}"
    yield f"waiting: {sum(w['count'] for w in shown['waiting'])}, for later: {shown['later']}"
    for row in shown["waiting"]:
        yield (
            f"  {row['notice']} by {row['channel'] or 'none yet'} ({row['urgency']}): "
            f"{row['count']}, oldest {_span(row['seconds'])}, tried {row['tries']} times"
        )
    yield f"{state or 'failed, expired, unknown'}: {sum(g['count'] for g in shown['pushes'])} shown"
    for group in shown["pushes"]:
        yield f"  {group['error']}: {group['count']}"
        yield from map(_push_line, group["pushes"])
    yield f"telephone tasks: {len(shown['tasks'])}"
    for row in shown["tasks"][:limit]:
        yield f"  {row['ticket'] or 'no ticket'} {row['notice']}, since {row['since']}"
    if len(shown["tasks"]) > limit:
        yield f"  and {len(shown['tasks']) - limit} more"
    yield f"halted channels: {len(shown['halted'])}"
    for row in shown["halted"]:
        yield f"  {row['channel']} until {row['until']}: {row['errcode'] or ''} {row['why']}"


def _push_line(row: dict[str, Any]) -> str:
    ticket = row["ticket"] or "no ticket"
    said = f": {row['error']}" if row["error"] else ""
    return f"    {row['id']} {row['notice']} {ticket} {row['state']}, tries {row['tries']}{said}"


def _span(seconds: float) -> str:
    return str(timedelta(seconds=seconds))
