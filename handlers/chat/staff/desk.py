"""派 转派 改类 加急 不受理: the commands of the desk."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers.chat.context import Chat
from handlers.chat.staff.asking_back import reads
from handlers.chat.staff.said import done
from handlers.working import declining, dispatching
from rules.lifecycle.tickets import Ticket
from rules.street.street import Category, StaffMember, Street


def dispatch(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    target = named(chat.work.street, wanted.target)
    if isinstance(target, str):
        return target
    verb = "dispatch" if ticket.status in ("open", "returned") else "reassign"
    ticket = dispatching.dispatch(chat.work, ticket, target, wanted.words)
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


def reclassify(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    category = _category(chat.work.street, wanted.target)
    if isinstance(category, str):
        return category
    ticket = dispatching.reclassify(chat.work, ticket, category, wanted.words)
    return done(chat.work, "reclassify", ticket, category=category.l2)


def _category(street: Street, said: str) -> Category | str:
    named = [c for c in street.categories if c.code.lower() == said.lower()]
    exact = named or [c for c in street.categories if c.l2 == said]
    near = exact or [c for c in street.categories if said in c.l2 or c.l2 in said]
    if len(near) == 1:
        return near[0]
    return texts.unknown_category(said, [f"{c.code}{c.l2}" for c in near[:5]])


def expedite(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = dispatching.expedite(chat.work, ticket, wanted.words)
    return done(chat.work, "expedite", ticket)


def resident_reads(chat: Chat, ticket: Ticket, wanted: StaffAct) -> str | None:
    """不受理 is read by the resident and cannot be taken back: asked once."""
    reason = declining.refusal_text(chat.work, ticket, wanted.words)
    return None if reason.over else reads(ticket.last4, reason.text)


def decline(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = declining.decline(chat.work, ticket, wanted.words)
    return done(chat.work, "decline", ticket)
