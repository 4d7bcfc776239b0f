"""What every verb needs at hand: the database and the street as it was last loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from flows.understand import Lexicon
from rules.channels import AccountKind
from rules.street import Street
from storage import streets
from storage.database import Database, Transaction

_CHECK_EVERY = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Town:
    """One version of the street with the lexicon made from it."""

    street: Street
    lexicon: Lexicon
    checked_at: datetime


@dataclass(slots=True)
class Office:
    """The one object handed to the verbs.

    link makes the address of a ticket's page from its number and who it is for. place_behind tells
    the place a scanned code stands for, None for a code that is not ours; group_behind the group.
    group_page makes the address of a group's poster. hits counts how often a name came within a
    minute, this time included; None where nobody counts. account: its kind.
    """

    database: Database
    cache_dir: Path
    link: Callable[..., str] = lambda *_: ""
    place_behind: Callable[[str], str | None] = lambda _: None
    group_behind: Callable[[str], str | None] = lambda _: None
    group_page: Callable[[str], str] = lambda _: ""
    hits: Callable[[str], int | None] = lambda _: None
    account: AccountKind = "service"
    _town: Town | None = field(default=None, repr=False)

    def town(self, tx: Transaction, now: datetime, *, is_fresh: bool = False) -> Town:
        """The street, read again at most every few seconds and only when it was changed.

        is_fresh: ask at once whether it was. The lexicon outlives a change of staff alone.
        """
        town = self._town
        if town and not is_fresh and abs(now - town.checked_at) < _CHECK_EVERY:
            return town
        if town and streets.version(tx) == town.street.version:
            self._town = Town(town.street, town.lexicon, now)
            return self._town
        street = streets.load(tx)
        if town and _reads_alike(town.street, street):
            lexicon = town.lexicon
        else:
            lexicon = Lexicon.of(street, self.cache_dir, self.learned)
        self._town = Town(street, lexicon, now)
        return self._town

    def street(self, tx: Transaction) -> Street:
        """The street alone: as this process last read it, else read now, without a lexicon."""
        return self._town.street if self._town else streets.load(tx)

    @property
    def learned(self) -> Path:
        """Where this street's own weights are kept, once it has trained some."""
        return self.cache_dir.parent / "weights.json"


def _reads_alike(one: Street, other: Street) -> bool:
    """Whether a text means the same in both: names, places and kinds are what it is read with."""
    return (one.name, one.places, one.categories) == (other.name, other.places, other.categories)
