"""群二维码, 群发文字: what staff put by hand into groups no robot can reach; a code scanned."""

from __future__ import annotations

from flows.engine import Turn
from flows.groups import scanned
from flows.outcomes import StaffAct
from flows.texts import groups as texts
from handlers import views
from handlers.incidents import until
from handlers.scene import Scene
from rules.groups import by_hand, called, is_of_a_person
from rules.states import ASKED, ENDED
from rules.street import Group, StaffMember
from rules.tickets import Ticket


def code(scene: Scene, member: StaffMember, wanted: StaffAct) -> str:
    """The page with a group's code, and the words to put beside it."""
    groups = scene.street.groups
    if not groups:
        return texts.NO_GROUPS
    found = called(groups, wanted.words) if wanted.words else _of(scene, *member.covers)
    if len(found) != 1:
        return texts.which([g.name for g in found or groups])
    said = texts.invitation(scene.street.hotline)
    return texts.to_copy(found[0].name, said, scene.group_page(found[0].id))


def text(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """What neighbours may read of a ticket: its estate, its kind, how far it is."""
    category = scene.street.category_by_code.get(ticket.category or "")
    is_withheld = views.is_withheld(scene.tx, scene.street, ticket)
    if category is None or is_of_a_person(category) or is_withheld:
        return texts.withheld(ticket.number)
    when = until(ticket, scene.now)
    is_done = ticket.status in (*ASKED, *ENDED)
    state = "done" if is_done else "expected" if when else "going"
    place = ticket.place.community or scene.street.name
    said = texts.of_ticket(place, category.l2, state, when or "")
    found = _of(scene, ticket.place.place_id)
    if not found:
        return texts.text_only(said)
    return texts.to_copy(found[0].name, said, scene.group_page(found[0].id))


def _of(scene: Scene, *places: str | None) -> list[Group]:
    near = [g for place in places for g in by_hand(scene.street, place)]
    return list(dict.fromkeys(near)) or by_hand(scene.street, None)


def scan(scene: Scene) -> Turn | None:
    """A group's code was scanned; None for any other."""
    group = scene.street.group_by_id.get(scene.group_behind(scene.inbound.content.choice) or "")
    return scanned(scene.message, scene.state, group.id, group.name) if group else None
