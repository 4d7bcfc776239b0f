"""The platform's word on what became of a push."""

from __future__ import annotations

from handlers.scene import Scene
from storage import outbox


def note(scene: Scene) -> None:
    """Mark a push delivered or failed. A receipt nobody waits for is kept in the inbox only."""
    content = scene.inbound.content
    is_delivered = content.text == "success"
    outbox.confirm(scene.tx, content.choice, is_delivered, content.text)
