"""Schema migrations (Alembic), run by `python -m bot migrate`."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Unavailable, said
from storage.schema import metadata


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: sa.Engine) -> None:
    """Bring the schema to the newest revision. An interrupted run starts again from its last.

    Raises Unavailable when the database cannot be reached or changed.
    """
    try:
        with engine.begin() as connection:
            command.upgrade(_config(connection), "head")
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise Unavailable(said(error)) from error


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Back to an earlier revision; what only a later one can hold is lost."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def stands_at_head(connection: sa.Connection) -> bool:
    """Whether the database stands at the newest revision."""
    newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == newest


def drift(engine: sa.Engine) -> list[object]:
    """Differences between the tables and storage/schema.py: empty when they agree."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))
