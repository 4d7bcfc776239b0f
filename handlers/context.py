"""What a verb is called with, whoever calls it: the work, and what builds one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from flows.understand import Lexicon
from flows.understand.things import named_things, things
from handlers.telling import announcing, notify
from rules.delivery.channels import AccountKind
from rules.filing.conduct import clear_of
from rules.filing.sameness import Thing
from rules.lifecycle.tickets import Ticket
from rules.notices.told import Audience, Event
from rules.staffing.actors import TIMER, Actor
from rules.street.street import StaffMember, Street
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
    """One piece of work in its transaction: on which street, at what time, by whom.

    things_in tells what a matter is about; by default as far as our own list names it.
    """

    tx: Transaction
    street: Street
    now: datetime
    actor: Actor
    links: Links = field(default_factory=Links)
    things_in: Callable[[str], tuple[Thing, ...]] = named_things

    @property
    def person(self) -> str:
        """The person whose phone it is. Raises LookupError where nobody's is."""
        if self.actor.person is None:
            raise LookupError(f"nobody's phone: {self.actor.door}")
        return self.actor.person

    @property
    def staff(self) -> StaffMember:
        """The member of staff who acts. Raises LookupError where a resident or a timer does."""
        if self.actor.member is None:
            raise LookupError(f"no member of staff: {self.actor.door}")
        return self.actor.member

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
        """Put one notice in line for one person (telling/notify.py)."""
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
        """Put one notice in line for everybody who reported or joined (telling/notify.py)."""
        notify.tell_reporters(self, ticket, notice, mark=mark, after=after, **facts)

    def announce(
        self,
        ticket: Ticket,
        event: Event,
        *,
        persons: Mapping[Audience, str | None] | None = None,
        own: Mapping[str, Mapping[str, str]] | None = None,
        mark: str = "",
        after: datetime | None = None,
        behind: timedelta = timedelta(),
        **facts: str,
    ) -> None:
        """Tell everybody whom the event concerns (announcing.announce)."""
        announcing.announce(
            self,
            ticket,
            event,
            persons=persons,
            own=own,
            mark=mark,
            after=after,
            behind=behind,
            **facts,
        )


@dataclass(frozen=True, slots=True)
class StreetSnapshot:
    """One version of the street with the lexicon made from it."""

    street: Street
    lexicon: Lexicon
    checked_at: datetime

    def things_in(self, matter: str) -> tuple[Thing, ...]:
        """What a matter is about, read with the street's own words too."""
        return things(matter, self.lexicon.segmenter)


@dataclass(slots=True)
class Services:
    """What one process has: of it each transaction's work is made.

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
        snapshot = self.snapshot(tx, now)
        return Work(tx, snapshot.street, now, actor, self.links, snapshot.things_in)

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
