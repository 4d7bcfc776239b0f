"""Reads by ast which notice is told where, and with which facts."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from rules.notices import NOTICES
from rules.notices.facts import AT_SENDING, CLAUSES, FACTS, OF_TICKET
from rules.notices.notice import Notice
from rules.notices.told import TOLD
from tests.rules.module_reader import Module, modules_of, name_of, returned_by, stored

_NAMED = ("facts", "card", "shared")  # what dicts of facts are called in handlers/
_RETURNING = ("facts_of", "_facts")  # and the functions that return one
# Parameters of Work.tell, Work.tell_reporters and Work.announce.
_NO_FACTS = ("mark", "after", "behind", "persons", "own")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that tells notices. is_whole: every fact it gives can be seen."""

    where: str
    line: int
    notices: frozenset[str]
    facts: frozenset[str]
    is_whole: bool


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def unknown_in(notice: Notice) -> set[str]:
    """Names in anything a notice says that are no facts."""
    return {n for t in (notice.wording, notice.short, notice.phrase) for n in names_in(t)} - FACTS


def unknown_fields(fields: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Sources of template fields that are neither facts nor fixed texts."""
    return {
        source
        for template in fields.values()
        for source in template.values()
        if not source.startswith("=")
    } - FACTS


def missing(call: Call) -> set[str]:
    """What the wordings of a call's notices name and the call does not give."""
    found = set().union(*(names_in(NOTICES[n].wording) for n in call.notices))
    return found - call.facts - AT_SENDING - CLAUSES


@dataclass(slots=True)
class _Reader:
    module: Module
    scope: ast.FunctionDef
    known: frozenset[str] = frozenset(NOTICES)

    def notices(self, node: ast.expr, depth: int = 5) -> set[str]:
        """Every notice (of what is known) an expression may name, through names and callers."""
        match node:
            case ast.Constant(value=str(name)):
                return {name} & self.known
            case ast.IfExp(body=body, orelse=other):
                return self.notices(body, depth) | self.notices(other, depth)
            case ast.Name(id=name) if depth:
                given = self.module.values(name, self.scope)
                found = [self.notices(value, depth - 1) for value in given]
                return set().union(*found, self._from_callers(name, depth))
            case ast.Subscript(value=value, slice=ast.Constant(value=int(at))):
                return set().union(*(self.notices(e, depth) for e in self._places(value, at)))
            case ast.Subscript(value=ast.Name(id=name)) if depth:
                given = self.module.values(name, self.scope)
                told = [e for v in given if isinstance(v, ast.Dict) for e in v.values]
                return set().union(*(self.notices(e, depth - 1) for e in told))
            case ast.Call(func=func) if depth and (where := self.module.function(func)):
                reader = _Reader(*where, self.known)
                back = [v for v in returned_by(where[1]) if v is not None]
                return set().union(*(reader.notices(v, depth - 1) for v in back))
        return set()

    def _places(self, value: ast.expr, at: int) -> list[ast.expr]:
        """One place of each tuple in a list of them, of a tuple, or of the items of a dict."""
        match value:
            case ast.Name(id=name):
                given = self.module.values(name, self.scope) + stored(name, self.scope)
                return [e for v in given for e in self._places(v, at)]
            case ast.Tuple(elts=elts) | ast.List(elts=elts):
                if not any(isinstance(e, ast.Tuple) for e in elts):
                    return elts[at : at + 1]
                return [e for t in elts for e in self._places(t, at)]
            case ast.Call(func=ast.Attribute(value=of, attr="items")):
                return self._places(of, at)
            case ast.BinOp(left=left, right=right):
                return [*self._places(left, at), *self._places(right, at)]
            case ast.Dict(keys=keys, values=values):
                return [*(k for k in keys if k)] if at == 0 else list(values)
            case ast.DictComp(key=key, value=told):
                return [key if at == 0 else told]
        return []

    def _from_callers(self, name: str, depth: int) -> set[str]:
        arguments = [a.arg for a in (*self.scope.args.args, *self.scope.args.kwonlyargs)]
        if name not in arguments:
            return set()
        at = arguments.index(name)
        found: set[str] = set()
        for module in self.module.others.values():
            if self.scope.name not in module.text:
                continue
            for caller in module.functions():
                for call in ast.walk(caller):
                    if not isinstance(call, ast.Call) or name_of(call.func) != self.scope.name:
                        continue
                    if module.function(call.func) != (self.module, self.scope):
                        continue
                    keyed = [k.value for k in call.keywords if k.arg == name]
                    for value in keyed or call.args[at : at + 1]:
                        found |= _Reader(module, caller, self.known).notices(value, depth - 1)
        return found

    def facts(self, node: ast.expr | None, depth: int = 6) -> tuple[set[str], bool]:
        """The names a dict of facts holds, and whether these are all that can be told."""
        match node:
            case ast.Dict(keys=keys, values=values):
                parts = [
                    self._key(k) if k is not None else self.facts(v, depth)
                    for k, v in zip(keys, values, strict=True)
                ]
                return _joined(parts)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return _joined([self.facts(left, depth), self.facts(right, depth)])
            case ast.IfExp(body=body, orelse=other):
                return _joined([self.facts(body, depth), self.facts(other, depth)])
            case ast.Name(id=name) if depth:
                values_ = self.module.values(name, self.scope)
                parts = [self.facts(v, depth - 1) for v in values_]
                return _joined([*parts, (self._items_of(name), bool(values_))])
            case ast.Call(func=func, keywords=keywords) if depth:
                return self._returned(func, keywords, depth)
        return set(), False

    def _key(self, key: ast.expr) -> tuple[set[str], bool]:
        return ({str(key.value)}, True) if isinstance(key, ast.Constant) else (set(), False)

    def _items_of(self, name: str) -> set[str]:
        return {
            str(n.slice.value)
            for n in ast.walk(self.scope)
            if isinstance(n, ast.Subscript)
            and isinstance(n.ctx, ast.Store)
            and isinstance(n.value, ast.Name)
            and n.value.id == name
            and isinstance(n.slice, ast.Constant)
        }

    def _returned(
        self, func: ast.expr, keywords: list[ast.keyword], depth: int
    ) -> tuple[set[str], bool]:
        """What a function of ours that returns a dict puts into it, and its **keywords."""
        found = self.module.function(func)
        if found is None:
            return set(), False
        module, function = found
        reader, more = _Reader(module, function), function.args.kwarg
        own = {a.arg for a in (*function.args.args, *function.args.kwonlyargs)}
        parts = [
            reader.facts(part, depth - 1)
            for value in returned_by(function)
            for part in _without(value, more.arg if more else "")
        ]
        given = {k.arg for k in keywords if k.arg and k.arg not in own} if more else set()
        return _joined([*parts, (given, True)])

    def passed(self, node: ast.AST) -> Iterator[set[str]]:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ) if name in _NAMED:
                yield from _dicts(value)
            case ast.Assign(targets=[ast.Subscript(ast.Name(id=name), ast.Constant(value=key))]):
                if name in _NAMED:
                    yield {str(key)}
            case ast.Return(value=ast.expr() as value) if self.scope.name in _RETURNING:
                yield from _dicts(value)
            case ast.Call(func=func, args=args, keywords=keywords):
                where = self.module.function(func)
                if where is None:
                    return
                taken = where[1].args
                own = [a.arg for a in (*taken.args, *taken.kwonlyargs)]
                if taken.kwarg and (taken.kwarg.arg == "facts" or where[1].name in _RETURNING):
                    yield {k.arg for k in keywords if k.arg and k.arg not in own}
                if "facts" in own:
                    at = own.index("facts")
                    given = args[at : at + 1] + [k.value for k in keywords if k.arg == "facts"]
                    yield from (names for value in given for names in _dicts(value))

    def own(self, node: ast.expr | None, depth: int = 5) -> dict[str, tuple[set[str], bool]]:
        """The facts of one notice alone: a dict of them by the notice's name."""
        match node:
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                return {str(ast.literal_eval(k)): self.facts(v) for k, v in pairs if k}
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return self.own(left, depth) | self.own(right, depth)
            case ast.Name(id=name) if depth:
                found = [self.own(v, depth - 1) for v in self.module.values(name, self.scope)]
                return {n: f for one in (*found, self._own_stored(name)) for n, f in one.items()}
            case ast.Call(func=func) if depth and (where := self.module.function(func)):
                back = [_Reader(*where).own(v, depth - 1) for v in returned_by(where[1])]
                return {n: f for one in back for n, f in one.items()}
        return {}

    def _own_stored(self, name: str) -> dict[str, tuple[set[str], bool]]:
        return {
            str(key): self.facts(node.value)
            for node in ast.walk(self.scope)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Subscript)
            and isinstance(target.slice, ast.Constant)
            and ast.unparse(target.value) == name
            for key in [target.slice.value]
        }

    def announced(self, node: ast.Call) -> list[Call]:
        """What an event tells: every notice of its rows, with the shared facts and its own."""
        if not ast.unparse(node.func).endswith("work.announce"):
            return []
        events = _Reader(self.module, self.scope, frozenset(TOLD)).notices(node.args[1])
        given = {k.arg: k.value for k in node.keywords if k.arg}
        shared = [self.facts(k.value) for k in node.keywords if k.arg is None]
        shared += [({k for k in given if k not in _NO_FACTS}, True), (set(OF_TICKET), True)]
        own, where = self.own(given.get("own")), f"{self.module.path}:{self.scope.name}"
        names = {row.notice for e in events for row in TOLD[e]}  # type: ignore[index]
        found = {n: _joined([*shared, own.get(n, (set(), True))]) for n in sorted(names)}
        return [
            Call(where, node.lineno, frozenset({name}), frozenset(facts), is_whole)
            for name, (facts, is_whole) in found.items()
        ]

    def call(self, node: ast.Call) -> Call | None:
        name, given = ast.unparse(node.func), {k.arg: k.value for k in node.keywords if k.arg}
        splats = [k.value for k in node.keywords if k.arg is None]
        parts: list[tuple[set[str], bool]]
        if name.endswith((".tell", ".tell_reporters")):
            parts = [self.facts(s) for s in splats]
            parts += [({k for k in given if k not in _NO_FACTS}, True), (set(OF_TICKET), True)]
            told = node.args[1]
        elif name in ("outbox.add", "broadcasts.put"):
            is_one = name == "outbox.add"
            told = given["notice"] if is_one else node.args[2]
            parts = [self.facts(given["facts"] if is_one else node.args[3])]
        else:
            return None
        facts, is_whole = _joined(parts)
        where = f"{self.module.path}:{self.scope.name}"
        notices = frozenset(self.notices(told))
        return Call(where, node.lineno, notices, frozenset(facts), is_whole)


def _dicts(node: ast.expr) -> Iterator[set[str]]:
    """The literal names of every dict in an expression that is one, not of what it calls."""
    match node:
        case ast.Dict(keys=keys):
            yield {str(k.value) for k in keys if isinstance(k, ast.Constant)}
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            yield from (*_dicts(left), *_dicts(right))


def _without(value: ast.expr | None, more: str) -> list[ast.expr | None]:
    """A returned dict without the keywords it passes on, whose names the call itself tells."""
    match value:
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return [*_without(left, more), *_without(right, more)]
        case ast.Name(id=name) if name == more:
            return []
        case ast.Dict(keys=keys, values=values):
            kept = [
                (k, v)
                for k, v in zip(keys, values, strict=True)
                if k is not None or not (isinstance(v, ast.Name) and v.id == more)
            ]
            return [ast.Dict(keys=[k for k, _ in kept], values=[v for _, v in kept])]
    return [value]


def _joined(parts: list[tuple[set[str], bool]]) -> tuple[set[str], bool]:
    return set().union(*(found for found, _ in parts)), all(whole for _, whole in parts)


def calls_of(sources: Mapping[str, str]) -> list[Call]:
    """Every call in the given files (path to text) that tells a notice."""
    found: list[Call] = []
    for module in modules_of(sources).values():
        for scope in module.functions():
            reader = _Reader(module, scope)
            for node in (n for n in ast.walk(scope) if isinstance(n, ast.Call)):
                call = reader.call(node)
                found += [call] if call else reader.announced(node)
    return found


def passed_on(sources: Mapping[str, str]) -> list[Call]:
    """Facts on their way to such a call: in a dict named facts, or to a function that takes them."""
    found: list[Call] = []
    for module in modules_of(sources).values():
        for scope in module.functions():
            reader, where = _Reader(module, scope), f"{module.path}:{scope.name}"
            for node in ast.walk(scope):
                for names in reader.passed(node):
                    line = getattr(node, "lineno", 0)
                    found.append(Call(where, line, frozenset(), frozenset(names), False))
    return found
