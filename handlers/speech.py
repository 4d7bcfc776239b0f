"""Something said, with or without a photo, through the whole order of interpretation."""

from __future__ import annotations

from flows import talk
from flows.engine import Answers, State, Turn, ask
from flows.outcomes import File
from flows.report import REPORT
from handlers import deeds, findings, incidents
from handlers.scene import Scene


def speak(scene: Scene) -> Turn:
    """What a message comes to, done. A digression ends with one sentence back to the draft."""
    role = scene.member.role if scene.member else None
    speaker = talk.Speaker(role, scene.is_courier, findings.has_photo(scene))
    turn = _offered(scene, talk.turn(scene.message, scene.state, speaker))
    done = deeds.do(scene, turn)
    draft = scene.state
    is_aside = turn.outcome is not None and not isinstance(turn.outcome, File)
    is_kept = is_aside and draft is not None and done.state == draft
    if is_kept and draft and draft.flow == "report":
        return talk.answered_beside(draft, "".join(done.replies), scene.message)
    return done


def _offered(scene: Scene, turn: Turn) -> Turn:
    """A report that is the same as what many told: they are asked whether to be added to it."""
    answers = _complete(turn)
    if answers is None or scene.member or answers.keys() & {"known", "join", "call", "next"}:
        return turn
    ticket = incidents.under_way(scene.tx, scene.street, answers)
    if ticket is None:
        return turn
    offered = {**answers, "known": incidents.known(scene.tx, ticket, scene.now)}
    return ask(REPORT, State(REPORT.name, offered), scene.now)


def _complete(turn: Turn) -> Answers | None:
    """The answers of a report that tells what and where, filed now or about to be confirmed."""
    if isinstance(turn.outcome, File):
        return turn.outcome.answers
    is_near_end = turn.state and turn.state.flow == REPORT.name
    if turn.state and is_near_end and turn.state.asked in ("door", "confirm"):
        return turn.state.answers
    return None
