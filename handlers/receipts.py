"""The platform's word on what became of a push."""

from __future__ import annotations

from handlers.scene import Scene
from storage import people, receipts

_BLOCKED = "user block"  # as it stands in Status and in ErrorStatus


def note(scene: Scene) -> None:
    """Keep it for the sender, which matches it with the push it is about.

    Who has blocked the account is not tried again until they write.
    """
    content = scene.inbound.content
    is_delivered, who = content.text == "success", scene.person.id
    receipts.arrived(scene.tx, content.choice, is_delivered, content.text, who, scene.now)
    if not is_delivered and _BLOCKED in content.text:
        people.change(scene.tx, who, unreachable=_BLOCKED)
