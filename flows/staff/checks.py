"""What follows 核实 N: whether it was found done."""

from __future__ import annotations

import re

from flows.survey.rate import understood

_NOT_DONE = re.compile(
    "^(?:没有?|不|否)$|没有?(?:好|清|修|办|弄|处理|解决|动|完|干净|人|整改)|未|还[在有是没]|"
    "仍|依旧|不行|不合格|不到位|不好|不干净"
)


def is_not_done(words: str) -> bool:
    """No words at all say that it was."""
    rating = understood(words)
    return bool(_NOT_DONE.search(words)) or (rating is not None and not rating.is_happy)
