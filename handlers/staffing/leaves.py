"""请假 销假: who is away is not responsible, and what they hold goes to their deputy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from flows.outcomes import StaffAct
from flows.texts import leave as texts
from flows.understand.times.days import span_said
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.context import Services, Work
from handlers.filing.conduct import handing_of
from handlers.lifecycle.tickets import reassign
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import STREET_ZONE, decent
from rules.lifecycle.states import AWAITING, WORKING
from rules.lifecycle.tickets import Ticket
from rules.staffing.leaves import instants, unclear, unfit
from rules.staffing.presence import acting, leave_of
from rules.staffing.roster import Leave
from rules.street.street import StaffMember, Street
from storage import outbox, rosters, streets, tickets

_IN_HAND = (*AWAITING, *WORKING)  # what is parked or asked about keeps its lead until it moves


def take(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """Note a leave, in place of those of the same days. The answer names what is missing."""
    street, now = _as_of_now(chat.work), chat.work.now
    span = span_said(wanted.words, now.astimezone(STREET_ZONE).date())
    if lacks := unclear(span, now.astimezone(STREET_ZONE).date()):
        return texts.unclear(lacks)
    assert span is not None
    deputy = _deputy(street, member, wanted.target)
    if isinstance(deputy, str):
        return deputy
    from_at, until_at = instants(*span, now)
    if why := unfit(street, member, deputy, from_at, until_at):
        return texts.unfit(why, deputy.name)
    for leave in street.leaves_by_staff.get(member.id, ()):
        if leave.from_at < until_at and from_at < leave.until_at:
            rosters.end_leave(chat.work.tx, leave.id, now)
    rosters.add_leave(chat.work.tx, member.id, deputy.id, from_at, until_at)
    streets.changed(chat.work.tx)
    days = _spoken(*span)
    _tell_deputy(chat, member, deputy, days)
    held = sum(t.status in _IN_HAND for t in tickets.held_by(chat.work.tx, member.id))
    return texts.taken(days, spoken_name(street, deputy.id), held)


def _as_of_now(work: Work) -> Street:
    """The street with the leaves as they stand: the snapshot may be some seconds old."""
    return replace(work.street, leaves=rosters.leaves_known(work.tx))


def _deputy(street: Street, member: StaffMember, said: str) -> StaffMember | str:
    """Whoever is named, else the deputy of the staff table, else what to write."""
    if said:
        return named(street, said)
    return street.staff_by_id.get(member.deputy or "") or texts.no_deputy()


def _spoken(first: date, last: date) -> str:
    return texts.span(f"{first.month}月{first.day}日", f"{last.month}月{last.day}日")


def _tell_deputy(chat: Chat, member: StaffMember, deputy: StaffMember, days: str) -> None:
    outbox.add(
        chat.work.tx,
        notice="deputising",
        person=deputy.id,
        facts={"matter": texts.reason(member.name), "who": member.name, "words": days},
        not_before=decent(chat.work.now),
        mark=chat.inbound.key,
    )


def come_back(chat: Chat, member: StaffMember, _: StaffAct) -> str:
    """End the leave somebody is on; else call off the next one that is planned."""
    street = _as_of_now(chat.work)
    planned = street.leaves_by_staff.get(member.id, ())
    current = leave_of(street, member.id, chat.work.now)
    leave = current or next((x for x in planned if x.from_at > chat.work.now), None)
    if leave is None:
        return texts.NOT_AWAY
    rosters.end_leave(chat.work.tx, leave.id, chat.work.now)
    streets.changed(chat.work.tx)
    if current:
        return texts.back(spoken_name(chat.work.street, leave.deputy))
    first, last = leave.from_at, leave.until_at - timedelta(seconds=1)
    days = (at.astimezone(STREET_ZONE).date() for at in (first, last))
    return texts.called_off(_spoken(*days))


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
    why = texts.reason(spoken_name(street, ticket.lead))
    reassign(work, ticket, target, "system", why)
    return True
