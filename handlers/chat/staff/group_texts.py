"""群二维码, 群发文字: what staff put by hand into groups no robot can reach; a code scanned."""

from __future__ import annotations

from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.staff.groups import scanned
from flows.texts import groups as texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing.incidents import until
from handlers.telling import views
from rules.lifecycle.states import ASKED, ENDED
from rules.lifecycle.tickets import Ticket
from rules.street.street import Group, StaffMember
from rules.telling.groups import by_hand, called, is_of_a_person


def code(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """The page with a group's code, and the words to put beside it."""
    groups = chat.work.street.groups
    if not groups:
        return texts.NO_GROUPS
    found = called(groups, wanted.words) if wanted.words else _of(chat.work, *member.covers)
    if len(found) != 1:
        return texts.which([g.name for g in found or groups])
    said = texts.invitation(chat.work.street.hotline)
    return texts.to_copy(found[0].name, said, chat.work.links.group_page(found[0].id))


def text(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """What neighbours may read of a ticket: its estate, its kind, how far it is."""
    category = chat.work.street.category_by_code.get(ticket.category or "")
    is_withheld = views.is_withheld(chat.work.tx, chat.work.street, ticket)
    if category is None or is_of_a_person(category) or is_withheld:
        return texts.withheld(ticket.number)
    when = until(ticket, chat.work.now)
    is_done = ticket.status in (*ASKED, *ENDED)
    state = "done" if is_done else "expected" if when else "going"
    place = ticket.place.community or chat.work.street.name
    said = texts.of_ticket(place, category.l2, state, when or "")
    found = _of(chat.work, ticket.place.place_id)
    if not found:
        return texts.text_only(said)
    return texts.to_copy(found[0].name, said, chat.work.links.group_page(found[0].id))


def _of(work: Work, *places: str | None) -> list[Group]:
    near = [g for place in places for g in by_hand(work.street, place)]
    return list(dict.fromkeys(near)) or by_hand(work.street, None)


def scan(chat: Chat) -> Turn | None:
    """A group's code was scanned; None for any other."""
    group = chat.work.street.group_by_id.get(
        chat.work.links.group_behind(chat.inbound.content.choice) or ""
    )
    return scanned(chat.message, chat.state, group.id, group.name) if group else None
