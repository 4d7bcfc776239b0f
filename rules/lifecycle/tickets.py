"""A ticket and its history. The row of today is what its events, applied in order, make of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from rules.filing.facts import MatterKind
from rules.filing.places import Place
from rules.lifecycle.states import Status
from rules.street.street import Urgency


@dataclass(frozen=True, slots=True)
class Ticket:
    """One matter of one or more residents. Never holds who they are."""

    id: int
    number: str
    created_at: datetime
    origin: str
    channel: str
    status: Status
    category: str | None
    is_doubtful: bool
    urgency: Urgency
    matter_kind: MatterKind | None
    matter: str
    place: Place
    grid: str | None
    estate: str | None  # id or name of the estate, yard or village: rules/filing/sites.py
    site: str | None  # the spot within it: what happens there again is a recurrence
    is_anonymous: bool
    lead: str | None
    round: int
    due_at: datetime
    contact_due_at: datetime | None = None  # by when the resident must be called
    promised_at: datetime | None = (
        None  # the next time the resident was told: rules/lifecycle/promises.py
    )
    responded_at: datetime | None = None
    handled_at: datetime | None = None
    closed_at: datetime | None = None
    stars: int | None = None
    case_owner: str | None = None  # 包件人, a staff id (domain.md C2)
    supervisor: str | None = None  # 分管领导, a staff id
    incident: str | None = None
    recurs: str | None = None  # the number of the ticket of which it is the recurrence
    waiting_since: datetime | None = None  # the clocks stand still
    waiting_for: str | None = None  # the third party; None: the resident was asked
    waiting_until: datetime | None = None  # when they go on in any case
    expected_at: datetime | None = None  # by when whoever works on it says it will be done
    co_handlers: tuple[str, ...] = ()  # 协办: staff ids, in the order they joined
    flags: tuple[str, ...] = ()  # names of rules/filing/flags.py: for a person's eye
    is_unread: bool = False  # its words could not be read by us: a person reads them
    transfer_to: str | None = None  # 请转: whom the lead asked for, while the desk decides
    accused: tuple[str, ...] = ()  # 被反映人: staff ids, who never see it (rules/filing/conduct.py)
    sequence: int = 0

    @property
    def last4(self) -> str:
        return self.number[-4:]

    @property
    def stage(self) -> str:
        """Its status; "waiting" for the resident's word, "held_up" by a third party, "checking"
        while somebody is to look at what nobody complained of."""
        if self.status == "handled" and self.origin == "patrol":
            return "checking"
        if self.waiting_since is None:
            return self.status
        return "held_up" if self.waiting_for else "waiting"

    @property
    def is_asked(self) -> bool:
        """Whether the resident's answer is waited for."""
        return self.waiting_since is not None and self.waiting_for is None

    @property
    def title(self) -> str:
        """What it is called in a list: place and matter, short."""
        return f"{self.place.spoken()}{self.matter}"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. change holds the fields of the row it sets, in JSON form."""

    at: datetime
    what: str
    by: str
    to: str | None
    reason: str | None
    change: Mapping[str, Any]


def place_json(place: Place) -> dict[str, Any]:
    return {slot: value for slot in Place.__slots__ if (value := getattr(place, slot)) is not None}


def place_from(data: Mapping[str, Any]) -> Place:
    return Place(**data)


def happened(
    at: datetime,
    what: str,
    by: str,
    to: str | None = None,
    reason: str | None = None,
    **change: Any,
) -> Event:
    """An event that sets the fields named in `change`."""
    return Event(at, what, by, to, reason, change_json(change))


_LISTS = ("co_handlers", "flags", "accused")
_TIMES = (
    *("due_at", "contact_due_at", "promised_at", "responded_at", "handled_at", "closed_at"),
    *("waiting_since", "waiting_until", "expected_at"),
)


def change_json(change: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a ticket as they stand in history: times in ISO 8601, places as dicts."""
    return {name: _plain(value) for name, value in change.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return list(value)
    return place_json(value) if isinstance(value, Place) else value


def applied(ticket: Ticket, change: Mapping[str, Any]) -> Ticket:
    """The ticket after a change in JSON form."""
    values = dict(change)
    for name in _TIMES:
        if isinstance(values.get(name), str):
            values[name] = datetime.fromisoformat(values[name])
    for name in _LISTS:
        if name in values:
            values[name] = tuple(values[name])
    if "place" in values:
        values["place"] = place_from(values["place"])
    return replace(ticket, **values)


def folded(start: Ticket, events: Iterable[Event]) -> Ticket:
    """The row that the history gives, starting from the ticket as it was filed."""
    for event in events:
        start = applied(start, event.change)
    return start


def digest(before: str, number: str, sequence: int, event: Event) -> str:
    """The chain link: covers the link before it and everything in the event."""
    body = [
        before,
        number,
        sequence,
        event.at.astimezone(UTC).isoformat(),
        event.what,
        event.by,
        event.to,
        event.reason,
        event.change,
    ]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
