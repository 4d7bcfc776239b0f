"""我的: all that somebody holds, most urgent first; what waits for others apart, in pages."""

from __future__ import annotations

from collections import Counter

from flows.texts import in_hand as texts
from flows.texts import staff as staff_texts
from handlers import lists, views
from handlers.held import in_hand
from handlers.scene import Scene
from rules.briefs import is_overdue
from rules.hours import spoken
from rules.outsiders import matter_only
from rules.routing import acts_as_desk
from rules.states import LIVE
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import tickets

NAME = "mine"
_STILL = ("waiting", "held_up")  # stages in which the clocks stand


def mine(scene: Scene, member: StaffMember) -> str:
    """The first page; the desk also sees what nobody holds."""
    found = _sorted(scene, member)
    if not found:
        return staff_texts.NOTHING_HELD
    work = [t for t in found if not _is_apart(scene, member, t)]
    apart = Counter(t.stage for t in found if _is_apart(scene, member, t))
    urgent = sum(t.urgency == "U1" for t in work)
    overdue = sum(is_overdue(t, scene.now) for t in work)
    shown, _ = lists.first(scene, NAME, [_row(scene, member, t) for t in found])
    head = texts.head(len(work), urgent, overdue, apart, len(shown))
    return "\n".join([head, *shown])


def rows(scene: Scene, member: StaffMember) -> list[lists.Row]:
    return [_row(scene, member, ticket) for ticket in _sorted(scene, member)]


def _sorted(scene: Scene, member: StaffMember) -> list[Ticket]:
    """U1, then overdue, then what is due soonest; what is in nobody's hands here comes last."""
    held = {t.id: t for t in in_hand(scene, member)}
    if acts_as_desk(scene.street, member, scene.now):
        loose = tickets.in_status(scene.tx, ("open", "returned"), limit=1000)
        held = {t.id: t for t in loose if member.id not in t.accused} | held
    return sorted(
        held.values(),
        key=lambda t: (
            _is_apart(scene, member, t),
            t.urgency != "U1",
            not is_overdue(t, scene.now),
            t.due_at,
            t.id,
        ),
    )


def _is_apart(scene: Scene, member: StaffMember, ticket: Ticket) -> bool:
    """Returned, done or parked: another's turn. What came back to the desk is the desk's."""
    if ticket.status == "returned":
        return not acts_as_desk(scene.street, member, scene.now)
    return ticket.status not in LIVE


def _row(scene: Scene, member: StaffMember, ticket: Ticket) -> lists.Row:
    seen = views.seen_by(scene.tx, scene.street, ticket, member.id)
    matter = matter_only(seen.matter) if member.role == "unit" else seen.matter
    mark = texts.mark(ticket.urgency == "U1", member.id in ticket.co_handlers)
    spot = seen.place
    place = "".join(filter(None, (spot.community, spot.yard, spot.building, spot.landmark)))
    category = scene.street.category_by_code.get(ticket.category or "")
    kind, end = category.l2 if category else "", _end(scene, member, ticket)
    line = texts.line(ticket.number, mark, matter, kind, place, end)
    return ticket.number, line


def _end(scene: Scene, member: StaffMember, ticket: Ticket) -> str:
    """By when, or how it stands; what is late says by how much."""
    if _is_apart(scene, member, ticket):
        return texts.stands(ticket.stage, "")
    due = texts.by(spoken(ticket.due_at, scene.now))
    if is_overdue(ticket, scene.now):
        due = texts.late(int((scene.now - ticket.due_at).total_seconds() // 3600))
    if ticket.stage in _STILL:
        return texts.stands(ticket.stage, "")
    return texts.stands(ticket.stage, due) if ticket.status in ("open", "returned") else due
