"""核实: the end of a ticket that nobody outside can rate (domain.md D8, H1: inspector ≠ handler).

Who checks is told when it is handled and reminded a day later; after three days without anybody
going it is closed as 未核实, which is never a checked one.
"""

from __future__ import annotations

import re

from flows.outcomes import StaffAct
from flows.survey.rate import understood
from flows.texts import checks as texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from rules.filing.patrol import CHECK_WITHIN, REMIND_CHECK_AFTER, checkers
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.hours import decent, spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from storage import people, tickets, timers
from storage.database import Transaction
from storage.timers import Timer

CHECK = "check"  # the timer; its step 0 reminds, 1 ends
_NOT_DONE = re.compile(
    "^(?:没有?|不|否)$|没有?(?:好|清|修|办|弄|处理|解决|动|完|干净|人|整改)|未|还[在有是没]|"
    "仍|依旧|不行|不合格|不到位|不好|不干净"
)


def begin(work: Work, ticket: Ticket, words: str) -> None:
    """办结 of it: who found it reads so, somebody else is asked to look."""
    tx, now = work.tx, work.now
    said, able = words[:40] or texts.DONE_SAID, _checkers(work, ticket)
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


def check(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """核实 N, 核实 N 没好 …: by who was asked, the levels above or the desk."""
    tx, now = chat.work.tx, chat.work.now
    if wanted.number:
        found = tickets.numbered(tx, wanted.number)
    else:
        found = tickets.in_status(tx, ("handled",))
    able = [t for t in found if _may_check(chat.work, member, t)]
    if not able:
        return texts.not_yours(found[0].number) if wanted.number and found else _nothing()
    if len(able) > 1:
        return texts.which([t.number for t in able])
    ticket, words = tickets.get(tx, able[0].id), wanted.words
    rating = understood(words)
    if _NOT_DONE.search(words) or (rating and not rating.is_happy):
        return _fail(chat.work, member, ticket, words)
    said = words or texts.CHECKED
    ticket = advance(chat.work, ticket, "check", "desk", by=member.id, reason=said, closed_at=now)
    return texts.passed(ticket.number)


def _nothing() -> str:
    return texts.NOTHING_TO_CHECK


def _may_check(work: Work, member: StaffMember, ticket: Ticket) -> bool:
    """Only what waits for a check, and by whom it may be checked."""
    if ticket.status != "handled" or CHECK not in timers.of_ticket(work.tx, ticket.id):
        return False
    able = _checkers(work, ticket)
    return member.id in {m.id for m in able}


def _fail(work: Work, member: StaffMember, ticket: Ticket, words: str) -> str:
    """Not done: in work again at once, with clocks of its own."""
    now = work.now
    said = words or texts.NOT_DONE
    ticket = advance(
        work,
        ticket,
        "fail",
        "desk",
        by=member.id,
        reason=said,
        round=ticket.round + 1,
        handled_at=None,
        due_at=due_at(ticket.urgency, now, work.street.calendar),
    )
    if ticket.lead:
        work.tell(ticket, "check_failed", ticket.lead, words=said)
    who = spoken_name(work.street, ticket.lead)
    return texts.failed(ticket.number, who, spoken(ticket.due_at, now))


def fire(work: Work, timer: Timer) -> None:
    """A day without a check: the next one up is asked too; then it ends, named for what it is."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "handled" or ticket.round != timer.round:
        return
    if timer.step:
        why = texts.UNCHECKED
        advance(work, ticket, "expire", "system", reason=why, closed_at=work.now)
        return
    for member in _checkers(work, ticket)[:2]:
        work.tell(ticket, "to_check", member.id, mark="again", words=texts.DONE_SAID)
    assert timer.deadline_at
    timers.put(work.tx, timer._replace(step=1, due_at=max(timer.deadline_at, work.now)))
