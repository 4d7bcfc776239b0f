"""协办: others take part; the lead stays, is reminded, and answers for it."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.hands import names_of
from flows.texts import hands as texts
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.context import Work
from handlers.filing.mediation import add, tell_helper
from handlers.lifecycle.tickets import actor_of, advance
from handlers.telling.notify import spoken_name
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember, Street
from rules.working.co_handlers import MOST, of_place, usual


def join(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Add co-handlers, by name, by unit, or as 物业 or 居委会 of the place."""
    actor = actor_of(ticket, member.id)
    found, words = _found(chat.work, ticket, wanted)
    if isinstance(found, str):
        return found
    if refused := _refused(ticket, found):
        return refused
    if not words:
        return texts.what_for(ticket.last4, "、".join(m.name for m in found))
    for helper in found:
        ticket = add(chat.work, ticket, helper, actor, member.id, words)
        tell_helper(chat.work, ticket, helper, words)
    if ticket.lead and ticket.lead != member.id:
        names = "、".join(m.name for m in found)
        mark = str(ticket.sequence)
        said = f"请{names}协办：{words[:40]}"
        chat.work.tell(ticket, "helped", ticket.lead, mark=mark, words=said)
    names_said = [spoken_name(chat.work.street, m.id) for m in found]
    return texts.joined(ticket.number, names_said, spoken_name(chat.work.street, ticket.lead))


def _found(work: Work, ticket: Ticket, wanted: StaffAct) -> tuple[list[StaffMember] | str, str]:
    """Who is meant, and what for; or the sentence that says what is missing."""
    found: dict[str, StaffMember] = {}
    names, words = names_of(wanted.target), wanted.words
    for count, name in enumerate(names):
        one = _one(work, ticket, name)
        if isinstance(one, str):
            if not found:
                return one, ""
            words = "，".join((*names[count:], *filter(None, (words,))))
            break
        found[one.id] = one
    while words and (also := _exact(work.street, words.partition(" ")[0])):
        found[also.id], words = also, words.partition(" ")[2].strip()
    if not found:
        common = [m.name for m in usual(work.street, ticket, work.now)]
        return texts.whom("协办", ticket.last4, common), ""
    return list(found.values()), words


def _exact(street: Street, said: str) -> StaffMember | None:
    return next((m for m in street.staff if m.name == said), None)


def _one(work: Work, ticket: Ticket, name: str) -> StaffMember | str:
    return of_place(work.street, ticket, name, work.now) or named(work.street, name)


def _refused(ticket: Ticket, found: list[StaffMember]) -> str | None:
    for one in found:
        if one.id == ticket.lead:
            return texts.is_lead(ticket.number, one.name)
        if one.role == "desk":
            return texts.is_desk(ticket.number, one.name)
        if one.id in ticket.co_handlers:
            return texts.helps_already(ticket.number, one.name)
    if len(ticket.co_handlers) + len(found) > MOST:
        return texts.too_many(ticket.number, MOST)
    return None


def leave(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Take co-handlers out again."""
    street = chat.work.street
    names = names_of(wanted.target)
    if not names:
        return texts.whom_to_drop(ticket.last4, helper_names(street, ticket))
    gone: list[StaffMember] = []
    for name in names:
        one = _one(chat.work, ticket, name)
        if isinstance(one, str):
            return one
        if one.id not in ticket.co_handlers:
            return texts.helps_not(ticket.number, one.name)
        gone.append(one)
    for one in gone:
        rest = tuple(i for i in ticket.co_handlers if i != one.id)
        actor, why = actor_of(ticket, member.id), wanted.words or None
        ticket = advance(
            chat.work,
            ticket,
            "unassist",
            actor,
            by=member.id,
            to=one.id,
            reason=why,
            co_handlers=rest,
        )
        chat.work.tell(ticket, "co_handled", one.id, mark=str(ticket.sequence))
    return texts.left(ticket.number, [m.name for m in gone])


def helper_names(street: Street, ticket: Ticket) -> list[str]:
    return [m.name for i in ticket.co_handlers if (m := street.staff_by_id.get(i))]


def not_yours(street: Street, ticket: Ticket) -> str:
    """What a co-handler reads who tries a step of the lead's."""
    return texts.leads(ticket.number, spoken_name(street, ticket.lead))
