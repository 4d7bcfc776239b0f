"""并 名单 送到 交班: the commands about what many report."""

from __future__ import annotations

import re

from flows.outcomes import StaffAct
from flows.texts import incident as texts
from handlers.chat.context import Chat
from handlers.chat.staff import held
from handlers.chat.staff.desk import named
from handlers.chat.staff.steps import step_by
from handlers.filing import incidents
from handlers.telling.notify import spoken_name
from rules.filing.incidents import keeps_own
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from storage import incidents as rows
from storage import tickets

_MOST_TOLD = 15
_ORDINAL = re.compile(r"(?:第)?(\d{1,3})(?!\d)")


def merge(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """并 N 到 M: M is the incident from then on, N's people follow it."""
    tx = chat.work.tx
    found = tickets.numbered(tx, wanted.target) if wanted.target else []
    able = [t for t in found if t.status in (*LIVE, "parked")]
    if not able:
        return texts.not_merged(ticket.number, "target")
    if able[0].id == ticket.id or ticket.incident == able[0].number:
        return texts.not_merged(ticket.number, "same")
    parent = tickets.get(tx, able[0].id)
    if not incidents.is_incident(parent):
        parent = incidents.declare(chat.work, parent, member.id)
    parent = incidents.merge(chat.work, ticket, parent, member.id)
    incidents.tell_gathered(chat.work, parent, ticket)
    if keeps_own(ticket):
        return texts.not_merged(ticket.number, "danger")
    count = tickets.count_reporters(tx, parent.id)
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
        (n, h.place.spoken() or "地点待问", h.need, h.done_at is not None)
        for n, h in enumerate(found, 1)
    ]
    return texts.households(ticket.number, listed)


def each_told(chat: Chat, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """各户 N: what each of many said and where they are; never who."""
    said = held.each_said(chat.work, member, ticket)
    if not said:
        return held.show(chat, member, ticket, _)
    return texts.each_told(ticket.number, said[:_MOST_TOLD], max(len(said) - _MOST_TOLD, 0))


def brought(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """送到 N i: the household of that place in the list has it."""
    found = rows.households(chat.work.tx, ticket.id)
    said = _ORDINAL.search(wanted.words)
    left = [h for h in found if h.done_at is None]
    at = int(said[1]) - 1 if said else found.index(left[0]) if len(left) == 1 else -1
    if not 0 <= at < len(found):
        return texts.which_household(ticket.number)
    where = found[at].place.spoken() or "这户"
    step_by(chat.work, member, ticket, "look_after", f"{where}{found[at].need}")
    rows.looked_after(chat.work.tx, found[at].id, member.id, chat.work.now)
    return texts.brought(ticket.number, where, sum(h.id != found[at].id for h in left))


def hand_shift(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """交班 N 给 NAME: the next goes on, with what must be known; residents are not woken for it."""
    tx, street, now = chat.work.tx, chat.work.street, chat.work.now
    target = named(street, wanted.target)
    if isinstance(target, str):
        return target
    ticket = step_by(
        *(chat.work, member, ticket, "hand_shift", wanted.words),
        to=target.id,
        lead=target.id,
    )
    count = tickets.count_reporters(tx, ticket.id)
    left = sum(h.done_at is None for h in rows.households(tx, ticket.id))
    words = texts.shift(count, left, incidents.until(ticket, now), wanted.words)
    mark = str(ticket.sequence)
    chat.work.tell(ticket, "shift_in", target.id, mark=mark, words=words)
    return texts.shift_handed(ticket.number, spoken_name(street, target.id))
