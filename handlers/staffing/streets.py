"""Loading a street and inviting its staff."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from handlers.context import Services, Work
from handlers.lifecycle.recomputing import recompute
from handlers.staffing.departures import Departure, hand_over
from rules.lifecycle.tickets import happened
from rules.staffing.actors import COMMAND_LINE
from rules.street.street import Role, StaffMember, Street
from storage import invites, people, streets, tickets
from storage.database import Transaction

_CODE_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look alike


class Loaded(NamedTuple):
    """left: who was in the staff before, and who has what they held."""

    version: int
    left: list[Departure]


def load(
    services: Services,
    street: Street,
    staff_phones: Mapping[str, str],
    days: Mapping[date, bool],
    settings: Mapping[str, str],
    now: datetime,
) -> Loaded:
    """Put a validated street in place of the one before, all or nothing.

    Deadlines that count workdays move with the calendar, codes of tickets with the table's; what
    somebody held who is in the staff no more goes to others. Raises departures.NobodyLeft, and
    nothing is changed.
    """
    with services.database.begin() as tx:
        before, numbers = streets.load(tx), streets.numbers(tx)
        streets.replace(tx, street, staff_phones, days, settings)
        _renumber(tx, numbers, streets.numbers(tx), now)
        fresh = streets.load(tx)
        work = Work(tx, fresh, now, COMMAND_LINE, services.links)
        recompute(work, before.calendar)
        left = hand_over(work, before)
        return Loaded(streets.version(tx), left)


def _renumber(
    tx: Transaction, before: Mapping[str, str], after: Mapping[str, str], now: datetime
) -> None:
    """A kind that has another code now keeps its tickets. before, after: codes by kind."""
    moved = {code: after[kind] for kind, code in before.items() if after.get(kind, code) != code}
    if not moved:
        return
    for ticket in list(tickets.everything(tx)):
        if code := moved.get(ticket.category or ""):
            tickets.record(tx, ticket, happened(now, "renumbered", "system", category=code))


def bind_demo_staff(services: Services, prefix: str, now: datetime) -> None:
    """Bind every staff member to the openid `<prefix><staff id>`, so that anyone can play them.

    Whoever bound themselves by a code keeps what they have.
    """
    with services.database.begin() as tx:
        held = people.openids_of_staff(tx)
        for member in streets.load(tx).staff:
            if member.id in held:
                continue
            person = people.meet(tx, prefix + member.id, now)
            if person.staff_id is None:
                people.change(tx, person.id, staff_id=member.id)


def invite(
    services: Services, role: Role, name: str, now: datetime
) -> tuple[str, StaffMember] | None:
    """A code of 8 signs (40 bits) that binds whoever sends it; None if nobody fits."""
    with services.database.begin() as tx:
        fitting = [m for m in streets.load(tx).staff if m.role == role and m.name == name]
        if not fitting:
            return None
        code = "".join(secrets.choice(_CODE_SIGNS) for _ in range(8))
        invites.add(tx, code, fitting[0].id, now)
        return code, fitting[0]
