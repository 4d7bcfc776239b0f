"""Who waits for a person, as the desk reads it; and the talk with the desk that words belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flows.engine import State
from flows.texts import waiting as texts
from flows.told import NAME
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.telling.waiting import ticket_of
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import ENDED, OPEN
from rules.street.street import StaffMember
from rules.working.waiting import (
    TALK_FOR,
)
from storage import tickets, waiting
from storage.database import Transaction
from storage.waiting import Waiting


def as_state(tx: Transaction, person_id: str, state: State | None, now: datetime) -> State | None:
    """The conversation as it is, else the talk with the desk that words may belong to."""
    if state is not None:
        return state
    found = waiting.latest(tx, person_id)
    if found is None or found.ended not in (None, "answered"):
        return None
    if found.ended_at is not None and now - found.ended_at > TALK_FOR:
        return None
    own = tickets.of_reporter(tx, person_id)
    answers = {
        "row": found.id,
        "has_answer": found.ended_at is not None or found.promised_at is None,
        "takes_media": any(t.id == found.ticket_id and t.status in OPEN for t in own)
        and found.ended_at is not None,
        "has_ticket": any(t.status not in ENDED for t in own),
    }
    return State(NAME, answers, asked="words", asked_at=now)


def lines(tx: Transaction, rows: list[Waiting], now: datetime) -> Iterator[tuple[Waiting, str]]:
    """Those who wait, each in a line without who they are."""
    for row in rows:
        ticket = ticket_of(tx, row)
        yield row, texts.line(row.words, spoken(row.since, now), ticket.last4 if ticket else "")


def rows(chat: Chat, _: StaffMember | None = None) -> list[tuple[str, str]]:
    """Who waits since when, and by when they are to be answered; the key is the row's."""
    now = chat.work.now
    return [
        (str(row.id), texts.waits(line, spoken(row.promised_at, now) if row.promised_at else ""))
        for row, line in lines(chat.work.tx, waiting.everybody(chat.work.tx), now)
    ]


def counted(work: Work) -> str:
    """A line of 今日, empty where nobody waits."""
    every = waiting.everybody(work.tx)
    first = min((row.promised_at for row in every if row.promised_at), default=None)
    by = spoken(first, work.now) if first else ""
    return texts.counted(len(every), by) if every else ""
