"""How much of one person is acted on in a minute. Danger is heard whatever came before."""

from __future__ import annotations

from flows.danger_words import dangers_in
from handlers import filing
from handlers.office import Office
from handlers.scene import Scene

MOST_A_MINUTE = 40  # more are kept and not acted on
_MESSAGES = frozenset(("text", "voice", "location", "link", "file", "card", "unsupported", "menu"))


def is_too_fast(office: Office, scene: Scene) -> bool:
    """More than a person says in a minute, where no danger is told or going on."""
    hits = office.hits(scene.person.id) or 0
    if hits <= MOST_A_MINUTE or scene.inbound.kind not in _MESSAGES:
        return False
    if scene.message.facts.danger or dangers_in(scene.inbound.content.text):
        return False
    filed = filing.just_filed(scene)
    return filed is None or filed.urgency != "U1"
