"""The platform's word on what became of a push."""

from __future__ import annotations

from handlers.scene import Scene
from storage import receipts


def note(scene: Scene) -> None:
    """Keep it for the sender, which matches it with the push it is about."""
    content = scene.inbound.content
    is_delivered = content.text == "success"
    receipts.arrived(scene.tx, content.choice, is_delivered, content.text, scene.now)
