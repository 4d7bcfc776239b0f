"""撤回: settled which ticket, asked once, then done. answers: ticket (id), number, matter.

solved: what was said, where it is not taken back but done ("修好了").
"""

from __future__ import annotations

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, Taken
from flows.texts import withdraw as texts
from flows.understand import replies


def _take_which(message: Message, answers: Answers) -> Taken:
    digit = replies.digit(message.text)
    choices = answers["choices"]
    if digit and digit <= len(choices):
        return Answer(choices[digit - 1])
    number = replies.ticket_number(message.text)
    found = [c for c in choices if number and c["number"].endswith(number)]
    return Answer(found[0]) if found else Again(texts.ask_which(answers))


def _take_sure(message: Message, _: Answers) -> Taken:
    if replies.yes(message.text):
        return Answer(True)
    return Answer(False) if replies.no(message.text) else None


def _withdrawn(answers: Answers) -> outcomes.Outcome:
    chosen = answers["which"]
    if not answers["sure"]:
        return outcomes.Progress(chosen["number"])
    return outcomes.Withdraw(chosen["ticket"], answers.get("solved", ""))


WITHDRAW = Flow(
    "withdraw",
    (
        Question("which", texts.ask_which, _take_which),
        Question("sure", texts.ask_sure, _take_sure),
    ),
    finish=_withdrawn,
    is_put_twice=True,
    is_held_lightly=True,
)


_THINGS = frozenset("水电气暖灯梯车狗墙树噪垃圾")


def things_named(words: str) -> frozenset[str]:
    """The signs of what it is about, by which one of several tickets is known again."""
    return _THINGS.intersection(words)
