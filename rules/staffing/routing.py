"""Who is responsible: place -> building -> grid worker, else the desk (首接负责, 四包)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rules.filing.places import Place
from rules.lifecycle.hours import decent, is_quiet
from rules.staffing.presence import acting, is_present
from rules.staffing.roster import on_call
from rules.street.street import Role, StaffMember, Street, Urgency

LEVELS: tuple[Role, ...] = ("grid_worker", "cadre", "section", "leader")
# Who stands in for the desk when all of it are away.
_FOR_DESK: tuple[Role, ...] = ("desk", "leader", "section", "cadre", "grid_worker")


def lineage(street: Street, place_id: str | None) -> Iterator[str]:
    """The place and everything it lies in, from the finest outward."""
    seen: set[str] = set()
    while place_id and place_id not in seen and place_id in street.place_by_id:
        seen.add(place_id)
        yield place_id
        place_id = street.place_by_id[place_id].parent


def responsible(
    street: Street, place_id: str | None, role: Role, now: datetime
) -> StaffMember | None:
    """Who of `role` covers the place most closely and is here, or stands in for who does."""
    for spot in lineage(street, place_id):
        for member in street.covering.get((role, spot), ()):
            if here := acting(street, member, now):
                return here
    return None


def at_level(street: Street, place_id: str | None, role: Role, now: datetime) -> StaffMember | None:
    """The one living person of a level of 四包: else of the level above, else the desk.

    None only on a street without staff.
    """
    for level in LEVELS[LEVELS.index(role) :]:
        if found := responsible(street, place_id, level, now):
            return found
    return duty(street, now)


def duty(street: Street, now: datetime) -> StaffMember | None:
    """Who takes what nobody else covers: whom the roster names now, else the desk on duty.

    None only on a street without staff.
    """
    return rostered(street, now) or _of_desk(street, now)


def rostered(street: Street, now: datetime) -> StaffMember | None:
    """Whom the roster of nights and weekends names, or who stands in for them."""
    named = (street.staff_by_id.get(staff_id) for staff_id in on_call(street.shifts, now))
    return next((here for m in named if m and (here := acting(street, m, now))), None)


def _of_desk(street: Street, now: datetime) -> StaffMember | None:
    first = street.on_duty
    for role in _FOR_DESK:
        for member in sorted(_of_role(street, role), key=lambda m: m is not first):
            if here := acting(street, member, now):
                return here
    return first or next(iter(street.staff), None)


def _of_role(street: Street, role: Role) -> list[StaffMember]:
    return [m for m in street.staff if m.role == role]


def of_desk(street: Street, now: datetime) -> list[StaffMember]:
    """Everybody of the desk who is here, else who has the duty."""
    here = [m for m in _of_role(street, "desk") if is_present(street, m, now)]
    return here or [m for m in (duty(street, now),) if m]


def desk_for(street: Street, urgency: Urgency, now: datetime) -> StaffMember | None:
    """Who hears of a ticket for the desk: at night only what is urgent wakes the roster's person,
    everything else is for whoever is there in the morning."""
    return duty(street, now if urgency in ("U1", "U2") else decent(now))


def wakes_the_desk(street: Street, urgency: Urgency, now: datetime) -> bool:
    """Whether the desk hears of it besides the lead: U1 always, U2 by night, when the lead
    sleeps."""
    return urgency == "U1" or (urgency == "U2" and is_quiet(now) and duty(street, now) is not None)


def acts_as_desk(street: Street, member: StaffMember, now: datetime) -> bool:
    """Whoever has the duty may do what the desk does: nobody else is there."""
    return member.role == "desk" or duty(street, now) == member


def first_responsible(street: Street, place: Place, now: datetime) -> StaffMember | None:
    """The grid worker of that building, else the level above, else the desk (at_level)."""
    return at_level(street, place.place_id, "grid_worker", now)


def leader(street: Street, place_id: str | None, now: datetime) -> StaffMember | None:
    """Who answers for the area; any leader for a place nobody knows, the desk for no leader."""
    if found := responsible(street, place_id, "leader", now):
        return found
    others = (acting(street, m, now) for m in _of_role(street, "leader"))
    return next((here for here in others if here), None) or duty(street, now)


def superiors(
    street: Street, place_id: str | None, lead: str | None, now: datetime
) -> tuple[StaffMember, ...]:
    """Who hears of it when a deadline passes, one level after another (四包, from below).

    For a place nobody knows: the desk, then a leader. Empty only on a street without staff.
    """
    chain = [responsible(street, place_id, role, now) for role in LEVELS[1:]]
    if not any(chain):
        chain = [duty(street, now)]
    if chain[-1] is None or len(chain) == 1:
        chain.append(leader(street, place_id, now))
    found: dict[str, StaffMember] = {m.id: m for m in chain if m and m.id != lead}
    return tuple(found.values())


def grid_of(street: Street, place_id: str | None) -> str | None:
    """The 15-digit grid code of a place, found on itself or outward."""
    for spot in lineage(street, place_id):
        if grid := street.place_by_id[spot].grid:
            return grid
    return None
