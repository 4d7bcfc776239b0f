"""What must hold for a street at every moment, and what must hold of a whole month.

Each check returns what is wrong, in words; nothing is fine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from benchmarks.simulated import messages
from benchmarks.simulated.records import Records, Row, refolded
from rules.lifecycle.clocks import DUTIES, LEVEL_FOR, begins_at, deadline, told_at
from rules.lifecycle.hours import is_quiet
from rules.lifecycle.states import ENDED, OPEN
from rules.lifecycle.tickets import Event, Ticket
from rules.lifecycle.workdays import NATURAL
from rules.notices import NOTICES, wording
from rules.staffing.routing import duty, superiors
from rules.street.street import Street

ENDED_PUSHES = ("sent", "delivered", "failed", "expired", "unknown", "cancelled", "task")
# After these somebody has it in hand, or it is another's: the clock of acknowledging stops.
_IN_HAND = frozenset(
    (
        *("acknowledged", "contacted", "arrived", "progress", "handled", "asked", "returned"),
        *("dispatched", "reassigned", "reopened", "closed", "withdrawn", "not_handled", "parked"),
    )
)
_HANDED = frozenset(("dispatched", "reassigned", "reopened"))
_UNACKNOWLEDGED = "还没签收"
_NOT_KEPT = "没按说好的"
_FIRST_LEVEL = 2  # the step of a clock after its two reminders


def without_owner(street: Street, found: Sequence[Ticket], now: datetime) -> list[str]:
    """A lead, or in open and returned the desk on duty (首接负责)."""
    desk = duty(street, now)
    return [
        f"{t.number} {t.status}"
        for t in found
        if t.status in OPEN
        and t.lead is None
        and not (t.status in ("open", "returned") and desk is not None)
    ]


def without_next_instant(
    found: Sequence[Ticket], timers: Mapping[int, Sequence[str]], asked: Container[int | None]
) -> list[str]:
    """A timer, or (asked) a survey under way that will set one.

    The reports of an incident follow whichever of them has the timers.
    """
    led = {t.incident for t in found if t.incident and t.id in timers}
    return [
        f"{t.number} {t.status}"
        for t in found
        if t.status in OPEN and t.id not in timers and t.id not in asked and t.incident not in led
    ]


def _asks(push: Row) -> bool:
    return NOTICES[push.notice].opens == "rate"


def broken_chains(month: Records) -> list[str]:
    return [month.tickets[i].number for i in month.broken]


def rows_unlike_history(month: Records) -> list[str]:
    return [t.number for t in month.tickets.values() if refolded(t, month.histories[t.id]) != t]


def at_night(month: Records) -> list[str]:
    """Sent by itself between 21:30 and 8:00, though not of an urgent matter, or asking for a rating."""
    found = []
    for push in month.pushes:
        if push.sent_at is None or push.channel == "passive" or not is_quiet(push.sent_at):
            continue
        ticket = month.tickets.get(push.ticket_id or 0)
        is_urgent = ticket is not None and ticket.urgency in ("U1", "U2") and not _asks(push)
        if not is_urgent or _only_reminds(push):
            found.append(f"{push.notice} {ticket and ticket.number} {push.sent_at:%m-%d %H:%M}Z")
    return found


def _only_reminds(push: Row) -> bool:
    notice = NOTICES[push.notice]
    return notice.is_reminder and not notice.is_alarm


def told_twice(month: Records) -> list[str]:
    """The same words about one matter to one person at one instant: one change, told twice."""
    counted: Counter[tuple[object, ...]] = Counter()
    for push in month.pushes:
        if push.sent_at is None:
            continue
        ticket = month.tickets.get(push.ticket_id or 0)
        matter = ticket.incident or ticket.number if ticket else push.id
        facts = {**push.facts, "number": "", "last4": ""}
        words = wording(push.notice, facts)
        counted[push.person, matter, push.notice, words, push.sent_at] += 1
    return [f"{key[0]} {key[1]} {key[2]} x{n}" for key, n in counted.items() if n > 1]


def silent_notices(month: Records) -> list[str]:
    return [f"{p.notice} {p.id}" for p in month.pushes if not wording(p.notice, p.facts).strip()]


def unended_pushes(month: Records) -> list[str]:
    """Every push is in a named final state, or waits for an instant to come."""
    return [
        f"{p.notice} {p.id} {p.state}"
        for p in month.pushes
        if p.state not in ENDED_PUSHES and not (p.state == "waiting" and p.not_before >= month.now)
    ]


def surveys_of_ended(month: Records) -> list[str]:
    """An open survey about a ticket that has ended would take a digit for nothing.

    未评价 is no such end: a 3 that comes late still brings the ticket back.
    """
    asked = [month.tickets[s["answers"]["ticket"]] for s in month.conversations if _rates(s)]
    return [
        t.number
        for t in asked
        if t.status in ENDED and "未评价" not in _end_of(month.histories[t.id])
    ]


def _end_of(history: Sequence[Event]) -> str:
    """Why it was closed; a second visit may have come after."""
    ends = [e.reason or "" for e in history if e.what != "revisited"]
    return ends[-1]


def _rates(state: Mapping[str, Any]) -> bool:
    return bool(state["flow"] == "rate")


def escalated_twice(month: Records) -> list[str]:
    """Each level hears of each clock once, one level after another, none left out."""
    steps: dict[tuple[int | None, str, str], list[int]] = defaultdict(list)
    told: Counter[int | None] = Counter()
    for push in (p for p in month.pushes if p.notice == "escalated"):
        if push.mark.isdigit():  # a promise that was not kept: told above where no duty was late
            continue
        told[push.ticket_id] += 1
        name, _, rest = push.mark.partition(":")
        if name in DUTIES:  # an urgent matter nobody signed for goes up by a timer of its own
            step, _, start = rest.partition(":")
            steps[push.ticket_id, name, start].append(int(step))
    # A question to the resident moves the start of a clock that has begun to climb.
    moved = {i for i, history in month.histories.items() if any(e.what == "asked" for e in history)}
    wrong = [
        f"{month.tickets[key[0] or 0].number} {key[1]} {found}"
        for key, found in steps.items()
        if sorted(found) != list(range(min(found), min(found) + len(found)))
        or (min(found) != _FIRST_LEVEL and key[0] not in moved)
    ]
    for ticket in month.tickets.values():
        raised = [e for e in month.histories[ticket.id] if e.what == "escalated"]
        ups = sum(not (e.reason or "").startswith(_NOT_KEPT) for e in raised)
        if ups != told[ticket.id]:
            wrong.append(f"{ticket.number} {ups} in history, {told[ticket.id]} told")
    return wrong


def acknowledgements(month: Records) -> list[str]:
    """From the histories alone: who was late to acknowledge was escalated as often as levels passed."""
    wrong = []
    for ticket in month.tickets.values():
        history = month.histories[ticket.id]
        if any(e.what == "expedited" for e in history):
            continue
        for begin, end, lead in _unacknowledged(history, month.now):
            due = levels_due(month.street, ticket, lead, begin, end)
            ups = sum(
                e.what == "escalated" and e.reason == _UNACKNOWLEDGED and begin <= e.at <= end
                for e in history
            )
            if ups != due:
                wrong.append(f"{ticket.number} {begin:%m-%d %H:%M}Z {ups} times, due {due}")
    return wrong


def levels_due(
    street: Street, ticket: Ticket, lead: str | None, begin: datetime, end: datetime
) -> int:
    """How many levels must have heard of an acknowledgement missing from begin to end."""
    begun = begins_at("acknowledge", ticket.urgency, begin)
    late = deadline("acknowledge", ticket.urgency, begun, NATURAL)
    days = NATURAL if ticket.urgency in ("U1", "U2") else street.calendar
    levels = len(superiors(street, ticket.place.place_id, lead, begin))
    count, moment = 0, late
    while count < levels and moment < end:
        count += 1
        plain = days.after(late, LEVEL_FOR[ticket.urgency] * count)
        told = told_at(ticket.urgency, moment)
        moment = max(plain, days.after(told, LEVEL_FOR[ticket.urgency]))
    return count


def _unacknowledged(
    history: Sequence[Event], now: datetime
) -> Iterator[tuple[datetime, datetime, str | None]]:
    """Spans in which a ticket was handed to somebody who had not taken it yet, and to whom."""
    lead: str | None = None
    for at, event in enumerate(history):
        lead = event.change.get("lead", lead)
        if event.what in _HANDED:
            ends = (e.at for e in history[at + 1 :] if e.what in _IN_HAND or "incident" in e.change)
            yield event.at, next(ends, now), lead


OF_A_MONTH: Mapping[str, Callable[[Records], list[str]]] = {
    "hash chains broken": broken_chains,
    "rows unlike their history": rows_unlike_history,
    "pushes at night, U1 and U2 apart": at_night,
    "told twice of one change": told_twice,
    **messages.CHECKS,
    "notices without words": silent_notices,
    "pushes neither ended nor waiting": unended_pushes,
    "open surveys of ended tickets": surveys_of_ended,
    "levels told twice or left out": escalated_twice,
    "late acknowledgements not escalated once a level": acknowledgements,
}
