"""Which pushes that are due go out now: looked at, put into envelopes and claimed in one
transaction, so that a crash leaves a trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.delivery.bundles import Bundle, one_first, to_group, to_person
from bot.delivery.channels.ladder import Ladder
from bot.delivery.eligibility import SendContext
from bot.delivery.gathering import to_reminded
from handlers.chat.survey_dialogs import unopened
from handlers.telling.notify import dressed
from rules.delivery.halts import Halt
from rules.delivery.reminders import day_began
from rules.notices import NOTICES, REMINDERS
from storage import people, sending, tickets
from storage.database import Transaction
from storage.outbox import Push
from storage.people import Addressee, Person
from storage.sending import PushResult

_HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Selection:
    """count: how many pushes were looked at. shelved: those that are not sent now."""

    count: int = 0
    envelopes: list[Bundle] = field(default_factory=list)
    shelved: list[PushResult] = field(default_factory=list)


def pick(
    tx: Transaction,
    ladder_to: Callable[[Collection[str]], Ladder],
    link: Callable[[str, str], str],
    halts: Mapping[str, Halt],
    holder: str,
    now: datetime,
    limit: int,
) -> Selection:
    """Claim what is due. Persons first, then their pushes: whoever writes to us locks likewise.

    ladder_to: the ways there are to those persons.
    """
    due = sending.due(tx, now, limit)
    if not due:
        return Selection()
    persons = {person for _, person in due}
    addressees = people.addressees(tx, persons)
    busy = people.known(tx, persons - addressees.keys()) if persons - addressees.keys() else set()
    taken = sending.take(tx, [push_id for push_id, person in due if person not in busy], now)
    if forgetful := {p.person for p in taken if p.notice in REMINDERS}:
        taken += sending.held_back(tx, forgetful, now)
    pushes = [dressed(tx, push, link, now) for push in taken if push.notice in NOTICES]
    ladder = ladder_to([addressee.person.id for addressee in addressees.values()])
    context = _context(tx, ladder, halts, pushes, now)
    picked = Selection(len(taken), shelved=[_nameless(p) for p in taken if p.notice not in NOTICES])
    ordered = sorted(pushes, key=lambda p: (p.person, _about(context, p), p.id))
    for (person, _), together in groupby(ordered, key=lambda p: (p.person, _about(context, p))):
        group = ladder.street.group_by_id.get(person)
        if group:
            found = to_group(context, group, list(together))
        else:
            addressee = addressees.get(person) or _member(ladder, person)
            gathered = list(together)
            is_reminded = all(_is_reminder(push) for push in gathered)
            found = (to_reminded if is_reminded else to_person)(context, addressee, gathered)
        for push_or_result in found:
            _add(picked, context, push_or_result)
            if isinstance(push_or_result, Bundle):
                _count(context, addressees, person, push_or_result)
    _claim(tx, picked, halts, holder, now)
    return picked


def _count(
    context: SendContext, addressees: dict[str, Addressee], person: str, envelope: Bundle
) -> None:
    """What goes now counts for what is looked at next."""
    context.lately[person] += 1
    if envelope.ways[0].channel == "customer":
        found = addressees[person]
        one_less = replace(found.person, window_left=found.person.window_left - 1)
        addressees[person] = replace(found, person=one_less)


def _context(
    tx: Transaction,
    ladder: Ladder,
    halts: Mapping[str, Halt],
    pushes: Sequence[Push],
    now: datetime,
) -> SendContext:
    residents = {p.person for p in pushes if p.person.startswith("p")}
    forgetful = {p.person for p in pushes if p.notice in REMINDERS}
    workers = {p.person for p in pushes if NOTICES[p.notice].audience == "worker"}
    everybody = {p.person for p in pushes}
    return SendContext(
        tx,
        ladder,
        halts,
        sending.told(tx, residents) if residents else {},
        Counter(sending.told_since(tx, everybody, now - _HOUR) if everybody else {}),
        tickets.matters(tx, {p.ticket_id for p in pushes if p.ticket_id is not None}),
        now,
        sending.reminded_since(tx, forgetful, day_began(now)) if forgetful else {},
        _unassigned(tx, workers, {p.id for p in pushes}) if workers else {},
    )


def _unassigned(
    tx: Transaction, workers: Collection[str], taken: Collection[int]
) -> dict[tuple[str, int], int]:
    """What is handed out by a push that does not go now."""
    found = sending.unassigned(tx, workers)
    return {key: push_id for key, push_id in found.items() if push_id not in taken}


def _about(context: SendContext, push: Push) -> str:
    """What notices are gathered by: the incident, the ticket, or themselves. A message in doubt is
    repeated as it was: by its id the platform tells it again."""
    if push.doubtful_since is not None:
        return f"doubt {push.told_with or push.id}"
    matter = context.matters.get(push.ticket_id or 0)
    if NOTICES[push.notice].audience == "group":
        return "everything"
    if push.notice in REMINDERS:
        return "reminders"
    if matter is None:
        return f"push {push.id}"
    return f"incident {matter.incident}" if matter.incident else f"ticket {push.ticket_id}"


def _is_reminder(push: Push) -> bool:
    return push.notice in REMINDERS and push.doubtful_since is None


def _add(picked: Selection, context: SendContext, found: Bundle | PushResult) -> None:
    if isinstance(found, Bundle):
        urgencies = [u for u in map(context.urgency, found.pushes) if u]
        picked.envelopes.append(replace(found, urgency=min(urgencies, default=None)))
    else:
        picked.shelved.append(found)


def _nameless(push: Push) -> PushResult:
    """Put in line by a version that knew more notices: nobody can word it, and it stops nobody."""
    return PushResult(push, "failed", error="no such notice")


def _claim(
    tx: Transaction, picked: Selection, halts: Mapping[str, Halt], holder: str, now: datetime
) -> None:
    picked.envelopes, put_off = one_first(picked.envelopes, halts, now)
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
