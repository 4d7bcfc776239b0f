"""Looks at the street while it lives: what must hold at every moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from benchmarks.simulated import faults, records
from benchmarks.simulated.street import Street
from rules.lifecycle.states import OPEN, STATUSES
from storage import tickets

EVERY = timedelta(hours=6)


@dataclass
class Watch:
    """faults: name of a check -> what was wrong, when."""

    street: Street
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    samples: int = 0
    _last_push: int = 0

    def begin(self) -> None:
        self.street.after_message.append(self._after_message)
        self.street.after_due.append(self._skip)
        self._again()

    def _again(self) -> None:
        self.sample()
        self.street.at(self.street.now() + EVERY, self._again)

    def sample(self) -> None:
        """Every live ticket has an owner and a next instant."""
        self.samples += 1
        services, now = self.street.door.container.services, self.street.now()
        with services.database.look() as tx:
            town = services.snapshot(tx, now).street
            found = tickets.in_status(tx, OPEN, limit=1_000_000)
            timers, asked = records.timers(tx), records.under_way(tx)
            odd = sorted(set(tickets.counts(tx)) - set(STATUSES))
        looks = {
            "tickets without owner": faults.without_owner(town, found, now),
            "live tickets without a next instant": faults.without_next_instant(
                found, timers, asked
            ),
            "tickets in no known status": odd,
        }
        for name, wrong in looks.items():
            self.faults[name] += [f"{now:%m-%d %H:%M}Z {words}" for words in wrong]

    def _fresh(self) -> list[records.Row]:
        with self.street.door.container.services.database.look() as tx:
            found = records.pushes(tx, self._last_push)
        if found:
            self._last_push = found[-1].id
        return found

    def _skip(self) -> None:
        self._fresh()

    def _after_message(self, who: str) -> None:
        """One message is one change: it tells nobody twice at a time about one ticket.

        That an incident is over is told at once, how it was is asked hours later.
        """
        told = Counter((p.person, p.ticket_id, p.not_before) for p in self._fresh())
        for (person, ticket, _), count in told.items():
            if count > 1:
                words = (
                    f"{self.street.now():%m-%d %H:%M}Z {person} {count} notices, ticket {ticket}"
                )
                self.faults["one message, two notices to one person"].append(f"{words}, of {who}")
