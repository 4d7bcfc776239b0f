"""How much of one person is acted on in a minute. Danger is heard whatever came before."""

from __future__ import annotations

from flows.danger.plain_words import dangers_in
from handlers.chat.context import Chat
from handlers.context import Services
from handlers.filing import filing

MOST_A_MINUTE = 40  # more are kept and not acted on
_MESSAGES = frozenset(("text", "voice", "location", "link", "file", "card", "unsupported", "menu"))


def is_too_fast(services: Services, chat: Chat) -> bool:
    """More than a person says in a minute, where no danger is told or going on."""
    hits = services.hits(chat.person.id) or 0
    if hits <= MOST_A_MINUTE or chat.inbound.kind not in _MESSAGES:
        return False
    if chat.message.facts.danger or dangers_in(chat.inbound.content.text):
        return False
    filed = filing.just_filed(chat.work)
    return filed is None or filed.urgency != "U1"
