"""What the platform said of each message, as states of pushes, marks on persons and halts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.breaker import WECHAT, Attempt, Watch, halt_of
from bot.delivery.bundles import Bundle
from bot.delivery.channels.wecom import FULL
from bot.delivery.eligibility import for_the_next_reply, given_up, stood_still
from bot.wechat.client import SendResult
from bot.wechat.errcodes import meaning
from bot.wechat.wire import NO_CONNECTION
from handlers.chat.survey_dialogs import undone, unopened
from rules.delivery.channels import DEDUPED
from rules.delivery.doubt import is_told_apart
from rules.delivery.halts import Halt, back_off, ends_at
from rules.notices import NOTICES
from storage import consents, people, sending
from storage.database import Transaction
from storage.outbox import Push
from storage.sending import PushResult

_MOST_TRIES, _MOST_AWAY = 8, 12  # minutes; three quarters of an hour while the platform is away
_AGAIN_SOON = timedelta(seconds=5)
_HOURS = timedelta(hours=2)  # 43117: this person has had too many, unverified default
LEASE_RAN_OUT = "the lease ran out"
_DIED = "the sender died while sending"
_ON = ("next", "never", "halt")  # another way is tried after these


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message and how far it came: every attempt but the last failed for good."""

    envelope: Bundle
    attempts: tuple[Attempt, ...]

    @property
    def last(self) -> Attempt:
        return self.attempts[-1]


def not_tried(why: str) -> SendResult:
    """Nothing was sent, and nothing was learnt: no try of the push."""
    return SendResult("later", 0, why)


def is_over(outcome: SendResult) -> bool:
    """Whether no further way is tried."""
    return outcome.kind not in _ON


def note(
    tx: Transaction,
    deliveries: Collection[Delivery],
    halts: Mapping[str, Halt],
    failures: Counter[str],
    now: datetime,
) -> list[Halt]:
    """Write down what became of them; the channels newly halted. failures: sends in a row without
    an answer, by channel."""
    people.lock(tx, {delivery.envelope.person_id for delivery in deliveries})
    watch = Watch(halts, failures, now)
    results: list[PushResult] = []
    spent: list[str] = []
    for delivery in deliveries:
        results += _results(delivery, now)
        for attempt in delivery.attempts:
            _learn(tx, delivery.envelope.person_id, attempt, now)
            watch.heed(attempt)
            _consented(tx, delivery.envelope.person_id, attempt)
            if attempt.way.channel == "customer" and attempt.outcome.kind in ("sent", "unknown"):
                spent.append(delivery.envelope.person_id)
    sending.end(tx, results)
    for result in results:
        _untold(tx, result, now)
    people.spend_windows(tx, spent)
    return watch.write(tx)


def _untold(tx: Transaction, result: PushResult, now: datetime) -> None:
    """Whatever was opened for a message that did not go out is open no more."""
    push = result.push
    if result.state in ("expired", "failed", "task") or result.channel == "passive":
        undone(tx, push, now)
    elif result.state == "waiting" and not (result.doubtful_since or push.doubtful_since):
        unopened(tx, push, now)


def recovered(push: Push, claimed_at: datetime, now: datetime) -> PushResult:
    """A sender died, or stood still, while sending: as if the platform had not answered."""
    result = _in_doubt(push, push.channel or "customer", _DIED, now, claimed_at)
    result = replace(result, told_with=push.told_with)
    return replace(result, not_before=now) if result.state == "waiting" else result


def _results(delivery: Delivery, now: datetime) -> Iterator[PushResult]:
    *others, carrier = delivery.envelope.pushes
    last = _result(carrier, delivery, now)
    for push in others:
        result = _result(push, delivery, now)
        if result.state in ("sent", "unknown"):
            yield replace(result, told_with=carrier.id)
        elif result.doubtful_since or push.doubtful_since:
            # The platform tells only the same bundle again: they go at one moment.
            yield replace(result, told_with=carrier.id, not_before=last.not_before)
        else:
            yield result
    yield last


def _result(push: Push, delivery: Delivery, now: datetime) -> PushResult:
    way, outcome = delivery.last.way, delivery.last.outcome
    match outcome.kind:
        case "sent":
            failed = [a.said for a in delivery.attempts[:-1]]
            return PushResult(
                *(push, "sent", way.channel, "; ".join(failed) or None),
                sent_at=now,
                message_id=outcome.msgid,
            )
        case "unknown":
            return _in_doubt(push, way.channel, delivery.last.said, now)
        case "later":
            return _again(push, delivery, now)
        case _:
            return _nowhere(push, delivery, now)


def _in_doubt(
    push: Push, channel: str, error: str, now: datetime, at: datetime | None = None
) -> PushResult:
    """It may have arrived: again where the platform tells repeats apart; else by the policy of its
    kind, a question never twice, all else once more. at: when it may have, now if None."""
    since = push.doubtful_since or at or now
    is_safe = is_told_apart(channel, since, now) and push.tries < _MOST_TRIES
    is_once_more = NOTICES[push.notice].is_repeatable and push.doubtful_since is None
    if not is_safe and not (is_once_more and channel not in DEDUPED):
        return PushResult(push, "unknown", channel, error, doubtful_since=since)
    when = now + back_off(push.tries + 1, push.id)
    return PushResult(push, "waiting", channel, error, when, doubtful_since=since)


def _again(push: Push, delivery: Delivery, now: datetime) -> PushResult:
    outcome = delivery.last.outcome
    if outcome.errcode == 0:
        when = now if outcome.detail == LEASE_RAN_OUT else now + _AGAIN_SOON
        return PushResult(
            push, "waiting", error=delivery.last.said, not_before=when, tries=push.tries
        )
    if push.tries + 1 >= (_MOST_AWAY if _is_outage(outcome) else _MOST_TRIES):
        return given_up(push, delivery.last.said, "failed")
    if delivery.last.way.channel == "wecom_robot" and outcome.errcode == FULL:
        found = stood_still(push, None, ends_at("minute", now), now, delivery.last.said)
        return replace(found, tries=push.tries)
    is_hours = meaning(outcome.errcode).until == "hours"
    wait = _HOURS if is_hours else back_off(push.tries + 1, push.id)
    return PushResult(push, "waiting", delivery.last.way.channel, delivery.last.said, now + wait)


def _is_outage(outcome: SendResult) -> bool:
    """Bursts of -1 have lasted twenty minutes (wechat.md 3.6)."""
    return outcome.errcode == -1 or outcome.detail.startswith(NO_CONNECTION)


def _nowhere(push: Push, delivery: Delivery, now: datetime) -> PushResult:
    """Every way failed: wait for what only stands still, else for the next reply, else give up."""
    said = "; ".join(attempt.said for attempt in delivery.attempts)
    untils = [halt_of(a, now).until for a in delivery.attempts if a.outcome.kind == "halt"]
    if delivery.envelope.halted_until:
        untils.append(delivery.envelope.halted_until)
    if untils:
        # Standing still is no try of this push.
        found = stood_still(push, delivery.envelope.urgency, min(untils), now, said)
        if found.state != "waiting":
            return found
        return replace(found, channel=delivery.last.way.channel, tries=push.tries)
    if any(a.outcome.kind == "never" for a in delivery.attempts):
        return given_up(push, said, "failed")
    return replace(for_the_next_reply(push, delivery.envelope.urgency, now), error=said)


def _learn(tx: Transaction, person_id: str, attempt: Attempt, now: datetime) -> None:
    """What a refusal tells of the person. The staff's messenger has codes of its own."""
    if attempt.way.channel not in WECHAT:
        return
    match meaning(attempt.outcome.errcode).tells:
        case "unfollowed":
            people.change(tx, person_id, is_following=False, window_left=0)
        case "unreachable":
            why = str(attempt.outcome.errcode)
            people.change(tx, person_id, unreachable=why, window_left=0)
        case "window_shut":
            people.change(tx, person_id, window_until=None, window_left=0)
        case "window_spent":
            people.change(tx, person_id, window_left=0)


def _consented(tx: Transaction, person_id: str, attempt: Attempt) -> None:
    """Each message of a one-time 订阅通知 costs a consent; 43101 says that none is left."""
    template_id = attempt.way.consent
    if meaning(attempt.outcome.errcode).tells == "no_consent":
        name = template_id or attempt.way.halts[0].partition(":")[2]
        consents.refused(tx, person_id, name)
    elif template_id and attempt.outcome.kind in ("sent", "unknown"):
        consents.spent(tx, person_id, template_id)
