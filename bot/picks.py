"""What to do with each push that is due: send it now by some way and with which others, put it
off, or end it unsent. Decided in the transaction that claims them, so that a crash leaves a trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.channels.customer import text_of
from bot.channels.ladder import Ladder, Open
from bot.channels.way import Way
from bot.channels.wecom import MOST_BYTES
from bot.channels.wecom_robot import compose
from handlers.openings import is_moot, opened, unopened
from rules.decency import (
    Told,
    goes_at,
    is_one_too_many,
    is_too_often,
    next_reply_until,
    waits_until,
)
from rules.doubt import is_told_apart
from rules.halts import Halt
from rules.hours import decent, is_quiet
from rules.lateness import ENOUGH, NEXT_REPLY, OTHER_QUESTION, QUIET, STANDS_STILL, TOGETHER
from rules.notices import MAYBE, NOTICES, Notice, is_owed, not_before
from rules.street import Group, Urgency
from storage import people, sending, tickets
from storage.database import Transaction
from storage.outbox import Push, State
from storage.people import Addressee, Person
from storage.sending import Result

_SURVEY_WAITS = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
_AGAIN_SOON = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Notices of one person that go as one message, oldest first, and the ways open for it.
    urgency: of the most urgent of them."""

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
    lately: Counter[str]
    matters: Mapping[int, tickets.Matter]
    now: datetime

    def urgency(self, push: Push) -> Urgency | None:
        matter = self.matters.get(push.ticket_id or 0)
        return matter.urgency if matter else None

    def told_of(self, push: Push) -> Told:
        if push.ticket_id is None:
            return Told()
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
    taken = sending.take(tx, [push_id for push_id, person in due if person not in busy], now)
    pushes = [_dressed(push, link) for push in taken]
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
            _add(picked, desk, push_or_result)
            if isinstance(push_or_result, Envelope):
                _count(desk, addressees, person, push_or_result)
    _claim(tx, picked, halts, holder, now)
    return picked


def _count(desk: _Desk, addressees: dict[str, Addressee], person: str, envelope: Envelope) -> None:
    """What goes now counts for what is looked at next."""
    desk.lately[person] += 1
    if envelope.ways[0].channel == "customer":
        found = addressees[person]
        one_less = replace(found.person, window_left=found.person.window_left - 1)
        addressees[person] = replace(found, person=one_less)


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
        Counter(sending.told_since(tx, everybody, now - _HOUR) if everybody else {}),
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


def _add(picked: Picked, desk: _Desk, found: Envelope | Result) -> None:
    if isinstance(found, Envelope):
        urgencies = [u for u in map(desk.urgency, found.pushes) if u]
        picked.envelopes.append(replace(found, urgency=min(urgencies, default=None)))
    else:
        picked.shelved.append(found)


def _dressed(push: Push, link: Callable[[str], str]) -> Push:
    """With what is known only now: the page of who follows, and whether it may be a repeat."""
    more = {"link": link(push.facts["number"])} if push.facts.get("follows") else {}
    if push.doubtful_since is not None:
        more[MAYBE] = "1"
    return replace(push, facts={**push.facts, **more}) if more else push


def _one_first(
    envelopes: Sequence[Envelope], halts: Mapping[str, Halt], now: datetime
) -> tuple[list[Envelope], list[Result]]:
    """A channel that stood still is tried with one message before the others follow."""
    kept: list[Envelope] = []
    put_off: list[Result] = []
    tried: set[str] = set()
    for envelope in envelopes:
        names = {name for name in envelope.ways[0].halts if name in halts}
        if names & tried:
            put_off += [_later(p, now + _AGAIN_SOON, STANDS_STILL) for p in envelope.pushes]
        else:
            kept.append(envelope)
        tried |= names
    return kept, put_off


def _claim(
    tx: Transaction, picked: Picked, halts: Mapping[str, Halt], holder: str, now: datetime
) -> None:
    picked.envelopes, put_off = _one_first(picked.envelopes, halts, now)
    picked.shelved += put_off
    for result in put_off:
        if result.push.doubtful_since is None:
            unopened(tx, result.push, now)
    sending.shelve(tx, picked.shelved)
    bundles = [(e.pushes, e.ways[0].channel) for e in picked.envelopes]
    sending.claim(tx, bundles, holder, now)


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
            yield stood_still(push, desk.urgency(push), found.halted_until, desk.now)
        else:
            yield Result(push, "expired", error="no robot speaks to this group")


def _chosen(
    desk: _Desk, addressee: Addressee | None, pushes: list[Push]
) -> Iterator[Envelope | Result]:
    """One person's notices of one matter."""
    going: list[tuple[Push, Open]] = []
    for push in sorted(pushes, key=lambda p: (NOTICES[p.notice].opens is not None, p.id)):
        if going and NOTICES[push.notice].opens and NOTICES[going[-1][0].notice].opens:
            # Two tickets of one incident: nobody answers two questions at once.
            yield _later(push, desk.now + _SURVEY_WAITS, OTHER_QUESTION)
            continue
        found = _looked_at(desk, addressee, push)
        if isinstance(found, Result):
            yield found
        else:
            going.append((push, found))
    if addressee is None or not going:
        return
    newest = {push.ticket_id: push for push, _ in going}
    kept = []
    for push, ways in going:
        last = newest[push.ticket_id]
        if push is not last and NOTICES[push.notice].fades:
            yield Result(push, "cancelled", error=f"told with {last.id}", told_with=last.id)
        else:
            kept.append((push, ways))
    yield from _enveloped(addressee.person.id, kept)


def _enveloped(person_id: str, going: Sequence[tuple[Push, Open]]) -> Iterator[Envelope]:
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


def _envelope(person_id: str, batch: Sequence[tuple[Push, Open]]) -> Envelope:
    found = batch[-1][1]
    return Envelope(tuple(push for push, _ in batch), found.ways, person_id, found.halted_until)


def _looked_at(desk: _Desk, addressee: Addressee | None, push: Push) -> Open | Result:
    """The ways it may go by now, or what becomes of it unsent."""
    notice = NOTICES[push.notice]
    if notice.opens and is_moot(desk.tx, push):
        return Result(push, "cancelled", error="no longer asked")
    if addressee is None or not _is_reachable(desk, addressee):
        return given_up(push, "nobody can be reached in the chat")
    if addressee.person.has_opted_out and notice.audience == "resident":
        if is_owed(notice):
            return given_up(push, "nobody can be reached in the chat")
        return Result(push, "cancelled", error="opted out")
    if push.doubtful_since is not None and push.channel == "template":
        return _repeated(desk, addressee, push, notice)
    if push.channel == "passive":
        return given_up(push, "no way was open and nothing was said")
    return _when(desk, addressee, push, notice)


def _repeated(desk: _Desk, addressee: Addressee, push: Push, notice: Notice) -> Open | Result:
    """Again by the one way that drops a repeat, for as long as it does."""
    assert push.doubtful_since is not None
    if not is_told_apart("template", push.doubtful_since, desk.now):
        return Result(push, "unknown", error="too late to repeat it")
    if (decent_at := _decent_at(desk, push, notice, desk.urgency(push))) > desk.now:
        return _later(push, decent_at, QUIET)
    found = desk.ladder.open_to(notice, addressee, desk.halts, desk.now)
    ways = tuple(way for way in found.ways if way.channel == "template")
    if ways and notice.opens and not opened(desk.tx, push, desk.now):
        return _later(push, desk.now + _SURVEY_WAITS, OTHER_QUESTION)
    if ways:
        return Open(ways)
    if found.halted_until:
        return _later(push, found.halted_until, STANDS_STILL)
    return Result(push, "unknown", error="too late to repeat it")


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
            return stood_still(push, urgency, found.halted_until, desk.now)
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


def stood_still(
    push: Push, urgency: Urgency | None, until: datetime, now: datetime, why: str = STANDS_STILL
) -> Result:
    """Its ways stand still: it waits for them, but not for ever, and what is urgent not long."""
    notice, due_at = NOTICES[push.notice], push.due_at or push.not_before
    if now >= due_at and until > waits_until(notice, urgency, due_at):
        return given_up(push, why)
    return _later(push, until, why)


def given_up(push: Push, error: str, state: State = "expired") -> Result:
    """Where the law of the street demands telling, somebody telephones."""
    if NOTICES[push.notice].must_tell:
        return Result(push, "task", "phone", error)
    return Result(push, state, error=error)
