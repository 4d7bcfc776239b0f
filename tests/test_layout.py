"""The dependency diagonal and one-library-one-place, read from the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Who may import whom, package by package; everything else of ours is forbidden.
MAY_IMPORT = {
    "wsgi": {"bot"},
    "bot": {"bot", "handlers", "flows", "storage", "rules"},
    "handlers": {"handlers", "flows", "storage", "rules"},
    "flows": {"flows", "rules"},
    "storage": {"storage", "rules"},
    "rules": {"rules"},
    "emulator": {"emulator"},
}
OURS = {*MAY_IMPORT, "demo", "tests", "benchmarks"}
# The one place (or places) of each library.
PLACES = {
    "wechatpy": ("bot/wechat/",),
    "apscheduler": ("bot/scheduler.py",),
    "redis": ("storage/",),
    "jieba": ("flows/understand/",),
    "pypinyin": ("flows/understand/",),
    "rapidfuzz": ("flows/understand/",),
    "sklearn": ("bot/cli/fitting.py",),
    "requests": ("bot/wechat/", "bot/delivery/channels/"),
    "httptools": ("bot/wechat/",),
    "flask": ("bot/",),
    "sqlalchemy": ("storage/",),
    "chinese_calendar": ("bot/calendars.py",),
}
RULES_LIBRARIES = {"__future__", *__import__("sys").stdlib_module_names}


def product_files() -> list[Path]:
    folders = (*(name for name in MAY_IMPORT if name not in ("wsgi", "emulator")),)
    return [ROOT / "wsgi.py", *(p for f in folders for p in sorted((ROOT / f).rglob("*.py")))]


def emulator_files() -> list[Path]:
    return sorted((ROOT / "emulator").rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*product_files(), *emulator_files()], ids=inside)
def test_imports_go_down_the_diagonal(path: Path) -> None:
    package = inside(path).partition("/")[0].removesuffix(".py")
    assert tops(path) & OURS <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", product_files(), ids=inside)
def test_each_library_has_one_place(path: Path) -> None:
    for library, places in PLACES.items():
        if library in tops(path):
            assert inside(path).startswith(places), f"{library} belongs in {places}"


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.py")), ids=inside)
def test_rules_need_nothing_but_the_standard_library(path: Path) -> None:
    assert tops(path) <= RULES_LIBRARIES | {"rules"}
    assert not imported(path) & {"time", "socket", "os", "pathlib", "sqlite3"}


@pytest.mark.parametrize("path", sorted((ROOT / "flows").rglob("*.py")), ids=inside)
def test_talk_reads_no_clock(path: Path) -> None:
    source = path.read_text()
    assert "datetime.now(" not in source
    assert "time.time(" not in source


def test_nothing_at_the_top_without_a_reason() -> None:
    known = {
        *("bot", "handlers", "flows", "storage", "rules", "emulator", "demo", "tests"),
        *("benchmarks", "docs", "Makefile", "pyproject.toml", "README.md", "README.zh.md"),
        *("CHANGELOG.md", ".ci", "wsgi.py", "requirements.txt", "requirements-dev.txt"),
        *("requirements-bench.txt", "requirements-train.txt"),
        *(".gitignore", ".git", ".venv", "var"),
    }
    caches = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__")
    assert {p.name for p in ROOT.iterdir()} - set(caches) <= known
