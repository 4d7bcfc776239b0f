"""Verbs about a person: bound to a role, wanting a human, leaving, asking what we know."""

from __future__ import annotations

from flows.anytime import is_bare_call as is_bare
from flows.texts import talk as texts
from flows.texts import waiting as waiting_texts
from handlers.chat.context import Chat
from handlers.chat.staff import waiting
from handlers.context import Work
from rules.lifecycle.hours import STREET_ZONE, decent, spoken
from rules.notices import OWED
from rules.staffing.routing import acts_as_desk, duty, of_desk
from rules.street.street import StaffMember
from storage import consents, followers, invites, outbox, people, tickets


def bind(chat: Chat, code: str) -> str:
    """Bind whoever sent the invite code to the staff role it was made for."""
    staff_id = invites.use(chat.work.tx, code.strip().upper(), chat.work.now)
    member = chat.work.street.staff_by_id.get(staff_id or "")
    if member is None:
        return texts.BAD_CODE
    before = [p for p in people.bound_to(chat.work.tx, member.id) if p != chat.person.id]
    people.unbind(chat.work.tx, member.id)
    people.change(chat.work.tx, chat.person.id, staff_id=member.id)
    for person in before:
        _tell_rebound(chat, member, person)
    if member.role == "courier":
        return texts.bound_courier(member.name)
    return texts.bound(member.name, texts.ROLE_NAMES[member.role])


def _tell_rebound(chat: Chat, member: StaffMember, before: str) -> None:
    """The telephone that was bound first and the desk: it may not have been the member."""
    street, now = chat.work.street, chat.work.now
    facts = {"who": member.name, "when": spoken(now, now), "phone": street.hotline}
    desk = {m.id: "bound_again" for m in of_desk(street, decent(now)) if m.id != member.id}
    for person, notice in ({before: "bound_elsewhere"} | desk).items():
        outbox.add(
            chat.work.tx,
            notice=notice,
            person=person,
            facts={**facts, "matter": member.name},
            not_before=now if person == before else decent(now),
            mark=f"{member.id}:{chat.inbound.key}",
        )


def call_person(work: Work, words: str, why: str) -> str:
    """Tell the desk that somebody wants, or needs, a human; by when they are answered."""
    if work.actor.member and acts_as_desk(work.street, work.actor.member, work.now):
        return texts.STAFF_HELP[True]  # who answers everybody waits for nobody
    row = waiting.begin(work, "" if why == "asked" and is_bare(words) else words)
    assert row.promised_at
    by = spoken(row.promised_at, work.now)
    desk = duty(work.street, decent(work.now))
    own = tickets.of_reporter(work.tx, work.person, limit=1)
    number = own[0].number if own else ""
    if desk:
        at = decent(work.now)
        outbox.add(
            work.tx,
            notice="wants_person",
            person=desk.id,
            facts={
                "number": number or "还没有",
                "words": words[:200],
                "by": by,
                "hint": waiting_texts.hint(number[-4:]),
            },
            not_before=at,
            ticket_id=own[0].id if own else None,
            # Said again in the same night, it comes once in the morning.
            mark=f"{work.person}:{at.isoformat()}:{words[:200]}",
        )
    said = {"unclear": texts.still_not_clear, "consult": texts.asked_for}
    return said.get(why, texts.person_called)(by, waiting.opens_at(work))


def opt_out(work: Work) -> str:
    people.change(work.tx, work.person, has_opted_out=True)
    outbox.cancel(work.tx, person=work.person, but=OWED)
    return texts.OPTED_OUT


def show_mine(work: Work) -> str:
    first_seen, has_phone = people.summary(work.tx, work.person)
    day = first_seen.astimezone(STREET_ZONE)
    own = tickets.of_reporter(work.tx, work.person, limit=1000)
    return texts.mine(f"{day.year}年{day.month}月{day.day}日", len(own), has_phone)


def erase(work: Work) -> str:
    """Forget who they are; what they reported stays without a person to reach (PIPL 47)."""
    outbox.cancel(work.tx, person=work.person)
    followers.drop(work.tx, work.person)
    consents.drop(work.tx, work.person)
    waiting.forget(work)
    people.erase(work.tx, work.person)
    people.change(work.tx, work.person, place_id=None)
    return texts.ERASED


def left(work: Work) -> None:
    """Unfollowed: nothing is pushed any more; a survey still owed becomes a telephone task."""
    people.change(work.tx, work.person, is_following=False, window_left=0)
    waiting.settle(work.tx, work.person, work.now, "left")
    outbox.cancel(work.tx, person=work.person, but=OWED)
