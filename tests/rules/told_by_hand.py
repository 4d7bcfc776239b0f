"""Which functions of handlers tell somebody by hand: of what, whom, after which action."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from rules.lifecycle.states import Action
from rules.notices import NOTICES
from rules.notices.told import RESOLVED
from tests.rules.written_functions import Function, arguments, called, calls, functions, texts

# What puts in line what it is given.
MACHINERY = ("context", "telling.notify", "telling.announcing", "telling.groups")
STEPS = {"advance": 2, "step_by": 2}  # which argument is the action
FILED = "filed"
FILES = ("handlers.filing.filing", "file")  # the only door to a ticket
EVERYBODY = RESOLVED["reporters"]


class Call(NamedTuple):
    """What one call puts in line. to: whom, as it is written."""

    function: Function
    notices: tuple[str, ...]
    to: str


def told(call: ast.Call) -> tuple[ast.expr, str] | None:
    """Which notice a call puts in line, for whom as it is written; None: it tells nobody."""
    name, given = ast.unparse(call.func), arguments(call)
    if name.endswith("work.tell") and len(given) > 2:
        return given[1], ast.unparse(given[2])
    if name.endswith("work.tell_reporters") and len(given) > 1:
        return given[1], EVERYBODY
    words = {word.arg: word.value for word in call.keywords}
    if name == "outbox.add" and "notice" in words:
        return words["notice"], ast.unparse(words["person"])
    if name == "broadcasts.put" and len(given) > 4:
        return given[2], ast.unparse(given[4])
    return None


def by_hand() -> Iterator[Call]:
    for function in functions().values():
        if function.module.removeprefix("handlers.") in MACHINERY:
            continue
        for call in calls(function):
            if found := told(call):
                notices = texts(found[0], function) & {*NOTICES}
                yield Call(function, tuple(sorted(notices)), found[1])


def announced() -> set[str]:
    """Every event that a handler announces."""
    found = set()
    for function in functions().values():
        for call in calls(function):
            if ast.unparse(call.func).endswith("work.announce"):
                found |= texts(arguments(call)[1], function)
    return found


def steps(function: Function) -> set[str]:
    """The actions of the state table that a function takes, FILED where it files a ticket."""
    found = {FILED} if (function.module, function.name) == FILES else set()
    for call in calls(function):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in STEPS and len(given := arguments(call)) > STEPS[name]:
            found |= texts(given[STEPS[name]], function) & {*get_args(Action)}
    return found


@cache
def after() -> dict[tuple[str, str], set[str]]:
    """Each function by the actions it follows: those it takes, else those of who calls it."""
    found: dict[tuple[str, str], set[str]] = {}
    own = {key: steps(function) for key, function in functions().items()}
    for key, actions in own.items():
        under, open_ones = {key}, [key] if actions else []
        while open_ones:
            one = open_ones.pop()
            found.setdefault(one, set()).update(actions)
            for call in calls(functions()[one]):
                other = called(call, one[0])
                if other and (other.module, other.name) not in under:
                    under.add((other.module, other.name))
                    if not own[other.module, other.name] and other.name not in STEPS:
                        open_ones.append((other.module, other.name))
    return found
