"""我的: all that somebody holds, most urgent first; what waits for others apart, in pages."""

from __future__ import annotations

from collections import Counter

from flows.texts import in_hand as texts
from flows.texts import staff as staff_texts
from flows.texts.danger import DESPAIR_MARK
from flows.texts.staff import HELPING
from handlers.chat.context import Chat
from handlers.chat.staff import lists
from handlers.context import Work
from handlers.staffing.concern import in_hand
from handlers.telling import views
from rules.filing.danger import is_of_despair
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.reports.briefs import is_overdue
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from rules.telling.outsiders import matter_only, title_for
from storage import tickets

NAME = "mine"
_TITLE = 18  # signs
_STILL = ("waiting", "held_up")  # stages in which the clocks stand


def mine(chat: Chat, member: StaffMember) -> str:
    """The first page; the desk also sees what nobody holds."""
    found = _sorted(chat.work, member)
    if not found:
        return staff_texts.NOTHING_HELD
    work = [t for t in found if not _is_apart(chat.work, member, t)]
    apart = Counter(t.stage for t in found if _is_apart(chat.work, member, t))
    urgent = sum(t.urgency == "U1" for t in work)
    overdue = sum(is_overdue(t, chat.work.now) for t in work)
    shown, _ = lists.first(chat.work, NAME, [_row(chat.work, member, t) for t in found])
    head = texts.head(len(work), urgent, overdue, apart, len(shown))
    return "\n".join([head, *shown])


def rows(chat: Chat, member: StaffMember) -> list[lists.Row]:
    return [_row(chat.work, member, ticket) for ticket in _sorted(chat.work, member)]


def _sorted(work: Work, member: StaffMember) -> list[Ticket]:
    """U1, then overdue, then what is due soonest; what is in nobody's hands here comes last."""
    held = {t.id: t for t in in_hand(work, member)}
    if acts_as_desk(work.street, member, work.now):
        loose = tickets.in_status(work.tx, ("open", "returned"), limit=1000)
        held = {t.id: t for t in loose if member.id not in t.accused} | held
    return sorted(
        held.values(),
        key=lambda t: (
            _is_apart(work, member, t),
            t.urgency != "U1",
            not is_overdue(t, work.now),
            t.due_at,
            t.id,
        ),
    )


def _is_apart(work: Work, member: StaffMember, ticket: Ticket) -> bool:
    """Returned, done or parked: another's turn. What came back to the desk is the desk's."""
    if ticket.status == "returned":
        return not acts_as_desk(work.street, member, work.now)
    return ticket.status not in LIVE


def _row(work: Work, member: StaffMember, ticket: Ticket) -> lists.Row:
    seen = views.seen_by(work.tx, work.street, ticket, member.id)
    matter = matter_only(seen.matter) if member.role == "unit" else seen.matter
    mark = texts.mark(ticket.urgency == "U1", member.id in ticket.co_handlers)
    spot = seen.place
    place = "".join(filter(None, (spot.community, spot.yard, spot.building, spot.landmark)))
    category = work.street.category_by_code.get(ticket.category or "")
    kind, end = category.l2 if category else "", _end(work, member, ticket)
    line = texts.line(ticket.number, mark, matter, kind, place, end)
    return ticket.number, line


def _end(work: Work, member: StaffMember, ticket: Ticket) -> str:
    """By when, or how it stands; what is late says by how much."""
    if _is_apart(work, member, ticket):
        return texts.stands(ticket.stage, "")
    due = texts.by(spoken(ticket.due_at, work.now))
    if is_overdue(ticket, work.now):
        due = texts.late(int((work.now - ticket.due_at).total_seconds() // 3600))
    if ticket.stage in _STILL:
        return texts.stands(ticket.stage, "")
    return texts.stands(ticket.stage, due) if ticket.status in ("open", "returned") else due


def titles(work: Work, member: StaffMember, found: list[Ticket]) -> list[tuple[str, str]]:
    """Number and short title of tickets, as this member may read them."""
    seen = (views.seen_by(work.tx, work.street, t, member.id) for t in found)
    return [(t.number, _marked(t, member)) for t in seen]


def _marked(ticket: Ticket, member: StaffMember) -> str:
    is_helping = member.id in ticket.co_handlers
    marks = (DESPAIR_MARK if is_of_despair(ticket) else "") + (HELPING if is_helping else "")
    return marks + title_for(member.role, ticket)[:_TITLE]
