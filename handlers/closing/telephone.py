"""Revisit 1 by telephone, for who cannot be asked in the chat: the answer is the resident's own."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.survey.rate import understood
from flows.texts import telephone as texts
from flows.understand import replies
from flows.understand.work.verdicts import says_came
from handlers.chat.context import Chat
from handlers.lifecycle.tickets import NotAllowed, close, send_back
from handlers.telling.notify import spoken_name
from rules.closing.ratings import by_digit, grounded
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES, is_owed
from rules.street.street import StaffMember
from storage import calls, complainants, revisits, tickets


def visit(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """What the resident said on the telephone; never recorded by whoever did the work."""
    if ticket.status not in ASKED:
        raise NotAllowed(ticket)
    if ticket.lead == member.id:
        return texts.not_by_the_lead(ticket.number)
    rating = by_digit(replies.digit(wanted.words) or 0) or understood(wanted.words)
    if rating is None:
        return texts.what_was_said(ticket.last4)
    heard = revisits.answered(chat.work.tx, ticket)
    silent = [p for p in tickets.reporters_of(chat.work.tx, ticket.id) if p not in heard]
    called = complainants.to_telephone(chat.work.tx, ticket.id)
    key = revisits.key_of(ticket, called or (silent[0] if silent else member.id))
    events = [event.what for event, _ in tickets.events_of(chat.work.tx, ticket.id)]
    rating = grounded(rating, events, says_came(wanted.words))
    revisits.answer(chat.work.tx, key, chat.work.now, rating, wanted.words)
    owed = [t.id for t in calls.open_tasks(chat.work.tx, ticket.id) if is_owed(NOTICES[t.notice])]
    calls.made(chat.work.tx, owed, member.id, chat.work.now)
    if rating.is_happy:
        close(chat.work, ticket, member.id, texts.BY_TELEPHONE)
        return texts.closed(ticket.number)
    ticket = send_back(chat.work, ticket, wanted.words, member.id)
    return texts.back_to_work(ticket.number, spoken_name(chat.work.street, ticket.lead))
