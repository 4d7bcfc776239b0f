"""Names written by ear or by eye: 店厂村 for 靛厂村, 浦黄榆 for 蒲黄榆, 蒲黄榆第三社 for 蒲黄榆第三社区.

A name found here is a guess: it is shown to the person and confirmed, never taken silently.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# Our readings are sign by sign; the table of phrases would cost 40 MB for nothing.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

from pypinyin import Style, pinyin
from rapidfuzz.distance import Levenshtein

from flows.understand.word_lists import word_list

_SHAPES = word_list("look_alike")
_LOOKS = {sign: group for group in _SHAPES for sign in group}
_MISHEARD = dict(pair.split(">") for pair in word_list("misheard"))
# 以为停电 is no 违停: there the sign belongs to the word before.
_SLIPS = re.compile(
    "|".join(("(?<![以因认作成])" if w[0] == "为" else "") + re.escape(w) for w in _MISHEARD)
)
_NAME = re.compile("[\u4e00-\u9fa5]{2}[\u4e00-\u9fa5\\d]+")
_FIXED = frozenset("0123456789一二三四五六七八九十东西南北中前后上下")
_SHORTEST, _SHORTEST_SLIP, _LONGEST_WORD = 3, 5, 4


@cache
def _readings(sign: str) -> frozenset[str]:
    found = pinyin(sign, style=Style.NORMAL, heteronym=True)[0]
    return frozenset(_folded(sound) for sound in found)


def _folded(sound: str) -> str:
    """zh is z and ing is in to many ears."""
    for often, plain in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en")):
        sound = sound.replace(often, plain)
    return sound


def _sounds_alike(a: str, b: str) -> bool:
    return a == b or (not a.isdigit() and bool(_readings(a) & _readings(b)))


def _looks_alike(a: str, b: str) -> bool:
    return b in _LOOKS.get(a, "")


@cache
def _sound(sign: str) -> str:
    """The commonest reading."""
    return _folded(pinyin(sign, style=Style.NORMAL)[0][0])


def put_right(text: str) -> str:
    """The commonest slips of typing by ear that are words themselves: 露水 for 漏水."""
    return _SLIPS.sub(lambda slip: _MISHEARD[slip[0]], text)


class ByEar:
    """Words by how they sound, for texts in which none is spelt as it should be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[str, ...], str] = {}
        for word in sorted(words):
            if 2 <= len(word) <= _LONGEST_WORD and all("\u4e00" <= c <= "\u9fa5" for c in word):
                self._words.setdefault(tuple(map(_sound, word)), word)

    def corrected(self, text: str, words: Iterable[str]) -> str:
        """The text with words put right that were typed by ear: 冲电 becomes 充电.

        Only signs that form no word as they stand are touched; the length stays the same.
        """
        at, runs = 0, [[0, 0]]
        for word in words:
            if len(word) == 1 and "\u4e00" <= word <= "\u9fa5":
                runs[-1][1] = at + 1
            else:
                runs.append([at + len(word), at + len(word)])
            at += len(word)
        for start, end in runs:
            text = text[:start] + self._put_right(text[start:end]) + text[end:]
        return text

    def _put_right(self, run: str) -> str:
        at = 0
        while at < len(run) - 1:
            for size in range(min(_LONGEST_WORD, len(run) - at), 1, -1):
                word = self._words.get(tuple(map(_sound, run[at : at + size])))
                if word and _is_misspelt(run[at : at + size], word):
                    run = run[:at] + word + run[at + size :]
                    at += size - 1
                    break
            at += 1
        return run

    def heard(self, text: str, boundaries: frozenset[int]) -> list[str]:
        """The words that a text spells by ear and not by the book, at boundaries of words only."""
        sounds = [_sound(sign) for sign in text]
        found: list[str] = []
        for size in range(_LONGEST_WORD, 1, -1):
            for at in boundaries:
                if at + size not in boundaries:
                    continue
                word = self._words.get(tuple(sounds[at : at + size]))
                if word and _is_misspelt(text[at : at + size], word):
                    found.append(word)
        return found


def _is_misspelt(said: str, word: str) -> bool:
    """Another spelling that keeps at least one sign: all of them wrong is another word."""
    same = sum(a == b for a, b in zip(said, word, strict=True))
    return 0 < same < len(word)


@dataclass(frozen=True, slots=True)
class Guess:
    """The right name, and what stands in the text from start to end."""

    name: str
    start: int
    end: int


class Likeness:
    """Names by the sound of their signs. Read-only once built."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        self._long: dict[str, list[str]] = {}
        for name in sorted(set(names)):
            if len(name) < _SHORTEST or not _NAME.fullmatch(name):
                continue
            for sound in _readings(name[0]):
                self._by_first.setdefault(sound, []).append(name)
            if len(name) >= _SHORTEST_SLIP:
                self._long.setdefault(name[0], []).append(name)

    def guess(self, text: str) -> Guess | None:
        """The longest name that the text spells by ear; else one that is a slip away."""
        heard = [g for at in range(len(text)) for g in self._heard(text, at)]
        best = max(heard, key=lambda g: (g.end - g.start, -g.start), default=None)
        return best or self._slipped(text)

    def _heard(self, text: str, at: int) -> Iterable[Guess]:
        first = text[at]
        if not "\u4e00" <= first <= "\u9fa5":
            return
        names = {n for sound in _readings(first) for n in self._by_first.get(sound, ())}
        for name in names:
            said = text[at : at + len(name)]
            if name[1] not in said and name[-1] not in said:
                continue
            if len(said) == len(name) and said != name and _is_heard(said, name):
                yield Guess(name, at, at + len(name))

    def _slipped(self, text: str) -> Guess | None:
        """One sign missing or too many in a long name; never a number or a direction."""
        for at, sign in enumerate(text):
            for name in self._long.get(sign, ()):
                for end in (at + len(name) - 1, at + len(name) + 1):
                    if text[end - 1 : end] == name[-1] and _is_slip(text[at:end], name):
                        return Guess(name, at, end)
        return None


def _is_heard(said: str, name: str) -> bool:
    pairs = [(a, b) for a, b in zip(said, name, strict=True) if a != b]
    if any(a in _FIXED or (b in _FIXED and _sound(a) != _sound(b)) for a, b in pairs):
        return False
    if any(not (_sounds_alike(a, b) or _looks_alike(b, a)) for a, b in pairs):
        return False
    return len(pairs) <= max(1, len(name) // 2)


def _is_slip(said: str, name: str) -> bool:
    if Levenshtein.distance(said, name, score_cutoff=1) != 1:
        return False
    (changed,) = Levenshtein.editops(said, name)
    sign = said[changed.src_pos] if changed.tag == "delete" else name[changed.dest_pos]
    return sign not in _FIXED


def alike(a: str, b: str) -> bool:
    """Whether one sign may have been typed for the other, by ear or by eye."""
    return _sounds_alike(a, b) or _looks_alike(a, b)
