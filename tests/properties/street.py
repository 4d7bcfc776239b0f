"""What must hold of a street after every step of anybody, and who takes steps."""

from __future__ import annotations

from benchmarks.simulated import faults, records
from benchmarks.simulated.doors import Plain
from rules.lifecycle.states import STATUSES

ALWAYS = {
    "owner": lambda r: faults.without_owner(r.street, list(r.tickets.values()), r.now),
    "chain": faults.broken_chains,
    "fold": faults.rows_unlike_history,
    "words": faults.silent_notices,
    "night": faults.at_night,
    "twice": faults.told_twice,
    "levels": faults.escalated_twice,
    "status": lambda r: [t.number for t in r.tickets.values() if t.status not in STATUSES],
}


def wrong(street: Plain) -> dict[str, list[str]]:
    """Every property that does not hold now."""
    services, now = street.container.services, street.now()
    found = records.read(services, now)
    with services.database.begin() as tx:
        asked = records.under_way(tx)
    seen = {name: check(found) for name, check in ALWAYS.items()}
    tickets = list(found.tickets.values())
    seen["next instant"] = faults.without_next_instant(tickets, found.timers, asked)
    return {name: words for name, words in seen.items() if words}
