"""Everything said in a danger, with the ticket and told on at once; who of the street that is."""

from __future__ import annotations

from collections.abc import Sequence

from flows.texts import danger as texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing.flagging import flagged
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from rules.filing.danger import DESPAIR, is_of_despair
from rules.lifecycle.states import Action, may
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty
from rules.street.street import StaffMember
from storage import media, tickets


def caller(work: Work, ticket: Ticket) -> str:
    """By name who calls: whoever has the duty, else who works on it."""
    found = _on_duty(work)
    if found is None:
        others = [ticket.lead] if ticket.lead and ticket.lead != _own(work) else []
        return spoken_name(work.street, others[0]) if others else texts.NOBODY_KNOWN
    named = found.name if found.role == "desk" else spoken_name(work.street, found.id)
    return texts.on_duty(named)


def everybody(work: Work, ticket: Ticket) -> str:
    """Who has been told, by name."""
    names = [caller(work, ticket)]
    found = _on_duty(work)
    if ticket.lead and ticket.lead not in (_own(work), found.id if found else None):
        names.append(spoken_name(work.street, ticket.lead))
    return texts.both(names)


def _on_duty(work: Work) -> StaffMember | None:
    found = duty(work.street, work.now)
    return found if found and found.id != _own(work) else None


def _own(work: Work) -> str | None:
    return work.actor.member.id if work.actor.member else None


def pass_on(
    chat: Chat,
    ticket: Ticket,
    notice: str,
    said: str,
    *,
    words: str = "",
    photos: Sequence[int] = (),
    is_answer: bool = False,
) -> Ticket:
    """Words and photos join the ticket; said is what the lead and the duty person read, if any."""
    tx, now = chat.work.tx, chat.work.now
    action: Action = "answer" if _is_answered(ticket, is_answer) else "supplement"
    ticket = advance(chat.work, ticket, action, "resident")
    if words:
        tickets.add_words(tx, ticket.id, chat.person.id, now, words)
        ticket = flagged(chat.work, ticket, [words])
    media.attach(tx, list(photos), ticket.id, "report")
    if said:
        announce(chat, ticket, notice, said)
    return ticket


def _is_answered(ticket: Ticket, is_answer: bool) -> bool:
    return ticket.is_asked or (is_answer and may(ticket.status, "answer", "resident"))


def announce(chat: Chat, ticket: Ticket, notice: str, said: str, mark: str = "") -> None:
    found = _on_duty(chat.work)
    told = dict.fromkeys([ticket.lead, found.id if found else None])
    if is_of_despair(ticket) and notice in ("danger_word", "danger_goes_on"):
        notice = "danger_despair"
    for person in told:
        if person and person != _own(chat.work):
            chat.work.tell(ticket, notice, person, mark=f"{chat.inbound.key}{mark}", words=said)


def marked(chat: Chat, ticket: Ticket, words: str) -> Ticket:
    """Somebody may hurt themselves: everybody of the staff reads it on the ticket."""
    if is_of_despair(ticket) or not may(ticket.status, "flag", "system"):
        return ticket
    ticket = advance(
        chat.work, ticket, "flag", "system", reason=texts.MARKED, flags=(*ticket.flags, DESPAIR)
    )
    announce(chat, ticket, "danger_despair", words, mark="despair")
    return ticket
