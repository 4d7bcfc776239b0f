"""How far a ticket is: one in a sentence, several in a list that stays open."""

from __future__ import annotations

from dataclasses import replace

from flows import outcomes
from flows.answer import ANSWER, with_list
from flows.engine import State, Turn, begin
from flows.report.track import MOST_CHOICES, TRACK, paged
from flows.texts import track as track_texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.chat.staff import command
from handlers.context import Work
from handlers.filing import incidents
from handlers.reports.next_word import call_by
from handlers.telling import neighbours
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from storage import tickets

_TOLD = ("not_handled", "asked", "parked", "held_up")


def progress(chat: Chat, turn: Turn, outcome: outcomes.Progress) -> Turn:
    if chat.work.actor.member and outcome.number:
        act = outcomes.StaffAct("show", outcome.number)
        return command.answer(chat, turn, chat.work.actor.member, act)
    own = tickets.of_reporter(chat.work.tx, chat.person.id)
    if outcome.number:
        found = [t for t in own if t.number.endswith(outcome.number)]
        said = outcome.number
        one = (
            _one(chat.work, _followed(chat.work, found[0]))
            if found
            else track_texts.unknown_number(said)
        )
        return Turn(turn.state or _list_still_open(chat), (*turn.replies, one))
    if not own:
        return say(turn, track_texts.NOTHING_YET)
    shown = _to_show(own, chat.work)
    if len(shown) == 1:
        return say(turn, _one(chat.work, shown[0]))
    choices = [
        {"number": t.number, "matter": _called(chat.work, t), "line": _short(chat.work, t)}
        for t in shown
    ]
    listed = begin(TRACK, paged(choices), chat.work.now)
    if turn.state and turn.state.flow == ANSWER.name:
        return replace(listed, state=with_list(turn.state, choices[:MOST_CHOICES]))
    return replace(listed, state=turn.state or listed.state)


def _list_still_open(chat: Chat) -> State | None:
    """After one of a list was shown, another of it may be asked for."""
    state = chat.state
    return replace(state, asked_at=chat.work.now) if state and state.flow == TRACK.name else None


def _to_show(own: list[Ticket], work: Work) -> list[Ticket]:
    """The newest three in the order they were reported, then those before them."""
    live = [t for t in own if t.closed_at is None]
    by_itself = [t for t in own if t.status != "merged"]
    shown = live or by_itself[:1]
    return [*shown[:MOST_CHOICES][::-1], *shown[MOST_CHOICES:]]


def _followed(work: Work, ticket: Ticket) -> Ticket:
    """Of a merged ticket the incident it became part of."""
    if ticket.status != "merged":
        return ticket
    return tickets.numbered(work.tx, ticket.incident or "")[0]


def _one(work: Work, ticket: Ticket) -> str:
    return track_texts.progress(ticket.number, _called(work, ticket), _line(work, ticket))


def _called(work: Work, ticket: Ticket) -> str:
    """What it is called to one of those who reported it."""
    return neighbours.for_all(work.tx, ticket).matter


def _short(work: Work, ticket: Ticket) -> str:
    by, is_late = _promised(work, ticket)
    if is_late:
        return track_texts.LATE_SHORT
    return track_texts.short_line(ticket.stage, {"by": by, **_pause(work, ticket)})


def _line(work: Work, ticket: Ticket) -> str:
    by, is_late = _promised(work, ticket)
    who = spoken_name(work.street, ticket.lead)
    if is_late:
        return track_texts.late(who)
    if ticket.stage == "in_progress" and (done_by := incidents.until(ticket, work.now)):
        return track_texts.expected(who, done_by)
    facts = {
        "who": who,
        "by": by,
        "due": by,
        "reason": _reason(work, ticket),
        **_pause(work, ticket),
    }
    return track_texts.state_line(ticket.stage, facts)


def _promised(work: Work, ticket: Ticket) -> tuple[str, bool]:
    """By when a call was promised, and whether that has passed: a promise never moves on."""
    return call_by(work.tx, ticket, work.now)


def _pause(work: Work, ticket: Ticket) -> dict[str, str]:
    """Who is waited for, and until when."""
    until = spoken(ticket.waiting_until, work.now) if ticket.waiting_until else ""
    return {"party": ticket.waiting_for or "", "until": until}


def _reason(work: Work, ticket: Ticket) -> str:
    """Why it was not taken on, or what the resident was asked."""
    if ticket.stage not in ("not_handled", "waiting", "parked", "held_up"):
        return ""
    told = [e for e, _ in tickets.events_of(work.tx, ticket.id) if e.what in _TOLD]
    is_asked = told and told[-1].what == "asked"
    if is_asked and work.person != tickets.reporters_of(work.tx, ticket.id)[0]:
        return track_texts.ANOTHER_IS_ASKED
    return (told[-1].reason or "") if told else ""
