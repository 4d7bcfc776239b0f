"""The danger somebody is in, as their conversation knows it and as its ticket stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.danger import danger, said
from flows.engine import State
from flows.understand.danger import dangers
from rules.lifecycle.states import LIVE, OPEN
from rules.lifecycle.tickets import Ticket
from storage import conversations, tickets
from storage.database import Transaction


def followed(tx: Transaction, ticket_id: int) -> Ticket:
    """The ticket, or the incident that it has gone into."""
    ticket = tickets.get(tx, ticket_id)
    if ticket.status != "merged" or not ticket.incident or ticket.incident == ticket.number:
        return ticket
    found = tickets.numbered(tx, ticket.incident)
    return tickets.get(tx, found[0].id) if found else ticket


def current(tx: Transaction, state: State | None) -> State | None:
    """The conversation; what goes on beneath a danger that a person of the staff has ended."""
    state = danger.older(state) if state else None
    if state is None or not danger.is_open(state):
        return state
    ticket = followed(tx, state.answers["ticket"])
    # Who may hurt themselves is not left to forms while anybody has still to look after them.
    if ticket.status not in (OPEN if danger.is_of_despair(state) else LIVE):
        return danger.under(state)
    known: dict[str, Any] = {"ticket": ticket.id, "number": ticket.number}
    if not state.answers["manner"]:  # of before this flow, which did not keep the kind
        kind = dangers.named(ticket.matter) or ""
        known |= {"kinds": [kind], "manner": said.manner(kind, ticket.matter)}
    return replace(state, answers={**state.answers, **known})


def asked_by_staff(tx: Transaction, person: str, ticket: Ticket, words: str, now: datetime) -> None:
    """Somebody of the street spoke to who is in that danger: their next words are the answer."""
    data = conversations.load(tx, person)
    state = State.from_json(data) if data else None
    if state is None or not is_in_danger(state) or state.answers["ticket"] != ticket.id:
        return
    asked = replace(state, answers={**state.answers, "question": words})
    conversations.save(tx, person, asked.as_json(), now)


def is_in_danger(state: State | None) -> bool:
    return danger.is_open(state) and not danger.is_over(state)
