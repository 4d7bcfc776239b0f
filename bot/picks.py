"""What to do with each push that is due: send it now by some way and with which others, put it
off, or end it unsent. Decided in the transaction that claims them, so that a crash leaves a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.channels.ladder import Ladder, Open
from bot.channels.way import Way
from bot.channels.wecom_robot import compose
from bot.repeats import repeated, safe_until
from handlers.openings import is_moot, opened
from rules.channels import DEDUPED
from rules.decency import (
    Told,
    goes_at,
    is_one_too_many,
    is_too_often,
    next_reply_until,
    stands_still_until,
)
from rules.halts import Halt
from rules.hours import decent, is_quiet
from rules.lateness import ENOUGH, NEXT_REPLY, OTHER_QUESTION, QUIET, STANDS_STILL, TOGETHER
from rules.notices import MAYBE, NOTICES, Notice, is_owed, not_before, wording
from rules.street import Group, Urgency
from storage import people, sending, tickets
from storage.database import Transaction
from storage.outbox import Push, State
from storage.people import Addressee, Person
from storage.sending import Result

_SURVEY_WAITS = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
_AGAIN_SOON = timedelta(seconds=5)
_MOST_BYTES = 1900  # of one text: the platform takes 2,048


@dataclass(frozen=True, slots=True)
class Envelope:
    """Notices of one person that go as one message, oldest first, and the ways open for it.

    urgency: of the matter they are about.
    """

    pushes: tuple[Push, ...]
    ways: tuple[Way, ...]
    person_id: str
    halted_until: datetime | None
    urgency: Urgency | None = None


@dataclass(slots=True)
class Picked:
    """count: how many pushes were looked at. faded: pushes told by a later one of an envelope."""

    count: int = 0
    envelopes: list[Envelope] = field(default_factory=list)
    shelved: list[Result] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one picking knows."""

    tx: Transaction
    ladder: Ladder
    halts: Mapping[str, Halt]
    told: Mapping[tuple[str, int | None, int], Told]
    lately: Mapping[str, int]
    matters: Mapping[int, tickets.Matter]
    now: datetime

    def urgency(self, push: Push) -> Urgency | None:
        matter = self.matters.get(push.ticket_id or 0)
        return matter.urgency if matter else None

    def told_of(self, push: Push) -> Told:
        return self.told.get((push.person, push.ticket_id, push.round), Told())


def pick(
    tx: Transaction,
    ladder_to: Callable[[Collection[str]], Ladder],
    link: Callable[[str], str],
    halts: Mapping[str, Halt],
    holder: str,
    now: datetime,
    limit: int,
) -> Picked:
    """Claim what is due. Persons first, then their pushes: whoever writes to us locks likewise.

    ladder_to: the ways there are to those persons.
    """
    due = sending.due(tx, now, limit)
    if not due:
        return Picked()
    persons = {person for _, person in due}
    addressees = people.addressees(tx, persons)
    busy = people.known(tx, persons - addressees.keys()) if persons - addressees.keys() else set()
    pushes = sending.take(tx, [push_id for push_id, person in due if person not in busy], now)
    ladder = ladder_to([addressee.person.id for addressee in addressees.values()])
    desk = _desk(tx, ladder, halts, pushes, now)
    picked = Picked(len(pushes))
    ordered = sorted(pushes, key=lambda p: (p.person, _about(desk, p), p.id))
    for (person, _), together in groupby(ordered, key=lambda p: (p.person, _about(desk, p))):
        group = ladder.street.group_by_id.get(person)
        if group:
            found = _to_group(desk, group, list(together))
        else:
            found = _chosen(desk, addressees.get(person) or _member(ladder, person), list(together))
        for push_or_result in found:
            _add(picked, push_or_result, link)
    _claim(tx, picked, holder, now)
    return picked


def _desk(
    tx: Transaction,
    ladder: Ladder,
    halts: Mapping[str, Halt],
    pushes: Sequence[Push],
    now: datetime,
) -> _Desk:
    residents = {p.person for p in pushes if p.person.startswith("p")}
    everybody = {p.person for p in pushes}
    return _Desk(
        tx,
        ladder,
        halts,
        sending.told(tx, residents) if residents else {},
        sending.told_since(tx, everybody, now - _HOUR) if everybody else {},
        tickets.matters(tx, {p.ticket_id for p in pushes if p.ticket_id is not None}),
        now,
    )


def _about(desk: _Desk, push: Push) -> str:
    """What notices are gathered by: the incident, the ticket, or themselves. A message in doubt is
    repeated as it was: by its id the platform tells it again."""
    if push.doubtful_since is not None:
        return f"doubt {push.told_with or push.id}"
    matter = desk.matters.get(push.ticket_id or 0)
    if NOTICES[push.notice].audience == "group":
        return "everything"
    if matter is None:
        return f"push {push.id}"
    return f"incident {matter.incident}" if matter.incident else f"ticket {push.ticket_id}"


def _add(picked: Picked, found: Envelope | Result, link: Callable[[str], str]) -> None:
    if isinstance(found, Envelope):
        pushes = tuple(_dressed(push, link) for push in found.pushes)
        picked.envelopes.append(replace(found, pushes=pushes))
    else:
        picked.shelved.append(found)


def _dressed(push: Push, link: Callable[[str], str]) -> Push:
    """With what is known only now: the page of who follows, and whether it may be a repeat."""
    more = {"link": link(push.facts["number"])} if push.facts.get("follows") else {}
    if push.doubtful_since is not None and push.channel not in DEDUPED:
        more[MAYBE] = "1"
    return replace(push, facts={**push.facts, **more}) if more else push


def _claim(tx: Transaction, picked: Picked, holder: str, now: datetime) -> None:
    sending.shelve(tx, picked.shelved)
    first = [(push, e.ways[0].channel) for e in picked.envelopes for push in e.pushes]
    sending.claim(tx, first, holder, now)


def _member(ladder: Ladder, staff_id: str) -> Addressee | None:
    """Somebody of the staff who never wrote to the account, but is in the staff's messenger."""
    if not ladder.userid(staff_id):
        return None
    return Addressee(Person(staff_id, staff_id=staff_id, is_following=False), None)


def _to_group(desk: _Desk, group: Group, pushes: list[Push]) -> Iterator[Envelope | Result]:
    """What a robot says in one message; what does not fit comes with the next."""
    going = []
    for push in pushes:
        at = _decent_at(desk, push, NOTICES[push.notice], desk.urgency(push))
        if at > desk.now:
            yield _later(push, at, QUIET)
        else:
            going.append(push)
    found = desk.ladder.open_to_group(group, desk.halts, desk.now)
    if going and found.ways:
        _, _, taken = compose(going)
        yield Envelope(taken, found.ways, group.id, found.halted_until)
        return
    for push in going:
        if found.halted_until:
            yield until_it_goes_on(push, None, found.halted_until, STANDS_STILL, desk.now)
        else:
            yield Result(push, "expired", error="no robot speaks to this group")


def _chosen(
    desk: _Desk, addressee: Addressee | None, pushes: list[Push]
) -> Iterator[Envelope | Result]:
    """One person's notices of one matter."""
    going: list[tuple[Push, Open]] = []
    for push in sorted(pushes, key=lambda p: (NOTICES[p.notice].opens is not None, p.id)):
        found = _looked_at(desk, addressee, push)
        if isinstance(found, Result):
            yield found
        else:
            going.append((push, found))
    if addressee is None or not going:
        return
    last = going[-1][0]
    kept = [(p, ways) for p, ways in going if p is last or not NOTICES[p.notice].fades]
    for push, _ in going:
        if push is not last and NOTICES[push.notice].fades:
            yield Result(push, "cancelled", error=f"told with {last.id}", told_with=last.id)
    for envelope in _enveloped(addressee.person.id, kept):
        yield replace(envelope, urgency=desk.urgency(last))


def _enveloped(person_id: str, going: Sequence[tuple[Push, Open]]) -> Iterator[Envelope]:
    """As many as fit go together, by the ways of the last of them."""
    batch: list[tuple[Push, Open]] = []
    size = 0
    for push, found in going:
        bytes_ = len(wording(push.notice, push.facts).encode()) if len(going) > 1 else 0
        if batch and size + bytes_ > _MOST_BYTES:
            yield _envelope(person_id, batch)
            batch, size = [], 0
        batch.append((push, found))
        size += bytes_ + 2
    yield _envelope(person_id, batch)


def _envelope(person_id: str, batch: Sequence[tuple[Push, Open]]) -> Envelope:
    found = batch[-1][1]
    return Envelope(tuple(push for push, _ in batch), found.ways, person_id, found.halted_until)


def _looked_at(desk: _Desk, addressee: Addressee | None, push: Push) -> Open | Result:
    """The ways it may go by now, or what becomes of it unsent."""
    notice = NOTICES[push.notice]
    safe = safe_until(push)
    if safe and safe <= desk.now:
        return Result(push, "unknown", error="too late to repeat it safely")
    if notice.opens and is_moot(desk.tx, push):
        return Result(push, "cancelled", error="no longer asked")
    if addressee is None or not _is_reachable(desk, addressee):
        return given_up(push, "nobody can be reached in the chat")
    if addressee.person.has_opted_out and notice.audience == "resident":
        if is_owed(notice):
            return given_up(push, "nobody can be reached in the chat")
        return Result(push, "cancelled", error="opted out")
    if push.channel == "passive":
        return given_up(push, "no way was open and nothing was said")
    found = _when(desk, addressee, push, notice)
    return repeated(push, found, safe) if safe else found


def _is_reachable(desk: _Desk, addressee: Addressee) -> bool:
    person = addressee.person
    return person.can_be_written_to or bool(desk.ladder.userid(person.staff_id))


def _when(desk: _Desk, addressee: Addressee, push: Push, notice: Notice) -> Open | Result:
    urgency = desk.urgency(push)
    if (decent_at := _decent_at(desk, push, notice, urgency)) > desk.now:
        return _later(push, decent_at, QUIET)
    # Who follows a ticket asked for every stage of it as it happens (domain.md F4).
    told = Told() if push.facts.get("follows") else desk.told_of(push)
    if (together_at := goes_at(notice, urgency, told, desk.now)) > desk.now:
        return _later(push, together_at, TOGETHER)
    if is_one_too_many(notice, urgency, told):
        return for_the_next_reply(push, urgency, desk.now)
    if is_too_often(notice, urgency, desk.lately.get(push.person, 0)):
        return _later(push, desk.now + _HOUR / 6, ENOUGH)
    found = desk.ladder.open_to(notice, addressee, desk.halts, desk.now)
    if not found.ways:
        if found.halted_until:
            return until_it_goes_on(push, urgency, found.halted_until, STANDS_STILL, desk.now)
        return for_the_next_reply(push, urgency, desk.now)
    if notice.opens and not opened(desk.tx, push, desk.now):
        return _later(push, desk.now + _SURVEY_WAITS, OTHER_QUESTION)
    return found


def _decent_at(desk: _Desk, push: Push, notice: Notice, urgency: Urgency | None) -> datetime:
    """What was put off or tried again may have come into the night meanwhile."""
    if not is_quiet(desk.now):
        return desk.now
    return not_before(notice, urgency or "U4", desk.now)


def _later(push: Push, when: datetime, why: str) -> Result:
    return Result(push, "waiting", error=why, not_before=when)


def for_the_next_reply(push: Push, urgency: Urgency | None, now: datetime) -> Result:
    """No way is open: it rides on the next reply, and is given up when none comes."""
    until = next_reply_until(NOTICES[push.notice], urgency, push.due_at or push.not_before)
    if until <= now:
        return given_up(push, "no way was open and nothing was said")
    return Result(push, "waiting", "passive", NEXT_REPLY, decent(until))


def until_it_goes_on(
    push: Push, urgency: Urgency | None, halted_until: datetime, said: str, now: datetime
) -> Result:
    """Every way that is left only stands still. That is no try of the push."""
    until = stands_still_until(NOTICES[push.notice], urgency, push.due_at or push.not_before)
    if until <= now:
        return given_up(push, said)
    when = min(halted_until, until)
    return Result(push, "waiting", error=said, not_before=when, tries=push.tries)


def given_up(push: Push, error: str, state: State = "expired") -> Result:
    """Where the law of the street demands telling, somebody telephones."""
    if NOTICES[push.notice].must_tell:
        return Result(push, "task", "phone", error)
    return Result(push, state, error=error)
