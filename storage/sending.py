"""Pushes on their way: claimed under a lease, ended in exactly one named state, taken over when
whoever sent them died. Every change names the claim it belongs to: a sender that was paused and
comes back writes nothing (reliability.md F8, F10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from rules.delivery.lateness import REMINDED
from rules.delivery.reminders import Reminded
from rules.notices import HANDS_OUT, NOTICES, REMINDERS
from rules.telling.decency import ToldUnasked
from storage.database import Transaction
from storage.outbox import PUSH_FIELDS, Push, State
from storage.prepared import Prepared, among
from storage.schema import outbox

LEASE_FOR = timedelta(seconds=30)


def _due(*which: sa.ColumnElement[bool]) -> Prepared:
    rule = (outbox.c.state == "waiting", outbox.c.not_before <= sa.bindparam("now"), *which)
    query = sa.select(outbox.c.id, outbox.c.person).where(*rule)
    ordered = query.order_by(outbox.c.not_before, outbox.c.id)
    return Prepared(ordered.limit(sa.bindparam("most")))


_DUE_TO_ONE = _due(outbox.c.broadcast_id.is_(None))
_DUE_TO_MANY = _due(outbox.c.broadcast_id.is_not(None))
_LAPSED = Prepared(
    sa.select(*PUSH_FIELDS, outbox.c.lease_until)
    .where(outbox.c.state == "sending", outbox.c.lease_until <= sa.bindparam("now"))
    .limit(sa.bindparam("most"))
)


def _is_any(names: Iterable[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(outbox.c.notice == name for name in names))


# A question somebody put is talk; it is not counted against what we say unasked.
_TALK = [n.name for n in NOTICES.values() if n.is_human]
_SURVEYS = [n.name for n in NOTICES.values() if n.opens == "rate"]
_OUT_OF_THE_ORDINARY = [
    n.name for n in NOTICES.values() if n.audience == "resident" and n.must_tell and not n.opens
]
_UNASKED = (
    sa.text("outbox.sent_at IS NOT NULL"),
    # As a CASE it tempts no planner to walk the index of states, where nearly all rows are sent.
    sa.case((outbox.c.state == "sent", 1), (outbox.c.state == "delivered", 1), else_=0) == 1,
    outbox.c.channel != "passive",
    outbox.c.told_with.is_(None),
    sa.not_(_is_any(_TALK)),
)
_TICKETS = (outbox.c.person, outbox.c.ticket_id, outbox.c.round)
_TAKE = Prepared(
    lambda dialect: (
        sa.select(*PUSH_FIELDS)
        .where(
            among(dialect, outbox.c.id, "ids"),
            outbox.c.state == "waiting",
            outbox.c.not_before <= sa.bindparam("now"),
        )
        .order_by(outbox.c.id)
        .with_for_update(skip_locked=True)
    )
)
_TOLD = Prepared(
    lambda dialect: (
        sa.select(
            *_TICKETS,
            sa.func.count(),
            sa.func.max(outbox.c.sent_at, type_=outbox.c.sent_at.type),
            sa.func.max(sa.case((_is_any(_SURVEYS), 1), else_=0)),
            sa.func.max(sa.case((_is_any(_OUT_OF_THE_ORDINARY), 1), else_=0)),
        )
        .where(among(dialect, outbox.c.person, "people"), *_UNASKED)
        .group_by(*_TICKETS)
    )
)
_TOLD_SINCE = Prepared(
    lambda dialect: (
        sa.select(outbox.c.person, sa.func.count())
        .where(
            among(dialect, outbox.c.person, "people"),
            outbox.c.sent_at > sa.bindparam("moment"),
            *_UNASKED,
        )
        .group_by(outbox.c.person)
    )
)


_REMINDED = Prepared(
    lambda dialect: (
        sa.select(
            outbox.c.person,
            sa.func.count(),
            sa.func.max(outbox.c.sent_at, type_=outbox.c.sent_at.type),
        )
        .where(
            among(dialect, outbox.c.person, "people"),
            outbox.c.sent_at >= sa.bindparam("moment"),
            _is_any(REMINDERS),
            *_UNASKED,
        )
        .group_by(outbox.c.person)
    )
)
_HELD_BACK = Prepared(
    lambda dialect: (
        sa.select(*PUSH_FIELDS)
        .where(
            among(dialect, outbox.c.person, "people"),
            sa.text("outbox.state = 'waiting'"),
            outbox.c.error == REMINDED,
            outbox.c.not_before > sa.bindparam("now"),
        )
        .order_by(outbox.c.id)
        .with_for_update(skip_locked=True)
    )
)
_UNASSIGNED = Prepared(
    lambda dialect: sa.select(outbox.c.id, outbox.c.person, outbox.c.ticket_id).where(
        among(dialect, outbox.c.person, "people"),
        sa.or_(outbox.c.state == "waiting", outbox.c.state == "sending"),
        _is_any(HANDS_OUT),
    )
)


def _setting(was: str, **more: Any) -> Prepared:
    """An UPDATE of one row that is still as it was, with as many tries as it was read with."""
    rule = [outbox.c.id == sa.bindparam("the_id"), outbox.c.state == was]
    rule.append(outbox.c.tries == sa.bindparam("fence"))
    bound = {n: sa.bindparam(f"to_{n}", type_=outbox.c[n].type) for n in more.pop("names")}
    return Prepared(sa.update(outbox).where(*rule).values(**bound, **more))


_CLAIM = _setting(
    "waiting",
    names=("channel", "client_msg_id", "told_with", "lease_until", "lease_holder"),
    state="sending",
    tries=outbox.c.tries + 1,
)
_RESULT = ("state", "channel", "not_before", "sent_at", "error", "message_id", "tries")
_MORE = ("told_with", "doubtful_since")
_END = _setting("sending", names=(*_RESULT, *_MORE), lease_until=sa.null(), lease_holder=sa.null())
_SHELVE = _setting("waiting", names=("state", "channel", "not_before", "error", "told_with"))


@dataclass(frozen=True, slots=True)
class PushResult:
    """What became of one push. not_before and tries None: as they were.

    doubtful_since: when it may first have gone out without our knowing.
    """

    push: Push
    state: State
    channel: str | None = None
    error: str | None = None
    not_before: datetime | None = None
    sent_at: datetime | None = None
    message_id: str | None = None
    tries: int | None = None
    told_with: int | None = None
    doubtful_since: datetime | None = None


def due(tx: Transaction, now: datetime, limit: int) -> list[tuple[int, str]]:
    """Id and person of what may go out now, longest waiting first; a notice to a whole place
    takes the room that is left."""
    found = tx.rows(_DUE_TO_ONE, now=now, most=limit)
    if len(found) < limit:
        found = found + tx.rows(_DUE_TO_MANY, now=now, most=limit - len(found))
    return [(row[0], row[1]) for row in found]


def take(tx: Transaction, ids: Collection[int], now: datetime) -> list[Push]:
    """Those that still wait, ours until the end of the transaction; another sender's are left."""
    return [Push(*row) for row in tx.rows(_TAKE, ids=list(ids), now=now)]


def claim(
    tx: Transaction, bundles: Iterable[tuple[Sequence[Push], str]], holder: str, now: datetime
) -> None:
    """Take pushes of `take` for LEASE_FOR: what goes as one message, and the channel tried first.

    Who takes over must repeat the same message: the others name the last, whose id it bears.
    """
    lease = {"to_lease_until": now + LEASE_FOR, "to_lease_holder": holder}
    rows = [
        {
            "the_id": push.id,
            "fence": push.tries,
            "to_channel": channel,
            "to_client_msg_id": pushes[-1].client_msg_id,
            "to_told_with": None if push is pushes[-1] else pushes[-1].id,
            **lease,
        }
        for pushes, channel in bundles
        for push in pushes
    ]
    tx.do_many(_CLAIM, rows)


def shelve(tx: Transaction, results: Sequence[PushResult]) -> None:
    """Put off, or end without sending, pushes of `take` that were not claimed. What is in doubt
    stays with the message it was told in."""
    names = ("state", "channel", "not_before", "error", "told_with")
    kept = [replace(r, told_with=r.told_with or r.push.told_with) for r in results]
    tx.do_many(_SHELVE, [_row(result, names, result.push.tries) for result in kept])


def end(tx: Transaction, results: Sequence[PushResult]) -> None:
    """What became of claimed pushes. Refused where another sender took them over meanwhile."""
    names = (*_RESULT, *_MORE)
    tx.do_many(_END, [_row(result, names, result.push.tries + 1) for result in results])


def lapsed(tx: Transaction, now: datetime, limit: int = 200) -> list[tuple[Push, datetime]]:
    """Pushes whose sender died while sending, as they stood before that claim, and when it was."""
    rows = tx.rows(_LAPSED, now=now, most=limit)
    return [(_before_claim(Push(*row[:-1])), row[-1] - LEASE_FOR) for row in rows]


def told(
    tx: Transaction, people: Collection[str]
) -> dict[tuple[str, int | None, int], ToldUnasked]:
    """What residents were told unasked, by (person, ticket, round)."""
    return {
        (person, ticket, round_): ToldUnasked(count, last, bool(asked), round_ == 1 and not is_more)
        for person, ticket, round_, count, last, asked, is_more in tx.rows(
            _TOLD, people=list(people)
        )
    }


def told_since(tx: Transaction, people: Collection[str], moment: datetime) -> dict[str, int]:
    """How many messages each person got unasked since then."""
    return dict(tx.rows(_TOLD_SINCE, people=list(people), moment=moment))


def reminded_since(
    tx: Transaction, people: Collection[str], moment: datetime
) -> dict[str, Reminded]:
    """The messages of reminders each of them got since then."""
    rows = tx.rows(_REMINDED, people=list(people), moment=moment)
    return {person: Reminded(count, last) for person, count, last in rows}


def held_back(tx: Transaction, people: Collection[str], now: datetime) -> list[Push]:
    """Reminders that wait for a later message: when one goes, they go with it."""
    return [Push(*row) for row in tx.rows(_HELD_BACK, people=list(people), now=now)]


def unassigned(tx: Transaction, people: Collection[str]) -> dict[tuple[str, int], int]:
    """By person and ticket: the push that still has to tell them that it is theirs."""
    rows = tx.rows(_UNASSIGNED, people=list(people))
    return {(person, ticket): push_id for push_id, person, ticket in rows}


def _row(result: PushResult, names: Sequence[str], fence: int) -> Mapping[str, Any]:
    push = result.push
    kept = {
        "not_before": result.not_before or push.not_before,
        "tries": fence if result.tries is None else result.tries,
        "channel": result.channel or push.channel,
        "doubtful_since": result.doubtful_since or push.doubtful_since,
        # What is in doubt is repeated with what it went out with.
        "told_with": result.told_with or (push.told_with if push.doubtful_since else None),
    }
    values = {f"to_{n}": kept[n] if n in kept else getattr(result, n) for n in names}
    return {"the_id": push.id, "fence": fence, **values}


def _before_claim(push: Push) -> Push:
    return replace(push, tries=push.tries - 1)
