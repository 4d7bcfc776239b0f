"""The rooms: who may read what inside a floor, how large a folder may be, what a verb is."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("handlers", "bot", "rules", "flows")
MOST_FILES = 30
CHAT, CONTEXT = "handlers/chat/", "handlers/context.py"
# Who may read a package besides itself.
READERS = {
    "flows.engine": (CHAT, "flows/"),
    "flows.outcomes": (CHAT, "flows/"),
    "flows.texts": (CHAT, "handlers/reports/", "bot/", "flows/"),
    "handlers.chat": (CHAT, "bot/"),
    "flask": ("bot/web/",),
}
NO_CHAT = ("bot/web/console/", "bot/web/open311/")
# A room of handlers reads itself and the rooms before it; timers.py reads all of them.
ROOMS = (*("telling", "lifecycle", "filing", "closing", "working", "staffing", "reports", "chat"),)
# Pages that keep what the platform gave for them; all others only look.
KEEPS_SOMETHING = ("bot/web/jsapi.py", "bot/web/group_page.py")
HAN = re.compile(r"[\u4e00-\u9fff]")


def files(*floors: str) -> list[Path]:
    return [p for f in floors for p in sorted((ROOT / f).rglob("*.py"))]


def inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or ""} | {f"{node.module}.{a.name}" for a in node.names}
    return names


@pytest.mark.parametrize("path", files(*FLOORS), ids=inside)
def test_a_package_is_read_only_where_it_may_be(path: Path) -> None:
    names = imported(ast.parse(path.read_text()))
    for package, readers in READERS.items():
        if any(name == package or name.startswith(package + ".") for name in names):
            assert inside(path).startswith(readers), f"{package} is not for {inside(path)}"
    if inside(path).startswith(NO_CHAT):
        assert not any(name.startswith("handlers.chat") for name in names)


@pytest.mark.parametrize("path", files("handlers"), ids=inside)
def test_a_room_reads_no_room_above_it(path: Path) -> None:
    room = path.relative_to(ROOT / "handlers").parts[0]
    if room not in ROOMS:
        return
    above = ROOMS[ROOMS.index(room) + 1 :]
    names = imported(ast.parse(path.read_text()))
    assert not [n for n in names if n.startswith(tuple(f"handlers.{other}." for other in above))]


@pytest.mark.parametrize("path", files("bot/web"), ids=inside)
def test_a_page_takes_no_writers_lock(path: Path) -> None:
    if inside(path) not in KEEPS_SOMETHING:
        assert "database.begin(" not in path.read_text()


def verbs() -> list[tuple[str, ast.FunctionDef]]:
    rooms = (p for p in files("handlers") if not inside(p).startswith((CHAT, CONTEXT)))
    return [
        (f"{inside(path)}:{node.name}", node)
        for path in rooms
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    ]


@pytest.mark.parametrize(("where", "node"), verbs(), ids=lambda x: x if isinstance(x, str) else "")
def test_a_verb_takes_no_message_and_says_nothing(where: str, node: ast.FunctionDef) -> None:
    given = [ast.unparse(a.annotation) for a in node.args.args if a.annotation]
    assert "Chat" not in given
    if given[:1] == ["Work"] and not node.name.startswith("_"):
        back = ast.unparse(node.returns) if node.returns else ""
        assert back not in ("str", "str | Turn", "Turn"), f"{where} -> {back}"


def sentences(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    docs = {
        id(n.body[0].value)
        for n in ast.walk(tree)
        if isinstance(n, (ast.Module, ast.FunctionDef, ast.ClassDef))
        and n.body
        and isinstance(n.body[0], ast.Expr)
        and isinstance(n.body[0].value, ast.Constant)
    }
    return [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant)
        and isinstance(n.value, str)
        and id(n) not in docs
        and HAN.search(n.value)
    ]


@pytest.mark.parametrize("path", files("handlers"), ids=inside)
def test_no_handler_holds_a_sentence(path: Path) -> None:
    assert sentences(path) == []


def test_no_folder_is_a_heap() -> None:
    count = Counter(inside(p.parent) for p in files(*FLOORS) if p.name != "__init__.py")
    count.pop("flows/texts")
    assert {folder: n for folder, n in count.items() if n > MOST_FILES} == {}
