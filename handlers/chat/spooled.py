"""What was written to disk while the database was away, taken in once it is back."""

from __future__ import annotations

import logging
from datetime import datetime

from flows.danger.plain_words import dangers_in
from flows.understand import read
from handlers.chat import reception, unread
from handlers.chat.late_answers import answer_late
from handlers.context import Services
from rules.filing.inbound import Inbound
from storage import inbox
from storage.database import Unavailable
from storage.inbox import Answer
from storage.sealing import SealBroken
from storage.spool import Spool

_log = logging.getLogger("spool")


def take_in_due(services: Services, spool: Spool, now: datetime) -> int:
    """Every message on disk becomes a ticket, oldest first. Returns how many were taken in.

    Done twice it is one ticket: the inbox knows the message's key. What raises stays on disk.
    """
    done = 0
    for path in spool.waiting():
        try:
            inbound = spool.opened(path)
        except FileNotFoundError:  # another process was a moment earlier
            continue
        except (SealBroken, ValueError, KeyError, TypeError):
            _set_aside(services, path.read_bytes(), now)
            spool.remove(path)
            continue
        try:
            answer_late(services, inbound, _taken(services, inbound, now), now)
        except Unavailable:
            raise
        except Exception as fault:
            _log.error("a spooled message could not be taken in: %s", reception.where(fault))
            continue
        spool.remove(path)
        done += 1
    return done


def _set_aside(services: Services, body: bytes, now: datetime) -> None:
    with services.database.begin() as tx:
        inbox.set_aside(tx, body, "spooled, cannot be opened", now)


def _taken(services: Services, inbound: Inbound, now: datetime) -> Answer:
    """Read where it reads as danger, or is what was said after it. Words that told of danger and
    do not read so are for a person: that is what their sender was told."""
    is_danger = bool(dangers_in(inbound.content.text))
    if not is_danger or _reads_as_danger(services, inbound, now):
        return reception.in_database(services, inbound, now).answer
    return unread.keep(services, inbound, now, is_danger=True)


def _reads_as_danger(services: Services, inbound: Inbound, now: datetime) -> bool:
    try:
        with services.database.look() as tx:
            lexicon = services.snapshot(tx, now).lexicon
        facts = read(inbound.content.text, lexicon)
    except Unavailable:
        raise
    except Exception:
        return False
    return facts.danger is not None and facts.intent == "emergency"
