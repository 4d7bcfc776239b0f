"""How far a ticket is: one in a sentence, several in a list that stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flows import outcomes
from flows.answer import ANSWER, with_list
from flows.engine import State, Turn, begin
from flows.texts import track as track_texts
from flows.track import MOST_CHOICES, TRACK, paged
from handlers import incidents, neighbours, work
from handlers import tickets as verbs
from handlers.answers import say
from handlers.pushes import spoken_name
from handlers.scene import Scene
from rules.hours import spoken
from rules.states import AWAITING
from rules.tickets import Ticket
from storage import tickets, timers
from storage.database import Transaction

_BEFORE_THE_CALL = (*AWAITING, "acknowledged")
_TOLD = ("not_handled", "asked", "parked", "held_up")


def progress(scene: Scene, turn: Turn, outcome: outcomes.Progress) -> Turn:
    if scene.member and outcome.number:
        act = outcomes.StaffAct("show", outcome.number)
        return work.answer(scene, turn, scene.member, act)
    own = tickets.of_reporter(scene.tx, scene.person.id)
    if outcome.number:
        found = [t for t in own if t.number.endswith(outcome.number)]
        said = outcome.number
        one = _one(scene, _followed(scene, found[0])) if found else track_texts.unknown_number(said)
        return Turn(turn.state or _list_still_open(scene), (*turn.replies, one))
    if not own:
        return say(turn, track_texts.NOTHING_YET)
    shown = _to_show(own, scene)
    if len(shown) == 1:
        return say(turn, _one(scene, shown[0]))
    choices = [
        {"number": t.number, "matter": _called(scene, t), "line": _short(scene, t)} for t in shown
    ]
    listed = begin(TRACK, paged(choices), scene.now)
    if turn.state and turn.state.flow == ANSWER.name:
        return replace(listed, state=with_list(turn.state, choices[:MOST_CHOICES]))
    return replace(listed, state=turn.state or listed.state)


def _list_still_open(scene: Scene) -> State | None:
    """After one of a list was shown, another of it may be asked for."""
    state = scene.state
    return replace(state, asked_at=scene.now) if state and state.flow == TRACK.name else None


def _to_show(own: list[Ticket], scene: Scene) -> list[Ticket]:
    """The newest three in the order they were reported, then those before them."""
    live = [t for t in own if t.closed_at is None]
    by_itself = [t for t in own if t.status != "merged"]
    shown = live or by_itself[:1]
    return [*shown[:MOST_CHOICES][::-1], *shown[MOST_CHOICES:]]


def _followed(scene: Scene, ticket: Ticket) -> Ticket:
    """Of a merged ticket the incident it became part of."""
    if ticket.status != "merged":
        return ticket
    return tickets.numbered(scene.tx, ticket.incident or "")[0]


def _one(scene: Scene, ticket: Ticket) -> str:
    return track_texts.progress(ticket.number, _called(scene, ticket), _line(scene, ticket))


def _called(scene: Scene, ticket: Ticket) -> str:
    """What it is called to one of those who reported it."""
    return neighbours.for_all(scene.tx, ticket).matter


def _short(scene: Scene, ticket: Ticket) -> str:
    by, is_late = _promised(scene, ticket)
    if is_late:
        return track_texts.LATE_SHORT
    return track_texts.short_line(ticket.stage, {"by": by, **_pause(scene, ticket)})


def _line(scene: Scene, ticket: Ticket) -> str:
    by, is_late = _promised(scene, ticket)
    who = spoken_name(scene.street, ticket.lead)
    if is_late:
        return track_texts.late(who)
    if ticket.stage == "in_progress" and (done_by := incidents.until(ticket, scene.now)):
        return track_texts.expected(who, done_by)
    facts = {
        "who": who,
        "by": by,
        "due": by,
        "reason": _reason(scene, ticket),
        **_pause(scene, ticket),
    }
    return track_texts.state_line(ticket.stage, facts)


def _promised(scene: Scene, ticket: Ticket) -> tuple[str, bool]:
    """By when a call was promised, and whether that has passed: a promise never moves on."""
    return _call_by(scene.tx, ticket, scene.now)


def _call_by(tx: Transaction, ticket: Ticket, now: datetime) -> tuple[str, bool]:
    running = timers.of_ticket(tx, ticket.id).get("contact")
    by = verbs.promise(ticket, now)
    if running is None or running.deadline_at is None or ticket.waiting_since:
        return by, False
    return by, running.deadline_at <= now and ticket.stage in _BEFORE_THE_CALL


def next_word(tx: Transaction, ticket: Ticket, now: datetime) -> str:
    """By when who reported it hears next, for the page; empty where nothing is promised."""
    if ticket.stage in _BEFORE_THE_CALL:
        by, is_late = _call_by(tx, ticket, now)
        return track_texts.LATE_SHORT if is_late else track_texts.call_by(by)
    if ticket.stage != "in_progress":
        return ""
    done_by = incidents.until(ticket, now)
    due = spoken(ticket.due_at, now) if ticket.due_at > now else ""
    return track_texts.word_by(done_by or "", due)


def _pause(scene: Scene, ticket: Ticket) -> dict[str, str]:
    """Who is waited for, and until when."""
    until = spoken(ticket.waiting_until, scene.now) if ticket.waiting_until else ""
    return {"party": ticket.waiting_for or "", "until": until}


def _reason(scene: Scene, ticket: Ticket) -> str:
    """Why it was not taken on, or what the resident was asked."""
    if ticket.stage not in ("not_handled", "waiting", "parked", "held_up"):
        return ""
    told = [e for e, _ in tickets.events_of(scene.tx, ticket.id) if e.what in _TOLD]
    is_asked = told and told[-1].what == "asked"
    if is_asked and scene.person.id != tickets.reporters_of(scene.tx, ticket.id)[0]:
        return track_texts.ANOTHER_IS_ASKED
    return (told[-1].reason or "") if told else ""
