"""What sends tell of the channels: which stand still from now on, which work again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.channels.way import Way
from bot.wechat.client import SendResult
from bot.wechat.errcodes import MEANINGS, Verdict, meaning
from rules.delivery.halts import BREAKS_AFTER, Halt, ends_at, rest
from storage import channels
from storage.database import Transaction

WECHAT = ("customer", "template", "subscribe")  # the codes of errcodes.py are theirs
TOO_FAST = 45011  # for this minute


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way that was tried, and what came of it."""

    way: Way
    outcome: SendResult

    @property
    def said(self) -> str:
        """What the platform said, with its code."""
        outcome = self.outcome
        return f"{outcome.errcode}: {outcome.detail}" if outcome.errcode else outcome.detail


@dataclass(slots=True)
class Watch:
    """halts: as they stood before. failures: sends in a row without an answer, by channel."""

    halts: Mapping[str, Halt]
    failures: Counter[str]
    now: datetime
    halted: dict[str, Halt] = field(default_factory=dict)
    resumed: set[str] = field(default_factory=set)

    def heed(self, attempt: Attempt) -> None:
        """A refusal of the whole halts at once, silence after a while, any answer ends it."""
        channel, outcome = attempt.way.channel, attempt.outcome
        if outcome.kind == "halt":
            self._halt(halt_of(attempt, self.now))
        elif is_away(outcome):
            self.failures[channel] += 1
            before = self.halts[channel].failures if channel in self.halts else 0
            count = max(self.failures[channel], before + 1 if before else 0)
            if count >= BREAKS_AFTER:
                self._halt(Halt(channel, self.now + rest(count), None, attempt.said, count))
        elif outcome.kind != "later":
            self.failures[channel] = 0
            for name in attempt.way.halts:
                self._resume(name)

    def write(self, tx: Transaction) -> list[Halt]:
        """Store it. Returns the channels that are newly halted."""
        for halt in self.halted.values():
            channels.halt(tx, halt, self.now)
        for name in self.resumed & self.halts.keys():
            channels.resume(tx, name)
        return [halt for name, halt in self.halted.items() if name not in self.halts]

    def _resume(self, name: str) -> None:
        """What was refused by name stays halted: an answer that came later was asked for before."""
        if name in self.halted and self.halted[name].errcode is None:
            del self.halted[name]
        if name not in self.halted:
            self.resumed.add(name)

    def _halt(self, halt: Halt) -> None:
        self.halted[halt.name] = halt
        self.resumed.discard(halt.name)


def is_away(outcome: SendResult) -> bool:
    """Whether the far side gave no answer, or could not (-1)."""
    is_silent = outcome.kind in ("unknown", "later") and outcome.errcode is None
    return is_silent or outcome.errcode == -1


def halt_name(attempt: Attempt) -> str:
    """The name of what a refusal stops: the template, the channel, the whole account."""
    if attempt.way.channel not in WECHAT:
        return attempt.way.halts[0]
    found = MEANINGS.get(attempt.outcome.errcode or 0)
    scope = found.scope if found and found.verdict is Verdict.halt else "account"
    names = {"template": attempt.way.halts[0], "account": "account"}
    return names.get(scope, attempt.way.channel)


def halt_of(attempt: Attempt, now: datetime) -> Halt:
    """The halt a refusal asks for."""
    until = meaning(attempt.outcome.errcode).until if attempt.way.channel in WECHAT else ""
    ends = ends_at("" if until == "hours" else until, now)
    return Halt(halt_name(attempt), ends, attempt.outcome.errcode, attempt.said)
