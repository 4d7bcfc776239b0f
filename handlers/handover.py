"""A person of the street takes the talk over, and lets it go again."""

from __future__ import annotations

from flows.engine import Turn
from handlers.albums import register
from handlers.scene import Scene
from rules.handover import IDLE_FOR, is_with_staff
from storage import people

_SPOKEN = frozenset(
    ("text", "image", "voice", "video", "location", "link", "file", "card", "unsupported", "menu")
)
_WITH_MEDIA = frozenset(("image", "voice", "video"))


def take_over(scene: Scene) -> None:
    people.change(scene.tx, scene.person.id, with_staff_until=scene.now + IDLE_FOR)


def let_go(scene: Scene) -> None:
    people.change(scene.tx, scene.person.id, with_staff_until=None)


def kept_quiet(scene: Scene) -> Turn | None:
    """The silent turn of a message that is meant for the person; None when we are to answer."""
    inbound, until = scene.inbound, scene.person.with_staff_until
    if not is_with_staff(until, scene.now) or inbound.kind not in _SPOKEN:
        return None
    if scene.message.facts.intent == "emergency":
        return None
    take_over(scene)  # two idle hours count from the last word
    if inbound.kind in _WITH_MEDIA:
        register(scene, "report")
    return Turn(scene.state)
