"""并 名单 送到 交班: the commands about what many report."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.households import household_said
from flows.texts import incident as texts
from flows.texts.briefs import NO_PLACE
from handlers.chat.context import Chat
from handlers.chat.staff import ticket_view
from handlers.chat.staff.desk import named
from handlers.telling.notify import spoken_name
from handlers.working import incident_work
from rules.filing.incidents import keeps_own
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from rules.working.doors import door
from storage import incidents as rows
from storage import tickets

_MOST_TOLD = 15


def merge(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """并 N 到 M."""
    parent = incident_work.merge(chat.work, ticket, wanted.target)
    if keeps_own(ticket):
        return texts.only_linked(ticket.number)
    count = tickets.count_reporters(chat.work.tx, parent.id)
    return texts.merged(ticket.number, parent.number, count)


def cannot_be_parted(chat: Chat, ticket: Ticket, wanted: StaffAct) -> str | None:
    """并 tells residents another number and ends a ticket: asked once."""
    found = tickets.numbered(chat.work.tx, wanted.target) if wanted.target else []
    if not found or found[0].id == ticket.id:
        return None
    return texts.sure_to_merge(ticket.number, found[0].number)


def households(chat: Chat, _: StaffMember, ticket: Ticket, __: StaffAct) -> str:
    """名单 N: where something must be brought to a door, in the order it was asked for."""
    found = rows.households(chat.work.tx, ticket.id)
    if not found:
        return texts.nobody_needs(ticket.number)
    listed = [
        (n, h.place.spoken() or NO_PLACE, h.need, h.done_at is not None)
        for n, h in enumerate(found, 1)
    ]
    return texts.households(ticket.number, listed)


def each_told(chat: Chat, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """各户 N: what each of many said and where they are; never who."""
    said = ticket_view.each_said(chat.work, member, ticket)
    if not said:
        return ticket_view.show(chat, member, ticket, _)
    return texts.each_told(ticket.number, said[:_MOST_TOLD], max(len(said) - _MOST_TOLD, 0))


def brought(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """送到 N i: the household of that place in the list has it."""
    found = rows.households(chat.work.tx, ticket.id)
    said = household_said(wanted.words)
    left = [h for h in found if h.done_at is None]
    at = said - 1 if said is not None else found.index(left[0]) if len(left) == 1 else -1
    if not 0 <= at < len(found):
        return texts.which_household(ticket.number)
    incident_work.look_after(chat.work, ticket, found[at])
    left_over = sum(h.id != found[at].id for h in left)
    return texts.brought(ticket.number, door(found[at].place), left_over)


def hand_shift(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """交班 N 给 NAME."""
    target = named(chat.work.street, wanted.target)
    if isinstance(target, str):
        return target
    ticket = incident_work.hand_shift(chat.work, ticket, target, wanted.words)
    return texts.shift_handed(ticket.number, spoken_name(chat.work.street, target.id))
