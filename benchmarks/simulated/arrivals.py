"""Who reports when: the seeds' volumes (domain.md 3, 4) and two days that are not like others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from random import Random

from benchmarks.simulated import sentences
from benchmarks.simulated.places import OUTAGE_AT, somewhere
from benchmarks.simulated.residents import How, Report, Residents
from benchmarks.simulated.staff import Staff
from benchmarks.simulated.street import Street
from rules.lifecycle.hours import STREET_ZONE

A_DAY = 25  # 方庄 8,500 to 10,200 a year
PEOPLE, REPEATERS = 2000, 120
HOUSEHOLDS, FIRST_HOUR = 741, 150
RAIN_REPORTS = 60
# Shares of the hours of a day: 70 % from 8 to 18, 11 % from 22 to 6, the rest between.
_HOURS = tuple(7.0 if 8 <= h < 18 else 1.375 if h >= 22 or h < 6 else 19 / 6 for h in range(24))
_WEEKEND = 0.14 * 7 / 2  # share of a mean day that a Saturday or Sunday has
_WEEKDAY = 0.86 * 7 / 5
_HOW: tuple[How, ...] = ("whole", "matter first", "photo first")


@dataclass
class Arrivals:
    street: Street
    residents: Residents
    staff: Staff

    def plan(self, days: int) -> None:
        """Every report of the month, put into the calendar."""
        begin = self.street.now()
        for day in range(days):
            self._ordinary(begin + timedelta(days=day))
        if days > 10:
            self._outage(_on(begin, 10, 17))
        if days > 20:
            self._rain(_on(begin, 20, 15))

    def _ordinary(self, morning: datetime) -> None:
        rng, local = self.street.rng, morning.astimezone(STREET_ZONE)
        share = _WEEKEND if local.weekday() >= 5 else _WEEKDAY
        for _ in range(round(A_DAY * share)):
            (hour,) = rng.choices(range(24), _HOURS)
            moment = datetime.combine(local.date(), time(hour), STREET_ZONE)
            moment += timedelta(seconds=rng.uniform(0, 3600))
            if moment < morning:
                moment += timedelta(days=1)
            who = _somebody(rng)
            (how,) = rng.choices(_HOW, (60, 30, 10))
            report = Report(who, sentences.matter(rng), somewhere(rng), how)
            self.street.at(moment, partial(self.residents.begin, report))

    def _outage(self, begins: datetime) -> None:
        """741 households: 150 write within the hour, the rest joins until it is warm again."""
        rng = self.street.rng
        self.staff.repaired_at = begins + timedelta(hours=10, minutes=20)  # 3:20
        for household in range(HOUSEHOLDS):
            is_first = household < FIRST_HOUR
            minutes = rng.uniform(0, 60) if is_first else 60 + rng.betavariate(1, 3) * 540
            (how,) = rng.choices(_HOW, (60, 30, 10))
            said, spot = rng.choice(sentences.HEATING), somewhere(rng, OUTAGE_AT)
            report = Report(f"household-{household:03}", said, spot, how, "outage")
            moment = begins + timedelta(minutes=minutes)
            self.street.at(moment, partial(self.residents.begin, report))

    def _rain(self, begins: datetime) -> None:
        rng = self.street.rng
        for _ in range(RAIN_REPORTS):
            moment = begins + timedelta(minutes=rng.uniform(0, 180))
            said = rng.choice(sentences.RAIN)
            report = Report(_somebody(rng), said, somewhere(rng), "whole", "rain")
            self.street.at(moment, partial(self.residents.begin, report))


def _somebody(rng: Random) -> str:
    """35 % of reports come from people who write again and again."""
    if rng.random() < 0.35:
        return f"resident-{min(int(rng.expovariate(1 / 40)), REPEATERS - 1):04}"
    return f"resident-{rng.randrange(REPEATERS, PEOPLE):04}"


def _on(begin: datetime, day: int, hour: int) -> datetime:
    date = begin.astimezone(STREET_ZONE).date() + timedelta(days=day)
    return datetime.combine(date, time(hour), STREET_ZONE).astimezone(begin.tzinfo)
