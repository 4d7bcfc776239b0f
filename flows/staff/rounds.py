"""What is found on a round is filed at once: nobody who walks a street is led through questions.

A patrol's sentence; photo and place, in whatever order; what a worker passes on for a resident with
place and matter in it. Everything else goes its ordinary way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flows import outcomes
from flows.engine import Answers, Message, State, Turn, begin
from flows.report.gathering import fill, is_passed_on, plain, speaker_of
from flows.report.report import REPORT
from flows.staff.proxy import asked
from flows.survey.rate import understood
from flows.texts import report as report_texts
from flows.texts import rounds as texts
from rules.filing.facts import Facts

_FRESH_FOR = timedelta(minutes=30)  # a photo older than this is of another find
_PART = ("report", "supplement", "chitchat")


def by_worker(message: Message, state: State | None, has_photo: bool) -> Turn | None:
    """A worker's message, when it needs no further question. has_photo: one came just before."""
    facts = message.facts
    if is_passed_on(message.text):
        return _for_another(message, state)
    if speaker_of(message.text):
        return None
    if facts.is_patrol:
        return _listed(message, state)
    draft = state if state and state.flow == "report" else None
    if draft and ("what" in draft.answers or "asked_by" in draft.answers):
        return None
    answers = fill(draft.answers if draft else {}, message)
    is_told = facts.intent == "report" and bool(facts.category) and understood(facts.text) is None
    is_seen = _is_sight(message) or (is_told and facts.place)
    if is_seen and answers.get("where") and (has_photo or report_texts.photos(answers)):
        return Turn(None if draft else state, (), _found(answers))
    return None


def _is_sight(message: Message) -> bool:
    """A photo or a place on the map."""
    return message.pin is not None or (message.media is not None and message.kind != "voice")


def _for_another(message: Message, state: State | None) -> Turn | None:
    """Place and matter in one message are enough; what is missing is asked as ever."""
    answers = fill({}, message)
    if not (answers.get("where") or answers.get("what")):
        return Turn(state, (texts.FOR_WHOM,)) if asked(message.text) else None
    if answers.get("where") and (answers.get("what") or {}).get("category"):
        return Turn(state, (), outcomes.FileFor(answers))
    return begin(REPORT, answers, message.now)


def _listed(message: Message, state: State | None) -> Turn:
    """One finding for every sentence of a list; a single one takes the photos of a draft."""
    draft = state if state and state.flow == "report" and "what" not in state.answers else None
    facts = message.facts
    if not facts.others:
        answers = fill(draft.answers if draft else {}, message)
        return Turn(None if draft else state, (), _found(answers))
    each = [replace(facts, text=texts.one_of(facts)), *facts.others]
    told = (_found(fill({}, replace(message, facts=item))).findings[0] for item in each)
    return Turn(state, (), outcomes.FileFindings(tuple(told)))


def _found(answers: Answers) -> outcomes.FileFindings:
    what = answers.get("what") or plain(texts.PHOTO_MATTER)
    return outcomes.FileFindings(({**answers, "what": what, "is_finding": True},))


def by_courier(message: Message, state: State | None) -> Turn | None:
    """A rider's photo and place, in two messages. Words first are a resident's report."""
    facts, draft = message.facts, _begun(message, state)
    if facts.is_patrol:
        return _listed(message, state)
    if state and state.flow == "answer":
        return None
    if not (draft or _is_sight(message)) or (state and state.flow == "report" and draft is None):
        return None
    if message.text and not _is_part(facts):
        return None
    answers = {**fill(draft.answers if draft else {}, message), "is_finding": True}
    is_told = report_texts.photos(answers) or "what" in answers
    if answers.get("where") and is_told:
        return Turn(None, (), _found(answers))
    asked = State("report", answers, "where", message.now)
    return Turn(asked, (texts.WHERE if not answers.get("where") else texts.PHOTO,))


def _begun(message: Message, state: State | None) -> State | None:
    """The find under way, unless it has lain too long."""
    if state is None or state.flow != "report" or not state.answers.get("is_finding"):
        return None
    is_fresh = state.asked_at is not None and message.now - state.asked_at <= _FRESH_FOR
    return state if is_fresh else State("report", _empty(), asked_at=message.now)


def _empty() -> dict[str, Any]:
    return {"is_finding": True}


def _is_part(facts: Facts) -> bool:
    return facts.intent in _PART
