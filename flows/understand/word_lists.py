"""Word lists kept as data beside the code that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, str]:
    text = Path(__file__).with_name("word_lists.toml").read_text(encoding="utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}


def word_list(name: str) -> list[str]:
    """The words of one list of word_lists.toml."""
    return _lists()[name].split()
