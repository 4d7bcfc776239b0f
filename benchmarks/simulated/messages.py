"""How many messages a person gets in a day: what a phone shows by itself, counted per role."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from benchmarks.simulated.records import Records, Row
from rules.delivery.reminders import MOST_A_DAY
from rules.lifecycle.hours import STREET_ZONE
from rules.notices import NOTICES, REMINDERS, wording
from rules.street.street import Street

ROLES = ("resident", "worker", "desk", "leader", "group")
MOST_OF_A_WORKER = 15  # of nineteen days in twenty


def role_of(street: Street, person: str) -> str:
    """Everybody of the staff who is neither desk nor leader works on tickets."""
    if person in street.group_by_id:
        return "group"
    member = street.staff_by_id.get(person)
    if member is None:
        return "resident"
    return member.role if member.role in ("desk", "leader") else "worker"


def shown(pushes: Sequence[Row]) -> list[Row]:
    """Those that made a phone ring: bundled ones once, what rode on a reply not at all."""
    return [p for p in pushes if p.sent_at and p.told_with is None and p.channel != "passive"]


def days(month: Records, *, only_reminders: bool = False) -> dict[str, list[int]]:
    """By role: messages of each day of each person on which there was one, fewest first."""
    counted: Counter[tuple[str, date]] = Counter()
    for push in shown(month.pushes):
        if only_reminders and not NOTICES[push.notice].is_reminder:
            continue
        assert push.sent_at
        counted[push.person, push.sent_at.astimezone(STREET_ZONE).date()] += 1
    found: dict[str, list[int]] = defaultdict(list)
    for (person, _), count in counted.items():
        found[role_of(month.street, person)].append(count)
    return {role: sorted(found[role]) for role in ROLES if found[role]}


def share(counts: Sequence[int], percent: int) -> int:
    """The count that so many of a hundred days do not exceed."""
    return counts[min(len(counts) - 1, len(counts) * percent // 100)] if counts else 0


def lines(month: Records) -> Iterator[str]:
    yield "messages a person and day (median, p95, max; days with one at least)"
    for role, counts in days(month).items():
        yield f"  {role:<18} {share(counts, 50)}, {share(counts, 95)}, {counts[-1]}"
    for role, counts in days(month, only_reminders=True).items():
        said = f"{share(counts, 50)}, {share(counts, 95)}, {counts[-1]}"
        yield f"  {role + ', reminders':<18} {said}"


def too_many_for_a_worker(month: Records) -> list[str]:
    most = share(days(month).get("worker", []), 95)
    return [f"p95 {most}"] if most > MOST_OF_A_WORKER else []


def before_its_assignment(month: Records) -> list[str]:
    """Who works on a ticket is reminded of it after it was handed to them, and not with it."""
    handed: dict[tuple[str, int | None], datetime] = {}
    for push in month.pushes:
        if push.sent_at and NOTICES[push.notice].hands_out:
            key = push.person, push.ticket_id
            handed[key] = min(push.sent_at, handed.get(key, push.sent_at))
    return [
        f"{p.notice} {p.id} to {p.person}"
        for p in month.pushes
        if p.sent_at and _only_reminds(p) and (p.person, p.ticket_id) in handed
        if p.sent_at <= handed[p.person, p.ticket_id]
    ]


def same_words_at_once(month: Records) -> list[str]:
    """One person reads the same words of one ticket no twice within a minute."""
    last: dict[tuple[str, int | None, str], datetime] = {}
    wrong = []
    for push in sorted((p for p in month.pushes if p.sent_at), key=lambda p: (p.sent_at, p.id)):
        assert push.sent_at
        key = push.person, push.ticket_id, wording(push.notice, push.facts)
        if key in last and push.sent_at - last[key] < timedelta(minutes=1):
            wrong.append(f"{push.notice} {push.id} to {push.person}")
        last[key] = push.sent_at
    return wrong


def reminded_too_often(month: Records) -> list[str]:
    """Three messages of reminders a day, those apart that speak of U1, which wait for nothing."""
    urgent = {p.told_with or p.id for p in month.pushes if _is_at_once(month, p)}
    counted = Counter(
        (p.person, p.sent_at.astimezone(STREET_ZONE).date())
        for p in shown(month.pushes)
        if p.sent_at and p.notice in REMINDERS and p.id not in urgent
    )
    return [f"{who} {day} {n} times" for (who, day), n in counted.items() if n > MOST_A_DAY]


def _is_at_once(month: Records, push: Row) -> bool:
    ticket = month.tickets.get(push.ticket_id or 0)
    return ticket is not None and ticket.urgency == "U1"


def _only_reminds(push: Row) -> bool:
    notice = NOTICES[push.notice]
    return notice.is_reminder and not notice.is_alarm and notice.audience == "worker"


CHECKS = {
    "a worker's messages a day beyond their bar": too_many_for_a_worker,
    "reminders before their assignment": before_its_assignment,
    "the same words twice within a minute": same_words_at_once,
    "reminded more than three times a day": reminded_too_often,
}
