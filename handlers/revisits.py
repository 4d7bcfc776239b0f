"""回访: the survey opens its conversation when it is delivered; one reminder; then 未评价."""

from __future__ import annotations

from datetime import datetime

from flows.engine import Turn, begin
from flows.rate import RATE
from handlers import neighbours
from handlers.aftercare import SECOND, SURVEY_EXPIRY
from handlers.pushes import tell
from handlers.tickets import advance
from rules.hours import decent
from rules.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.revisits import month_of, unasked_until
from rules.routing import duty
from rules.states import ASKED
from rules.street import Street
from rules.tickets import Ticket
from storage import followers, outbox, revisits, tickets, timers
from storage.database import Transaction
from storage.timers import Timer

_SURVEYS = ("survey", "survey_reminder")


def open_survey(tx: Transaction, push: outbox.Push, ticket: Ticket, now: datetime) -> Turn:
    """The survey's conversation, and what its delivery sets going."""
    if ticket.status == "handled":
        ticket = advance(tx, ticket, "survey", "system", "system", now)
    revisits.ask(tx, revisits.key_of(ticket, push.person), now)
    if push.notice != "survey_reminder":
        due = decent(now + REMIND_AFTER)
        timers.put(tx, Timer(ticket.id, "survey_reminder", ticket.round, due))
        timers.put(tx, Timer(ticket.id, SURVEY_EXPIRY, ticket.round, unasked_until(now)))
    matter = neighbours.for_all(tx, ticket).matter[:20]
    answers = {"ticket": ticket.id, "number": ticket.number, "matter": matter}
    return begin(RATE, answers, now)


def remind(tx: Transaction, street: Street, timer: timers.Timer, now: datetime) -> None:
    """48 h without an answer: ask once more, then wait for the end."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status != "revisit" or ticket.round != timer.round:
        return
    heard = revisits.answered(tx, ticket)
    for person in tickets.reporters_of(tx, ticket.id):
        if person not in heard:
            tell(tx, street, ticket, "survey_reminder", person, now)
    timers.put(tx, Timer(ticket.id, SURVEY_EXPIRY, ticket.round, now + GIVE_UP_AFTER))


def expire(tx: Transaction, street: Street, timer: timers.Timer, now: datetime) -> None:
    """Nobody answered: closed as 未评价, never counted as satisfied.

    Where nobody could even be asked the reason says so, and the desk hears how many there were.
    """
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status not in ASKED or ticket.round != timer.round:
        return
    is_asked = outbox.was_reached(tx, ticket.id, ticket.round, _SURVEYS)
    heard = revisits.answered(tx, ticket)
    reason = "部分未评价" if heard else "未评价" if is_asked else "未评价：没问到人"
    if timer.step == 0 and followers.of_ticket(tx, ticket.id):
        # Who follows signs: it is not closed over their silence without asking once more.
        for person in (p for p in tickets.reporters_of(tx, ticket.id) if p not in heard):
            tell(tx, street, ticket, "survey_reminder", person, now, mark="signing")
        timers.put(tx, timer._replace(step=1, due_at=now + GIVE_UP_AFTER))
        return
    outbox.cancel(tx, ticket_id=ticket.id)
    ticket = advance(tx, ticket, "expire", "system", "system", now, reason=reason, closed_at=now)
    silent = [p for p in tickets.reporters_of(tx, ticket.id) if p not in heard]
    for person in silent:
        revisits.unanswered(tx, revisits.key_of(ticket, person), now if is_asked else None)
    if is_asked:
        return
    timers.clear(tx, ticket.id, (SECOND,))
    if desk := duty(street, now):
        count = str(revisits.count_unreached(tx, month_of(now)))
        tell(tx, street, ticket, "unasked", desk.id, now, count=count)
