"""Which tickets the plain words of a member of staff may be about."""

from __future__ import annotations

from flows.staff.plain import InHand, numbers
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.staffing import concern
from rules.lifecycle.states import ENDED, LIVE
from storage import tickets


def in_hand(chat: Chat) -> InHand:
    """Of the speaker: what they name and may see, how many they have to do, what they reported."""
    member = chat.work.actor.member
    if member is None or not chat.message.text:
        return InHand()
    named = tuple(n for n in numbers(chat.message.text) if _is_seen(chat.work, n))
    count = sum(
        t.status in (*LIVE, "parked") and member.id not in t.accused
        for t in concern.in_hand(chat.work, member)
    )
    own = tickets.of_reporter(chat.work.tx, chat.person.id)
    return InHand(named, count, any(t.status not in ENDED for t in own))


def _is_seen(work: Work, number: str) -> bool:
    assert work.actor.member
    found = tickets.numbered(work.tx, number)
    return any(concern.may_see(work, work.actor.member, t, "show") for t in found)
