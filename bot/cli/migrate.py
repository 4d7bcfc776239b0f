"""The command `migrate`."""

from __future__ import annotations

import sys

from bot.settings import Settings
from storage import migrations
from storage.database import Database, Unavailable
from storage.sealing import Sealer


def bring_up(settings: Settings) -> int:
    """0 when the schema stands at the newest revision, 1 with one line when it cannot."""
    try:
        database = Database(settings.database_url, Sealer(settings.field_key_bytes))
        migrations.upgrade(database.engine)
        database.close()
    except Unavailable as error:
        print(f"JIESU_DATABASE_URL: {error}", file=sys.stderr)
        return 1
    return 0
