"""Bodies that are authentic but cannot be used: kept aside, looked at, taken in again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows.understand import replies
from handlers.chat import reception, unread
from handlers.chat.late_answers import answer_late
from handlers.context import Services
from rules.filing.inbound import Inbound
from storage import inbox, quarantine
from storage.quarantine import Kept

_BATCH = 200
_ANSWERS_FOR = timedelta(minutes=30)  # a bare yes is said to the question then open


def set_aside(services: Services, body: bytes, reason: str, now: datetime) -> None:
    with services.database.begin() as tx:
        inbox.set_aside(tx, body, reason, now)


def aside(services: Services) -> Iterator[Kept]:
    """Everything that was set aside, oldest first."""
    last = 0
    while True:
        with services.database.look() as tx:
            found = quarantine.after(tx, last, _BATCH)
        yield from found
        if len(found) < _BATCH:
            return
        last = found[-1].id


def body_of(services: Services, kept_id: int) -> tuple[bytes, datetime] | None:
    """As it came, and when; None: there is no such. Raises SealBroken without its key."""
    with services.database.look() as tx:
        return quarantine.body_of(tx, kept_id)


def replay(services: Services, kept_id: int, inbound: Inbound, now: datetime) -> None:
    """Take in what can be read now; its answer is sent, and it is set aside no more.

    What was a bare answer to a question long past is for a person to read.
    """
    is_late = now - inbound.sent_at > _ANSWERS_FOR
    if is_late and inbound.kind == "text" and _is_bare(inbound.content.text):
        answer = unread.keep(services, inbound, now, is_late=True)
    else:
        answer = reception.in_database(services, inbound, now).answer
    answer_late(services, inbound, answer, now)
    with services.database.begin() as tx:
        quarantine.drop(tx, kept_id)


def _is_bare(text: str) -> bool:
    return len(text.strip()) < 2 or replies.yes(text) or replies.digit(text) is not None
