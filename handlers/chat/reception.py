"""A message to its answer in any case: read, else kept unread, else on disk, else refused aloud."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flows.danger.plain_words import dangers_in
from flows.texts import unread as texts
from handlers.chat import inbox, unread
from handlers.context import Services
from rules.filing.inbound import Inbound
from storage.database import Clash, Unavailable
from storage.inbox import Answer
from storage.spool import Spool

_log = logging.getLogger("intake")
_FRAMES = 4  # of the place where something was raised


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: read, kept unread, on disk, or only answered with numbers."""

    how: Literal["answered", "unread", "spooled", "lost"]
    answer: Answer


def take_in(services: Services, inbound: Inbound, now: datetime, spool: Spool) -> Taken | None:
    """The message's answer, and where it is kept. None: nothing is kept, it has to come again."""
    try:
        return in_database(services, inbound, now)
    except Exception as fault:  # the database is away, or the net itself has a hole
        _log.error("a message could not be kept: %s", where(fault))
    return _on_disk(inbound, now, spool) if inbound.kind in unread.SPOKEN else None


def _on_disk(inbound: Inbound, now: datetime, spool: Spool) -> Taken | None:
    """Danger, and what its sender says after it: a place, who is inside, a photo."""
    dangers = dangers_in(inbound.content.text)
    try:
        if not dangers and not spool.has_from(inbound.user):
            return None
        spool.put(inbound, now)
    except Exception as fault:
        _log.error("a message could not be kept on disk either: %s", where(fault))
        return Taken("lost", Answer(texts.lost(dangers), now)) if dangers else None
    said = texts.spooled(dangers) if dangers else texts.SPOOLED_TOO
    return Taken("spooled", Answer(said, now))


def in_database(services: Services, inbound: Inbound, now: datetime) -> Taken:
    """Read, else kept for a person to read. Raises what keeps it from being stored at all."""
    try:
        return Taken("answered", _read(services, inbound, now))
    except Unavailable:
        raise
    except Exception as fault:
        _log.error("a message could not be read: %s", where(fault))
        return Taken("unread", unread.keep(services, inbound, now))


def _read(services: Services, inbound: Inbound, now: datetime) -> Answer:
    try:
        return inbox.receive(services, inbound, now)
    except Clash:  # the same message on another worker was a moment earlier
        return inbox.receive(services, inbound, now)


def where(fault: BaseException) -> str:
    """The kind of a fault and the lines it came from. Its text may repeat what a resident said."""
    frames = traceback.extract_tb(fault.__traceback__)[-_FRAMES:]
    lines = (f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in frames)
    return f"{type(fault).__name__} at {' < '.join(reversed(list(lines)))}"
