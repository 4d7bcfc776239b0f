"""The lexicon of the sample street, built once."""

from __future__ import annotations

import pytest

from benchmarks.understand import demo_lexicon
from flows.understand import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return demo_lexicon()
