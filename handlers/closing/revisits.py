"""回访: the survey opens its conversation when it is delivered; one reminder; then 未评价."""

from __future__ import annotations

from flows.engine import Turn, begin
from flows.survey.rate import RATE
from handlers.chat import neighbours
from handlers.context import Work
from handlers.lifecycle.aftercare import SECOND, SURVEY_EXPIRY
from handlers.lifecycle.tickets import advance
from rules.closing.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.closing.revisits import month_of, unasked_until
from rules.lifecycle.hours import decent
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty
from storage import followers, outbox, revisits, tickets, timers
from storage.timers import Timer

_SURVEYS = ("survey", "survey_reminder")


def open_survey(work: Work, push: outbox.Push, ticket: Ticket) -> Turn:
    """The survey's conversation, and what its delivery sets going."""
    if ticket.status == "handled":
        ticket = advance(work, ticket, "survey", "system")
    revisits.ask(work.tx, revisits.key_of(ticket, push.person), work.now)
    if push.notice != "survey_reminder":
        due = decent(work.now + REMIND_AFTER)
        timers.put(work.tx, Timer(ticket.id, "survey_reminder", ticket.round, due))
        timers.put(work.tx, Timer(ticket.id, SURVEY_EXPIRY, ticket.round, unasked_until(work.now)))
    matter = neighbours.for_all(work.tx, ticket).matter[:20]
    answers = {"ticket": ticket.id, "number": ticket.number, "matter": matter}
    return begin(RATE, answers, work.now)


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
    reason = "部分未评价" if heard else "未评价" if is_asked else "未评价：没问到人"
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
