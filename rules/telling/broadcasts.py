"""Notices to a place: who is meant, which way reaches them, who must agree (停水通知, 汛期提醒)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rules.delivery.channels import AccountKind, can
from rules.delivery.windows import is_open
from rules.lifecycle.hours import decent
from rules.staffing.routing import acts_as_desk, leader, lineage, of_desk
from rules.street.street import StaffMember, Street

Way = Literal["customer", "template", "passive"]

MOST_SIGNS = 90  # conversation.md 5.2
CARD_SIGNS = 20  # a thing field of a template (wechat.md 3.2)
TEMPLATES_A_DAY = 100_000  # wechat.md 3.2
# "Tomorrow" in its words is another day after that: unverified default.
AGREED_WITHIN = timedelta(hours=24)
SAME_WITHIN = timedelta(hours=1)  # the same words again are asked about; unverified default
HOMES = ("community", "estate", "yard", "village", "building")  # what a notice may be sent to
_CELLS = 5
_REACHED = ("sent", "delivered")
_WAITING = ("waiting", "sending")


def within(street: Street, place_ids: Iterable[str]) -> frozenset[str]:
    """The places and everything that lies in them."""
    wanted = set(place_ids)
    return frozenset(p.id for p in street.places if wanted & set(lineage(street, p.id)))


def goes_out_at(is_urgent: bool, now: datetime) -> datetime:
    """By night only what was said to be urgent (conversation.md 5.11)."""
    return now if is_urgent else decent(now)


def way(account: AccountKind, until: datetime | None, left: int, at: datetime) -> Way:
    """How a person is reached at `at`: until and left are their window of customer messages."""
    if can(account, "customer") and is_open(until, left, at):
        return "customer"
    return "template" if can(account, "template") else "passive"


def may_agree(street: Street, member: StaffMember, now: datetime) -> bool:
    """Another of the desk, or any leader: unverified default."""
    return member.role == "leader" or acts_as_desk(street, member, now)


def asked_to_agree(
    street: Street, place_id: str | None, asked_by: str, now: datetime
) -> list[StaffMember]:
    """Who is told that a notice waits: the others of the desk who are here, else the leader."""
    others = [m for m in of_desk(street, now) if m.id != asked_by and may_agree(street, m, now)]
    if others:
        return others
    above = leader(street, place_id, now)
    return [above] if above and above.id != asked_by else []


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a notice has come, in people."""

    reached: int
    waiting: int
    missed: int
    cancelled: int

    @property
    def total(self) -> int:
        return self.reached + self.waiting + self.missed + self.cancelled

    @property
    def percent(self) -> int:
        """Of everybody it is for; 100 only when all are reached."""
        return self.reached * 100 // self.total if self.total else 0

    @property
    def bar(self) -> str:
        full = self.percent * _CELLS // 100
        return "▓" * full + "░" * (_CELLS - full)


def tally(states: Mapping[str, int]) -> Tally:
    """Pushes counted by state, as people reached and not."""
    left = Counter(states)
    reached = sum(left.pop(s, 0) for s in _REACHED)
    waiting = sum(left.pop(s, 0) for s in _WAITING)
    cancelled = left.pop("cancelled", 0)
    return Tally(reached, waiting, left.total(), cancelled)


def like(street: Street, said: str, most: int = 4) -> list[str]:
    """Names of the street's places that begin as `said` does, the longest likeness first."""
    names = [p.name for p in street.places if p.kind in HOMES and p.kind != "building"]
    shared = {name: _shared(name, said) for name in dict.fromkeys(names)}
    found = sorted((n for n in shared if shared[n] > 1), key=lambda n: (-shared[n], n))
    return found[:most]


def _shared(one: str, other: str) -> int:
    """How many signs they begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
