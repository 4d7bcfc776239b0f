"""What a person answered when asked whether 订阅通知 may come."""

from __future__ import annotations

from handlers.chat.context import Chat
from storage import consents


def note(chat: Chat) -> None:
    """One more message for each template accepted, none for each refused (wechat.md 3.3)."""
    details = chat.inbound.content.details
    for template_id in details.get("accepted", "").split():
        consents.given(chat.work.tx, chat.person.id, template_id)
    for template_id in details.get("rejected", "").split():
        consents.refused(chat.work.tx, chat.person.id, template_id)
