"""请转 同意 不同意 驳回 协办 撤协办 法援: whose hands a ticket is in, and who helps."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.hands import names_of
from flows.texts import hands as texts
from flows.understand.times.times import appointment_said
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.chat.staff.said import done
from handlers.context import Work
from handlers.telling.notify import spoken_name
from handlers.working import co_handling, legal_aid, refused_returns, transfers
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember, Street
from rules.working.co_handlers import of_place, usual


def ask_transfer(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    transfers.must_lead(chat.work, ticket)
    target = named(chat.work.street, wanted.target)
    if isinstance(target, str):
        return target
    ticket = transfers.ask(chat.work, ticket, target, wanted.words)
    return texts.transfer_asked(ticket.number, spoken_name(chat.work.street, target.id))


def agree(chat: Chat, _: StaffMember, ticket: Ticket, __: StaffAct) -> str:
    return done(chat.work, "reassign", transfers.agree(chat.work, ticket))


def refuse_transfer(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = transfers.refuse(chat.work, ticket, wanted.words)
    return texts.transfer_refused(ticket.number, spoken_name(chat.work.street, ticket.lead))


def refuse_return(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = refused_returns.refuse(chat.work, ticket, wanted.words)
    return texts.return_refused(ticket.number, spoken_name(chat.work.street, ticket.lead))


def assist(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """By name, by unit, or as 物业 or 居委会 of the place."""
    work = chat.work
    found, words = _helpers(work, ticket, wanted)
    if isinstance(found, str):
        return found
    ticket = co_handling.join(work, ticket, found, words)
    names = [spoken_name(work.street, m.id) for m in found]
    return texts.joined(ticket.number, names, spoken_name(work.street, ticket.lead))


def _helpers(work: Work, ticket: Ticket, wanted: StaffAct) -> tuple[list[StaffMember] | str, str]:
    """Who is meant, and what for; or the sentence that says what is missing."""
    found: dict[str, StaffMember] = {}
    names, words = names_of(wanted.target), wanted.words
    for count, name in enumerate(names):
        one = _helper(work, ticket, name)
        if isinstance(one, str):
            if not found:
                return one, ""
            words = texts.go_together((*names[count:], *filter(None, (words,))))
            break
        found[one.id] = one
    while words and (also := _exact(work.street, words.partition(" ")[0])):
        found[also.id], words = also, words.partition(" ")[2].strip()
    if not found:
        common = [m.name for m in usual(work.street, ticket, work.now)]
        return texts.whom(ticket.last4, common), ""
    return list(found.values()), words


def _exact(street: Street, said: str) -> StaffMember | None:
    return next((m for m in street.staff if m.name == said), None)


def _helper(work: Work, ticket: Ticket, name: str) -> StaffMember | str:
    return of_place(work.street, ticket, name, work.now) or named(work.street, name)


def unassist(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    work, names = chat.work, names_of(wanted.target)
    if not names:
        helpers = co_handling.helper_names(work.street, ticket)
        return texts.whom_to_drop(ticket.last4, helpers)
    gone: list[StaffMember] = []
    for name in names:
        one = _helper(work, ticket, name)
        if isinstance(one, str):
            return one
        gone.append(one)
    ticket = co_handling.leave(work, ticket, gone, wanted.words)
    return texts.left(ticket.number, [m.name for m in gone])


def not_yours(street: Street, ticket: Ticket) -> str:
    """What a co-handler reads who tries a step of the lead's."""
    return texts.leads(ticket.number, spoken_name(street, ticket.lead))


def appoint(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    at, place = appointment_said(wanted.words, chat.work.now)
    legal_aid.appoint(chat.work, ticket, at, place)
    assert at is not None
    when = spoken(at, chat.work.now)
    return texts.appointed(ticket.number, when, place[: legal_aid.MOST_PLACE])
