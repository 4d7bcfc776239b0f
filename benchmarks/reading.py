"""`python -m benchmarks.reading`: CPU of reading one message, beside bare jieba in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import jieba

from benchmarks.understand import ROOT, demo_lexicon, rows_of
from flows.understand import Lexicon, read

SIGNS, SPREAD = 60, 10
ROUNDS = 7
_ADDED = """
import time
from benchmarks.understand import demo_street
from pathlib import Path
import jieba, sqlalchemy, flask
street = demo_street()
began = time.process_time()
from flows.understand import Lexicon
Lexicon.of(street, Path({cache!r}))
print(time.process_time() - began)
"""


def of_sixty(texts: Sequence[str]) -> list[str]:
    """The messages of about sixty signs among our own sentences, as people wrote them."""
    return [text for text in texts if abs(len(text) - SIGNS) <= SPREAD]


def spent(one: Callable[[str], object], texts: Sequence[str]) -> float:
    """Milliseconds of CPU a message, the median of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            one(text)
        rounds.append((time.process_time() - began) / len(texts) * 1000)
    return statistics.median(rounds)


def added_to_start(lexicon: Lexicon) -> float:
    """Milliseconds of CPU that importing and building add to a start with a warm word list."""
    from tempfile import gettempdir

    code = _ADDED.format(cache=f"{gettempdir()}/jiesu-understand")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout) * 1000


def main() -> None:
    files = sorted((ROOT / "tests/data").glob("*hand*.jsonl"))
    texts = of_sixty([row["text"] for file in files for row in rows_of(file)])
    lexicon = demo_lexicon()
    jieba.lcut("预热")
    ours, bare = spent(lambda t: read(t, lexicon), texts), spent(jieba.lcut, texts)
    print(f"reading {len(texts)} messages of about {SIGNS} signs: {ours:.2f} ms CPU each")
    print(f"bare jieba.lcut of the same:          {bare:.2f} ms CPU each ({ours / bare:.1f} x)")
    print(f"added to a start:                     {added_to_start(lexicon):.0f} ms CPU")


if __name__ == "__main__":
    main()
