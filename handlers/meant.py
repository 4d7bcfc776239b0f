"""Which tickets the plain words of a member of staff may be about."""

from __future__ import annotations

from flows.plain import InHand, numbers
from handlers import concern, held
from handlers.scene import Scene
from rules.states import ENDED, LIVE
from storage import tickets


def in_hand(scene: Scene) -> InHand:
    """Of the speaker: what they name and may see, how many they have to do, what they reported."""
    member = scene.member
    if member is None or not scene.message.text:
        return InHand()
    named = tuple(n for n in numbers(scene.message.text) if _is_seen(scene, n))
    count = sum(
        t.status in (*LIVE, "parked") and member.id not in t.accused
        for t in held.in_hand(scene, member)
    )
    own = tickets.of_reporter(scene.tx, scene.person.id)
    return InHand(named, count, any(t.status not in ENDED for t in own))


def _is_seen(scene: Scene, number: str) -> bool:
    assert scene.member
    found = tickets.numbered(scene.tx, number)
    return any(concern.may_see(scene, scene.member, t, "show") for t in found)
