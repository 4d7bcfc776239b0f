"""A complaint about one of the street's staff: of whom, and who looks into it (never they)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import LEVELS, at_level, duty, leader, lineage
from rules.street.street import Role, StaffMember, Street

# Words for a person, the narrowest first, and which of the staff they may mean.
_MEANT: tuple[tuple[str, tuple[Role, ...]], ...] = (
    (r"诉求中心|接诉|接线|电话|值班|客服|热线", ("desk",)),
    (r"网格|师傅|楼门|楼组|楼长|单元长|门长", ("grid_worker",)),
    (r"调解", ("mediator",)),
    (r"城管|执法|科长", ("section",)),
    (r"(?:居委|村委|社区|村里).*(?:主任|书记)", ("cadre", "desk")),
    (r"主任", ("cadre", "desk")),
    (r"书记", ("leader", "cadre")),
    (r"居委|村委|社区|村里|社工|专干|委员", ("grid_worker", "cadre")),
)
_STAFF: tuple[Role, ...] = (*LEVELS, "desk", "mediator")
_SURNAME = re.compile(
    r"姓(?P<a>.)|[小老](?P<b>[\u4e00-\u9fa5])$|(?P<c>[\u4e00-\u9fa5])(?:师傅|网格|副?主任|副?书记|科长|同志|大姐)"
)
_NO_SURNAME = frozenset("区会村道街副处心的网老")


def names_of_staff(street: Street) -> tuple[str, ...]:
    """The full names by which a complaint can mean one of the staff."""
    return tuple(m.name for m in street.staff if m.role in _STAFF and len(m.name) > 1)


def accused(street: Street, who: str, place_id: str | None, now: datetime) -> tuple[str, ...]:
    """The staff ids that `who` may mean; empty for somebody nobody can name ("窗口的人").

    Rather one too many: whoever is among them only does not get this one ticket.
    """
    staff = [m for m in street.staff if m.role in _STAFF]
    named = [m for m in staff if m.name in who]
    roles = _roles(who)
    of_role = [m for m in staff if m.role in roles]
    if sign := _surname(who):
        alike = [m for m in of_role or staff if m.name.startswith(sign)]
        found = [*named, *(_near(street, alike, place_id) or ([] if named else alike))]
    elif named:
        found = named
    else:
        # Of the desk anybody may have been on the telephone.
        desk = [m for m in of_role if m.role == "desk"] if roles == ("desk",) else []
        found = desk or _near(street, of_role, place_id)
    return tuple(dict.fromkeys(m.id for m in found))


def judge(
    street: Street, who: str, ids: tuple[str, ...], place_id: str | None, now: datetime
) -> StaffMember | None:
    """Who looks into it: the level above whoever is meant, of a person nobody can name the desk."""
    clear = without(street, ids)
    found = [street.staff_by_id[i] for i in ids]
    levels: list[Role] = [m.role for m in found if m.role in LEVELS]
    if any(m.role == "desk" for m in found):
        return leader(clear, place_id, now)
    if not levels and (place_id or not found):
        levels = [role for role in _roles(who) if role in LEVELS][:1]
    if not levels:
        return duty(clear, now)
    spot = place_id or next((place for m in found for place in m.covers), None)
    above = max(LEVELS.index(role) for role in levels) + 1
    return at_level(clear, spot, LEVELS[above], now) if above < len(LEVELS) else duty(clear, now)


def without(street: Street, ids: tuple[str, ...]) -> Street:
    """The street as if they were not of its staff: nothing of a ticket about them reaches them."""
    if not ids:
        return street
    out = tuple(m for m in street.staff if m.id in ids)
    rest = tuple(m for m in street.staff if m.id not in ids)
    return replace(street, staff=rest, kept_out=(*street.kept_out, *out))


def clear_of(street: Street, ticket: Ticket) -> Street:
    return without(street, ticket.accused)


def instead(street: Street, ticket: Ticket, person: str, now: datetime) -> str | None:
    """Who hears of a ticket in place of `person`; None where whoever would has it already."""
    if person not in ticket.accused:
        return person
    other = duty(clear_of(street, ticket), now)
    return None if other is None or other.id == ticket.lead else other.id


def _roles(who: str) -> tuple[Role, ...]:
    return next((roles for words, roles in _MEANT if re.search(words, who)), ())


def _surname(who: str) -> str | None:
    for found in _SURNAME.finditer(who):
        sign = found["a"] or found["b"] or found["c"]
        if sign not in _NO_SURNAME:
            return sign
    return None


def _near(street: Street, some: list[StaffMember], place_id: str | None) -> list[StaffMember]:
    """Those of them who answer for the place most closely, role by role."""
    found: list[StaffMember] = []
    for role in dict.fromkeys(m.role for m in some):
        of_role = [m for m in some if m.role == role]
        for spot in lineage(street, place_id):
            if here := [m for m in of_role if spot in m.covers]:
                found += here
                break
    return found
