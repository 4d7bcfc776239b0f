"""How residents behave: they report, answer what is asked, rate, withdraw, or stay silent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.simulated import sentences
from benchmarks.simulated.places import Spot
from benchmarks.simulated.platform import Card
from benchmarks.simulated.street import Street

NUMBER = re.compile(r"\d{8}")
RECEIPT = re.compile(r"编号(\d{8})")
JOINS = re.compile(r"把您也加上|也加上？|加上.{0,12}1")
_MOST_TURNS = 8
How = Literal["whole", "matter first", "photo first"]
# What the reply asks -> what is answered; "spot", "matter" and "whole" stand for the report's own.
_ASKED: tuple[tuple[str, str], ...] = (
    ("哪个小区|哪栋楼", "spot"),
    ("什么事|哪儿不好", "matter"),
    ("没对上", "whole"),
)


@dataclass
class Report:
    """One matter somebody means to report, and what became of it."""

    who: str
    matter: str
    spot: Spot
    how: How
    occasion: str = ""
    turns: int = 0
    number: str | None = None
    has_joined: bool = False
    heard: str = ""


@dataclass
class Residents:
    street: Street
    reports: list[Report] = field(default_factory=list)

    def begin(self, report: Report) -> None:
        """The first message of a report."""
        self.reports.append(report)
        rng = self.street.rng
        if report.how == "photo first":
            self._sends_photo(report)
        said = report.matter
        if report.how != "matter first":
            said = sentences.whole(rng, report.matter, report.spot)
        self._says(report, said)

    def _sends_photo(self, report: Report) -> None:
        report.turns += 1
        self.street.sends_photo(report.who)

    def _says(self, report: Report, text: str) -> None:
        report.turns += 1
        self._read(report, self.street.says(report.who, text))

    def _read(self, report: Report, reply: str) -> None:
        """Go on until there is a number: whatever is asked is answered half a minute later."""
        report.heard = reply
        asks_to_join = bool(JOINS.search(reply)) and "已经" not in reply[:2]
        report.has_joined = report.has_joined or asks_to_join
        if not asks_to_join and (found := RECEIPT.search(reply)):
            report.number = found[1]
            self._think_on(report)
        elif report.turns < _MOST_TURNS:
            answer = _answer(report, reply, asks_to_join)
            self.street.after(lambda: self._says(report, answer), least=0.3, most=1.2)

    def _think_on(self, report: Report) -> None:
        """What some do later: ask how far it is, add a word, take it back."""
        street, number = self.street, report.number or ""
        rng = street.rng
        if rng.random() < 0.05:
            words = rng.choice(sentences.SUPPLEMENTS)
            street.after(lambda: self._heard(report.who, words), least=2, most=25)
        if rng.random() < 0.10:
            street.after(lambda: self._heard(report.who, "进度"), least=200, most=3000)
        if rng.random() < 0.03 and not report.occasion:
            street.after(lambda: self._withdraws(report.who, number), least=60, most=1500)

    def _withdraws(self, who: str, number: str) -> None:
        if "1" in self._heard(who, f"撤回{number}"):
            self._heard(who, "1")

    def _heard(self, who: str, text: str) -> str:
        return self.street.says(who, text)

    def sees(self, card: Card) -> None:
        """A card on a resident's phone: a survey, a question of the street, or news."""
        if card.openid.startswith("demo-s"):
            return
        rng = self.street.rng
        if "满意" in card.text and NUMBER.search(card.text):
            if rng.random() < (0.25 if "再问您" in card.text else 0.60):
                self.street.after(lambda: self._rates(card.openid), least=3, most=900)
        elif ("想问您" in card.text or "问您一句" in card.text) and rng.random() < 0.75:
            words = rng.choice(sentences.ANSWERS)
            self.street.after(lambda: self._heard(card.openid, words), least=5, most=900)

    def _rates(self, who: str) -> None:
        rng = self.street.rng
        said = rng.choices(
            ("1", "2", "3", rng.choice(sentences.HAPPY), rng.choice(sentences.UNHAPPY)),
            (60, 15, 7, 10, 8),
        )[0]
        reply = self._heard(who, said)
        if "哪儿没办好" in reply and rng.random() < 0.5:
            why = rng.choice(sentences.WHY_UNHAPPY)
            self.street.after(lambda: self._heard(who, why), least=1, most=10)


def _answer(report: Report, reply: str, asks_to_join: bool) -> str:
    if asks_to_join:
        return "1"
    for asked, answer in _ASKED:
        if re.search(asked, reply):
            spot = report.spot.spoken()
            own = {"spot": spot, "matter": report.matter, "whole": f"{spot}{report.matter}"}
            return own.get(answer, answer)
    return "1"
