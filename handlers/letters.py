"""Bodies that are authentic but cannot be used: kept for a person to look at."""

from __future__ import annotations

from datetime import datetime

from handlers.office import Office
from storage import inbox


def set_aside(office: Office, body: bytes, reason: str, now: datetime) -> None:
    with office.database.begin() as tx:
        inbox.set_aside(tx, body, reason, now)
