"""核实: the end of a ticket that nobody outside can rate (domain.md D8, H1: inspector ≠ handler).

Who checks is told when it is handled and reminded a day later; after three days without anybody
going it is closed as 未核实, which is never a checked one.
"""

from __future__ import annotations

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.filing.patrol import CHECK_WITHIN, REMIND_CHECK_AFTER, checkers
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.hours import decent
from rules.lifecycle.tickets import Ticket
from rules.notices.words.closing import CHECKED, DONE_SAID, UNCHECKED
from rules.notices.words.phrases import NOT_DONE
from rules.refused import Refused
from rules.street.street import StaffMember
from storage import people, tickets, timers
from storage.database import Transaction
from storage.timers import Timer

CHECK = "check"  # the timer; its step 0 reminds, 1 ends


def begin(work: Work, ticket: Ticket, words: str) -> None:
    """办结 of it: who found it reads so, somebody else is asked to look."""
    tx, now = work.tx, work.now
    said, able = words[:40] or DONE_SAID, _checkers(work, ticket)
    for person in _finders(tx, ticket):
        if person.staff_id is None or person.staff_id not in (work.actor.id, *(m.id for m in able)):
            work.tell(ticket, "finding_handled", person.id, words=said)
    if able:
        work.tell(ticket, "to_check", able[0].id, words=said)
    due = decent(now + REMIND_CHECK_AFTER)
    timers.put(tx, Timer(ticket.id, CHECK, ticket.round, due, now, now + CHECK_WITHIN))


def _finders(tx: Transaction, ticket: Ticket) -> list[people.Person]:
    found = (people.get(tx, person) for person in tickets.reporters_of(tx, ticket.id))
    return [person for person in found if person]


def _checkers(work: Work, ticket: Ticket) -> tuple[StaffMember, ...]:
    finder = next((p.staff_id for p in _finders(work.tx, ticket) if p.staff_id), None)
    history = [event for event, _ in tickets.events_of(work.tx, ticket.id)]
    handler = next((e.by for e in reversed(history) if e.what == "handled"), "")
    return checkers(work.street, ticket, finder, handler, work.now)


def may_check(work: Work, ticket: Ticket) -> bool:
    """Only what waits for a check, and by whom it may be checked."""
    if ticket.status != "handled" or CHECK not in timers.of_ticket(work.tx, ticket.id):
        return False
    return work.staff.id in {m.id for m in _checkers(work, ticket)}


def pass_check(work: Work, ticket: Ticket, words: str = "") -> Ticket:
    """It was found done: closed. Raises Refused: check_not_yours."""
    _must_be_theirs(work, ticket)
    return advance(work, ticket, "check", "desk", reason=words or CHECKED, closed_at=work.now)


def fail_check(work: Work, ticket: Ticket, words: str = "") -> Ticket:
    """Not done: in work again at once, with clocks of its own. Raises Refused: check_not_yours."""
    _must_be_theirs(work, ticket)
    said = words or NOT_DONE
    ticket = advance(
        work,
        ticket,
        "fail",
        "desk",
        reason=said,
        round=ticket.round + 1,
        handled_at=None,
        due_at=due_at(ticket.urgency, work.now, work.street.calendar),
    )
    if ticket.lead:
        work.tell(ticket, "check_failed", ticket.lead, words=said)
    return ticket


def _must_be_theirs(work: Work, ticket: Ticket) -> None:
    if not may_check(work, ticket):
        raise Refused("check_not_yours", number=ticket.number)


def fire(work: Work, timer: Timer) -> None:
    """A day without a check: the next one up is asked too; then it ends, named for what it is."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "handled" or ticket.round != timer.round:
        return
    if timer.step:
        advance(work, ticket, "expire", "system", reason=UNCHECKED, closed_at=work.now)
        return
    for member in _checkers(work, ticket)[:2]:
        work.tell(ticket, "to_check", member.id, mark="again", words=DONE_SAID)
    assert timer.deadline_at
    timers.put(work.tx, timer._replace(step=1, due_at=max(timer.deadline_at, work.now)))
