"""The recipes of docs/architecture.md, as far as code can hold them."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from typing import get_args

import pytest

from bot.delivery.channels.ladder import _WAYS
from flows import outcomes
from flows.engine import Flow
from flows.registry import FLOWS
from handlers.chat.outcomes import _DEEDS
from handlers.chat.staff.commands import PERSONAL, VERBS
from rules.delivery.channels import LADDERS, Channel
from rules.street.street_rows import Row, StreetFiles, assemble
from tests.rules.test_street_rows import tables

ROOT = Path(__file__).parent.parent
_NO_FLOW_BY_NAME = ("flows/talk.py", "handlers/chat/inbox.py")


def _flows() -> list[tuple[str, Flow]]:
    """Every Flow that a module of flows/ makes, with its file."""
    found: dict[int, tuple[str, Flow]] = {}
    for path in sorted((ROOT / "flows").rglob("*.py")):
        if " = Flow(" not in path.read_text():
            continue
        name = str(path.relative_to(ROOT))
        module = importlib.import_module(name.removesuffix(".py").replace("/", "."))
        for value in vars(module).values():
            if isinstance(value, Flow):
                found.setdefault(id(value), (name, value))
    return list(found.values())


@pytest.mark.parametrize(("file", "flow"), _flows(), ids=lambda v: getattr(v, "name", v))
def test_every_flow_is_registered(file: str, flow: Flow) -> None:
    assert FLOWS.get(flow.name) is flow, f"{file}: {flow.name} is not in flows/registry.py"


def test_every_outcome_comes_to_a_verb() -> None:
    assert not set(get_args(outcomes.Outcome)) - set(_DEEDS)


@pytest.mark.parametrize("file", _NO_FLOW_BY_NAME)
def test_no_flow_is_known_by_name_where_a_message_is_routed(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text())
    # a file may use the word "report" for a purpose of a photo: what is compared is a state's flow
    compared = {
        side.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and "flow" in ast.unparse(node)
        for side in ast.walk(node)
        if isinstance(side, ast.Constant)
    }
    matched = {
        case.value.value
        for case in ast.walk(tree)
        if isinstance(case, ast.MatchValue) and isinstance(case.value, ast.Constant)
    }
    constants = {f"{flow.name.upper()}" for flow in FLOWS.values()}
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not (compared | matched) & set(FLOWS)
    assert not imported & constants


def _first_arguments(name: str) -> set[str]:
    """What calls of `name` in flows/staff have as their first argument, where it is a literal."""
    return {
        str(node.args[0].value)
        for path in sorted((ROOT / "flows" / "staff").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] == name
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value
    }


def test_every_command_that_is_read_is_in_the_table() -> None:
    assert not _first_arguments("StaffAct") - {*VERBS, *PERSONAL}
    assert not _first_arguments("Word") - {*VERBS, *PERSONAL}


def test_every_page_is_served() -> None:
    files = sorted((ROOT / "bot" / "web").glob("*.py"))
    pages = {p.stem for p in files if "blueprint = Blueprint(" in p.read_text()}
    app = ast.parse((ROOT / "bot" / "web" / "app.py").read_text())
    assert pages <= {n.id for n in ast.walk(app) if isinstance(n, ast.Name)}


def test_every_channel_of_a_ladder_can_be_opened() -> None:
    # the next reply takes it along, and a task of the desk is no way of the sender's
    elsewhere = {"passive", "phone"}
    of_people = {c for audience, ladder in LADDERS.items() if audience != "group" for c in ladder}
    assert of_people | set(LADDERS["group"]) == set(get_args(Channel))
    assert of_people - elsewhere == set(_WAYS)
    files = {p.stem for p in (ROOT / "bot" / "delivery" / "channels").glob("*.py")}
    assert set(get_args(Channel)) - elsewhere <= files


def test_a_category_is_one_line_of_the_street_s_table() -> None:
    found = tables()
    (known,) = found["categories"]
    new = {**known.values, "code": "9901", "l2": "流浪鸭子", "l2_id": "stray_ducks"}
    found["categories"] = [known, Row(known.file, known.line + 1, new)]
    street = assemble(found)
    assert isinstance(street, StreetFiles), street
    assert street.street.kind_of("9901") == "stray_ducks"


@pytest.mark.parametrize("page", ["architecture.md", "glossary.md"])
def test_what_a_page_names_is_there(page: str) -> None:
    said = re.findall(
        r"`((?:rules|flows|handlers|storage|bot|tests)/[^`\s<{]*)`",
        (ROOT / "docs" / page).read_text(),
    )
    assert said
    assert not [path for path in said if not (ROOT / path).exists()]
