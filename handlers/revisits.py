"""回访: the survey opens its conversation when it is delivered; one reminder; then 未评价."""

from __future__ import annotations

from datetime import datetime

from flows.engine import begin
from flows.rate import RATE
from handlers.pushes import tell_reporters
from handlers.tickets import advance
from rules.hours import decent
from rules.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.states import ASKED
from rules.street import Street
from storage import conversations, outbox, revisits, tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def open_survey(tx: Transaction, push: outbox.Push, now: datetime) -> None:
    """Open the survey's conversation in the transaction that delivers it."""
    assert push.ticket_id is not None
    ticket = tickets.get(tx, push.ticket_id)
    if ticket.status == "handled":
        ticket = advance(tx, ticket, "survey", "system", "system", now)
    revisits.ask(tx, ticket.id, ticket.round, now)
    if push.notice == "survey":
        due = decent(now + REMIND_AFTER)
        timers.put(tx, Timer(ticket.id, "survey_reminder", ticket.round, due))
    answers = {"ticket": ticket.id, "number": ticket.number, "matter": ticket.matter[:20]}
    opened = begin(RATE, answers, now)
    assert opened.state is not None
    conversations.save(tx, push.person, opened.state.as_json(), now)


def is_moot(tx: Transaction, push: outbox.Push) -> bool:
    """Whether a survey asks about something already answered or back in work."""
    if push.ticket_id is None:
        return True
    ticket = tickets.get(tx, push.ticket_id)
    return ticket.status not in ASKED or ticket.round != push.round


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
    outbox.cancel(tx, ticket_id=ticket.id)
    advance(tx, ticket, "expire", "system", "system", now, reason="未评价", closed_at=now)
