"""What becomes of one push by now: the ways it may go, or why it does not go yet or at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.channels.ladder import Ladder, Open
from handlers.chat.survey_dialogs import is_left_alone, is_moot, may_open
from handlers.context import Work
from rules.delivery.channels import DEDUPED
from rules.delivery.doubt import is_told_apart
from rules.delivery.halts import Halt
from rules.delivery.lateness import (
    ENOUGH,
    FIRST_ASSIGNED,
    NEXT_REPLY,
    OTHER_QUESTION,
    QUIET,
    STANDS_STILL,
    TOGETHER,
)
from rules.delivery.reminders import Reminded
from rules.lifecycle.hours import decent, is_quiet
from rules.notices import NOTICES, Notice, is_owed, not_before
from rules.staffing.actors import TIMER
from rules.staffing.routing import duty
from rules.street.street import Urgency
from rules.telling.decency import (
    ToldUnasked,
    goes_at,
    is_one_too_many,
    is_too_often,
    next_reply_until,
    waits_until,
)
from storage import tickets
from storage.database import Transaction
from storage.outbox import Push, State
from storage.people import Addressee
from storage.sending import PushResult

SURVEY_WAITS = timedelta(minutes=10)
_ENOUGH_FOR = timedelta(minutes=10)
_LEFT_ALONE_FOR = timedelta(hours=1)
_ASSIGNED_FIRST = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class SendContext:
    """What one picking knows. unassigned: by person and ticket, a push that hands it out later."""

    tx: Transaction
    ladder: Ladder
    halts: Mapping[str, Halt]
    told: Mapping[tuple[str, int | None, int], ToldUnasked]
    lately: Counter[str]
    matters: Mapping[int, tickets.Matter]
    now: datetime
    reminded: Mapping[str, Reminded] = field(default_factory=dict)
    unassigned: Mapping[tuple[str, int], int] = field(default_factory=dict)

    @property
    def work(self) -> Work:
        """The work of opening a conversation with what is sent."""
        return Work(self.tx, self.ladder.street, self.now, TIMER)

    def urgency(self, push: Push) -> Urgency | None:
        matter = self.matters.get(push.ticket_id or 0)
        return matter.urgency if matter else None

    def told_of(self, push: Push) -> ToldUnasked:
        if push.ticket_id is None:
            return ToldUnasked()
        return self.told.get((push.person, push.ticket_id, push.round), ToldUnasked())


def looked_at(context: SendContext, addressee: Addressee | None, push: Push) -> Open | PushResult:
    """The ways it may go by now, or what becomes of it unsent."""
    notice = NOTICES[push.notice]
    if notice.opens and is_moot(context.tx, push):
        return PushResult(push, "cancelled", error="no longer asked")
    if addressee is None or not _is_reachable(context, addressee):
        return given_up(push, "nobody can be reached in the chat")
    if is_left_alone(context.tx, push):
        return later(push, context.now + _LEFT_ALONE_FOR, OTHER_QUESTION)
    is_unasked = notice.audience == "resident" and not notice.is_asked_for
    if addressee.person.has_opted_out and is_unasked:
        if is_owed(notice) or notice.name == "desk_reply":
            return given_up(push, "nobody can be reached in the chat")
        return PushResult(push, "cancelled", error="opted out")
    if push.doubtful_since is not None and push.channel in DEDUPED:
        return _repeated(context, addressee, push, notice)
    if push.channel == "passive":
        return given_up(push, "no way was open and nothing was said")
    if not notice.hands_out and (push.person, push.ticket_id or 0) in context.unassigned:
        return later(push, context.now + _ASSIGNED_FIRST, FIRST_ASSIGNED)
    return _when(context, addressee, push, notice)


def _repeated(
    context: SendContext, addressee: Addressee, push: Push, notice: Notice
) -> Open | PushResult:
    """Again by the one way that drops a repeat, for as long as it does."""
    assert push.doubtful_since is not None
    if not is_told_apart(push.channel, push.doubtful_since, context.now):
        return PushResult(push, "unknown", error="too late to repeat it")
    if (decent_at := decent_moment(context, push, notice, context.urgency(push))) > context.now:
        return later(push, decent_at, QUIET)
    found = context.ladder.open_to(notice, addressee, context.halts, context.now)
    ways = tuple(way for way in found.ways if way.channel == push.channel)
    if ways and notice.opens and not may_open(context.work, push):
        return later(push, context.now + SURVEY_WAITS, OTHER_QUESTION)
    if ways:
        return Open(ways)
    if found.halted_until:
        return later(push, found.halted_until, STANDS_STILL)
    return PushResult(push, "unknown", error="too late to repeat it")


def _is_reachable(context: SendContext, addressee: Addressee) -> bool:
    person = addressee.person
    return person.can_be_written_to or bool(context.ladder.userid(person.staff_id))


def _when(
    context: SendContext, addressee: Addressee, push: Push, notice: Notice
) -> Open | PushResult:
    urgency = context.urgency(push)
    if (decent_at := decent_moment(context, push, notice, urgency)) > context.now:
        return later(push, decent_at, QUIET)
    # Who follows a ticket asked for every stage of it as it happens (domain.md F4).
    told = ToldUnasked() if push.facts.get("follows") else context.told_of(push)
    if (together_at := goes_at(notice, urgency, told, context.now)) > context.now:
        return later(push, together_at, TOGETHER)
    if is_one_too_many(notice, urgency, told):
        return for_the_next_reply(push, urgency, context.now)
    if is_too_often(notice, urgency, context.lately.get(push.person, 0)):
        return later(push, context.now + _ENOUGH_FOR, ENOUGH)
    found = context.ladder.open_to(notice, addressee, context.halts, context.now)
    if not found.ways:
        if found.halted_until:
            return stood_still(push, urgency, found.halted_until, context.now)
        return for_the_next_reply(push, urgency, context.now)
    if notice.opens and not may_open(context.work, push):
        return later(push, context.now + SURVEY_WAITS, OTHER_QUESTION)
    return found


def decent_moment(
    context: SendContext, push: Push, notice: Notice, urgency: Urgency | None
) -> datetime:
    """What was put off or tried again may have come into the night meanwhile."""
    if not is_quiet(context.now):
        return context.now
    on_call = duty(context.ladder.street, context.now)
    is_on_call = on_call is not None and on_call.id == push.person
    return not_before(notice, urgency or "U4", context.now, is_on_call)


def later(push: Push, when: datetime, why: str) -> PushResult:
    return PushResult(push, "waiting", error=why, not_before=when)


def for_the_next_reply(push: Push, urgency: Urgency | None, now: datetime) -> PushResult:
    """No way is open: it rides on the next reply, and is given up when none comes."""
    until = next_reply_until(NOTICES[push.notice], urgency, push.due_at or push.not_before)
    if until <= now:
        return given_up(push, "no way was open and nothing was said")
    return PushResult(push, "waiting", "passive", NEXT_REPLY, decent(until))


def stood_still(
    push: Push, urgency: Urgency | None, until: datetime, now: datetime, why: str = STANDS_STILL
) -> PushResult:
    """Its ways stand still: it waits for them, but not for ever, and what is urgent not long."""
    notice, due_at = NOTICES[push.notice], push.due_at or push.not_before
    if now >= due_at and until > waits_until(notice, urgency, due_at):
        return given_up(push, why)
    return later(push, until, why)


def given_up(push: Push, error: str, state: State = "expired") -> PushResult:
    """Where the law of the street demands telling, somebody telephones."""
    if NOTICES[push.notice].must_tell:
        return PushResult(push, "task", "phone", error)
    return PushResult(push, state, error=error)
