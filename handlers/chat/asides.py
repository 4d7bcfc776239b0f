"""What a question of ours was put over, a half report or another question: back when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flows import aside
from flows.engine import State, Turn, ask
from flows.registry import FLOWS
from flows.report import draft
from flows.report.going_on import DROPPED_FOR
from flows.texts import report as texts
from handlers.chat import questions
from rules.lifecycle.states import ASKED
from storage import tickets
from storage.database import Transaction


def back(tx: Transaction, before: State | None, turn: Turn, now: datetime) -> Turn:
    """A turn with what lay under the conversation it ended taken up again."""
    kept = _alive(tx, aside.under(before), now)
    if kept is None or turn.state == kept:
        return turn
    if not aside.is_done(turn.state):
        assert turn.state is not None
        return replace(turn, state=aside.below(turn.state, kept))
    if kept.flow == draft.PUT_AWAY or not turn.replies:
        return replace(turn, state=kept)
    again = ask(FLOWS[kept.flow], kept, now)
    *others, last = turn.replies
    said = last + texts.back_to_draft(again.replies[0])
    return replace(turn, state=again.state, replies=(*others, said))


def without(tx: Transaction, state: State | None, now: datetime) -> State | None:
    """What is open once the question on top is not."""
    return _alive(tx, aside.under(state), now)


def _alive(tx: Transaction, kept: State | None, now: datetime) -> State | None:
    """The uppermost that still means something: too old a draft does not, nor an ended ticket."""
    while kept is not None and not _is_alive(tx, kept, now):
        kept = aside.under(kept)
    return kept


def _is_alive(tx: Transaction, kept: State, now: datetime) -> bool:
    if kept.flow == "rate":
        return tickets.get(tx, kept.answers["ticket"]).status in ASKED
    if kept.flow in ("again", "answer"):
        return questions.is_open(tx, kept)
    span = DROPPED_FOR if draft.is_put_away(kept) else draft.DRAFT_FOR
    return kept.asked_at is None or now - kept.asked_at <= span
