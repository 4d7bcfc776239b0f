"""Drains the outbox: claim with a lease, send, end in one named state. Never "done, then send"."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot import metrics
from bot.channels.ladder import Way, ways
from bot.settings import Settings
from bot.wechat.client import Client, Outcome
from handlers.office import Office
from handlers.openings import is_moot, opened, undone
from rules.hours import decent, is_quiet
from rules.notices import NOTICES, Notice, is_owed, not_before
from storage import outbox, people, receipts, tickets
from storage.database import Transaction
from storage.outbox import Push, State

_THREADS = 8
_MOST_TRIES = 8
_SURVEY_WAITS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Sender:
    """holder names this process in leases. threads: how many persons are sent to at a time."""

    office: Office
    client: Client
    settings: Settings
    holder: str
    threads: int = _THREADS

    def drain(self, now: datetime, limit: int = 200) -> int:
        """Send what is due. Returns how many pushes were taken up."""
        with self.office.database.begin() as tx:
            for lapsed in outbox.lapsed(tx, now):
                _recover(tx, lapsed, now)
            for push in receipts.match(tx, now):
                undone(tx, push, now)
            due = outbox.due(tx, now, limit)
        by_person = groupby(sorted(due, key=lambda d: (d[1], d[0])), key=lambda d: d[1])
        batches = [[push_id for push_id, _ in rows] for _, rows in by_person]
        if min(self.threads, len(batches)) < 2:
            return sum(self._deliver_all(ids, now) for ids in batches)
        with ThreadPoolExecutor(min(self.threads, len(batches))) as pool:
            return sum(pool.map(lambda ids: self._deliver_all(ids, now), batches))

    def _deliver_all(self, ids: Iterable[int], now: datetime) -> int:
        return sum(self._deliver(push_id, now) for push_id in ids)

    def _deliver(self, push_id: int, now: datetime) -> bool:
        with self.office.database.begin() as tx:
            push = outbox.claim(tx, push_id, self.holder, now)
            if push is None:
                return False
            notice = NOTICES[push.notice]
            person = people.behind(tx, push.person)
            open_ways = ways(self.settings, self.client, notice, person, now) if person else []
            if ended := _without_sending(tx, push, notice, person, bool(open_ways), now):
                return _counted(ended)
            assert person is not None
            openid = people.openid_of(tx, push.person)
            if open_ways:
                outbox.note_channel(tx, push, open_ways[0].name)
        self._send(push, notice, openid or "", open_ways, person.id, now)
        return True

    def _send(
        self,
        push: Push,
        notice: Notice,
        openid: str,
        open_ways: list[Way],
        person_id: str,
        now: datetime,
    ) -> None:
        last: Outcome | None = None
        if push.facts.get("follows"):
            link = self.office.link(push.facts["number"])
            push = replace(push, facts={**push.facts, "link": link})
        for way in open_ways:
            last = way.send(openid, push)
            if last.kind not in ("next", "never"):
                break
        with self.office.database.begin() as tx:
            if last is None or last.kind in ("next", "never"):
                _give_up(tx, push, notice, last)
                undone(tx, push, now)
            else:
                _note(tx, push, notice, way.name, last, person_id, now)


def _without_sending(
    tx: Transaction,
    push: Push,
    notice: Notice,
    person: people.Person | None,
    has_way: bool,
    now: datetime,
) -> State | None:
    """End or put off what must not be sent now."""
    if notice.opens and is_moot(tx, push):
        return _end(tx, push, "cancelled", "no longer asked")
    if person is None or not person.is_following:
        return _give_up(tx, push, notice, None)
    if person.has_opted_out and notice.audience == "resident":
        if is_owed(notice):
            return _give_up(tx, push, notice, None)
        return _end(tx, push, "cancelled", "opted out")
    if notice.opens and not has_way:
        return _give_up(tx, push, notice, None)
    if (decent_at := _may_go_at(tx, push, notice, now)) > now:
        outbox.try_later(tx, push, decent_at, "quiet hours")
        return "waiting"
    if notice.opens and not opened(tx, push, now):
        outbox.try_later(tx, push, now + _SURVEY_WAITS, "another question is open")
        return "waiting"
    return None


def _may_go_at(tx: Transaction, push: Push, notice: Notice, now: datetime) -> datetime:
    """What was put off or tried again may have come into the night meanwhile."""
    if not is_quiet(now):
        return now
    if push.ticket_id is None:
        return decent(now)
    return not_before(notice, tickets.get(tx, push.ticket_id).urgency, now)


def _end(tx: Transaction, push: Push, state: State, error: str | None) -> State:
    outbox.end(tx, push, state, error=error)
    return state


def _give_up(tx: Transaction, push: Push, notice: Notice, last: Outcome | None) -> State:
    """No way is left: where the law of the street demands telling, somebody telephones."""
    error = f"{last.errcode}: {last.detail}" if last else "nobody can be reached in the chat"
    if notice.must_tell:
        outbox.end(tx, push, "task", channel="phone", error=error)
        return "task"
    return _end(tx, push, "failed" if last else "expired", error)


def _note(
    tx: Transaction,
    push: Push,
    notice: Notice,
    way: str,
    outcome: Outcome,
    person_id: str,
    now: datetime,
) -> None:
    """What the platform said, as the push's state."""
    error = f"{outcome.errcode}: {outcome.detail}" if outcome.errcode else outcome.detail
    match outcome.kind:
        case "sent":
            outbox.end(tx, push, "sent", channel=way, at=now, message_id=outcome.msgid)
            if way == "customer":
                people.spend_window(tx, person_id)
        case "unknown" if way != "template" and notice.opens:
            _end(tx, push, "unknown", error)  # a survey is never asked twice by accident
        case "unknown" if push.tries > 2:
            _end(tx, push, "unknown", error)
        case _ if push.tries >= _MOST_TRIES:
            outbox.end(tx, push, "task" if notice.must_tell else "failed", error=error)
        case kind:
            wait = timedelta(minutes=10) if kind == "halt" else _wait(push.tries)
            outbox.try_later(tx, push, now + wait, error)
    metrics.pushed(way, outcome.kind)


def _wait(tries: int) -> timedelta:
    return timedelta(seconds=min(2**tries * 2, 600))


def _recover(tx: Transaction, push: Push, now: datetime) -> None:
    """A sender died while sending: repeat where the platform tells repeats apart, else say so."""
    if push.channel == "customer" and NOTICES[push.notice].opens:
        _end(tx, push, "unknown", "the sender died while sending")
    else:
        outbox.try_later(tx, push, now, "the sender died while sending")


def _counted(state: State) -> bool:
    metrics.pushed("none", state)
    return True
