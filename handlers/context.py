"""What a verb is called with, whoever calls it: the work, and what builds one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from flows.understand import Lexicon
from handlers.telling import notify
from rules.delivery.channels import AccountKind
from rules.filing.conduct import clear_of
from rules.lifecycle.tickets import Ticket
from rules.staffing.actors import TIMER, Actor
from rules.street.street import Street
from storage import streets
from storage.database import Database, Transaction

_CHECK_EVERY = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses that are handed out, and what a scanned code stands for.

    ticket makes the address of a ticket's page from its number and who it is for; group_page the
    one of a group's poster. place_behind tells the place a scanned code stands for, group_behind
    the group; both None for a code that is not ours.
    """

    ticket: Callable[..., str] = lambda *_: ""
    group_page: Callable[[str], str] = lambda _: ""
    place_behind: Callable[[str], str | None] = lambda _: None
    group_behind: Callable[[str], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work in its transaction: on which street, at what time, by whom."""

    tx: Transaction
    street: Street
    now: datetime
    actor: Actor
    links: Links = field(default_factory=Links)

    @property
    def person(self) -> str:
        """The person whose phone it is. Raises LookupError where nobody's is."""
        if self.actor.person is None:
            raise LookupError(f"nobody's phone: {self.actor.door}")
        return self.actor.person

    def clear_of(self, ticket: Ticket) -> Work:
        """The same work as if whom the ticket complains of were not of the staff."""
        return replace(self, street=clear_of(self.street, ticket))

    def tell(
        self,
        ticket: Ticket,
        notice: str,
        person: str,
        *,
        mark: str = "",
        after: datetime | None = None,
        behind: timedelta = timedelta(),
        **facts: str,
    ) -> None:
        """Put one notice in line for one person (pushes.tell)."""
        notify.tell(self, ticket, notice, person, mark=mark, after=after, behind=behind, **facts)

    def tell_reporters(
        self,
        ticket: Ticket,
        notice: str,
        *,
        mark: str = "",
        after: datetime | None = None,
        **facts: str,
    ) -> None:
        """Put one notice in line for everybody who reported or joined (pushes.tell_reporters)."""
        notify.tell_reporters(self, ticket, notice, mark=mark, after=after, **facts)


@dataclass(frozen=True, slots=True)
class StreetSnapshot:
    """One version of the street with the lexicon made from it."""

    street: Street
    lexicon: Lexicon
    checked_at: datetime


@dataclass(slots=True)
class Services:
    """The one object handed to the verbs.

    hits counts how often a name came within a minute, this time included; None where nobody
    counts. account: its kind.
    """

    database: Database
    cache_dir: Path
    links: Links = field(default_factory=Links)
    hits: Callable[[str], int | None] = lambda _: None
    account: AccountKind = "service"
    _snapshot: StreetSnapshot | None = field(default=None, repr=False)

    def snapshot(self, tx: Transaction, now: datetime, *, is_fresh: bool = False) -> StreetSnapshot:
        """The street, read again at most every few seconds and only when it was changed.

        is_fresh: ask at once whether it was. The lexicon outlives a change of staff alone.
        """
        snapshot = self._snapshot
        if snapshot and not is_fresh and abs(now - snapshot.checked_at) < _CHECK_EVERY:
            return snapshot
        if snapshot and streets.version(tx) == snapshot.street.version:
            self._snapshot = StreetSnapshot(snapshot.street, snapshot.lexicon, now)
            return self._snapshot
        street = streets.load(tx)
        if snapshot and _reads_alike(snapshot.street, street):
            lexicon = snapshot.lexicon
        else:
            lexicon = Lexicon.of(street, self.cache_dir, self.learned)
        self._snapshot = StreetSnapshot(street, lexicon, now)
        return self._snapshot

    def work(self, tx: Transaction, now: datetime, actor: Actor = TIMER) -> Work:
        """The work of one transaction on the street as it is now."""
        return Work(tx, self.snapshot(tx, now).street, now, actor, self.links)

    def street(self, tx: Transaction) -> Street:
        """The street alone: as this process last read it, else read now, without a lexicon."""
        return self._snapshot.street if self._snapshot else streets.load(tx)

    @property
    def learned(self) -> Path:
        """Where this street's own weights are kept, once it has trained some."""
        return self.cache_dir.parent / "weights.json"


def _reads_alike(one: Street, other: Street) -> bool:
    """Whether a text means the same in both: names, places and kinds are what it is read with."""
    return (one.name, one.places, one.categories) == (other.name, other.places, other.categories)
