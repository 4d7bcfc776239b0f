"""Reads files of Python by ast: their functions, and what their names are given."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True, eq=False)
class Module:
    """One file of handlers: its functions, and the values of its names."""

    path: str
    text: str
    tree: ast.Module
    others: Mapping[str, Module] = field(default_factory=dict)

    def functions(self) -> Iterator[ast.FunctionDef]:
        return (n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef))

    def function(self, func: ast.expr) -> tuple[Module, ast.FunctionDef] | None:
        """Where what a call names is written: here, or where it is imported from."""
        match func:
            case ast.Name(id=name):
                for one in self.functions():
                    if one.name == name:
                        return self, one
                where, name = self._imported(name)
                return where.function(ast.Name(name)) if where else None
            case ast.Attribute(value=ast.Name(id=of), attr=name):
                where = self._whole(of)
                return where.function(ast.Name(name)) if where else None
        return None

    def values(self, name: str, scope: ast.FunctionDef) -> list[ast.expr]:
        """What a name is given: in its function, else in the file, else where it is imported."""
        if found := _given(name, scope) or self.constants(name):
            return found
        where, name = self._imported(name)
        return where.constants(name) if where else []

    def constants(self, name: str) -> list[ast.expr]:
        """What a name is given at the top of the file."""
        top = (n for n in self.tree.body if isinstance(n, ast.Assign | ast.AnnAssign))
        return [value for node in top for value in _given(name, node)]

    def _imports(self) -> Iterator[tuple[str, str, str]]:
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield node.module, alias.name, alias.asname or alias.name

    def _imported(self, name: str) -> tuple[Module | None, str]:
        for module, what, here in self._imports():
            if here == name and module in self.others:
                return self.others[module], what
        return None, name

    def _whole(self, name: str) -> Module | None:
        return next(
            (self.others.get(f"{m}.{what}") for m, what, here in self._imports() if here == name),
            None,
        )


def _given(name: str, scope: ast.AST) -> list[ast.expr]:
    found: list[ast.expr] = []
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                found += [part for t in targets for part in _part(name, t, value)]
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                found += _part(name, target, value)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                found += _part(name, target, value)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=of), attr="append"), args=args):
                found += args if of == name else []
    return found


def stored(name: str, scope: ast.AST) -> list[ast.expr]:
    """What is put into a dict of that name, item by item."""
    return [
        ast.Dict([None], [node.value])
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Subscript)
        and ast.unparse(node.targets[0].value) == name
    ]


def _part(name: str, target: ast.expr, value: ast.expr) -> list[ast.expr]:
    """What of a value a target's name gets: all, or one place of each tuple in it."""
    match target:
        case ast.Name(id=same) if same == name:
            return [value]
        case ast.Tuple(elts=elts):
            at = [isinstance(e, ast.Name) and e.id == name for e in elts]
            if True in at:
                return [ast.Subscript(value, ast.Constant(at.index(True)))]
    return []


def returned_by(function: ast.FunctionDef) -> list[ast.expr | None]:
    return [n.value for n in ast.walk(function) if isinstance(n, ast.Return)]


def name_of(func: ast.expr) -> str:
    return ast.unparse(func).rpartition(".")[2]


def modules_of(sources: Mapping[str, str]) -> dict[str, Module]:
    modules: dict[str, Module] = {}
    for path, text in sources.items():
        name = path.removesuffix(".py").replace("/", ".")
        modules[name] = Module(path, text, ast.parse(text), modules)
    return modules


def sources(root: Path, *folders: str) -> dict[str, str]:
    return {
        str(path.relative_to(root)): path.read_text()
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
    }
