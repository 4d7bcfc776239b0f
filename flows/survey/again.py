"""Revisit 2: some days after closing, one question, answered by a digit or in plain words.

answers: ticket (id), round, number, matter; then again.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, State, Taken
from flows.survey.rate import understood
from flows.texts import again as texts
from flows.understand import replies
from flows.understand.work.graded import graded, parted
from rules.closing.ratings import BROKEN, Rating

# Whether it holds says nothing of how content somebody is: satisfied stays open.
WELL = Rating(None, True, None)
_BROKEN = re.compile(
    r"又|不(?:太|大|怎么)?(?:行|好|热|亮|通|灵|正常)(?!意思)|复发|老样子|照旧|没好|坏了"
)
_WELL = re.compile(
    r"没(?:再|有再|有)?(?:漏|堵|坏|犯|臭|停|出|来|见)|不(?:再)?(?:漏|堵|臭|吵|闹|滴|渗)|没(?:事|毛病|问题)|正常|"
    r"挺好|还好|都好|好着|好好的|好了|一直(?:好|亮|热|通)"
)


def answered(text: str) -> Rating | None:
    """What plain words say of it; the worst thing said decides. None when they say nothing."""
    if (found := parted(text)) and found[1]:
        return BROKEN if found[0] == 2 or not _holds(text) else WELL
    if _WELL.search(text) and not re.search(r"又|还是", text):
        return WELL
    if replies.no(text) or _BROKEN.search(text):
        return BROKEN
    if replies.yes(text):
        return WELL
    rating = understood(text)
    return None if rating is None else WELL if rating.is_happy else BROKEN


def _holds(text: str) -> bool:
    """Whether a 1 with words behind it stays a 1."""
    rating = graded(text)
    return rating is None or rating.is_happy


def _by_digit(digit: int | None) -> Rating | None:
    return {1: WELL, 2: BROKEN}.get(digit or 0)


def _take(message: Message, _: Answers) -> Taken:
    tapped = message.choice.rpartition(":")[2] if message.choice.startswith("again:") else ""
    digit = int(tapped) if tapped.isdigit() else replies.digit(message.text)
    if rating := _by_digit(digit):
        return Answer(asdict(rating) | {"words": ""})
    if digit is None and (rating := answered(message.text)):
        return Answer(asdict(rating) | {"words": message.text})
    return Again(texts.ASK_PLAINLY)


def is_meant(message: Message) -> bool:
    """Whether a message can be the answer: not a matter of another place, not other business."""
    facts = message.facts
    if message.choice or replies.digit(message.text) is not None:
        return True
    if facts.intent in ("status", "withdraw", "human") or not message.text:
        return False
    return not facts.category or (not facts.place and answered(message.text) is not None)


def _belongs(message: Message, _: State) -> bool:
    return is_meant(message)


def _answered(answers: Answers) -> outcomes.Outcome:
    found: dict[str, Any] = dict(answers["again"])
    words = found.pop("words")
    return outcomes.LookedBack(answers["ticket"], Rating(**found), words)


# The question names its matter and stays the last thing on the screen: a digit answers for days.
AGAIN = Flow(
    "again",
    (Question("again", texts.ask_again, _take, bare_for=timedelta(days=5)),),
    finish=_answered,
    belongs=_belongs,
    reads_as="survey",
    is_put_twice=True,
    is_survey=True,
    is_kept=True,
)
