"""进度: which of several. answers: choices [{number}…]."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, Taken
from flows.texts import track as texts
from flows.understand import replies


def _take_which(message: Message, answers: Answers) -> Taken:
    choices = answers["choices"]
    digit = replies.digit(message.text)
    if digit and digit <= len(choices):
        return Answer(choices[digit - 1]["number"])
    number = replies.ticket_number(message.text)
    found = [c["number"] for c in choices if number and c["number"].endswith(number)]
    return Answer(found[0]) if found else None


def _chosen(answers: Answers) -> outcomes.Outcome:
    return outcomes.Progress(answers["which"])


TRACK = Flow("track", (Question("which", texts.ask_which, _take_which),), finish=_chosen)
