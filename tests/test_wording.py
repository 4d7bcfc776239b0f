"""Every sentence of the conversations: short, plain, 您 (conversation.md section 5)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.rules.test_times_and_texts import OFFICE_WORDS

TEXTS = sorted((Path(__file__).parent.parent / "flows" / "texts").glob("*.py"))
RESIDENT = [path for path in TEXTS if path.stem not in ("staff", "words", "__init__")]


def sentences(path: Path) -> list[str]:
    """Every string of the file but docstrings; parts of an f-string count one by one."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
    return [n.value for n in found if isinstance(n.value, str) and not n.value.isascii()]


@pytest.mark.parametrize("path", RESIDENT, ids=lambda p: p.stem)
def test_no_office_words_and_nothing_long(path: Path) -> None:
    for text in sentences(path):
        assert not any(word in text for word in OFFICE_WORDS), text
        assert len(text) <= 90, text
        assert "你" not in text.replace("您", ""), text
