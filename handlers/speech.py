"""Something said, with or without a photo, through the whole order of interpretation."""

from __future__ import annotations

from dataclasses import replace

from flows import anytime, talk, told
from flows.engine import Answers, State, Turn, ask
from flows.outcomes import Alarm, File
from flows.report import REPORT
from handlers import alike, deeds, findings, going_on, meant, recanting
from handlers.scene import Scene
from rules.routing import acts_as_desk
from rules.tickets import place_from


def speak(scene: Scene) -> Turn:
    """What a message comes to, done. A digression ends with one sentence back to the draft."""
    if told_on := going_on.more(scene):
        return told_on
    role = scene.member.role if scene.member else None
    photo, rated = findings.has_photo(scene), recanting.lately(scene)
    is_desk = bool(scene.member and acts_as_desk(scene.street, scene.member, scene.now))
    speaker = anytime.Speaker(role, scene.is_courier, photo, rated, is_desk, meant.in_hand(scene))
    turn = _offered(scene, _at_rest(talk.turn(scene.message, scene.state, speaker)))
    done = deeds.do(scene, turn)
    draft = scene.state
    is_aside = turn.outcome is not None and not isinstance(turn.outcome, File)
    is_kept = is_aside and draft is not None and done.state == draft
    if is_kept and draft and draft.flow == "report":
        return anytime.answered_beside(draft, "".join(done.replies), scene.message)
    return done


def _at_rest(turn: Turn) -> Turn:
    """The talk with the desk is read from its row each time: it keeps nothing else from opening."""
    is_told = turn.state is not None and turn.state.flow == told.NAME
    return replace(turn, state=None) if is_told else turn


def _offered(scene: Scene, turn: Turn) -> Turn:
    """A report that may be the same as what others told: they are asked whether it is."""
    answers = _complete(turn)
    if answers is None or scene.member or answers.keys() & {"join", "call", "next"}:
        return turn
    ticket = alike.same_as(scene, answers, is_ready=isinstance(turn.outcome, File))
    asked = answers.get("known")
    if (ticket.id if ticket else None) == (asked["ticket"] if asked else None):
        return turn
    kept = {k: v for k, v in answers.items() if k != "known"}
    if ticket is not None:  # the first time, or another one: more was said of what or where
        place = place_from(answers.get("where") or {})
        kept["known"] = alike.known(scene.tx, scene.street, ticket, place, scene.now)
    return ask(REPORT, State(REPORT.name, kept), scene.now)


def _complete(turn: Turn) -> Answers | None:
    """The answers of a report that tells what and where, filed now or about to be confirmed."""
    if isinstance(turn.outcome, File):
        return turn.outcome.answers
    if isinstance(turn.outcome, Alarm):
        return None
    is_near_end = turn.state and turn.state.flow == REPORT.name
    if turn.state and is_near_end and turn.state.asked in ("join", "confirm"):
        return turn.state.answers
    return None
