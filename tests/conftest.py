"""Fixtures shared by all tests: servers, databases, a loaded street."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage import migrations
from storage.database import Database
from storage.sealing import Sealer
from tests import servers

KEY = b"test-field-key-0123456789-abcdef"
_names = itertools.count()


def started(make: Any, stack: contextlib.ExitStack) -> Any:
    """A server, or a skip that names it; with CI=true what is missing is a failure."""
    try:
        return stack.enter_context(make())
    except servers.Missing as missing:
        if servers.is_required():
            pytest.fail(f"{missing} is not installed")
        pytest.skip(f"{missing} is not installed: this stays untested")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with contextlib.ExitStack() as stack:
        yield started(servers.postgresql, stack)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[tuple[str, Any]]:
    with contextlib.ExitStack() as stack:
        yield started(servers.redis, stack)


@pytest.fixture(scope="session")
def sealer() -> Sealer:
    return Sealer([KEY])


def fresh_postgresql(url: str) -> str:
    """A new database in the cluster."""
    name = f"town{next(_names)}"
    engine = sa.create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.rpartition("/")[0] + f"/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/jiesu.db"
    return fresh_postgresql(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def database(database_url: str, sealer: Sealer) -> Iterator[Database]:
    """A migrated database of each kind."""
    found = Database(database_url, sealer)
    migrations.upgrade(found.engine)
    yield found
    found.close()
