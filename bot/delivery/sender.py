"""Drains the outbox: claim with a lease, send, end in one named state. Never "done, then send"."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby

from bot import metrics
from bot.delivery.breaker import TOO_FAST, WECHAT, Attempt, halt_name, is_away
from bot.delivery.bundles import Bundle
from bot.delivery.channels.ladder import Ladder
from bot.delivery.channels.wecom import Wecom
from bot.delivery.results import LEASE_RAN_OUT, Delivery, is_over, not_tried, note, recovered
from bot.delivery.selection import Selection, pick
from bot.logs import get_logger
from bot.settings import Settings
from bot.wechat.client import Client, SendResult
from handlers.chat.survey_dialogs import undone
from handlers.context import Services
from rules.delivery.halts import BREAKS_AFTER, Halt
from rules.delivery.lateness import FIRST_ASSIGNED
from rules.delivery.pace import Pace
from rules.notices import NOTICES
from storage import channels, consents, receipts, sending
from storage.database import Transaction, Unavailable

_BATCH = 200  # pushes claimed by one transaction
_THREADS = 32  # 30 ms away, one connection carries 33 messages a second
_SEND_WITHIN = 20.0  # seconds of a lease of 30: what has not begun by then is left to another
_NOTE_FOR, _NOTE_EVERY = 90.0, 0.5  # seconds: how long a database that is away is waited for
log = get_logger("sender")


@dataclass(frozen=True, slots=True)
class Sender:
    """holder names this process in leases. threads: how many persons are sent to at a time.
    send_within: seconds in which a send may begin, less than the lease. failures: sends in a row
    that nobody answered, by channel."""

    services: Services
    client: Client
    settings: Settings
    holder: str
    threads: int = _THREADS
    wecom: Wecom | None = None
    wait: Callable[[float], None] = time.sleep
    send_within: float = _SEND_WITHIN
    failures: Counter[str] = field(default_factory=Counter)
    pace: Pace = field(default_factory=Pace)

    def drain(self, now: datetime, limit: int = _BATCH) -> int:
        """Send what is due. Returns how many pushes were taken up."""
        begun, limit = time.monotonic(), self.pace.room(now, limit)
        with self.services.database.begin() as tx:
            sending.end(tx, [recovered(*each, now) for each in sending.lapsed(tx, now)])
            for push in receipts.match(tx, now):
                undone(tx, push, now)
            halts = channels.halts(tx)
            ladder_to = partial(self._ladder, tx, now)
            picked = pick(tx, ladder_to, self.services.links.ticket, halts, self.holder, now, limit)
        for result in picked.shelved:
            metrics.pushed("none", result.state)
        self._note(self._sent(picked, begun + self.send_within), halts, now)
        return picked.count

    def _ladder(self, tx: Transaction, now: datetime, person_ids: Collection[str]) -> Ladder:
        town = self.services.snapshot(tx, now)
        templates = self.settings.subscribe_ids
        given = {t: consents.left(tx, person_ids, t) for t in templates}
        words = town.lexicon.segmenter.words
        return Ladder(self.settings, self.client, town.street, self.wecom, words, given)

    def _sent(self, picked: Selection, deadline: float) -> list[Delivery]:
        """One person's messages one after the other, persons side by side."""
        by_person = groupby(picked.envelopes, key=lambda e: e.person_id)
        waiting = deque(list(envelopes) for _, envelopes in by_person)
        done: list[Delivery] = []
        away: Counter[str] = Counter()
        stopped: dict[str, SendResult] = {}

        def work() -> None:
            with suppress(IndexError):
                while True:
                    done.extend(_in_turn(waiting.popleft(), deadline, away, stopped))

        threads = min(self.threads, len(waiting))
        if threads < 2:
            work()
            return done
        with ThreadPoolExecutor(threads) as pool:
            for running in [pool.submit(work) for _ in range(threads)]:
                running.result()
        return done

    def _note(self, done: list[Delivery], halts: dict[str, Halt], now: datetime) -> None:
        """Nobody else knows what was sent: a database that is away is waited for."""
        give_up_at, halted = time.monotonic() + _NOTE_FOR, list[Halt]()
        while done:
            try:
                failures = Counter(self.failures)  # what is rolled back is counted once
                with self.services.database.begin() as tx:
                    halted = note(tx, done, halts, failures, now)
                self.failures.clear()
                self.failures.update(failures)
                break
            except Unavailable:
                if time.monotonic() > give_up_at:
                    raise
                self.wait(_NOTE_EVERY)
        for delivery in done:
            _measure(delivery, now)
        self._heed(done, halted)

    def _heed(self, done: list[Delivery], halted: list[Halt]) -> None:
        """Slow down, and tell the operator of channels that have just been halted."""
        attempts = (attempt for delivery in done for attempt in delivery.attempts)
        outcomes = [a.outcome for a in attempts if a.way.channel in WECHAT]
        sent = sum(outcome.kind == "sent" for outcome in outcomes)
        self.pace.note(sent, any(outcome.errcode == TOO_FAST for outcome in outcomes))
        for halt in halted:
            level = log.error if halt.needs_operator else log.warning
            level("channel halted", channel=halt.name, why=halt.why, until=halt.until.isoformat())


def _in_turn(
    envelopes: list[Bundle], deadline: float, away: Counter[str], stopped: dict[str, SendResult]
) -> Iterator[Delivery]:
    """One person's messages. What is said of a ticket waits until its assignment was sent."""
    unsent: set[int | None] = set()
    for envelope in envelopes:
        is_handing_out = any(NOTICES[p.notice].hands_out for p in envelope.pushes)
        about = {p.ticket_id for p in envelope.pushes}
        if about & unsent and not is_handing_out:
            yield Delivery(envelope, (Attempt(envelope.ways[0], not_tried(FIRST_ASSIGNED)),))
            continue
        delivery = _delivered(envelope, deadline, away, stopped)
        if is_handing_out and delivery.last.outcome.kind != "sent":
            unsent |= about
        yield delivery


def _measure(delivery: Delivery, now: datetime) -> None:
    for attempt in delivery.attempts:
        metrics.pushed(attempt.way.channel, attempt.outcome.kind)
    if delivery.last.outcome.kind == "sent":
        for push in delivery.envelope.pushes:
            due_at = push.due_at or push.not_before
            metrics.dwelt(delivery.last.way.channel, (now - due_at).total_seconds())


def _delivered(
    envelope: Bundle, deadline: float, away: Counter[str], stopped: dict[str, SendResult]
) -> Delivery:
    """Try the ways in turn. A pause past the lease sends nothing: another has it by now.

    away: sends in a row that nobody answered, by channel. stopped: ways that were refused as a
    whole since this drain began, and with what.
    """
    attempts = []
    for way in envelope.ways:
        outcome = next((stopped[name] for name in way.halts if name in stopped), None)
        if outcome is None and time.monotonic() > deadline:
            outcome = not_tried(LEASE_RAN_OUT)
        elif outcome is None and away[way.channel] >= BREAKS_AFTER:
            outcome = not_tried("the far side is away")
        elif outcome is None:
            outcome = _tried(way.send, envelope)
            away[way.channel] = away[way.channel] + 1 if is_away(outcome) else 0
        attempt = Attempt(way, outcome)
        if outcome.kind == "halt":
            stopped[halt_name(attempt)] = outcome
        attempts.append(attempt)
        if is_over(outcome):
            break
    return Delivery(envelope, tuple(attempts))


def _tried(send: Callable[..., SendResult], envelope: Bundle) -> SendResult:
    """A fault of ours in one message must not stop the others."""
    try:
        return send(envelope.pushes)
    except Unavailable:  # the token is read before anything is sent
        return not_tried("the database is away")
    except Exception as error:
        log.exception("a message could not be made", notice=envelope.pushes[-1].notice)
        return SendResult("never", detail=f"our own fault: {type(error).__name__}")
