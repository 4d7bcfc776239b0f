"""Engine and unit of work. SQLite by default, PostgreSQL by URL; the same statements on both."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from storage.prepared import Prepared
from storage.sealing import Sealer

# WeChat drops us after 5 s; a lock we cannot get in 3 s is answered with 503 and tried again.
BUSY_MS = 3000
_NO_WAIT_MS = 50


class Unavailable(RuntimeError):
    """The database cannot commit now: full, locked, read-only or away."""


class Clash(RuntimeError):
    """Another transaction wrote the same unique row a moment earlier."""


class Transaction:
    """One unit of work: what runs in it is committed together or not at all."""

    def __init__(
        self,
        engine: sa.Engine,
        pooled: sa.PoolProxiedConnection,
        sealer: Sealer,
        look: Callable[[str], None] | None = None,
    ) -> None:
        self.sealer = sealer
        self._engine, self._pooled, self._look = engine, pooled, look
        self._driver = pooled.dbapi_connection
        self._dialect = engine.dialect
        self.last_links: dict[int, str] = {}  # of histories written to in this unit of work

    @cached_property
    def connection(self) -> sa.Connection:
        """SQLAlchemy's view of the same connection, made when a statement is not prepared."""
        return sa.Connection(self._engine, self._pooled)

    def run(
        self, statement: sa.Executable, values: Any = None
    ) -> sa.CursorResult[*tuple[Any, ...]]:
        self._looked("run")
        return self.connection.execute(statement, values)

    def do(self, prepared: Prepared, **values: Any) -> None:
        """Run a prepared statement."""
        self._looked("do")
        prepared.run(self._driver, self._dialect, values)

    def do_many(self, prepared: Prepared, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a prepared statement once for each row of values."""
        if rows:
            self._looked("do_many")
            prepared.run_many(self._driver, self._dialect, rows)

    def rows(self, prepared: Prepared, **values: Any) -> list[tuple[Any, ...]]:
        """Run a prepared statement that returns rows."""
        self._looked("rows")
        return prepared.rows(self._driver, self._dialect, values)

    def _looked(self, how: str) -> None:
        if self._look is not None:
            self._look(how)

    def value(self, prepared: Prepared, **values: Any) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(prepared, **values)
        return found[0][0] if found else None

    @contextlib.contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """What is written within is undone where it raises; what was written before stays."""
        driver: Any = self._driver
        links = dict(self.last_links)
        cursor = driver.cursor()
        cursor.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            cursor.execute("ROLLBACK TO SAVEPOINT step")
            cursor.execute("RELEASE SAVEPOINT step")
            self.last_links = links
            raise
        cursor.execute("RELEASE SAVEPOINT step")

    def insert(self, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
        """An INSERT that knows ON CONFLICT, in the dialect at hand."""
        if self._dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)


class Database:
    """A street's database. Opens no connection until the first transaction (gunicorn forks).

    on_statement, if set, is called before each statement: where a test lets a process die.
    """

    def __init__(self, url: str, sealer: Sealer) -> None:
        self.engine = _engine(url)
        self._driver: Any = self.engine.dialect.loaded_dbapi
        # SQLite has one writer, and its busy handler sleeps up to 100 ms between looks; threads of
        # this process queue here instead.
        self._turn = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        self.on_statement: Callable[[str], None] | None = None
        self.sealer = sealer

    @contextlib.contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction that may write. Raises Unavailable when the database cannot take it."""
        with self._faults_named(), contextlib.closing(self.engine.raw_connection()) as pooled:
            yield from self._unit(pooled)

    @contextlib.contextmanager
    def look(self) -> Iterator[Transaction]:
        """A transaction that only reads, and keeps nobody from writing however long it takes.

        A statement that writes, or locks a row, raises.
        """
        with self._faults_named(), contextlib.closing(self.engine.raw_connection()) as pooled:
            driver: Any = pooled.dbapi_connection
            _only_read(driver, True)
            try:
                yield Transaction(self.engine, pooled, self.sealer, self.on_statement)
            finally:
                self._as_before(driver, pooled)

    def _as_before(self, driver: Any, pooled: sa.PoolProxiedConnection) -> None:
        """A connection that cannot be given back able to write is given back to nobody."""
        try:
            driver.rollback()
            _only_read(driver, False)
        except self._driver.Error:
            pooled.invalidate()
            raise

    @contextlib.contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.TimeoutError as error:
            raise Unavailable("no connection free") from error
        except sa.exc.IntegrityError as error:
            raise Clash(str(error.orig)) from error
        except DBAPIError as error:
            if _is_away(error):
                raise Unavailable(said(error)) from error
            raise
        except self._driver.IntegrityError as error:
            raise Clash(str(error)) from error
        except self._driver.Error as error:
            if _keeps_away(error):
                raise Unavailable(said(error)) from error
            raise

    def _unit(self, pooled: sa.PoolProxiedConnection) -> Iterator[Transaction]:
        """On the pooled connection itself: SQLAlchemy's wrapping costs as much as the writes."""
        driver: Any = pooled.dbapi_connection
        with self._queued() as left_ms:
            yield from self._committed(driver, pooled, left_ms)

    @contextlib.contextmanager
    def _queued(self) -> Iterator[int]:
        """Our turn among the threads, and how long we may still wait for other processes."""
        if self._turn is None:
            yield BUSY_MS
            return
        since = time.monotonic()
        if not self._turn.acquire(timeout=BUSY_MS / 1000):
            raise Unavailable("another thread holds the database")
        try:
            yield max(BUSY_MS - int((time.monotonic() - since) * 1000), 1)
        finally:
            self._turn.release()

    def _committed(
        self, driver: Any, pooled: sa.PoolProxiedConnection, left_ms: int
    ) -> Iterator[Transaction]:
        _begin_within(driver, left_ms)
        try:
            yield Transaction(self.engine, pooled, self.sealer, self.on_statement)
        except BaseException:
            driver.rollback()
            raise
        driver.commit()

    def close(self) -> None:
        self.engine.dispose()


def said(error: Exception) -> str:
    """The first line of what a driver says, without the address that may hold a password."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _engine(url: str) -> sa.Engine:
    try:
        return _made(sa.make_url(url))
    except (sa.exc.ArgumentError, ValueError, ImportError) as error:
        # Its own words may repeat the address, which may hold a password.
        raise Unavailable(f"no usable address ({type(error).__name__})") from None


def _made(parsed: sa.URL) -> sa.Engine:
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return sa.create_engine(
        parsed,
        hide_parameters=True,  # an error in the log must not carry what residents said
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=8,
        pool_timeout=3,
        connect_args={
            "connect_timeout": 3,
            "tcp_user_timeout": BUSY_MS,  # a server that is gone does not say so
            "options": f"-c lock_timeout={BUSY_MS} -c statement_timeout=4000 -c timezone=UTC",
        },
    )


def _sqlite(url: sa.URL) -> sa.Engine:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(str(error)) from error
    engine = sa.create_engine(
        url, connect_args={"timeout": BUSY_MS / 1000}, pool_timeout=3, hide_parameters=True
    )
    sa.event.listen(engine, "connect", _pragmas)
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: sa.Connection) -> None:
    _begin(connection.connection.dbapi_connection)


def _begin_within(driver: Any, left_ms: int) -> None:
    """Both waits together last no longer than one may."""
    is_short = isinstance(driver, sqlite3.Connection) and left_ms < BUSY_MS - _NO_WAIT_MS
    if not is_short:
        _begin(driver)
        return
    driver.execute(f"PRAGMA busy_timeout={left_ms}")
    try:
        _begin(driver)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def _begin(driver: Any) -> None:
    # A reader that turns writer half-way fails at once (SQLITE_BUSY); taking the lock first waits.
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        driver.execute("BEGIN IMMEDIATE")


def _only_read(driver: Any, is_so: bool) -> None:
    """Of the transaction that begins now; the connection goes back to the pool as it was."""
    if not isinstance(driver, sqlite3.Connection):
        driver.read_only = True if is_so else None
        return
    driver.execute(f"PRAGMA query_only={'ON' if is_so else 'OFF'}")
    if is_so:
        driver.execute("BEGIN")


def _is_away(error: DBAPIError) -> bool:
    return error.connection_invalidated or _keeps_away(error.orig)


_NO_SCHEMA = ("42P01", "42703", "3F000")  # PostgreSQL: no such table, column, schema


def _keeps_away(error: BaseException | None) -> bool:
    """Whether the database itself is at fault: gone, locked, full, not a database, no schema."""
    if error is None:
        return False
    names = {kind.__name__ for kind in type(error).__mro__}
    # SQLite says DatabaseError itself of a file that is damaged or none of its own.
    is_damaged = type(error) is sqlite3.DatabaseError
    is_bare = getattr(error, "sqlstate", None) in _NO_SCHEMA
    return is_damaged or is_bare or bool(names & {"OperationalError", "InterfaceError"})
