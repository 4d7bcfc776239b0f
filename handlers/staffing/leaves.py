"""请假 销假: who is away is not responsible, and what they hold goes to their deputy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from handlers.context import Services, Work
from handlers.filing.conduct import handing_of
from handlers.lifecycle.tickets import reassign
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import decent
from rules.lifecycle.states import AWAITING, WORKING
from rules.lifecycle.tickets import Ticket
from rules.notices.words.leave import on_leave, span
from rules.refused import Refused
from rules.staffing.leaves import instants, unfit
from rules.staffing.presence import acting, leave_of
from rules.staffing.roster import Leave
from rules.street.street import StaffMember, Street
from storage import outbox, rosters, streets, tickets

_IN_HAND = (*AWAITING, *WORKING)  # what is parked or asked about keeps its lead until it moves


class Ended(NamedTuple):
    """The leave that was ended, and whether it had begun."""

    leave: Leave
    is_current: bool


def take(work: Work, first: date, last: date, deputy: StaffMember) -> int:
    """Note a leave, in place of those of the same days. Returns how many tickets are handed on.

    Raises Refused: deputy_self, deputy_lower, deputy_away.
    """
    street, now, member = as_of_now(work), work.now, work.staff
    from_at, until_at = instants(first, last, now)
    if why := unfit(street, member, deputy, from_at, until_at):
        raise Refused(why, name=deputy.name)
    for leave in street.leaves_by_staff.get(member.id, ()):
        if leave.from_at < until_at and from_at < leave.until_at:
            rosters.end_leave(work.tx, leave.id, now)
    rosters.add_leave(work.tx, member.id, deputy.id, from_at, until_at)
    streets.changed(work.tx)
    _tell_deputy(work, deputy, span(first, last))
    return sum(t.status in _IN_HAND for t in tickets.held_by(work.tx, member.id))


def as_of_now(work: Work) -> Street:
    """The street with the leaves as they stand: the snapshot may be some seconds old."""
    return replace(work.street, leaves=rosters.leaves_known(work.tx))


def _tell_deputy(work: Work, deputy: StaffMember, days: str) -> None:
    who = work.staff.name
    outbox.add(
        work.tx,
        notice="deputising",
        person=deputy.id,
        facts={"matter": on_leave(who), "who": who, "words": days},
        not_before=decent(work.now),
        mark=f"{work.staff.id}:{work.now.isoformat()}",
    )


def come_back(work: Work) -> Ended:
    """End the leave somebody is on; else call off the next one that is planned.

    Raises Refused: not_away.
    """
    street = as_of_now(work)
    planned = street.leaves_by_staff.get(work.staff.id, ())
    current = leave_of(street, work.staff.id, work.now)
    leave = current or next((x for x in planned if x.from_at > work.now), None)
    if leave is None:
        raise Refused("not_away")
    rosters.end_leave(work.tx, leave.id, work.now)
    streets.changed(work.tx)
    return Ended(leave, current is not None)


def hand_over_due(services: Services, now: datetime) -> int:
    """What those on leave hold goes to who stands in. Returns how much was done.

    Looked at again at every tick: what comes back to somebody away does not wait for their return.
    One leave that raises does not stop the others; its error goes up at the end.
    """
    with services.database.look() as tx:
        if all(leave.from_at > now for leave in rosters.leaves_known(tx)):
            return 0
    with services.database.begin() as tx:
        away = rosters.under_way(tx, now)
    done, failed = 0, None
    for leave in away:
        try:
            done += _hand_over(services, leave, now)
        except Exception as error:
            failed = error
    if failed:
        raise failed
    return done


def _hand_over(services: Services, leave: Leave, now: datetime) -> int:
    with services.database.begin() as tx:
        is_first = rosters.begin_leave(tx, leave.id, now)
    with services.database.begin() as tx:
        held = [t for t in tickets.held_by(tx, leave.staff) if t.status in _IN_HAND]
        if not held:
            return int(is_first)
        services.snapshot(tx, now, is_fresh=True)
        work = services.work(tx, now)
        moved = [_handed_on(work, tickets.get(tx, t.id)) for t in held]
    return int(is_first) + sum(moved)


def _handed_on(work: Work, ticket: Ticket) -> bool:
    """Once for each ticket: afterwards its lead is another."""
    work = work.clear_of(ticket)
    street = work.street
    away = street.staff_by_id.get(ticket.lead or "")
    here = acting(street, away, work.now) if away else None
    target = here or handing_of(work, ticket, ticket.place).lead
    if target is None or target.id == ticket.lead or ticket.status not in _IN_HAND:
        return False
    why = on_leave(spoken_name(street, ticket.lead))
    reassign(work, ticket, target, "system", why)
    return True
