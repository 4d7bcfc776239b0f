"""What somebody is reminded of, gathered: all of it one message, seldom, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.delivery.bundles import Bundle
from bot.delivery.channels.ladder import Open
from bot.delivery.eligibility import SendContext, later, looked_at
from handlers.telling.reminding import OVERTAKEN, overtaken, why_not
from rules.delivery.lateness import REMINDED
from rules.delivery.reminders import Reminded, goes_at
from storage.outbox import Push
from storage.people import Addressee
from storage.sending import PushResult


def to_reminded(
    context: SendContext, addressee: Addressee | None, pushes: Sequence[Push]
) -> Iterator[Bundle | PushResult]:
    """One person's reminders, of whatever tickets."""
    newer, going = overtaken(pushes), list[tuple[Push, Open]]()
    for push in pushes:
        if push.id in newer:
            yield PushResult(push, "cancelled", error=f"{OVERTAKEN} {newer[push.id]}")
        elif why := why_not(context.tx, push):
            yield PushResult(push, "cancelled", error=why)
        elif isinstance(found := looked_at(context, addressee, push), PushResult):
            yield found
        else:
            going.append((push, found))
    if addressee is None or not going:
        return
    if (at := _moment(context, [push for push, _ in going])) > context.now:
        yield from (later(push, at, REMINDED) for push, _ in going)
        return
    _, found = going[-1]
    told = tuple(push for push, _ in going)
    yield Bundle(told, found.ways, addressee.person.id, found.halted_until)


def _moment(context: SendContext, pushes: Sequence[Push]) -> datetime:
    """When the message may go: as soon as the most pressing of them may."""
    today = context.reminded.get(pushes[-1].person, Reminded())
    return min(goes_at(context.urgency(push), today, context.now) for push in pushes)
