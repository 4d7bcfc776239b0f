"""派 转派 改类 加急 不受理: the commands of the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import hands as texts_of_hands
from flows.texts import staff as texts
from flows.understand.places.outside import outside_area
from handlers.chat.context import Chat
from handlers.chat.staff.asking_back import reads
from handlers.chat.staff.steps import done, step_by
from handlers.context import Work
from handlers.filing import conduct, grading, kind_timers
from handlers.filing.mediation import mediated
from handlers.lifecycle.tickets import raise_to, reassign
from handlers.staffing.stand_ins import not_here
from rules.filing.kinds import STAFF_CONDUCT
from rules.filing.refusals import RefusalText, told
from rules.lifecycle.tickets import Ticket
from rules.street.street import Category, StaffMember, Street, Urgency
from storage import tickets


def dispatch(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    target = named(chat.work.street, wanted.target)
    if isinstance(target, str):
        return target
    if away := not_here(chat.work.street, target, ticket.last4, chat.work.now):
        return away
    verb = "dispatch" if ticket.status in ("open", "returned") else "reassign"
    ticket = reassign(chat.work, ticket, target, member.id, wanted.words)
    return done(chat.work, verb, ticket)


def named(street: Street, said: str) -> StaffMember | str:
    """The staff member of that name, or the head of the unit of that name."""
    said = said.strip("，,。 ")
    staff = [m for m in street.staff if m.role != "courier"]
    exact = [m for m in staff if said in (m.name, m.id)]
    units = {u.id for u in street.units if said and _is_short_for(said, u.name)}
    heads = [m for m in staff if m.unit in units and m.role in ("section", "unit", "cadre")]
    found = exact or heads or [m for m in staff if said and said in m.name]
    if not found:
        return texts.unknown_member(said)
    if len(found) > 1 and not heads:
        return texts.several_members(said, [m.name for m in found])
    return found[0]


def _is_short_for(said: str, name: str) -> bool:
    """城管办 for 城乡管理办公室: the signs of the short name in their order."""
    signs = iter(name)
    return len(said) > 1 and said[0] == name[0] and all(sign in signs for sign in said)


def reclassify(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    category = _category(chat.work.street, wanted.target)
    if isinstance(category, str):
        return category
    change: dict[str, Any] = {"category": category.code, "is_doubtful": False}
    if ticket.is_unread:  # a person has read it
        change["is_unread"] = False
    anew = replace(ticket, category=category.code)
    change |= conduct.kept_out(chat.work, anew)
    words = wanted.words or category.l2
    ticket = step_by(chat.work, member, ticket, "reclassify", words, **change)
    if category.l2_id == STAFF_CONDUCT:
        ticket = conduct.taken_over(chat.work, ticket)
    ticket = mediated(chat.work, ticket)
    ticket = grading.regraded(chat.work, ticket)
    return done(chat.work, "reclassify", ticket, category=category.l2)


def _category(street: Street, said: str) -> Category | str:
    named = [c for c in street.categories if c.code.lower() == said.lower()]
    exact = named or [c for c in street.categories if c.l2 == said]
    near = exact or [c for c in street.categories if said in c.l2 or c.l2 in said]
    if len(near) == 1:
        return near[0]
    return texts.unknown_category(said, [f"{c.code}{c.l2}" for c in near[:5]])


def expedite(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    urgency: Urgency = "U1" if ticket.urgency == "U1" else "U2"
    change = raise_to(ticket, urgency, chat.work.now, chat.work.street.calendar)
    ticket = step_by(chat.work, member, ticket, "expedite", wanted.words, **change)
    kind_timers.start(chat.work.tx, ticket, chat.work.now)
    if ticket.lead and ticket.lead != member.id:
        mark = str(ticket.sequence)
        chat.work.tell(ticket, "expedited", ticket.lead, mark=mark)
    return done(chat.work, "expedite", ticket)


def _reasoned(work: Work, ticket: Ticket, words: str) -> RefusalText:
    """A short ground as a sentence with the way that is open (rules/filing/refusals.py)."""
    said = "\n".join(tickets.words_of(work.tx, ticket.id))
    return told(words, outside_area(said, work.street.name))


def resident_reads(chat: Chat, ticket: Ticket, wanted: StaffAct) -> str | None:
    """不受理 is read by the resident and cannot be taken back: asked once."""
    reasoned = _reasoned(chat.work, ticket, wanted.words)
    return None if reasoned.over else reads(ticket.last4, reasoned.text)


def decline(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """不受理: told with its ground, never silent."""
    now = chat.work.now
    reasoned = _reasoned(chat.work, ticket, wanted.words)
    if reasoned.over:
        return texts_of_hands.too_long_a_reason(ticket.last4, reasoned.over)
    reason = reasoned.text
    ticket = step_by(chat.work, member, ticket, "decline", reason, closed_at=now)
    mark = str(ticket.sequence)
    chat.work.tell_reporters(ticket, "not_handled", mark=mark, reason=reason)
    for person in {*filter(None, (ticket.lead,)), *ticket.co_handlers} - {member.id}:
        chat.work.tell(ticket, "not_taken_on", person, mark=mark)
    return done(chat.work, "decline", ticket)
