"""The functions of handlers as they are written: who calls whom, and which strings a name holds.

A name is followed to where it is set: assignments, loops, callers, constants, what is returned.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]


class Function(NamedTuple):
    module: str
    name: str
    node: ast.FunctionDef

    @property
    def where(self) -> str:
        return f"{self.module.removeprefix('handlers.').replace('.', '/')}.py: {self.name}"


@cache
def functions() -> dict[tuple[str, str], Function]:
    found = {}
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                found[module, node.name] = Function(module, node.name, node)
    return found


def meant(expr: ast.expr, module: str) -> Any:
    """What a dotted name means in a module, None where it is local."""
    if isinstance(expr, ast.Name):
        return getattr(importlib.import_module(module.removesuffix(".__init__")), expr.id, None)
    if isinstance(expr, ast.Attribute):
        return getattr(meant(expr.value, module), expr.attr, None)
    return None


def called(call: ast.Call, module: str) -> Function | None:
    found = meant(call.func, module)
    if not isinstance(found, FunctionType):
        return None
    return functions().get((found.__module__, found.__name__))


def calls(function: Function) -> list[ast.Call]:
    return [n for n in ast.walk(function.node) if isinstance(n, ast.Call)]


def arguments(call: ast.Call) -> list[ast.expr]:
    given: list[ast.expr] = []
    for arg in call.args:
        inner = arg.value if isinstance(arg, ast.Starred) else None
        given += inner.elts if isinstance(inner, ast.Tuple) else [arg]
    return given


def argument(call: ast.Call, index: int, name: str) -> ast.expr | None:
    named = [word.value for word in call.keywords if word.arg == name]
    given = arguments(call)
    return named[0] if named else given[index] if index < len(given) else None


def texts(expr: ast.expr, function: Function, seen: frozenset[object] = frozenset()) -> set[str]:
    """Every string an expression may be, or hold."""
    key = (function.module, function.name, ast.unparse(expr))
    if key in seen:
        return set()
    seen |= {key}
    if isinstance(expr, ast.Constant):
        return {expr.value} if isinstance(expr.value, str) else set()
    if isinstance(expr, ast.Name):
        return of_name(expr, function, seen)
    if isinstance(expr, ast.JoinedStr):
        said = {""}
        for part in expr.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            said = {a + b for a in said for b in texts(inner, function, seen)}
        return said
    if isinstance(expr, ast.Call) and (other := called(expr, function.module)):
        back = [n.value for n in ast.walk(other.node) if isinstance(n, ast.Return) and n.value]
        return {text for one in back for text in texts(one, other, seen)}
    return {text for one in within(expr) for text in texts(one, function, seen)}


def within(expr: ast.expr) -> list[ast.expr]:
    """The expressions of which one is its value, or of which it is made up."""
    if isinstance(expr, ast.IfExp):
        return [expr.body, expr.orelse]
    if isinstance(expr, ast.Dict):
        return [*filter(None, expr.keys), *expr.values]
    if isinstance(expr, ast.DictComp):
        return [expr.key, expr.value]
    if isinstance(expr, ast.BoolOp):
        return expr.values
    if isinstance(expr, ast.Tuple | ast.List | ast.Set):
        return expr.elts
    if isinstance(expr, ast.BinOp):
        return [expr.left, expr.right]
    if isinstance(expr, ast.Subscript):
        return [expr.value]
    if isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute):
        return [expr.func.value]  # .items() of a dict
    return []


def of_name(name: ast.Name, function: Function, seen: frozenset[object]) -> set[str]:
    known = meant(name, function.module)
    if isinstance(known, str):
        return {known}
    if isinstance(known, Mapping):
        return {value for value in known.values() if isinstance(value, str)}
    found = {t for one in set_to(name.id, function.node) for t in texts(one, function, seen)}
    args = function.node.args
    names = [a.arg for a in (*args.args, *args.kwonlyargs)]
    if name.id not in names:
        return found
    index = names.index(name.id) if name.id in [a.arg for a in args.args] else len(names)
    for caller, call in callers(function):
        if given := argument(call, index, name.id):
            found |= texts(given, caller, seen)
    return found


def set_to(name: str, node: ast.AST) -> Iterator[ast.expr]:
    """What a local name is set to; of a loop what it goes over."""
    for one in ast.walk(node):
        if isinstance(one, ast.Assign):
            targets, value = one.targets, one.value
        elif isinstance(one, ast.For | ast.comprehension):
            targets, value = [one.target], one.iter
        elif isinstance(one, ast.Call) and ast.unparse(one.func) == f"{name}.append":
            yield from one.args
            continue
        elif isinstance(one, ast.AnnAssign) and one.value:
            targets, value = [one.target], one.value
        else:
            continue
        if any(name in _names(target) for target in targets):
            yield value


def _names(target: ast.expr) -> set[str]:
    if isinstance(target, ast.Subscript):
        return _names(target.value)
    if isinstance(target, ast.Tuple):
        return {name for one in target.elts for name in _names(one)}
    return {target.id} if isinstance(target, ast.Name) else set()


@cache
def _all_calls() -> dict[tuple[str, str], list[tuple[Function, ast.Call]]]:
    found: dict[tuple[str, str], list[tuple[Function, ast.Call]]] = {}
    for function in functions().values():
        for call in calls(function):
            if other := called(call, function.module):
                found.setdefault((other.module, other.name), []).append((function, call))
    return found


def callers(function: Function) -> list[tuple[Function, ast.Call]]:
    return _all_calls().get((function.module, function.name), [])
