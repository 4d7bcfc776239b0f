"""回访: the survey opens its conversation when it is delivered; one reminder; then 未评价."""

from __future__ import annotations

from datetime import datetime

from flows.engine import Turn, begin
from flows.rate import RATE
from handlers.pushes import tell_reporters
from handlers.tickets import advance
from rules.hours import decent
from rules.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.street import Street
from rules.tickets import Ticket
from storage import followers, outbox, revisits, tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def open_survey(tx: Transaction, push: outbox.Push, ticket: Ticket, now: datetime) -> Turn:
    """The survey's conversation, and what its delivery sets going."""
    if ticket.status == "handled":
        ticket = advance(tx, ticket, "survey", "system", "system", now)
    revisits.ask(tx, ticket.id, ticket.round, now)
    if push.notice != "survey_reminder":
        due = decent(now + REMIND_AFTER)
        timers.put(tx, Timer(ticket.id, "survey_reminder", ticket.round, due))
    answers = {"ticket": ticket.id, "number": ticket.number, "matter": ticket.matter[:20]}
    return begin(RATE, answers, now)


def remind(tx: Transaction, street: Street, timer: timers.Timer, now: datetime) -> None:
    """48 h without an answer: ask once more, then wait for the end."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status != "revisit" or ticket.round != timer.round:
        return
    tell_reporters(tx, street, ticket, "survey_reminder", now)
    timers.put(tx, Timer(ticket.id, "survey_expiry", ticket.round, now + GIVE_UP_AFTER))


def expire(tx: Transaction, street: Street, timer: timers.Timer, now: datetime) -> None:
    """Nobody answered: closed as 未评价, never counted as satisfied."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status != "revisit" or ticket.round != timer.round:
        return
    if timer.step == 0 and followers.of_ticket(tx, ticket.id):
        # Who follows signs: it is not closed over their silence without asking once more.
        tell_reporters(tx, street, ticket, "survey_reminder", now, mark="signing")
        timers.put(tx, timer._replace(step=1, due_at=now + GIVE_UP_AFTER))
        return
    outbox.cancel(tx, ticket_id=ticket.id)
    advance(tx, ticket, "expire", "system", "system", now, reason="未评价", closed_at=now)
