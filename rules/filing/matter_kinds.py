"""四事四办 (domain.md A3): each of 急难愁盼 has its own timers, people and messages.

They come on top of the duties every ticket has (rules/lifecycle/clocks.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.filing.facts import MatterKind
from rules.lifecycle.hours import STREET_ZONE, decent

Part = Literal["duty", "superior", "owner", "supervisor", "desk", "leader", "resident"]


@dataclass(frozen=True, slots=True)
class Way:
    """timer: the one of its own. people: who takes part besides the lead. messages: notices."""

    timer: str
    people: tuple[Part, ...]
    messages: tuple[str, ...]


WAYS: Mapping[MatterKind, Way] = {
    "urgent": Way("urgent_answer", ("duty", "superior"), ("on_duty", "escalated")),
    "hard": Way(
        "weekly_note", ("owner", "supervisor"), ("case_owner", "supervisor", "weekly_note")
    ),
    "worry": Way("whistle_proposal", ("desk", "leader"), ("whistle_proposed",)),
    "wish": Way(
        "project_report",
        ("desk", "resident"),
        ("wish_listed", "project_proposed", "project_report"),
    ),
}
# All figures: unverified defaults (A3 names the ways, no figures).
ANSWER_WITHIN = timedelta(minutes=5)  # 急事: then one level up
NOTE_EVERY = timedelta(days=7)  # 难事: a line to the resident every week
ALIKE, ALIKE_WITHIN = 3, timedelta(days=30)  # 愁事: so many of a kind in an estate
PROPOSAL_FOR = timedelta(days=1)  # 愁事: then it is proposed again, to the leader too
REPORT_DAY = 5  # 盼事: of every month
_MORNING, _EVENING = time(9), time(18)


def first_due(kind: MatterKind | None, now: datetime) -> datetime | None:
    """When the timer of a kind first comes; 愁事 has one only once a whistle is proposed."""
    if kind == "urgent":
        return now + ANSWER_WITHIN
    if kind == "hard":
        return note_due(now)
    return report_due(now) if kind == "wish" else None


def note_due(last: datetime) -> datetime:
    """When the next line to the resident is due after the one of `last`."""
    return decent(last + NOTE_EVERY)


def report_due(now: datetime) -> datetime:
    """Nine in the morning of the next report day."""
    today = now.astimezone(STREET_ZONE).date()
    later = today.month // 12 + today.year, today.month % 12 + 1
    days = (today.replace(day=REPORT_DAY), date(*later, REPORT_DAY))
    moments = (datetime.combine(day, _MORNING, STREET_ZONE) for day in days)
    return next(at for at in moments if at > now).astimezone(now.tzinfo)


def answer_by(report: datetime) -> datetime:
    """By when the resident hears: the evening of the report day."""
    day = report.astimezone(STREET_ZONE).date()
    return datetime.combine(day, _EVENING, STREET_ZONE).astimezone(report.tzinfo)


def is_whistle_matter(alike: int, rounds: int) -> bool:
    """愁事: the third of its kind, every third after it, or one that came back."""
    return rounds > 1 or (alike > 0 and alike % ALIKE == 0)
