"""Notices as messages: what goes together, in which way, and what goes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bot.delivery.channels.customer import text_of
from bot.delivery.channels.ladder import Open
from bot.delivery.channels.way import Way
from bot.delivery.channels.wecom_robot import compose
from bot.delivery.eligibility import (
    SURVEY_WAITS,
    SendContext,
    decent_moment,
    later,
    looked_at,
    stood_still,
)
from bot.wechat.replies import MOST_BYTES
from handlers.chat.survey_dialogs import open_dialog
from handlers.telling.reminding import OVERTAKEN, overtaken
from rules.delivery.halts import Halt
from rules.delivery.lateness import FIRST_ASSIGNED, OTHER_QUESTION, QUIET, STANDS_STILL
from rules.notices import DONE_SINCE, NOTICES, ON_THE_WAY, wording
from rules.street.street import Group, Urgency
from storage.outbox import Push
from storage.people import Addressee
from storage.sending import PushResult

_AGAIN_SOON = timedelta(seconds=5)
_CARDS = ("template", "subscribe")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Notices of one person that go as one message, oldest first, and the ways open for it.

    urgency: of the most urgent of them.
    """

    pushes: tuple[Push, ...]
    ways: tuple[Way, ...]
    person_id: str
    halted_until: datetime | None
    urgency: Urgency | None = None


def to_group(
    context: SendContext, group: Group, pushes: list[Push]
) -> Iterator[Bundle | PushResult]:
    """What a robot says in one message; what does not fit comes with the next."""
    newer, going = overtaken(p for p in pushes if NOTICES[p.notice].is_reminder), []
    for push in pushes:
        if push.id in newer:
            yield PushResult(push, "cancelled", error=f"{OVERTAKEN} {newer[push.id]}")
            continue
        at = decent_moment(context, push, NOTICES[push.notice], context.urgency(push))
        if at > context.now:
            yield later(push, at, QUIET)
        else:
            going.append(push)
    found = context.ladder.open_to_group(group, context.halts, context.now)
    if going and found.ways:
        _, _, taken = compose(going)
        yield Bundle(taken, found.ways, group.id, found.halted_until)
        return
    for push in going:
        if found.halted_until:
            yield stood_still(push, context.urgency(push), found.halted_until, context.now)
        else:
            yield PushResult(push, "expired", error="no robot speaks to this group")


def to_person(
    context: SendContext, addressee: Addressee | None, pushes: list[Push]
) -> Iterator[Bundle | PushResult]:
    """One person's notices of one matter."""
    going: list[tuple[Push, Open]] = []
    held: dict[int | None, datetime] = {}
    put_off: list[tuple[Push, PushResult]] = []
    for push in sorted(pushes, key=_order):
        if going and NOTICES[push.notice].opens and NOTICES[going[-1][0].notice].opens:
            # Two tickets of one incident: nobody answers two questions at once.
            yield later(push, context.now + SURVEY_WAITS, OTHER_QUESTION)
            continue
        if push.ticket_id in held and not NOTICES[push.notice].hands_out:
            yield later(push, held[push.ticket_id], FIRST_ASSIGNED)
            continue
        found = looked_at(context, addressee, push)
        if isinstance(found, PushResult):
            put_off.append((push, found))
            if NOTICES[push.notice].hands_out and found.not_before:
                held[push.ticket_id] = found.not_before
        else:
            if NOTICES[push.notice].opens:
                open_dialog(context.work, push)
            going.append((push, found))
    asked = {push.ticket_id for push, _ in going if NOTICES[push.notice].opens == "rate"}
    for push, result in put_off:
        is_news = push.ticket_id not in asked or push.notice not in ON_THE_WAY
        yield result if is_news else PushResult(push, "cancelled", error=DONE_SINCE)
    if addressee is None or not going:
        return
    newest = {push.ticket_id: push for push, _ in going}
    said = {_words(push): push for push, _ in going}
    kept = []
    for push, ways in going:
        last = newest[push.ticket_id]
        if push is not last and NOTICES[push.notice].fades:
            yield PushResult(push, "cancelled", error=f"told with {last.id}", told_with=last.id)
        elif push.doubtful_since is None and (same := said[_words(push)]) is not push:
            yield PushResult(push, "cancelled", error=f"told with {same.id}", told_with=same.id)
        else:
            kept.append((push, ways))
    for _, together in groupby(kept, key=lambda each: _stands_alone(*each)):
        yield from _enveloped(addressee.person.id, list(together))


def _words(push: Push) -> tuple[int | None, str]:
    """What is read: the same of one ticket is said once."""
    return push.ticket_id, wording(push.notice, push.facts)


def _order(push: Push) -> tuple[bool, bool, int]:
    """Work handed out first, questions last."""
    notice = NOTICES[push.notice]
    return notice.opens is not None, not notice.hands_out, push.id


def _stands_alone(push: Push, found: Open) -> int:
    """Work handed out is a message before all else; as a card, which shows one, each by itself."""
    if not NOTICES[push.notice].hands_out:
        return 0
    return push.id if found.ways and found.ways[0].channel in _CARDS else -1


def _enveloped(person_id: str, going: Sequence[tuple[Push, Open]]) -> Iterator[Bundle]:
    """As many as fit go together, by the ways of the last of them."""
    batch: list[tuple[Push, Open]] = []
    for push, found in going:
        if batch and not _fits([*(p for p, _ in batch), push]):
            yield _envelope(person_id, batch)
            batch = []
        batch.append((push, found))
    yield _envelope(person_id, batch)


def _fits(pushes: Sequence[Push]) -> bool:
    return len(text_of(pushes).encode()) <= MOST_BYTES


def _envelope(person_id: str, batch: Sequence[tuple[Push, Open]]) -> Bundle:
    found = batch[-1][1]
    return Bundle(tuple(push for push, _ in batch), found.ways, person_id, found.halted_until)


def one_first(
    envelopes: Sequence[Bundle], halts: Mapping[str, Halt], now: datetime
) -> tuple[list[Bundle], list[PushResult]]:
    """A channel that stood still is tried with one message before the others follow."""
    kept: list[Bundle] = []
    put_off: list[PushResult] = []
    tried: set[str] = set()
    for envelope in envelopes:
        names = {name for name in envelope.ways[0].halts if name in halts}
        if names & tried:
            put_off += [later(p, now + _AGAIN_SOON, STANDS_STILL) for p in envelope.pushes]
        else:
            kept.append(envelope)
        tried |= names
    return kept, put_off
