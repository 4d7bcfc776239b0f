"""A street on a moving clock: a calendar of what people will do, and what falls due meanwhile."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from benchmarks.simulated.doors import Door
from benchmarks.simulated.platform import Card

_MOST_AT_ONCE = 500  # rounds at one instant; more is work that never ends
Act = Callable[[], None]


@dataclass
class Street:
    """watchers see every card; after_message is called with who wrote, after each message."""

    door: Door
    rng: Random
    watchers: list[Callable[[Card], None]] = field(default_factory=list)
    after_message: list[Callable[[str], None]] = field(default_factory=list)
    after_due: list[Callable[[], None]] = field(default_factory=list)
    messages: int = 0
    errors: list[str] = field(default_factory=list)
    _calendar: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: itertools.count[int] = field(default_factory=itertools.count)

    def now(self) -> datetime:
        return self.door.now()

    def at(self, moment: datetime, act: Act) -> None:
        """Somebody means to do something then."""
        heapq.heappush(self._calendar, (max(moment, self.now()), next(self._order), act))

    def after(self, act: Act, *, least: float, most: float) -> None:
        """Somebody means to do something in that many minutes."""
        self.at(self.now() + timedelta(minutes=self.rng.uniform(least, most)), act)

    def says(self, who: str, text: str) -> str:
        """The reply's own words; what rode on it is shown like every other card."""
        return self._heard(who, lambda: self.door.says(who, text))

    def sends_photo(self, who: str) -> str:
        return self._heard(who, lambda: self.door.sends_photo(who))

    def _heard(self, who: str, say: Callable[[], str]) -> str:
        self.messages += 1
        try:
            *cards, own = say().split("\n\n")
        except Exception as error:
            self.errors.append(repr(error)[:300])
            return ""
        for watch in self.after_message:
            watch(who)
        for text in cards:
            self._show(Card(who, "", text))
        return own

    def _show(self, card: Card) -> None:
        for watch in self.watchers:
            watch(card)

    def run(self, until: datetime) -> None:
        """Live until then, from one instant at which something is to be done to the next."""
        rounds = 0
        while (moment := self._next(until)) is not None:
            rounds = 0 if moment > self.now() else rounds + 1
            if rounds > _MOST_AT_ONCE:
                raise RuntimeError(f"work without end at {moment}")
            self.door.move(max(moment, self.now()))
            self._do_due()
        self.door.move(until)

    def _next(self, until: datetime) -> datetime | None:
        planned = self._calendar[0][0] if self._calendar else until
        due = self.door.work.next_due(min(planned, until))
        moment = due or planned
        return moment if moment < until else None

    def _do_due(self) -> None:
        while self._calendar and self._calendar[0][0] <= self.now():
            heapq.heappop(self._calendar)[2]()
        try:
            self.door.work.all(self.now())
        except Exception as error:
            self.errors.append(repr(error)[:300])
        for look in self.after_due:
            look()
        for card in self.door.cards():
            self._show(card)
