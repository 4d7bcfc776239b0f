"""Whether words go on with a matter told a moment ago: 刚又掉了一块, 二楼也漏了."""

from __future__ import annotations

import re

from flows.understand.normalise import clean
from flows.understand.same_matter import shares_signs
from flows.understand.things import named_things

# It goes on, spreads or grows.
_ON = re.compile(
    r"^(?:[^，。,\s]{0,6}?)(?:刚(?:刚|才)?(?!好)|又|也|都|更|越来?越|还在|还是在|已经|这会儿|现在|眼看|快要|马上)"
)
_ANOTHER = re.compile(
    r"另外|顺便|还有(?:个|一个|一件|件|点)|别的|再(?:报|反映|说|问)|对了|以前|原来|之前|上次|不是(?:这|那)"
)


def goes_on(text: str, matter: str, *, is_pressing: bool) -> bool:
    """is_pressing: what was told cannot wait; then words that name nothing else are about it."""
    said = clean(text)
    if not _ON.search(said) or _ANOTHER.search(said):
        return False
    return shares_signs(said, matter) or (is_pressing and not named_things(said))
