"""Where words begin and end: jieba with a dictionary cut down to what a street needs.

The full dictionary costs 78 MB; common words, the street's own words and the rare words that
could swallow one of ours (架子鼓 after 打架) cost about a tenth of that.
"""

from __future__ import annotations

import hashlib
import io
import logging
import marshal
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import jieba

jieba.setLogLevel(logging.WARNING)

_COMMON = 60
_OURS = 200
_FORMAT = "1"


class Segmenter:
    """Cuts a text at word boundaries. Read-only once built."""

    def __init__(self, own_words: Iterable[str], cache_dir: Path | None) -> None:
        own = frozenset(w for w in own_words if len(w) > 1)
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = _frequencies(own, cache_dir)
        self._jieba.initialized = True
        # One message is cut for its places, its matter and its slips of spelling.
        self._cut = lru_cache(maxsize=32)(self._cut_once)

    def words(self, text: str) -> tuple[str, ...]:
        return self._cut(text)

    def _cut_once(self, text: str) -> tuple[str, ...]:
        return tuple(self._jieba.cut(text, HMM=False))

    def spans(self, text: str) -> list[tuple[int, str]]:
        """The words with the offset each starts at."""
        at, found = 0, []
        for word in self.words(text):
            found.append((at, word))
            at += len(word)
        return found


def recut(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Another text of the same length, cut where the words begin and end."""
    at, found = 0, []
    for word in words:
        found.append(text[at : at + len(word)])
        at += len(word)
    return tuple(found)


def offsets(words: Sequence[str]) -> frozenset[int]:
    """Where each word starts, and the end of the text."""
    at, found = 0, {0}
    for word in words:
        at += len(word)
        found.add(at)
    return frozenset(found)


def _frequencies(own: frozenset[str], cache_dir: Path | None) -> tuple[dict[str, int], int]:
    if cache_dir is None:
        return _built(own)
    named = hashlib.sha256("\n".join([_FORMAT, jieba.__version__, *sorted(own)]).encode())
    cached = cache_dir / f"words-{named.hexdigest()[:16]}.marshal"
    try:
        freq, total = marshal.loads(cached.read_bytes())
        return freq, total
    except (OSError, ValueError, EOFError, TypeError):
        built = _built(own)
        _write(cached, marshal.dumps(built))
        return built


def _built(own: frozenset[str]) -> tuple[dict[str, int], int]:
    lines = "".join(_lines(own))
    freq, total = jieba.Tokenizer.gen_pfdict(io.BytesIO(lines.encode()))
    return freq, total


def _lines(own: frozenset[str]) -> Iterator[str]:
    endings = {w[-1] for w in own if len(w) == 2}
    with jieba.get_dict_file() as full:
        for raw in full:
            word, count, _ = raw.decode().split(" ", 2)
            if word in own:
                continue
            if int(count) >= _COMMON or (len(word) > 2 and word[0] in endings):
                yield f"{word} {count}\n"
    for word in own:
        yield f"{word} {_OURS}\n"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: several processes may start at once. A full disk only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(fd, "wb") as out:
            out.write(content)
        os.replace(draft, path)
    except OSError:
        logging.getLogger(__name__).warning("the word list could not be cached in %s", path.parent)
