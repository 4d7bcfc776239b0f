"""回访: marked as asked when the survey is delivered; one reminder; then 未评价."""

from __future__ import annotations

from handlers.context import Work
from handlers.lifecycle.aftercare import SECOND, SURVEY_EXPIRY
from handlers.lifecycle.tickets import advance
from rules.closing.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.closing.revisits import month_of, unasked_until
from rules.lifecycle.hours import decent
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.notices.words.closing import NOBODY_ASKED, PARTLY_ANSWERED, UNANSWERED
from rules.staffing.routing import duty
from storage import followers, outbox, revisits, tickets, timers
from storage.timers import Timer

_SURVEYS = ("survey", "survey_reminder")


def mark_asked(work: Work, ticket: Ticket, person: str, *, is_reminder: bool = False) -> Ticket:
    """The survey reached them: revisit 1 is open, and its clocks run from the first time on."""
    if ticket.status == "handled":
        ticket = advance(work, ticket, "survey", "system")
    revisits.ask(work.tx, revisits.key_of(ticket, person), work.now)
    if not is_reminder:
        due = decent(work.now + REMIND_AFTER)
        timers.put(work.tx, Timer(ticket.id, "survey_reminder", ticket.round, due))
        timers.put(work.tx, Timer(ticket.id, SURVEY_EXPIRY, ticket.round, unasked_until(work.now)))
    return ticket


def remind(work: Work, timer: timers.Timer) -> None:
    """48 h without an answer: ask once more, then wait for the end."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "revisit" or ticket.round != timer.round:
        return
    heard = revisits.answered(work.tx, ticket)
    for person in tickets.reporters_of(work.tx, ticket.id):
        if person not in heard:
            work.tell(ticket, "survey_reminder", person)
    timers.put(work.tx, Timer(ticket.id, SURVEY_EXPIRY, ticket.round, work.now + GIVE_UP_AFTER))


def expire(work: Work, timer: timers.Timer) -> None:
    """Nobody answered: closed as 未评价, never counted as satisfied.

    Where nobody could even be asked the reason says so, and the desk hears how many there were.
    """
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status not in ASKED or ticket.round != timer.round:
        return
    is_asked = outbox.was_reached(work.tx, ticket.id, ticket.round, _SURVEYS)
    heard = revisits.answered(work.tx, ticket)
    reason = PARTLY_ANSWERED if heard else UNANSWERED if is_asked else NOBODY_ASKED
    if timer.step == 0 and followers.of_ticket(work.tx, ticket.id):
        # Who follows signs: it is not closed over their silence without asking once more.
        for person in (p for p in tickets.reporters_of(work.tx, ticket.id) if p not in heard):
            work.tell(ticket, "survey_reminder", person, mark="signing")
        timers.put(work.tx, timer._replace(step=1, due_at=work.now + GIVE_UP_AFTER))
        return
    outbox.cancel(work.tx, ticket_id=ticket.id)
    ticket = advance(work, ticket, "expire", "system", reason=reason, closed_at=work.now)
    silent = [p for p in tickets.reporters_of(work.tx, ticket.id) if p not in heard]
    for person in silent:
        revisits.unanswered(
            work.tx, revisits.key_of(ticket, person), work.now if is_asked else None
        )
    if is_asked:
        return
    timers.clear(work.tx, ticket.id, (SECOND,))
    if desk := duty(work.street, work.now):
        count = str(revisits.count_unreached(work.tx, month_of(work.now)))
        work.tell(ticket, "unasked", desk.id, count=count)
