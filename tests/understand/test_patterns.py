"""A long pattern is a list of alternatives or is verbose: one can read it, and see what changed."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATTERNS = ROOT / "flows" / "understand" / "patterns"
MOST = 120  # signs
SOURCES = [p for d in ("flows", "rules", "handlers", "bot") for p in (ROOT / d).rglob("*.py")]


def long_ones(path: Path) -> list[int]:
    """The lines of patterns that are long and not verbose."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "re.compile":
            continue
        parts = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)]
        is_verbose = any("re.X" in ast.unparse(flag) for flag in node.args[1:])
        if not is_verbose and len("".join(map(str, parts))) > MOST:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_pattern_is_a_wall(path: Path) -> None:
    assert long_ones(path) == []


@pytest.mark.parametrize("path", sorted(PATTERNS.glob("*.toml")), ids=lambda p: p.stem)
def test_every_list_is_read_and_each_alternative_stands_by_itself(path: Path) -> None:
    source = "\n".join(p.read_text() for p in (ROOT / "flows").rglob("*.py"))
    for name, alternatives in tomllib.loads(path.read_text()).items():
        assert re.search(rf'matcher\(\s*"{path.stem}", "{name}"', source), name
        for alternative in alternatives:
            re.compile(re.sub(r"\{[a-z_]+\}", "x", alternative))
