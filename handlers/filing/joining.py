"""One household of an incident: added, looked after, leaving again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.join import CARE, care
from flows.texts import incident as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import filing, incidents, leaving
from handlers.filing.sameness import is_whole, reach_of
from rules.filing.incidents import need_of
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.lifecycle.hours import decent
from rules.lifecycle.states import LIVE, OPEN
from rules.lifecycle.tickets import Ticket, place_from
from storage import incidents as rows
from storage import tickets

DOORS_BY_NAME = 3  # unverified default: from here on a worker goes by the list


def join(chat: Chat, turn: Turn, outcome: outcomes.Join) -> Turn:
    """Added to the incident; one that is over meanwhile is filed by itself."""
    tx, now = chat.work.tx, chat.work.now
    ticket = tickets.get(tx, outcome.ticket)
    if ticket.status not in (*LIVE, "parked"):
        return begin_anew(turn, outcome)
    if chat.person.id in tickets.reporters_of(tx, ticket.id):
        return say(turn, texts.joined_already(ticket.number, incidents.until(ticket, now)))
    filing.first_consent(chat)
    ticket, count = incidents.join(chat.work, ticket, chat.person.id, outcome.answers)
    need = _need(chat.work, ticket)
    said = texts.joined(ticket.number, count, incidents.until(ticket, now), need)
    if need is None:
        return say(turn, said)
    known = care(ticket.id, ticket.number, need, outcome.answers.get("where") or {})
    return Turn(begin(CARE, known, now).state, (said,))


def _need(work: Work, ticket: Ticket) -> str | None:
    return need_of(work.street.kind_of(ticket.category))


def begin_anew(turn: Turn, outcome: outcomes.Join) -> Turn:
    """The incident is over: whoever still has the trouble gets a ticket of their own."""
    answers = {k: v for k, v in outcome.answers.items() if k != "known"} | {"join": False}
    return Turn(turn.state, turn.replies, outcomes.File(answers))


def unanswered(chat: Chat, answers: Mapping[str, Any]) -> None:
    """Nobody said yes or no. An outage of many is joined, and told; anything else goes on alone."""
    tx, street, person = chat.work.tx, chat.work.street, chat.person.id
    ticket = tickets.get(tx, answers["known"]["ticket"])
    if person in tickets.reporters_of(tx, ticket.id):
        return
    reach = reach_of(street, answers["what"]["category"], answers["what"]["matter"])
    if reach == "whole" and is_whole(street, ticket) and ticket.status in OPEN:
        ticket, _ = incidents.join(chat.work, ticket, person, answers)
        incidents.tell_joined(chat.work, ticket, person, "unanswered")
        return
    alone = {k: v for k, v in answers.items() if k != "known"} | {"join": False}
    own = filing.open_ticket(chat, alone)
    filing.first_consent(chat)
    chat.work.tell(own, "filed_alone", person)


def look_after(chat: Chat, turn: Turn, outcome: outcomes.Care) -> Turn:
    """A household with old people or babies: a task with a place, never a name."""
    tx, now = chat.work.tx, chat.work.now
    ticket = tickets.get(tx, outcome.ticket)
    place, need = (
        settled(chat.work.street, place_from(outcome.where)),
        _need(chat.work, ticket),
    )
    if need is None:
        return say(turn, texts.joined_already(ticket.number, None))
    rows.look_after(tx, ticket.id, chat.person.id, place, need, now)
    if ticket.lead:
        _send_round(chat.work, ticket, ticket.lead, place, need)
    return say(turn, texts.noted_need(need, ticket.number))


def _send_round(work: Work, ticket: Ticket, lead: str, place: Place, need: str) -> None:
    """The first doors one by one; of many more, every hour that there are some on the list."""
    if len(rows.households(work.tx, ticket.id)) > DOORS_BY_NAME:
        hour = decent(work.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
        mark, words = f"list:{hour.isoformat()}", texts.more_doors(ticket.last4)
        work.tell(ticket, "to_look_after", lead, mark=mark, after=hour, words=words)
        return
    where = place.spoken()
    door = "".join(filter(None, (place.building, place.unit, place.room)))
    words = f"{need}：{door or where}"
    work.tell(ticket, "to_look_after", lead, mark=work.person, place=where, words=words)


def is_one_of_many(work: Work, ticket: Ticket) -> bool:
    return tickets.count_reporters(work.tx, ticket.id) > 1


def leave(work: Work, ticket: Ticket) -> str:
    """One of several takes back what they told; the others' matter goes on."""
    return texts.left(leaving.leave(work, ticket).number)
