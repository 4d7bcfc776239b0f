"""The engine of conversations: a flow is a list of questions, its state is plain JSON.

The open question is the first unanswered one that applies; a fact said at any time fills its slot.
If the question now open is not the one recorded as asked, the message is not consumed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from flows.outcomes import Outcome
from rules.filing.facts import Context, Facts
from rules.filing.places import Place

Answers = Mapping[str, Any]
BARE_FOR = timedelta(minutes=30)
MOST_MISSES = 2  # then a person is offered, or has the words


@dataclass(frozen=True, slots=True)
class Message:
    """What a person sent, read. media is the id of a stored photo, voice or video.

    phone is the sealed telephone of the one it is said for, where that is not the sender.
    """

    facts: Facts
    now: datetime
    kind: str = "text"
    choice: str = ""
    media: int | None = None
    pin: Place | None = None
    sent_at: datetime | None = None
    phone: str | None = None

    @property
    def text(self) -> str:
        return self.facts.text

    @property
    def said_at(self) -> datetime:
        """When the person sent it: messages may arrive in another order."""
        return self.sent_at or self.now


@dataclass(frozen=True, slots=True)
class Answer:
    """also: what this answer settles of other names."""

    value: Any
    also: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Again:
    """Not an answer: say what helps, keep asking."""

    hint: str


@dataclass(frozen=True, slots=True)
class More:
    """A part of the answer: kept, and the question stays open."""

    partial: Any


@dataclass(frozen=True, slots=True)
class Reopen:
    """Earlier answers that are to be asked again."""

    names: tuple[str, ...]


Taken = Answer | Again | More | Reopen | None


def _always(_: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """name never changes its meaning once shipped. bare_for: how long a bare "1" answers it."""

    name: str
    ask: Callable[[Answers], str]
    take: Callable[[Message, Answers], Taken]
    when: Callable[[Answers], bool] = _always
    bare_for: timedelta = BARE_FOR


def _keep(answers: Answers, _: Message) -> Answers:
    return answers


@dataclass(frozen=True, slots=True)
class State:
    """An open conversation at rest."""

    flow: str
    answers: Answers
    asked: str | None = None
    asked_at: datetime | None = None
    partial: Any = None
    version: int = 1

    def as_json(self) -> dict[str, Any]:
        at = self.asked_at.isoformat() if self.asked_at else None
        return {
            "flow": self.flow,
            "answers": dict(self.answers),
            "partial": self.partial,
            "asked": self.asked,
            "asked_at": at,
            "version": self.version,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        at = data.get("asked_at")
        return cls(
            flow=data["flow"],
            answers=data["answers"],
            asked=data.get("asked"),
            asked_at=datetime.fromisoformat(at) if at else None,
            partial=data.get("partial"),
            version=data.get("version", 1),
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message came to: the conversation from now on, what to say, what to do."""

    state: State | None
    replies: tuple[str, ...] = ()
    outcome: Outcome | None = field(default=None)


def _is_talk(message: Message, _: State) -> bool:
    return bool(message.text) and not message.facts.category


def _nothing_else(_: Message, __: State) -> Turn | None:
    return None


def _as_it_came(_: Message, __: State, turn: Turn) -> Turn:
    return turn


@dataclass(frozen=True, slots=True)
class Flow:
    """One conversation: what it asks, and everything by which it differs from the others.

    fill puts what a message says into any slot. finish makes the outcome when all is known.
    belongs says whether a message can be meant for this conversation; without it, words that tell
    no matter are. beside answers a message that belongs and yet answers no question. told_on
    changes what an answer in words came to.
    reads_as is what the reader takes the words for; None: as if nothing were open.
    is_put_twice: a question asked twice in vain goes to a person. is_survey: thanks end it too.
    is_held_lightly: words that take back an answer to a survey go before it. is_kept: it stays open
    beneath words about something else. is_stored: it is kept from one message to the next.
    """

    name: str
    questions: tuple[Question, ...]
    finish: Callable[[Answers], Outcome]
    fill: Callable[[Answers, Message], Answers] = _keep
    belongs: Callable[[Message, State], bool] = _is_talk
    beside: Callable[[Message, State], Turn | None] = _nothing_else
    told_on: Callable[[Message, State, Turn], Turn] = _as_it_came
    reads_as: Context | None = "none"
    is_put_twice: bool = False
    is_survey: bool = False
    is_held_lightly: bool = False
    is_kept: bool = False
    is_stored: bool = True

    def open_question(self, answers: Answers) -> Question | None:
        return next((q for q in self.questions if q.name not in answers and q.when(answers)), None)


def is_stale(state: State, now: datetime) -> bool:
    """Whether what is open lies too far back for words that could mean anything."""
    return state.asked_at is None or now - state.asked_at > BARE_FOR


def begin(flow: Flow, answers: Answers, now: datetime) -> Turn:
    """Start a conversation with what is already known."""
    return _next(flow, State(flow.name, answers), now)


def ask(flow: Flow, state: State, now: datetime) -> Turn:
    """Put the open question (again)."""
    return _next(flow, state, now)


def advance(flow: Flow, state: State, message: Message, is_bare: bool, stale: str) -> Turn:
    """One message against an open conversation.

    is_bare: the message is only a yes or a digit. stale: what to say before asking again when such
    an answer comes too late to be sure what it answers.
    """
    question = flow.open_question(state.answers)
    if question is None or question.name != state.asked:
        return _next(flow, replace(state, answers=flow.fill(state.answers, message)), message.now)
    if is_bare and state.asked_at and message.now - state.asked_at > question.bare_for:
        turn = _next(flow, state, message.now)
        return replace(turn, replies=(stale + turn.replies[0],))
    answers = flow.fill(state.answers, message)
    taken = question.take(message, answers)
    match taken:
        case Answer(value, also):
            answers = {**answers, **also, question.name: value}
        case Reopen(names):
            answers = {k: v for k, v in answers.items() if k not in names}
        case More(partial):
            return Turn(replace(state, answers=answers, partial=partial, asked_at=message.now))
        case Again(hint):
            return Turn(replace(state, answers=answers, asked_at=message.now), (hint,))
    turn = _next(flow, replace(state, answers=answers), message.now)
    return (
        _missed(turn, answers) if turn.state and turn.state.asked == question.name else _met(turn)
    )


def _missed(turn: Turn, answers: Answers) -> Turn:
    """The same question again: how often in a row is counted, so that a person can be offered."""
    assert turn.state is not None
    misses = int(answers.get("misses", 0)) + 1
    return replace(
        turn, state=replace(turn.state, answers={**turn.state.answers, "misses": misses})
    )


def _met(turn: Turn) -> Turn:
    if turn.state is None or "misses" not in turn.state.answers:
        return turn
    answers = {k: v for k, v in turn.state.answers.items() if k != "misses"}
    return replace(turn, state=replace(turn.state, answers=answers))


def _next(flow: Flow, state: State, now: datetime) -> Turn:
    question = flow.open_question(state.answers)
    if question is None:
        return Turn(None, (), flow.finish(state.answers))
    text = question.ask(state.answers)
    answers = {k: v for k, v in state.answers.items() if k != "changed"}
    asked = replace(state, answers=answers, asked=question.name, asked_at=now, partial=None)
    return Turn(asked, (text,))
