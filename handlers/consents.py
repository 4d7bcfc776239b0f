"""What a person answered when asked whether 订阅通知 may come."""

from __future__ import annotations

from handlers.scene import Scene
from storage import consents


def note(scene: Scene) -> None:
    """One more message for each template accepted, none for each refused (wechat.md 3.3)."""
    details = scene.inbound.content.details
    for template_id in details.get("accepted", "").split():
        consents.given(scene.tx, scene.person.id, template_id)
    for template_id in details.get("rejected", "").split():
        consents.refused(scene.tx, scene.person.id, template_id)
