"""What one wrote for a place another agrees to; then it is sent, and can be stopped."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from handlers.context import Work
from rules.lifecycle.hours import month_and_day, spoken
from rules.notices.broadcasts import AGREED, REFUSED, SOMEBODY_ELSE
from rules.refused import Refused
from rules.street.street import Street
from rules.telling import broadcasts as rules
from storage import broadcasts
from storage.broadcasts import Broadcast, Known, Row

_TEMPLATE_NUMBER = "T{}"  # a template's number field takes no Chinese


class Begun(NamedTuple):
    """To how many it goes, from which instant on."""

    people: int
    at: datetime


def later(at: datetime, now: datetime) -> str:
    return spoken(at, now) if at > now else ""


def known_of(work: Work, one: Broadcast) -> list[Known]:
    if one.incident:
        return broadcasts.known_of(work.tx, one.incident)
    return broadcasts.known_at(work.tx, rules.within(work.street, one.place_ids))


def facts_of(work: Work, one: Broadcast, at: datetime, **more: str) -> dict[str, str]:
    """What the wordings and the fields of a template may name."""
    return {
        "number": _TEMPLATE_NUMBER.format(one.id),
        "serial": str(one.id),
        "matter": one.place,
        "place": one.place,
        "words": one.text,
        "street": work.street.name,
        "date": month_and_day(at),
        **more,
    }


def notice_of(one: Broadcast) -> str:
    return "place_alarm" if one.is_urgent else "place_notice"


def name_of(street: Street, staff_id: str | None) -> str:
    """A fact of notices: whose name stands there."""
    member = street.staff_by_id.get(staff_id or "")
    return member.name if member else SOMEBODY_ELSE


def may_agree(work: Work) -> bool:
    """Whether who acts may agree to broadcasts, look at them and stop them."""
    return rules.may_agree(work.street, work.staff, work.now)


def agree(work: Work, one: Broadcast) -> Begun:
    """Start what somebody else has asked for: everybody known there now, each once.

    Raises Refused: broadcast_cancelled, broadcast_agreed, broadcast_own, broadcast_too_old.
    """
    _may_be_agreed(work, one)
    known = known_of(work, one)
    if not broadcasts.approve(work.tx, one.id, work.staff.id, work.now, len(known)):
        raise Refused("broadcast_agreed", serial=str(one.id), who=SOMEBODY_ELSE)
    at = rules.goes_out_at(one.is_urgent, work.now)
    rows = [Row(k.person, at) for k in known]
    broadcasts.put(work.tx, one.id, notice_of(one), facts_of(work, one, at), rows)
    broadcasts.settled(work.tx, one.id)
    _tell_asker(work, one, AGREED)
    return Begun(len(known), at)


def _may_be_agreed(work: Work, one: Broadcast) -> None:
    serial = str(one.id)
    if one.cancelled_at:
        raise Refused("broadcast_cancelled", serial=serial)
    if one.approved_at:
        raise Refused("broadcast_agreed", serial=serial, who=name_of(work.street, one.approved_by))
    if work.staff.id == one.asked_by or work.actor.person == one.asked_person:
        raise Refused("broadcast_own", serial=serial)
    if work.now - one.asked_at > rules.AGREED_WITHIN:
        raise Refused("broadcast_too_old", serial=serial)


def _tell_asker(work: Work, one: Broadcast, outcome: str) -> None:
    if work.staff.id == one.asked_by:
        return
    at = rules.goes_out_at(False, work.now)
    facts = facts_of(work, one, at, who=work.staff.name, outcome=outcome)
    broadcasts.put(
        work.tx, one.id, "place_notice_settled", facts, [Row(one.asked_by, at)], mark=outcome
    )


def tally(work: Work, one: Broadcast) -> rules.Tally:
    """How far it has come, in people; never who they are."""
    return rules.tally(broadcasts.states(work.tx, one.id))


def stop(work: Work, one: Broadcast) -> int:
    """Take it back; of what has begun only what still waits. Returns how many that were.

    Raises Refused: broadcast_cancelled.
    """
    if one.cancelled_at:
        raise Refused("broadcast_cancelled", serial=str(one.id))
    left = broadcasts.cancel(work.tx, one.id, work.staff.id, work.now)
    _tell_asker(work, one, REFUSED)
    return left
