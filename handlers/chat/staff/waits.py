"""等 接着办 问: the commands that make the clocks of a ticket stand, and go on."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.waits import read
from flows.texts import danger as danger_texts
from flows.texts import refusals
from flows.texts import staff as staff_texts
from flows.texts import waits as texts
from handlers.chat.context import Chat
from handlers.lifecycle.tickets import NotAllowed
from handlers.working import questions, supplements, waits
from rules.filing.danger import is_of_despair
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.street.street import StaffMember


def wait(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    work = chat.work
    units = [unit.name for unit in work.street.units]
    said = read(wanted.words, units, work.now.astimezone(STREET_ZONE).date())
    try:
        ticket = waits.wait(work, ticket, said.party, said.reason, said.day)
    except NotAllowed:
        raise
    except Refused as why:
        return _kept(chat, ticket, wanted) + refusals.said(why)
    assert ticket.waiting_until is not None
    return texts.waiting(ticket.number, said.party, spoken(ticket.waiting_until, work.now))


def _kept(chat: Chat, ticket: Ticket, wanted: StaffAct) -> str:
    """The clocks go on; what was said of the wait is kept as a note all the same."""
    if not wanted.words:
        return ""
    supplements.add(chat.work, ticket, chat.message.text)
    return texts.KEPT


def go_on(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = waits.go_on(chat.work, ticket, wanted.words)
    return texts.going_on(ticket.number, spoken(ticket.due_at, chat.work.now))


def ask(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = questions.ask(chat.work, ticket, wanted.words)
    is_urgent = is_of_despair(ticket)
    return danger_texts.asked(ticket.number) if is_urgent else staff_texts.asked(ticket.number)
