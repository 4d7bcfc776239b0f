"""Who left the staff keeps nothing: what they held, owned, watched or helped with goes on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from handlers.context import Work
from handlers.filing.mediation import tell_helper
from handlers.lifecycle.keepers import tell_keepers
from handlers.lifecycle.tickets import photos_of, reassign, without_lead
from handlers.telling.notify import spoken_name
from handlers.working.whistles import unsettled
from rules.lifecycle.hours import decent, on_card, spoken
from rules.lifecycle.states import ENDED, may
from rules.lifecycle.tickets import Ticket, happened
from rules.notices.words import departure as texts
from rules.staffing.departures import deputy, desk, heir, is_gone, named_in
from rules.staffing.routing import of_desk
from rules.street.street import StaffMember, Street
from rules.street.units import head
from storage import outbox, rosters, tickets, timers, whistles

_TRANSFER = "transfer"  # the timer of a request to the desk


class NobodyLeft(Exception):
    """Tickets would be left that nobody could take."""


@dataclass(slots=True)
class Departure:
    """Somebody who left: how many tickets they led and who has them now."""

    gone: str
    handed: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(frozen=True, slots=True)
class _Change:
    work: Work
    before: Street

    def heir(self, gone: str, ticket: Ticket) -> StaffMember:
        found = heir(*(self.before, self.work.street), gone, ticket.place.place_id, self.work.now)
        if found is None:
            raise NobodyLeft(gone)
        return found

    def who(self, gone: str) -> str:
        return spoken_name(self.before, gone)


def hand_over(work: Work, before: Street) -> list[Departure]:
    """Everything that names somebody who is in the staff no more. Raises NobodyLeft.

    before: the street as it stood, which knows the names and deputies of those who left.
    """
    change = _Change(work, before)
    left = {m.id: Departure(m.id) for m in before.staff if is_gone(work.street, m.id)}
    for gone in left:
        outbox.cancel(work.tx, person=gone)
    for ticket in [t for t in tickets.everything(work.tx) if t.status not in ENDED]:
        for gone in sorted(p for p in named_in(ticket) if is_gone(work.street, p)):
            found = left.setdefault(gone, Departure(gone))
            _taken_over(change, found, tickets.get(work.tx, ticket.id))
        _whistles(change, ticket)
    _leaves(change, set(left))
    for departure in left.values():
        _tell(change, departure)
    return list(left.values())


def _taken_over(change: _Change, departure: Departure, ticket: Ticket) -> None:
    gone = departure.gone
    if ticket.lead == gone:
        to = change.heir(gone, ticket)
        ticket = _led_by(change, ticket, to, gone)
        departure.handed[to.id] += 1
    if gone in ticket.co_handlers:
        ticket = _without_helper(change, ticket, gone)
    if gone in (ticket.case_owner, ticket.supervisor):
        ticket = _kept_by(change, ticket, gone)
    if ticket.transfer_to == gone:
        _not_transferred(change, ticket, gone)


def _led_by(change: _Change, ticket: Ticket, to: StaffMember, gone: str) -> Ticket:
    """To another at once; what waits for its survey or stands parked only changes its lead."""
    tx, now, why = change.work.tx, change.work.now, texts.no_longer(change.who(gone))
    if may(ticket.status, "reassign", "system") and ticket.status != "returned":
        return reassign(change.work, ticket, to, "system", why)
    rest = without_lead(ticket, to.id)
    more = {"lead": to.id, "co_handlers": rest}
    event = happened(now, "reassigned", "system", to.id, why, **more)
    ticket = tickets.record(tx, ticket, event)
    extra = photos_of(tx, ticket)
    change.work.announce(ticket, "inherited", mark=str(ticket.sequence), extra=extra)
    return ticket


def _without_helper(change: _Change, ticket: Ticket, gone: str) -> Ticket:
    """Their deputy helps instead; without one the lead knows that there is one less."""
    tx, street, now = change.work.tx, change.work.street, change.work.now
    to, why = deputy(change.before, street, gone, now), texts.not_here(change.who(gone))
    rest = tuple(i for i in ticket.co_handlers if i != gone)
    event = happened(now, "unassisted", "system", gone, why, co_handlers=rest)
    ticket = tickets.record(tx, ticket, event)
    if to and to.id not in (*rest, ticket.lead):
        event = happened(now, "assisted", "system", to.id, why, co_handlers=(*rest, to.id))
        ticket = tickets.record(tx, ticket, event)
        tell_helper(change.work, ticket, to, why)
    change.work.announce(ticket, "helper_left", mark=str(ticket.sequence), words=why)
    return ticket


def _kept_by(change: _Change, ticket: Ticket, gone: str) -> Ticket:
    tx, now = change.work.tx, change.work.now
    to, why = change.heir(gone, ticket), texts.not_here(change.who(gone))
    posts = {p: to.id for p in ("case_owner", "supervisor") if getattr(ticket, p) == gone}
    ticket = tickets.record(tx, ticket, happened(now, "owned", "system", to.id, why, **posts))
    tell_keepers(change.work, ticket, why)
    return ticket


def _not_transferred(change: _Change, ticket: Ticket, gone: str) -> None:
    """Whom the lead asked for is not here any more: it stays, and the lead reads why."""
    tx, now, why = change.work.tx, change.work.now, texts.not_here(change.who(gone))
    event = happened(now, "transfer_refused", "system", ticket.lead, why, transfer_to=None)
    ticket = tickets.record(tx, ticket, event)
    timers.clear(tx, ticket.id, (_TRANSFER,))
    change.work.announce(ticket, "refuse_transfer", mark=str(ticket.sequence), reason=why)


def _whistles(change: _Change, ticket: Ticket) -> None:
    """Who was called for a unit and has not come is another of that unit, else the desk."""
    tx, street, now = change.work.tx, change.work.street, change.work.now
    for whistle, called in unsettled(tx, ticket.id):
        for one in called:
            if one.head is None or one.reported_at or not is_gone(street, one.head):
                continue
            to = head(street, one.unit, ticket.place.place_id, now)
            whistles.change_unit(tx, one, head=to.id if to else None)
            who = to or desk(street, now)
            if who is None:
                raise NobodyLeft(one.head)
            change.work.announce(
                ticket,
                "unit_head_left" if to else "unit_left",
                persons={"called_unit": who.id},
                mark=f"{whistle.id}:{one.unit}:{now.isoformat()}",
                words=whistle.matter[:60],
                where=whistle.place[:16],
                report=spoken(whistle.report_by, now),
                by_time=on_card(whistle.report_by),
            )


def _leaves(change: _Change, left: set[str]) -> None:
    """Leaves of who left end; who was to stand in for somebody is replaced."""
    tx, street, now = change.work.tx, change.work.street, change.work.now
    for leave in rosters.leaves_known(tx):
        if leave.staff in left:
            rosters.end_leave(tx, leave.id, now)
        elif leave.deputy in left:
            absent = street.staff_by_id.get(leave.staff)
            to = deputy(change.before, street, leave.deputy, now) or desk(street, now)
            if to is None or absent is None:
                continue
            rosters.change_deputy(tx, leave.id, to.id)
            outbox.add(
                tx,
                notice="deputising",
                person=to.id,
                facts={"who": absent.name, "words": "", "matter": texts.not_here(absent.name)},
                not_before=decent(now),
                mark=f"{leave.id}:{to.id}",
            )


def _tell(change: _Change, departure: Departure) -> None:
    """Who left, who has it now, and the desk."""
    street, now = change.work.street, change.work.now
    names = {i: spoken_name(street, i) for i in departure.handed}
    said = "、".join(texts.handed(n, names[i]) for i, n in departure.handed.items())
    facts = {
        "who": change.who(departure.gone),
        "words": said or texts.handed(0, ""),
        "phone": street.hotline,
        "matter": texts.not_here(change.who(departure.gone)),
    }
    told = {m.id: "staff_left" for m in of_desk(street, decent(now))}
    if departure.handed:
        told[departure.gone] = "left_staff"
    for person, notice in told.items():
        outbox.add(
            change.work.tx,
            notice=notice,
            person=person,
            facts=facts,
            not_before=decent(now),
            mark=f"{departure.gone}:{now.isoformat()}",
        )
