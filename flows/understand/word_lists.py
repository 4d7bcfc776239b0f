"""Word lists kept as data beside the code that reads them."""

from __future__ import annotations

import re
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


def matcher(topic: str, name: str, *, flags: int = 0, **parts: str) -> re.Pattern[str]:
    """One pattern of the alternatives that patterns/<topic>.toml lists under a name.

    parts: what stands for the {names} in them. A brace of another kind stays.
    """
    alternatives = "|".join(_patterns(topic)[name])
    for part, pattern in parts.items():
        alternatives = alternatives.replace(f"{{{part}}}", pattern)
    return re.compile(alternatives, flags)


@cache
def _patterns(topic: str) -> dict[str, list[str]]:
    path = Path(__file__).with_name("patterns") / f"{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
