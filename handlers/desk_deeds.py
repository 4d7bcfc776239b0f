"""派 转派 改类 加急 不受理: the commands of the desk."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers.pushes import tell, tell_reporters
from handlers.scene import Scene
from handlers.staff_steps import done, step_by
from handlers.tickets import raise_to, reassign
from rules.street import Category, StaffMember, Street
from rules.tickets import Ticket


def dispatch(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    target = named(scene.street, wanted.target)
    if isinstance(target, str):
        return target
    verb = "dispatch" if ticket.status in ("open", "returned") else "reassign"
    ticket = reassign(scene.tx, scene.street, ticket, target, member.id, scene.now, wanted.words)
    return done(scene, verb, ticket)


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


def reclassify(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    category = _category(scene.street, wanted.target)
    if isinstance(category, str):
        return category
    change = {"category": category.code, "is_doubtful": False}
    words = wanted.words or category.l2
    ticket = step_by(scene, member, ticket, "reclassify", words, **change)
    return done(scene, "reclassify", ticket, category=category.l2)


def _category(street: Street, said: str) -> Category | str:
    if said in street.category_by_code:
        return street.category_by_code[said]
    exact = [c for c in street.categories if c.l2 == said]
    near = exact or [c for c in street.categories if said in c.l2 or c.l2 in said]
    if len(near) == 1:
        return near[0]
    return texts.unknown_category(said, [f"{c.code}{c.l2}" for c in near[:5]])


def expedite(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    urgency = "U1" if ticket.urgency == "U1" else "U2"
    change = raise_to(ticket, urgency, scene.now)  # type: ignore[arg-type]
    ticket = step_by(scene, member, ticket, "expedite", wanted.words, **change)
    if ticket.lead and ticket.lead != member.id:
        mark = str(ticket.sequence)
        tell(scene.tx, scene.street, ticket, "expedited", ticket.lead, scene.now, mark=mark)
    return done(scene, "expedite", ticket)


def decline(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = step_by(scene, member, ticket, "decline", wanted.words, closed_at=scene.now)
    reason = wanted.words[:60]
    tell_reporters(scene.tx, scene.street, ticket, "not_handled", scene.now, reason=reason)
    return done(scene, "decline", ticket)
