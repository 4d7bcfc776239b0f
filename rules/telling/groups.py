"""三群: which group hears of what (domain.md A1), and how what it hears gathers (wechat.md 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import lineage
from rules.street.street import Category, Group, GroupKind, Street, Urgency
from rules.telling.outsiders import matter_only
from rules.telling.sensitive import place_shown, scrubbed

PRESSING: tuple[Urgency, ...] = ("U1", "U2")
# A robot takes 20 messages a minute: what can wait is gathered. Unverified default. The moments
# lie on odd minutes: at :00 and :30 the messenger is at its busiest.
GATHERED_FOR = timedelta(minutes=2)
# What is late and not urgent is told together: after the daily brief has been read, and before
# the day ends. Unverified default.
DIGEST_AT = (time(10, 1), time(16, 1))


@dataclass(frozen=True, slots=True)
class Echo:
    """What groups of these kinds hear when somebody is told of a ticket.

    is_each_time: each time it is told (a deadline that passes again), not once a round. has_words:
    it says the notice's {words}, which are the street's own. is_for_lead: the lead is called (@).
    """

    notice: str
    kinds: tuple[GroupKind, ...]
    is_each_time: bool = False
    has_words: bool = False
    is_for_lead: bool = False


_URGENT = Echo("group_urgent", ("desk", "grid"))
_NEW = Echo("group_new", ("grid",))
_LATE = Echo("group_overdue", ("desk", "grid"), is_each_time=True, has_words=True, is_for_lead=True)
_MANY = Echo("group_incident", ("desk", "grid", "delegates"), is_each_time=True, has_words=True)
# The notices that have an echo in groups; all others have none.
ECHOES: Mapping[str, Echo] = {
    "assigned": _NEW,
    "found": _NEW,
    "expedited": _URGENT,
    "incident": _MANY,
    "overdue": _LATE,
    "escalated": _LATE,
    "still_overdue": _LATE,
}


def echo_of(notice: str, urgency: Urgency) -> Echo | None:
    """What groups hear of a notice; what is new and urgent is heard as urgent."""
    echo = ECHOES.get(notice)
    return _URGENT if echo is _NEW and urgency in PRESSING else echo


def hearing(street: Street, echo: Echo, place_id: str | None) -> list[Group]:
    """The groups that hear it: of these kinds, with a robot, of that place or of all."""
    around = {"", *lineage(street, place_id)}
    return [g for g in street.groups if g.kind in echo.kinds and g.robot and g.covers in around]


def gathered(at: datetime) -> datetime:
    """The next moment at which groups are told what is not urgent, at once."""
    span = GATHERED_FOR.total_seconds()
    last = (at.timestamp() - 60) // span
    return datetime.fromtimestamp((last + 1) * span + 60, at.tzinfo)


def digested(at: datetime) -> datetime:
    """The next moment at which groups are told what is late, at once."""
    local = at.astimezone(STREET_ZONE)
    days = (local.date(), local.date() + timedelta(days=1))
    moments = (datetime.combine(d, hour, STREET_ZONE) for d in days for hour in DIGEST_AT)
    return next(moment for moment in moments if moment >= at).astimezone(at.tzinfo)


def is_of_a_person(category: Category | None) -> bool:
    """Whether it concerns somebody and not a thing: illness, need, violence, a life in danger.

    What nobody could name counts too: it may be that. Unverified default (PIPL 28).
    """
    if category is None:
        return True
    return category.l1_id == "civil_service" or category.l2_id == "public_order"


def spoken_of(ticket: Ticket, category: Category | None, is_withheld: bool) -> str:
    """Place and matter as a group of many may read them: no door, and nothing of who reported.

    Of a withheld ticket, and of one about a person, the place alone, no nearer than its community.
    """
    if is_withheld or category is None or is_of_a_person(category):
        return ticket.place.community or "地点待问"
    place = place_shown(ticket.place).spoken() or "地点待问"
    said = " ".join(scrubbed(matter_only(ticket.matter), ticket.place).split())
    return f"{place} {said or category.l2}"


def by_hand(street: Street, place_id: str | None) -> list[Group]:
    """The groups no robot can reach, of that place or of the whole street."""
    around = {"", *lineage(street, place_id)}
    return [g for g in street.groups if not g.robot and g.covers in around]


def called(groups: Iterable[Group], said: str) -> list[Group]:
    """The groups a name can mean: the one called so, else those that hold what was said."""
    name = "".join(said.split())
    exact = [g for g in groups if name in (g.name, g.id)]
    return exact or [g for g in groups if name in g.name or name.removesuffix("群") in g.name]
