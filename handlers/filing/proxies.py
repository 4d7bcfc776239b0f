"""代报 and 转: filed for a resident; the survey reaches that resident or is relayed (domain.md A2).

With a telephone the desk calls (回访 N …); without one the reporter is asked to ask. Who reported
and handled it themselves is never their own judge: then it ends by 核实.
"""

from __future__ import annotations

from handlers.context import Work
from handlers.lifecycle import tickets as verbs
from rules.closing.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.lifecycle.tickets import Ticket
from storage import complainants, people, revisits, tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def is_own(tx: Transaction, ticket: Ticket, handler: str) -> bool:
    """Whether the only one who could be asked is who holds or handled it."""
    if ticket.origin != "proxy" or complainants.to_telephone(tx, ticket.id):
        return False
    found = [people.get(tx, person) for person in tickets.reporters_of(tx, ticket.id)]
    return all(p is not None and p.staff_id in (handler, ticket.lead) for p in found)


def survey_by_telephone(work: Work, ticket: Ticket, person: str, words: str) -> None:
    """The desk has a telephone task and a week for it; the reporter knows that somebody calls."""
    ticket = verbs.advance(work, ticket, "survey", "system")
    revisits.ask(work.tx, revisits.key_of(ticket, person), work.now)
    work.tell(ticket, "survey", person, words=words)
    work.tell_reporters(ticket, "proxy_handled", words=words)
    due = work.now + REMIND_AFTER + GIVE_UP_AFTER
    timers.put(work.tx, Timer(ticket.id, "survey_expiry", ticket.round, due, step=1))
