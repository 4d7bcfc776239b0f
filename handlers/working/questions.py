"""问: one question to the resident of a ticket. The clocks stand still until they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.context import Work
from handlers.lifecycle.tickets import NotAllowed, actor_of, advance
from rules.filing.danger import is_of_despair
from rules.lifecycle.clocks import ANSWER_WITHIN
from rules.lifecycle.tickets import Ticket
from rules.notices.words.picture import sent
from rules.notices.words.wait import NOT_ANSWERED
from rules.refused import Refused
from storage import media, tickets
from storage.timers import Timer

MOST_SIGNS = 60


def ask(work: Work, ticket: Ticket, words: str) -> Ticket:
    """Put it in line for who reported first.

    Raises Refused: question_nobody, question_waits, question_asked, question_too_long;
    NotAllowed where nothing is to be asked.
    """
    reporters = tickets.reporters_of(work.tx, ticket.id)
    if not reporters:
        raise Refused("question_nobody", number=ticket.number)
    if ticket.waiting_for:
        raise Refused("question_waits", number=ticket.number, party=ticket.waiting_for)
    if ticket.waiting_since:
        raise Refused("question_asked", number=ticket.number)
    if len(words) > MOST_SIGNS:
        raise Refused("question_too_long", signs=str(len(words)), most=str(MOST_SIGNS))
    until = work.now + ANSWER_WITHIN
    pause: dict[str, Any] = {"waiting_since": work.now, "waiting_until": until}
    if is_of_despair(ticket):
        pause = {}  # nobody waits while somebody may hurt themselves
    role = actor_of(ticket, work.staff.id)
    ticket = advance(work, ticket, "ask", role, reason=words, **pause)
    work.tell(ticket, "asked", reporters[0], mark=str(ticket.sequence), words=words)
    return ticket


def answer(work: Work, ticket: Ticket, words: str, media_ids: Sequence[int] = ()) -> Ticket:
    """The resident's answer joins the ticket, its clocks go on, who works on it is told.

    Raises NotAllowed where nothing is asked.
    """
    ticket = advance(work, ticket, "answer", "resident")
    if words:
        tickets.add_words(work.tx, ticket.id, work.person, work.now, words)
    media.attach(work.tx, list(media_ids), ticket.id, "report")
    if ticket.lead:
        kinds = [item.kind for item in media.of_ids(work.tx, media_ids)]
        mark, said = str(ticket.sequence), words[:60] or sent(kinds)
        work.tell(ticket, "answered", ticket.lead, mark=mark, words=said)
    return ticket


def go_on(work: Work, timer: Timer) -> None:
    """Nobody answered in time: work goes on without."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    try:
        ticket = advance(work, ticket, "resume", "system", reason=NOT_ANSWERED)
    except NotAllowed:
        return
    if ticket.lead:
        work.tell(ticket, "unanswered", ticket.lead, mark=str(ticket.sequence))
