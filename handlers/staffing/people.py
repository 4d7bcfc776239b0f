"""Verbs about a person: bound to a role, wanting a human, leaving, asking what we know."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from handlers.context import Work
from handlers.telling import waiting
from rules.lifecycle.hours import decent, spoken
from rules.notices import OWED
from rules.notices.words.waiting import NO_NUMBER, hint
from rules.refused import Refused
from rules.staffing.routing import duty, of_desk
from rules.street.street import StaffMember
from storage import consents, followers, invites, outbox, people, tickets


class Kept(NamedTuple):
    """What is known of a person: since when, how many tickets, whether a telephone."""

    since: datetime
    tickets: int
    has_phone: bool


def bind(work: Work, code: str) -> StaffMember:
    """Bind the phone's owner to the staff role the invite code was made for.

    Raises Refused: bad_invite where the code is unknown, used or too old.
    """
    staff_id = invites.use(work.tx, code.strip().upper(), work.now)
    member = work.street.staff_by_id.get(staff_id or "")
    if member is None:
        raise Refused("bad_invite")
    before = [p for p in people.bound_to(work.tx, member.id) if p != work.person]
    people.unbind(work.tx, member.id)
    people.change(work.tx, work.person, staff_id=member.id)
    for person in before:
        _tell_rebound(work, member, person)
    return member


def _tell_rebound(work: Work, member: StaffMember, before: str) -> None:
    """The telephone that was bound first and the desk: it may not have been the member."""
    street, now = work.street, work.now
    facts = {"who": member.name, "when": spoken(now, now), "phone": street.hotline}
    desk = {m.id: "bound_again" for m in of_desk(street, decent(now)) if m.id != member.id}
    for person, notice in ({before: "bound_elsewhere"} | desk).items():
        outbox.add(
            work.tx,
            notice=notice,
            person=person,
            facts={**facts, "matter": member.name},
            not_before=now if person == before else decent(now),
            mark=f"{member.id}:{work.person}:{now.isoformat()}",
        )


def call_person(work: Work, words: str, *, is_bare: bool = False) -> datetime:
    """Tell the desk that somebody wants, or needs, a human. Returns when they are answered by.

    is_bare: the words only call for somebody.
    """
    row = waiting.begin(work, "" if is_bare else words)
    assert row.promised_at
    if member := duty(work.street, decent(work.now)):
        _tell_wanted(work, member, words, row.promised_at)
    return row.promised_at


def _tell_wanted(work: Work, member: StaffMember, words: str, by: datetime) -> None:
    own = tickets.of_reporter(work.tx, work.person, limit=1)
    number, at = own[0].number if own else "", decent(work.now)
    outbox.add(
        work.tx,
        notice="wants_person",
        person=member.id,
        facts={
            "number": number or NO_NUMBER,
            "words": words[:200],
            "by": spoken(by, work.now),
            "hint": hint(number[-4:]),
        },
        not_before=at,
        ticket_id=own[0].id if own else None,
        # Said again in the same night, it comes once in the morning.
        mark=f"{work.person}:{at.isoformat()}:{words[:200]}",
    )


def opt_out(work: Work) -> None:
    """Nothing unasked any more, but for what the law owes them."""
    people.change(work.tx, work.person, has_opted_out=True)
    outbox.cancel(work.tx, person=work.person, but=OWED)


def kept_of(work: Work) -> Kept:
    """What is known of the phone's owner (PIPL 45)."""
    since, has_phone = people.summary(work.tx, work.person)
    own = tickets.of_reporter(work.tx, work.person, limit=1000)
    return Kept(since, len(own), has_phone)


def erase(work: Work) -> None:
    """Forget who they are; what they reported stays without a person to reach (PIPL 47)."""
    outbox.cancel(work.tx, person=work.person)
    followers.drop(work.tx, work.person)
    consents.drop(work.tx, work.person)
    waiting.forget(work)
    people.erase(work.tx, work.person)
    people.change(work.tx, work.person, place_id=None)


def left(work: Work) -> None:
    """Unfollowed: nothing is pushed any more; a survey still owed becomes a telephone task."""
    people.change(work.tx, work.person, is_following=False, window_left=0)
    waiting.settle(work.tx, work.person, work.now, "left")
    outbox.cancel(work.tx, person=work.person, but=OWED)
