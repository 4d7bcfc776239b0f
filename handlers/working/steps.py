"""签收 联系了 到场 进展 退回: what whoever holds a ticket does with it, and who hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.context import Work
from handlers.filing import incidents
from handlers.lifecycle import promises
from handlers.lifecycle.steps import step_by
from handlers.telling.notify import spoken_name
from handlers.working import dangers, pictures
from rules.lifecycle.hours import day_word, spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.told import Event
from rules.notices.words.progress import SPOKE, expected, which_day
from rules.refused import Refused
from rules.working.returns import refusal
from storage import tickets

_MOST_WORDS, _MOST_REASON = 60, 40  # signs


@dataclass(frozen=True, slots=True)
class TimedWords:
    """What is said of the work, and the times it names.

    promised_at: when the resident hears again. expected_at: by when it is done. named_at: any
    moment at all, of no day the words name where has_day is False.
    """

    words: str = ""
    promised_at: datetime | None = None
    expected_at: datetime | None = None
    named_at: datetime | None = None
    has_day: bool = False


def acknowledge(work: Work, ticket: Ticket, words: str = "") -> Ticket:
    """Raises NotAllowed as `step_by` does."""
    ticket = step_by(work, ticket, "acknowledge", words)
    work.announce(ticket, "acknowledge")
    return ticket


def contact(work: Work, ticket: Ticket, said: TimedWords) -> Ticket:
    """The resident was really reached: the response. Raises NotAllowed as `step_by` does."""
    change: dict[str, Any] = {} if ticket.responded_at else {"responded_at": work.now}
    change |= _expected(said)
    if said.promised_at:
        change["promised_at"] = said.promised_at
    ticket = step_by(work, ticket, "contact", said.words, **change)
    _give(work, ticket, said)
    if said.words or not incidents.is_incident(ticket):
        _tell_progress(work, ticket, "contact", said, said.words or SPOKE)
    return ticket


def arrive(work: Work, ticket: Ticket, words: str = "", *, photos: Sequence[int] = ()) -> Ticket:
    """photos: of the work, to keep with it. Raises NotAllowed as `step_by` does."""
    ticket = step_by(work, ticket, "arrive", words)
    dangers.reached(work, ticket)
    pictures.keep(work, ticket, photos)
    return ticket


def progress(work: Work, ticket: Ticket, said: TimedWords, *, photos: Sequence[int] = ()) -> Ticket:
    """photos: of the work, to keep with it. Raises NotAllowed as `step_by` does."""
    change = _expected(said)
    if said.promised_at and _is_nearer(ticket, said.promised_at):
        change["promised_at"] = said.promised_at
    ticket = step_by(work, ticket, "progress", said.words, **change)
    _give(work, ticket, said)
    pictures.keep(work, ticket, photos)
    _tell_progress(work, ticket, "progress", said, said.words)
    return ticket


def _expected(said: TimedWords) -> dict[str, Any]:
    return {"expected_at": said.expected_at} if said.expected_at else {}


def _give(work: Work, ticket: Ticket, said: TimedWords) -> None:
    if said.promised_at:
        promises.give(work.tx, ticket, said.promised_at, work.now)


def _is_nearer(ticket: Ticket, at: datetime) -> bool:
    """While the call is owed a later time does not take its place."""
    return ticket.responded_at is not None or at < (ticket.contact_due_at or at)


def _tell_progress(work: Work, ticket: Ticket, event: Event, said: TimedWords, words: str) -> None:
    by = work.staff.id if work.staff.id in ticket.co_handlers else ticket.lead
    work.announce(
        ticket,
        event,
        mark=str(ticket.sequence),
        words=words[:_MOST_WORDS],
        eta=_eta(ticket, said, work.now),
        who=spoken_name(work.street, by),
    )


def _eta(ticket: Ticket, said: TimedWords, now: datetime) -> str:
    """By when it is done, where the words name no time; the day of a time they leave open."""
    if said.named_at is None:
        return expected(incidents.until(ticket, now))
    is_another_day = day_word(said.named_at, now) != day_word(now, now)
    return which_day(spoken(said.named_at, now)) if is_another_day and not said.has_day else ""


def give_back(work: Work, ticket: Ticket, reason: str) -> Ticket:
    """退回: the desk must find another. A lead may do so once, and soon; the desk at any time.

    Raises Refused: return_twice, return_too_late; NotAllowed as `step_by` does.
    """
    member = work.staff
    if member.role != "desk":
        history = [event for event, _ in tickets.events_of(work.tx, ticket.id)]
        if why := refusal(ticket, history, member.id, work.now):
            raise Refused(why, number=ticket.number)
    ticket = step_by(work, ticket, "return", reason)
    mark, who = str(ticket.sequence), spoken_name(work.street, member.id)
    work.announce(ticket, "return", mark=mark, reason=reason[:_MOST_REASON], who=who)
    return ticket
