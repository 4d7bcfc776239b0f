"""The answer to a question that somebody of the street put (问). answers: ticket (id), question."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, State, Taken, Turn
from flows.texts import report as texts
from flows.understand import replies
from rules.filing.facts import Facts

_FOR = timedelta(days=5)


def is_meant(facts: Facts) -> bool:
    """Whether words can be the answer: nothing else that people come for."""
    if facts.intent in ("status", "withdraw", "human", "emergency"):
        return False
    is_elsewhere = bool(facts.place.community and facts.place.building)
    return not (facts.intent == "report" and facts.category and is_elsewhere)


def with_list(state: State, choices: list[dict[str, str]]) -> State:
    """A list was shown while the question is open: the next digit picks from it."""
    return replace(state, answers={**state.answers, "choices": choices})


def picked(state: State, message: Message) -> str | None:
    """The number of the ticket a digit picks from the list shown last."""
    choices = state.answers.get("choices", [])
    digit = replies.digit(message.text) or 0
    return str(choices[digit - 1]["number"]) if 0 < digit <= len(choices) else None


def _belongs(message: Message, _: State) -> bool:
    return is_meant(message.facts)


def _picked(message: Message, state: State) -> Turn | None:
    number = picked(state, message)
    return Turn(state, (), outcomes.Progress(number)) if number else None


def _take(message: Message, _: Answers) -> Taken:
    if message.media is not None:
        return Answer("", {"media": [message.media]})
    return Answer(message.text) if message.text else None


def _answered(answers: Answers) -> outcomes.Outcome:
    media = tuple(answers.get("media", ()))
    return outcomes.Answered(answers["ticket"], answers["answer"], media)


# The question names its ticket and says what it wants: a bare yes answers it for days.
ANSWER = Flow(
    "answer",
    (Question("answer", texts.ask_again, _take, bare_for=_FOR),),
    finish=_answered,
    belongs=_belongs,
    beside=_picked,
    reads_as="ticket",
    is_kept=True,
)
