"""Something said, with or without a photo, through the whole order of interpretation."""

from __future__ import annotations

from flows import talk
from flows.engine import Turn
from flows.outcomes import File
from handlers import deeds, findings
from handlers.scene import Scene


def speak(scene: Scene) -> Turn:
    """What a message comes to, done. A digression ends with one sentence back to the draft."""
    role = scene.member.role if scene.member else None
    speaker = talk.Speaker(role, scene.is_courier, findings.has_photo(scene))
    turn = talk.turn(scene.message, scene.state, speaker)
    done = deeds.do(scene, turn)
    draft = scene.state
    is_aside = turn.outcome is not None and not isinstance(turn.outcome, File)
    is_kept = is_aside and draft is not None and done.state == draft
    if is_kept and draft and draft.flow == "report":
        return talk.answered_beside(draft, "".join(done.replies), scene.message)
    return done
