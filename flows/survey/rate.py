"""回访: one digit or plain words answer all three questions; a follow-up only when unhappy.

answers: ticket (id), number, matter; then rate. The unhappy are asked why by AFTERWORD, after
their ticket is back in work: nothing waits for a reason.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, State, Taken, is_stale
from flows.texts import rate as texts
from flows.understand import replies
from flows.understand.same_matter import speaks_of
from flows.understand.work.graded import graded
from flows.understand.work.relapses import is_back, is_frail
from flows.understand.work.verdicts import is_thanks
from flows.understand.work.verdicts import understood as understood
from rules.closing.ratings import BROKEN, Rating, by_digit

_SOLVED = re.compile(
    r"(?:修|弄|办|搞|换|解决|处理|清(?:理|走)?|疏通|拉走)(?:好|完|掉|干净)?了|来(?:水|电|气|暖)了|(?:亮|热|通|好)了"
)
_ASKS = re.compile(r"[？?]|[吗么]|没有$|什么时候|啥时候|几时|能不能|明天|后天")


def says_solved(text: str) -> bool:
    """Whether somebody says of their own accord that it is done, and asks nothing."""
    rating = None if _ASKS.search(text) else understood(text)
    return bool(rating and rating.is_happy and _SOLVED.search(text))


def answered(text: str) -> Rating | None:
    """What words say that answer the survey: with their digit, or in plain words."""
    return graded(text) or understood(text)


def is_told_of(message: Message, state: State) -> bool:
    """Whether a trouble told is the one the survey asks about, no other place being said."""
    is_elsewhere = bool(message.facts.place.community) or message.media is not None
    return not is_elsewhere and speaks_of(message.text, state.answers.get("matter", ""))


def _take_rate(message: Message, _: Answers) -> Taken:
    rating = _tapped(message.choice) or by_digit(replies.digit(message.text) or 0)
    if rating:
        return Answer(asdict(rating) | {"words": ""})
    if rating := answered(message.text):
        return Answer(asdict(rating) | {"words": message.text})
    if is_back(message.text) or is_frail(message.text):
        return Answer(asdict(BROKEN) | {"words": message.text})
    return Again(texts.ASK_AFTER_THANKS if is_thanks(message.text) else texts.ASK_PLAINLY)


def _tapped(choice: str) -> Rating | None:
    last = choice.rpartition(":")[2]
    return by_digit(int(last)) if choice.startswith("rate:") and last.isdigit() else None


def _is_rating(message: Message, state: State) -> bool:
    facts = message.facts
    is_rating = answered(message.text) or replies.digit(message.text) or message.choice
    is_other = facts.category or facts.intent in ("status", "human")
    return bool(is_rating) or not is_other or is_told_of(message, state)


def _rated(answers: Answers) -> outcomes.Outcome:
    found: dict[str, Any] = dict(answers["rate"])
    words = found.pop("words")
    return outcomes.Rate(answers["ticket"], Rating(**found), words)


# A survey names its ticket and stays the last thing on the screen: a digit answers it for days.
RATE = Flow(
    "rate",
    (Question("rate", texts.ask_rate, _take_rate, bare_for=timedelta(days=8)),),
    finish=_rated,
    belongs=_is_rating,
    reads_as="survey",
    is_put_twice=True,
    is_survey=True,
    is_kept=True,
)


def _take_afterword(message: Message, _: Answers) -> Taken:
    return Answer(message.text)


def _is_afterword(message: Message, state: State) -> bool:
    facts = message.facts
    is_meant = not facts.category or facts.intent in ("thanks", "rate")
    if state.answers.get("asks_why"):
        is_meant = not facts.place
    is_talk = bool(message.text) and message.media is None
    return is_meant and is_talk and not is_stale(state, message.now)


def _afterword(answers: Answers) -> outcomes.Outcome:
    return outcomes.Afterword(answers["ticket"], answers["afterword"])


# Open for a sentence more after a rating; anything that is not one falls through to the others.
AFTERWORD = Flow(
    "afterword",
    (Question("afterword", texts.ask_afterword, _take_afterword),),
    finish=_afterword,
    belongs=_is_afterword,
    reads_as=None,
    is_held_lightly=True,
)
