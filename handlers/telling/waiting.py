"""Who was promised a person: put on the list, told again in time, taken off when answered."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Services, Work
from handlers.telling import views
from rules.lifecycle.hours import decent, spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words.phrases import WITHHELD
from rules.notices.words.waiting import MATTER, NO_NUMBER, NO_WORDS, call, hint
from rules.staffing.routing import desk_for, duty, leader, of_desk
from rules.street.office_hours import USUAL, Hours, read
from rules.street.street import StaffMember, Street
from rules.telling.sensitive import is_sensitive
from rules.working.waiting import (
    MOST_EXCUSES,
    first_told_again_at,
    next_told_again_at,
    promised,
    told_again_at,
)
from storage import outbox, tickets, waiting
from storage.database import Transaction
from storage.waiting import Waiting

_MOST_WORDS = 400


def hours_of(street: Street) -> Hours:
    return read(street.office_hours) or USUAL


def begin(work: Work, words: str) -> Waiting:
    """Put them on the list, or add their words to what they wait for: the promise stays."""
    tx, now = work.tx, work.now
    found = waiting.latest(tx, work.person)
    if found and found.ended_at is None and found.promised_at:
        return waiting.change(tx, found, words=_joined(found.words, words))
    by = promised(now, work.street.calendar, hours_of(work.street))
    due = first_told_again_at(now, by, is_open=not opens_at(work))
    if found and found.ended_at is None:
        more = {"promised_at": by, "due_at": due, "step": 0, "since": now}
        return waiting.change(tx, found, words=_joined(found.words, words), **more)
    own = tickets.of_reporter(tx, work.person, limit=1)
    row = Waiting(
        *(0, work.person, own[0].id if own else None, now, words[:_MOST_WORDS]),
        *(by, due),
    )
    return waiting.add(tx, row)


def opens_at(work: Work) -> datetime | None:
    """When the street's people are next at work; None while they are."""
    hours, is_workday = hours_of(work.street), work.street.calendar.is_workday
    if hours.is_open(work.now, is_workday):
        return None
    return hours.next_opening(work.now, is_workday)


def forget(work: Work) -> None:
    """Who wants to be forgotten waits for nobody; their words go."""
    settle(work.tx, work.person, work.now, "erased")
    waiting.forget(work.tx, work.person)


def _joined(before: str, words: str) -> str:
    if not words or words in before:
        return before
    return "；".join(filter(None, (before, words)))[-_MOST_WORDS:]


def settle(tx: Transaction, person_id: str, now: datetime, how: str = "settled") -> bool:
    """They say that nobody need answer any more. False where nobody was to."""
    found = waiting.latest(tx, person_id)
    if found is None or found.ended_at is not None:
        return False
    return waiting.end(tx, found, how, person_id, now)


def ticket_of(tx: Transaction, row: Waiting) -> Ticket | None:
    """What it is about: the ticket they had, else the one they filed while they waited."""
    if row.ticket_id:
        return tickets.get(tx, row.ticket_id)
    own = tickets.of_reporter(tx, row.person_id, limit=1)
    return own[0] if own and own[0].created_at >= row.since else None


def remind_due(services: Services, now: datetime) -> int:
    """Tell the staff again of everybody whose time comes, each in its own transaction."""
    with services.database.begin() as tx:
        due = waiting.due(tx, now)
    return sum(_remind(services, row.id, now) for row in due)


def _remind(services: Services, row_id: int, now: datetime) -> bool:
    with services.database.begin() as tx:
        row = waiting.get(tx, row_id)
        if row.ended_at is not None or row.due_at is None or row.due_at > now:
            return False
        work = services.work(tx, now)
        if row.step == 0 and row.promised_at and row.promised_at > now:
            _tell_desk(work, row, "still_waits")
            due = next_told_again_at(now, row.promised_at)
            waiting.change(tx, row, step=int(due == row.promised_at), due_at=due)
        else:
            _broken(work, row)
        return True


def _broken(work: Work, row: Waiting) -> None:
    """The time ran out: the level above knows, the resident reads by when instead."""
    by = promised(work.now, work.street.calendar, hours_of(work.street))
    was = spoken(row.promised_at, work.now) if row.promised_at else ""
    _tell_desk(work, row, "not_answered", is_above=True, by=spoken(by, work.now), was=was)
    if row.excuses <= MOST_EXCUSES:
        is_late = row.excuses < MOST_EXCUSES
        outbox.add(
            work.tx,
            notice="answer_late" if is_late else "answer_unkept",
            person=row.person_id,
            facts={
                "by": spoken(by, work.now),
                "call": call(work.street.hotline, work.street.name),
            },
            not_before=decent(work.now),
            ticket_id=row.ticket_id,
            mark=f"{row.id}:{row.excuses}",
        )
    more = {"excuses": row.excuses + 1, "step": 0, "due_at": told_again_at(work.now, by)}
    waiting.change(work.tx, row, promised_at=by, **more)


def _tell_desk(
    work: Work,
    row: Waiting,
    notice: str,
    *,
    is_above: bool = False,
    **facts: str,
) -> None:
    ticket = ticket_of(work.tx, row)
    told = {m.id: m for m in of_desk(work.street, decent(work.now))}
    above = (
        leader(work.street, ticket.place.place_id if ticket else None, work.now)
        if is_above
        else None
    )
    if above:
        told[above.id] = above
    known = {"by": spoken(row.promised_at, work.now) if row.promised_at else ""}
    for member in told.values():
        words = _words_for(work.tx, work.street, member, row, ticket)
        _add(work.tx, member, notice, row, ticket, work.now, {**known, "words": words, **facts})


def _words_for(
    tx: Transaction, street: Street, member: StaffMember, row: Waiting, ticket: Ticket | None
) -> str:
    """What was said; of whoever is to stay hidden nothing to others than the desk."""
    is_hidden = is_sensitive(None, False, (row.words,)) or (
        ticket is not None and views.is_withheld(tx, street, ticket)
    )
    return WITHHELD if is_hidden and member.role != "desk" else row.words[:200] or NO_WORDS


def _add(
    tx: Transaction,
    member: StaffMember,
    notice: str,
    row: Waiting,
    ticket: Ticket | None,
    now: datetime,
    facts: dict[str, str],
) -> None:
    outbox.add(
        tx,
        notice=notice,
        person=member.id,
        facts={
            "number": ticket.number if ticket else NO_NUMBER,
            "since": spoken(row.since, now),
            "place": ticket.place.spoken() if ticket else "",
            "matter": MATTER,
            "hint": hint(ticket.last4 if ticket else ""),
            **facts,
        },
        not_before=decent(now),
        ticket_id=ticket.id if ticket else None,
        mark=f"{row.id}:{row.excuses}:{notice}:{now.isoformat()}",
    )


def tell_answerer(work: Work, row: Waiting, words: str) -> None:
    """What somebody says back goes to whoever answered them, else to the desk on duty."""
    street, now = work.street, work.now
    by = street.staff_by_id.get(row.ended_by or "")
    member = by or duty(street, decent(now))
    ticket = ticket_of(work.tx, row)
    if member and ticket and by is None:
        member = desk_for(street, ticket.urgency, now) or member
    if member:
        _add(work.tx, member, "said_back", row, ticket, now, {"words": words[:200]})
