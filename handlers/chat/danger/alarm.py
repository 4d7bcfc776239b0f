"""A danger is told: filed at once, everybody who must know is told, whom to call stands first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows import outcomes
from flows.danger import danger
from flows.danger import said as danger_said
from flows.engine import State, Turn
from flows.report.report import REPORT
from flows.texts import danger as texts
from flows.texts import report as report_texts
from handlers.chat.context import Chat
from handlers.chat.danger.places import question, with_number
from handlers.chat.danger.states import followed
from handlers.chat.danger.telling import caller, everybody, marked, pass_on
from handlers.chat.report.filing import taken_in
from handlers.context import Work
from handlers.filing import filing
from handlers.filing.placing import locate
from rules.filing.places import Place
from rules.filing.whereabouts import Whereabouts, whereabouts
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket, place_from, place_json
from rules.street.estate_pieces import stem_in
from storage import tickets


def alarm(chat: Chat, turn: Turn, outcome: outcomes.Alarm) -> Turn:
    """A danger is told: the ticket, who must know, whom to call, and where it is."""
    answers: dict[str, Any] = {**outcome.answers}
    where = _where(chat.work, answers, outcome.text)
    kind, number = answers["what"]["danger"], None
    ticket = _told_before(chat.work, answers)
    if ticket is None:
        filed = filing.file(chat.work, taken_in(chat.work, answers))
        ticket, number = followed(chat.work.tx, filed.id), filed.number
    else:
        ticket = _joined(chat, ticket, answers, outcome.text)
    if kind == "self_harm":
        ticket = marked(chat, ticket, outcome.text)
    known: dict[str, Any] = {
        "ticket": ticket.id,
        "number": number or ticket.number,
        "kinds": [kind],
        "manner": danger_said.manner(kind, outcome.text),
        "call": answers["call"],
        "is_pinned": bool(answers.get("pin")),
        "missing": where.missing,
        "choices": [entry.id for entry in where.choices],
        "guess": _spoken_of(turn.state) if where.missing else None,
        "vain": 0,
    }
    state = danger.begun(known, turn.state, chat.work.now)
    return Turn(state, (_first_words(chat.work, ticket, known, where, answers),))


def _where(work: Work, answers: dict[str, Any], text: str) -> Whereabouts:
    """The place as far as it was told; what is clear by the table is filed so."""
    said = place_from(answers.get("where") or {})
    if not said.community:
        said = replace(said, community=stem_in(work.street, text))
    where = whereabouts(work.street, said, bool(answers.get("pin")))
    where = with_number(work.street, where, text)
    if where.place and where.missing in ("", "area"):
        answers["where"] = place_json(where.place)
    return where


def _first_words(
    work: Work,
    ticket: Ticket,
    known: dict[str, Any],
    where: Whereabouts,
    answers: dict[str, Any],
) -> str:
    """Whom to call and what to do; who knows of it; then, if need be, one question."""
    lines = [texts.first_line(known["manner"], known["call"])]
    if known["kinds"] == ["self_harm"]:
        lines.append(texts.with_you(known["number"], caller(work, ticket)))
    else:
        lines.append(texts.raised(known["number"], everybody(work, ticket)))
        lines.append(report_texts.guess_said(answers.get("guessed")).strip())
        lines.append(_first_question(work, known, where))
    return "\n".join(filter(None, lines))


def _spoken_of(beneath: State | None) -> dict[str, Any] | None:
    """A building that another matter was about a moment ago."""
    where = beneath.answers.get("where") if beneath and beneath.flow == REPORT.name else None
    return where if where and where.get("community") and where.get("building") else None


def _first_question(work: Work, known: dict[str, Any], where: Whereabouts) -> str:
    if known["guess"] and where.missing == "where":
        return texts.ask_there(place_from(known["guess"]).spoken())
    return question(work.street, where, False)


def _told_before(work: Work, answers: dict[str, Any]) -> Ticket | None:
    """The same danger, told a while ago and still worked on: it goes on."""
    newest = tickets.last_joined(work.tx, work.person)
    if newest is None or work.now - newest[1] > danger.FRESH_FOR:
        return None
    ticket = followed(work.tx, newest[0].id)
    is_same = ticket.urgency == "U1" and ticket.category == answers["what"]["category"]
    if not is_same or ticket.status not in LIVE:
        return None
    return None if differs(place_from(answers.get("where") or {}), ticket.place) else ticket


def _joined(chat: Chat, ticket: Ticket, answers: dict[str, Any], text: str) -> Ticket:
    photos = answers.get("media", [])
    ticket = pass_on(chat, ticket, "danger_goes_on", text, words=text, photos=photos)
    place = place_from(answers.get("where") or {})
    return locate(chat.work, ticket, place) if place and not ticket.place else ticket


def differs(said: Place, known: Place) -> bool:
    """Whether a place that was said cannot be the one that is known."""
    return any(
        (new := getattr(said, slot)) and getattr(known, slot) and new != getattr(known, slot)
        for slot in ("community", "building")
    )
