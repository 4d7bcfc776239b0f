"""Faces between the words: WeChat's [流泪], its old codes /::'( and emoji. They are no matter."""

from __future__ import annotations

import re

from flows.understand.word_lists import word_list

_NAMES = "|".join(map(re.escape, sorted(word_list("smilies"), key=len, reverse=True)))
_CODES = "|".join(map(re.escape, sorted(word_list("smiley_codes"), key=len, reverse=True)))
_SMILEY = re.compile(
    rf"\[(?:{_NAMES}|[A-Za-z]{{2,12}})\]|/(?:{_CODES})"
    "|[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u203c\u2049\u200d\ufe0e\ufe0f]+"
)


def without_smilies(text: str) -> str:
    """The text with a blank where faces stood between words, and none at its ends."""
    return _SMILEY.sub(" ", text).strip() if _SMILEY.search(text) else text
