"""How staff behave: they know only the cards on their phones, and answer with commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from benchmarks.simulated import sentences
from benchmarks.simulated.places import OUTAGE_AT, rows
from benchmarks.simulated.platform import Card
from benchmarks.simulated.street import Street
from rules.lifecycle.hours import STREET_ZONE, decent, is_quiet

NUMBER = re.compile(r"\d{8}")
REFUSED = re.compile(r"这一步做不了|没有编号|手上现在没有|过了退回|退回过一次|没找到|写明编号")
DESK = "demo-s2"
_WORK = re.compile(r"新任务提醒|回“签收|重办")
_ASKS_BACK = re.compile(r"确定回1|真办完了？")
_ENDS = ("办结", "挂账", "不受理")
_TAKEN = re.compile(r"您不用(?:单)?办|不用去了")
_OVERDUE = re.compile(r"超时")


@dataclass
class Staff:
    """repaired_at: when the outage is over; its tickets are not closed before. idle: the share of cards that
    nobody takes up before they are overdue."""

    street: Street
    repaired_at: datetime | None = None
    idle: float = 0.06
    refused: int = 0
    commands: int = 0
    _seen: set[tuple[str, str, str]] = field(default_factory=set)
    _idle: set[tuple[str, str]] = field(default_factory=set)
    _hands: set[tuple[str, str]] = field(default_factory=set)  # who was ever handed it
    _over: set[tuple[str, str]] = field(default_factory=set)  # for whom nothing is left to do
    _begun: set[str] = field(default_factory=set)

    def sees(self, card: Card) -> None:
        found = NUMBER.search(card.text)
        if not card.openid.startswith("demo-s") or not found:
            return
        who, number, whole = card.openid, found[0], f"{card.template}\n{card.text}"
        if _TAKEN.search(whole):
            self._over.add((who, number))
        elif _WORK.search(whole):
            self._takes_up(who, number, whole)
        elif _OVERDUE.search(whole):
            self._is_late(who, number)
        elif "退回" in whole and who == DESK:
            self._hands_on(number)
        elif "回话" in whole or "答复" in whole:
            self._soon(who, f"办结{number} {self._one(sentences.DONE)}", 30, 600)

    def _one(self, of: tuple[str, ...]) -> str:
        return self.street.rng.choice(of)

    def _do(self, who: str, text: str) -> None:
        """What was meant is done unless they know by now that it is over, or begun."""
        found = NUMBER.search(text)
        assert found
        verb, number = text[: found.start()].strip(), found[0]
        if (who, number) in self._over or (verb == "签收" and number in self._begun):
            return
        self.commands += 1
        reply = self.street.says(who, text)
        if "要附照片" in reply:
            self.street.sends_photo(who)
            reply = self.street.says(who, text)
        elif _ASKS_BACK.search(reply):
            reply = self.street.says(who, "1")
        is_refused = bool(REFUSED.search(reply))
        self.refused += is_refused
        self._learns(who, verb, number, is_refused)

    def _learns(self, who: str, verb: str, number: str, is_refused: bool) -> None:
        """Who ended it tells those they work with; who is refused leaves it."""
        self._begun.add(number)
        if is_refused or verb == "退回":
            self._over.add((who, number))
        elif verb in _ENDS:
            self._over |= {key for key in self._hands if key[1] == number} | {(who, number)}

    def _soon(
        self, who: str, text: str, least: float, most: float, *, at_night: bool = False
    ) -> None:
        """A command some minutes on, in the hours people work."""
        minutes = self.street.rng.uniform(least, most)
        when = self.street.now() + timedelta(minutes=minutes)
        self.street.at(when if at_night else self._by_day(when), partial(self._do, who, text))

    def _by_day(self, when: datetime) -> datetime:
        """At night nobody works on it; in the morning not everything happens at once."""
        morning = decent(when)
        late = timedelta(minutes=self.street.rng.uniform(0, 60))
        return when if morning == when else morning + late

    def _takes_up(self, who: str, number: str, card: str) -> None:
        """A card that hands work out: taken at once, late, or not before it is overdue."""
        kind = "again" if "重办" in card else "new"
        if (who, number, kind) in self._seen:
            return
        self._seen.add((who, number, kind))
        self._hands.add((who, number))
        self._over.discard((who, number))
        if kind == "again":
            self._begun.discard(number)
        at_night = is_quiet(self.street.now())
        chance = self.street.rng.random()
        if self._is_outage(card):
            self._mends_heating(who, number)
        elif kind == "new" and chance < 0.06:
            self._soon(who, f"退回{number} {self._one(sentences.RETURNS)}", 3, 50)
        elif chance < 0.06 + self.idle:
            self._idle.add((who, number))
        elif chance < 0.18 + self.idle:
            self._works(who, number, self.street.rng.uniform(300, 540), at_night)
        else:
            self._works(who, number, self.street.rng.uniform(2, 14), at_night)

    def _is_late(self, who: str, number: str) -> None:
        """Told that it is overdue: most begin, or end it, within two hours."""
        if (who, number) in self._idle:
            self._idle.discard((who, number))
            self._works(who, number, self.street.rng.uniform(10, 120), is_quiet(self.street.now()))
        elif self.street.rng.random() < 0.7:
            self._soon(who, f"办结{number} {self._one(sentences.DONE)}", 20, 900)

    def _works(self, who: str, number: str, after: float, at_night: bool) -> None:
        """签收, 联系了, then what comes: 到场, 进展, 问, 挂账, 不受理, and nearly always 办结."""
        rng = self.street.rng
        self._soon(who, f"签收{number}", after, after, at_night=at_night)
        if rng.random() < 0.92:
            words = f"联系了{number} {self._one(sentences.CONTACTED)}"
            self._soon(who, words, after + 5, after + 90, at_night=at_night)
        if rng.random() < 0.3:
            self._soon(who, f"到场{number}", after + 90, after + 200, at_night=at_night)
        if rng.random() < 0.25:
            words = f"进展{number} {self._one(sentences.PROGRESS)}"
            self._soon(who, words, after + 120, after + 1500)
        self._ends(who, number, after, at_night)

    def _ends(self, who: str, number: str, after: float, at_night: bool) -> None:
        rng, chance = self.street.rng, self.street.rng.random()
        if chance < 0.07:
            question = self._one(sentences.QUESTIONS)
            self._soon(who, f"问{number} {question}", after + 100, after + 300)
            self._soon(who, f"办结{number} {self._one(sentences.DONE)}", 5000, 9000)
        elif chance < 0.10:
            day = (self.street.now() + timedelta(days=12)).astimezone(STREET_ZONE)
            words = f"挂账{number} {sentences.PARKED} {day.month}月{day.day}日"
            self._soon(DESK, words, after + 300, after + 1500)
        elif chance < 0.12:
            self._soon(DESK, f"不受理{number} {sentences.DECLINED}", after + 300, after + 900)
        elif chance < 0.13:
            self._soon(DESK, f"加急{number}", after + 60, after + 300)
            self._finishes(who, number, after + 400, at_night)
        elif chance < 0.97:
            self._finishes(who, number, after + 60 + rng.expovariate(1 / 1200), at_night)

    def _finishes(self, who: str, number: str, after: float, at_night: bool) -> None:
        if self.street.rng.random() < 0.5:
            when = self.street.now() + timedelta(minutes=after - 1)
            send = partial(self.street.sends_photo, who)
            self.street.at(when if at_night else self._by_day(when), send)
        words = f"办结{number} {self._one(sentences.DONE)}"
        self._soon(who, words, after, after + 2, at_night=at_night)

    def _hands_on(self, number: str) -> None:
        """The desk finds another for what came back."""
        if (DESK, number, "back") in self._seen:
            return
        self._seen.add((DESK, number, "back"))
        workers = [row["id"] for row in rows("staff.csv") if row["role"] in ("grid_worker", "unit")]
        other = self.street.rng.choice(workers)
        self._soon(DESK, f"派 {number} 给 {other}", 5, 90)

    def _is_outage(self, card: str) -> bool:
        is_now = self.repaired_at is not None and self.street.now() < self.repaired_at
        return is_now and OUTAGE_AT in card and "暖" in card

    def _mends_heating(self, who: str, number: str) -> None:
        """Taken at once, told of, and closed when the heating is back."""
        assert self.repaired_at
        self._soon(who, f"签收{number}", 2, 12, at_night=True)
        self._soon(who, f"联系了{number} 抢修队已经到了，换热站在抢修", 13, 40, at_night=True)
        left = (self.repaired_at - self.street.now()) / timedelta(minutes=1)
        words = f"办结{number} 暖气来了，不热的请放放气"
        self._soon(who, words, left, left + 25, at_night=True)
