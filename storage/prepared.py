"""Statements of the message path, compiled once and run on the driver itself.

SQLAlchemy builds, keys and wraps every execution anew, which costs several times what SQLite needs
for the statement. Here the same Core statement is compiled once per dialect; its types still
convert what goes in and comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Convert = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    binds: tuple[tuple[str, Convert], ...]
    fixed: Mapping[str, Any]
    results: tuple[Convert, ...]
    is_named: bool

    def parameters(self, values: Mapping[str, Any]) -> Any:
        given = values if not self.fixed else {**self.fixed, **values}
        if self.is_named:
            return {n: given[n] if c is None else c(given[n]) for n, c in self.binds}
        return [given[n] if c is None else c(given[n]) for n, c in self.binds]

    def converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(v if c is None else c(v) for v, c in zip(row, self.results, strict=True))


class Prepared:
    """A statement with named parameters, or a function that makes it for a dialect."""

    def __init__(self, make: Callable[[sa.Dialect], Any] | Any) -> None:
        self._make = make
        self._by_dialect: dict[str, _Compiled] = {}

    def run(self, driver: Any, dialect: sa.Dialect, values: Mapping[str, Any]) -> None:
        """Execute on the driver's connection."""
        compiled = self._compiled(dialect)
        driver.execute(compiled.sql, compiled.parameters(values))

    def run_many(self, driver: Any, dialect: sa.Dialect, rows: Sequence[Mapping[str, Any]]) -> None:
        compiled = self._compiled(dialect)
        driver.cursor().executemany(compiled.sql, [compiled.parameters(row) for row in rows])

    def rows(
        self, driver: Any, dialect: sa.Dialect, values: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        compiled = self._compiled(dialect)
        cursor = driver.execute(compiled.sql, compiled.parameters(values))
        return [compiled.converted(row) for row in cursor.fetchall()]

    def _compiled(self, dialect: sa.Dialect) -> _Compiled:
        found = self._by_dialect.get(dialect.name)
        if found is None:
            statement = self._make(dialect) if callable(self._make) else self._make
            found = self._by_dialect[dialect.name] = _compile(statement, dialect)
        return found


def _compile(statement: Any, dialect: sa.Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect)
    names = compiled.positiontup or list(compiled.bind_names.values())
    binds = tuple((name, _in(compiled.binds[name].type, dialect)) for name in names)
    fixed = {k: v for k, v in compiled.params.items() if v is not None}
    columns = getattr(statement, "exported_columns", None) or getattr(statement, "_returning", ())
    results = tuple(_out(column.type, dialect) for column in columns or ())
    return _Compiled(compiled.string, binds, fixed, results, compiled.positiontup is None)


def _in(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Convert:
    found: Convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return found


def _out(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Convert:
    found: Convert = kind.dialect_impl(dialect).result_processor(dialect, None)
    return found


def among(dialect: sa.Dialect, column: sa.ColumnElement[Any], name: str) -> Any:
    """`column` is one of the list bound as `name`; a prepared statement knows no length of it."""
    if dialect.name == "postgresql":
        return column == sa.any_(sa.bindparam(name, type_=postgresql.ARRAY(column.type)))
    listed = sa.func.json_each(sa.bindparam(name, type_=sa.JSON)).table_valued("value")
    return column.in_(sa.select(listed.c.value))


def inserting(
    table: sa.Table,
    *names: str,
    conflict: tuple[str, ...] = (),
    fresh: tuple[str, ...] = (),
    returning: tuple[str, ...] = (),
) -> Prepared:
    """An INSERT of those columns. On conflict the fresh ones are replaced, or the row is kept."""

    def make(dialect: sa.Dialect) -> Any:
        module = postgresql if dialect.name == "postgresql" else sqlite
        statement = module.insert(table).values(
            {n: sa.bindparam(n, type_=table.c[n].type) for n in names}
        )
        if conflict and fresh:
            replaced = {n: statement.excluded[n] for n in fresh}
            statement = statement.on_conflict_do_update(index_elements=conflict, set_=replaced)
        elif conflict:
            statement = statement.on_conflict_do_nothing(index_elements=conflict)
        return statement.returning(*(table.c[n] for n in returning)) if returning else statement

    return Prepared(make)


def updating(table: sa.Table, key: str, *names: str) -> Prepared:
    """An UPDATE of those columns where `key` equals the parameter `the_key`."""
    values = {n: sa.bindparam(n, type_=table.c[n].type) for n in names}
    wanted = sa.bindparam("the_key", type_=table.c[key].type)
    return Prepared(sa.update(table).where(table.c[key] == wanted).values(values))
