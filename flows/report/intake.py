"""The answers of a report (gathering.py, placing.py) as what any door takes in."""

from __future__ import annotations

from datetime import datetime

from flows.engine import Answers
from flows.texts.report import photos
from rules.filing.intake import Intake, Origin, origin_of
from rules.lifecycle.tickets import place_from


def intake_of(answers: Answers, reporter: str, *, is_staff: bool) -> Intake:
    """answers: at least `what`. is_staff: whoever reports is of the street's own people."""
    what, kinds = answers["what"], answers.get("kinds", ())
    return Intake(
        reporter,
        what["matter"],
        what["category"],
        what["urgency"],
        what["kind"],
        place=place_from(answers.get("where") or {}),
        words=tuple((datetime.fromisoformat(at), text) for at, text in answers.get("words", ())),
        media=tuple(answers.get("media", ())),
        photos=photos(answers),
        has_voice="voice" in kinds,
        has_speech="speech" in kinds,
        origin=_origin(answers, is_staff),
        channel=answers.get("channel", "wechat_oa"),
        is_anonymous=bool(answers.get("is_anonymous")),
        confidence=what["confidence"],
        because=tuple(what.get("because", ())),
        candidates=tuple(what.get("candidates", ())),
        outside=answers.get("outside"),
        accused=what.get("accused"),
        asked_by=answers.get("asked_by"),
        phone=answers.get("phone"),
        is_alone=answers.get("join") is not None,
        apart_from=answers.get("known", {}).get("number"),
    )


def _origin(answers: Answers, is_staff: bool) -> Origin:
    return origin_of(
        is_staff=is_staff,
        asked_by=answers.get("asked_by"),
        is_finding=bool(answers.get("is_finding")),
    )
