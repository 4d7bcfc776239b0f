"""The platform's word on what became of a push."""

from __future__ import annotations

from handlers.chat.context import Chat
from storage import people, receipts

_BLOCKED = "user block"  # as it stands in Status and in ErrorStatus


def note(chat: Chat) -> None:
    """Keep it for the sender, which matches it with the push it is about.

    Who has blocked the account is not tried again until they write.
    """
    content = chat.inbound.content
    is_delivered, who = content.text == "success", chat.person.id
    receipts.arrived(chat.work.tx, content.choice, is_delivered, content.text, who, chat.work.now)
    if not is_delivered and _BLOCKED in content.text:
        people.change(chat.work.tx, who, unreachable=_BLOCKED)
