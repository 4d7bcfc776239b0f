"""进度: which of several. answers: choices [{number}…], rest: those that 更多 shows."""

from __future__ import annotations

import re

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, State, Taken, Turn, begin
from flows.texts import track as texts
from flows.understand import replies

MOST_CHOICES = 3
_MORE = re.compile(
    r"^\s*(?:看|还有)?(?:更多|下一页|其他的?|别的|剩下的|后面的|还有(?:哪些|吗|呢)?)[的呢吗吧啊。！!？?\s]*$"
)


def more(message: Message, answers: Answers) -> Turn | None:
    """更多: the next of the list, in place of those shown. None where it is something else."""
    rest = answers.get("rest")
    if not rest or not _MORE.match(message.text):
        return None
    return begin(TRACK, paged(rest), message.now)


def paged(choices: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The answers that show the first of the choices."""
    return {"choices": choices[:MOST_CHOICES], "rest": choices[MOST_CHOICES:]}


def _take_which(message: Message, answers: Answers) -> Taken:
    choices = answers["choices"]
    digit = replies.digit(message.text)
    if digit and digit <= len(choices):
        return Answer(choices[digit - 1]["number"])
    number = replies.ticket_number(message.text)
    found = [c["number"] for c in choices if number and c["number"].endswith(number)]
    return Answer(found[0]) if found else None


def _more(message: Message, state: State) -> Turn | None:
    return more(message, state.answers)


def _chosen(answers: Answers) -> outcomes.Outcome:
    return outcomes.Progress(answers["which"])


TRACK = Flow(
    "track",
    (Question("which", texts.ask_which, _take_which),),
    finish=_chosen,
    beside=_more,
    is_put_twice=True,
    is_held_lightly=True,
)
