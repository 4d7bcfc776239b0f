"""What the platform said of each message, as states of pushes, marks on persons and halts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.way import Way
from bot.channels.wecom import FULL
from bot.picks import Envelope, for_the_next_reply, given_up, until_it_goes_on
from bot.wechat.client import Outcome
from bot.wechat.errcodes import MEANINGS, Verdict, meaning
from bot.wechat.wire import NO_CONNECTION
from handlers.openings import undone
from rules.channels import DEDUPED, DEDUPED_FOR
from rules.halts import BREAKS_AFTER, Halt, back_off, ends_at, rest
from rules.notices import NOTICES
from storage import channels, consents, people, sending
from storage.database import Transaction
from storage.outbox import Push
from storage.sending import Result

_MOST_TRIES, _MOST_AWAY = 8, 12  # minutes; three quarters of an hour while the platform is away
_HOURS = timedelta(hours=2)  # 43117: this person has had too many, unverified default
_DIED = "the sender died while sending"
_WECHAT = ("customer", "template", "subscribe")
_ON = ("next", "never", "halt")  # another way is tried after these


@dataclass(frozen=True, slots=True)
class Attempt:
    way: Way
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message and how far it came: every attempt but the last failed for good."""

    envelope: Envelope
    attempts: tuple[Attempt, ...]

    @property
    def last(self) -> Attempt:
        return self.attempts[-1]


def not_begun(why: str) -> Outcome:
    """Nothing was tried, for a reason that is ours: no try of the push."""
    return Outcome("later", 0, why)


def is_over(outcome: Outcome) -> bool:
    """Whether no further way is tried."""
    return outcome.kind not in _ON


def note(
    tx: Transaction,
    deliveries: Iterable[Delivery],
    halts: Mapping[str, Halt],
    failures: Counter[str],
    now: datetime,
) -> None:
    """Write down what became of them. failures: sends in a row without an answer, by channel."""
    results: list[Result] = []
    spent: list[str] = []
    for delivery in deliveries:
        found = list(_results(delivery, now))
        results += found
        if found[0].state in ("expired", "failed", "task") or found[0].channel == "passive":
            for push in delivery.envelope.pushes:
                undone(tx, push, now)
        for attempt in delivery.attempts:
            _learn(tx, delivery.envelope.person_id, attempt, now)
            _watch(tx, attempt, halts, failures, now)
            _consented(tx, delivery.envelope.person_id, attempt)
            if attempt.way.channel == "customer" and attempt.outcome.kind in ("sent", "unknown"):
                spent.append(delivery.envelope.person_id)
    sending.end(tx, results)
    people.spend_windows(tx, spent)


def recovered(push: Push, claimed_at: datetime, now: datetime) -> Result:
    """A sender died, or stood still, while sending: as if the platform had not answered."""
    result = _in_doubt(push, push.channel or "customer", _DIED, now, claimed_at)
    return replace(result, not_before=now) if result.state == "waiting" else result


def _results(delivery: Delivery, now: datetime) -> Iterator[Result]:
    carrier = delivery.envelope.pushes[-1]
    for push in delivery.envelope.pushes:
        result = _result(push, delivery, now)
        is_told = result.state in ("sent", "unknown") or result.doubtful_since is not None
        is_with = push is not carrier and is_told
        yield replace(result, told_with=carrier.id) if is_with else result


def _result(push: Push, delivery: Delivery, now: datetime) -> Result:
    way, outcome = delivery.last.way, delivery.last.outcome
    match outcome.kind:
        case "sent":
            failed = [_said(a.outcome) for a in delivery.attempts[:-1]]
            return Result(
                *(push, "sent", way.channel, "; ".join(failed) or None),
                sent_at=now,
                message_id=outcome.msgid,
            )
        case "unknown":
            return _in_doubt(push, way.channel, _said(outcome), now)
        case "later":
            return _again(push, delivery, now)
        case _:
            return _nowhere(push, delivery, now)


def _in_doubt(
    push: Push, channel: str, error: str, now: datetime, at: datetime | None = None
) -> Result:
    """It may have arrived: again where the platform tells repeats apart; else by the policy of its
    kind, a question never twice, all else once more. at: when it may have, now if None."""
    since = push.doubtful_since or at or now
    is_deduped = channel in DEDUPED
    is_safe = is_deduped and now - since < DEDUPED_FOR and push.tries < _MOST_TRIES
    is_once_more = NOTICES[push.notice].is_repeatable and push.doubtful_since is None
    if not is_safe and not (is_once_more and not is_deduped):
        return Result(push, "unknown", channel, error, doubtful_since=since)
    when = now + back_off(push.tries + 1, push.id)
    return Result(push, "waiting", channel, error, when, doubtful_since=since)


def _again(push: Push, delivery: Delivery, now: datetime) -> Result:
    outcome = delivery.last.outcome
    if outcome.errcode == 0:
        return Result(push, "waiting", error=_said(outcome), not_before=now, tries=push.tries)
    if push.tries + 1 >= (_MOST_AWAY if _is_away(outcome) else _MOST_TRIES):
        return given_up(push, _said(outcome), "failed")
    if delivery.last.way.channel == "wecom_robot" and outcome.errcode == FULL:
        return until_it_goes_on(push, None, ends_at("minute", now), _said(outcome), now)
    is_hours = meaning(outcome.errcode).until == "hours"
    wait = _HOURS if is_hours else back_off(push.tries + 1, push.id)
    return Result(push, "waiting", error=_said(outcome), not_before=now + wait)


def _nowhere(push: Push, delivery: Delivery, now: datetime) -> Result:
    """Every way failed: wait for what only stands still, else for the next reply, else give up."""
    said = "; ".join(_said(attempt.outcome) for attempt in delivery.attempts)
    untils = [_halt_of(a, now).until for a in delivery.attempts if a.outcome.kind == "halt"]
    if delivery.envelope.halted_until:
        untils.append(delivery.envelope.halted_until)
    urgency = delivery.envelope.urgency
    if untils:
        return until_it_goes_on(push, urgency, min(untils), said, now)
    if any(a.outcome.kind == "never" for a in delivery.attempts):
        return given_up(push, said, "failed")
    return replace(for_the_next_reply(push, urgency, now), error=said)


def _said(outcome: Outcome) -> str:
    return f"{outcome.errcode}: {outcome.detail}" if outcome.errcode else outcome.detail


def _learn(tx: Transaction, person_id: str, attempt: Attempt, now: datetime) -> None:
    """What a refusal tells of the person. The staff's messenger has codes of its own."""
    if attempt.way.channel not in _WECHAT:
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


def _watch(
    tx: Transaction,
    attempt: Attempt,
    halts: Mapping[str, Halt],
    failures: Counter[str],
    now: datetime,
) -> None:
    """Halt a channel that refuses or does not answer; resume one that works again."""
    channel, outcome = attempt.way.channel, attempt.outcome
    if outcome.kind == "halt":
        channels.halt(tx, _halt_of(attempt, now), now)
    elif outcome.kind == "unknown" or (outcome.kind == "later" and not _is_answer(outcome)):
        failures[channel] += 1
        before = halts[channel].failures if channel in halts else 0
        count = max(failures[channel], before + 1 if before else 0)
        if count >= BREAKS_AFTER:
            found = Halt(channel, now + rest(count), None, _said(outcome), count)
            channels.halt(tx, found, now)
    elif outcome.kind != "later":
        failures[channel] = 0
        for name in attempt.way.halts:
            if name in halts:
                channels.resume(tx, name)


def _is_away(outcome: Outcome) -> bool:
    """Bursts of -1 have lasted twenty minutes (wechat.md 3.6)."""
    return outcome.errcode == -1 or outcome.detail.startswith(NO_CONNECTION)


def _is_answer(outcome: Outcome) -> bool:
    """Whether the platform itself spoke of this push; -1 is its own failure."""
    return outcome.errcode is not None and outcome.errcode != -1


def halted(attempt: Attempt) -> str:
    """The name of what a refusal stops: the template, the channel, the whole account."""
    if attempt.way.channel not in _WECHAT:
        return attempt.way.halts[0]
    found = MEANINGS.get(attempt.outcome.errcode or 0)
    scope = found.scope if found and found.verdict is Verdict.halt else "account"
    names = {"template": attempt.way.halts[0], "account": "account"}
    return names.get(scope, attempt.way.channel)


def _halt_of(attempt: Attempt, now: datetime) -> Halt:
    is_wechat = attempt.way.channel in _WECHAT
    until = meaning(attempt.outcome.errcode).until if is_wechat else ""
    ends = ends_at("" if until == "hours" else until, now)
    return Halt(halted(attempt), ends, attempt.outcome.errcode, _said(attempt.outcome))
