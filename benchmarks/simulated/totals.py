"""The figures of a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.simulated import messages
from benchmarks.simulated.records import Records
from benchmarks.simulated.residents import Report
from rules.lifecycle.clocks import DUTIES
from rules.lifecycle.states import OPEN

_STEP_OF_LEVEL_ONE = 2  # of a clock, after its two reminders


def lines(month: Records, reports: list[Report]) -> Iterator[str]:
    found = list(month.tickets.values())
    yield f"reports meant        {len(reports)}, to a number {sum(bool(r.number) for r in reports)}"
    yield f"tickets              {len(found)}"
    yield f"  by status          {said(Counter(t.status for t in found))}"
    yield f"incidents            {incidents(month)}"
    yield f"joined reporters     {sum(len(r) - 1 for r in month.reporters.values() if r)}"
    yield f"pushes               {len(month.pushes)}"
    yield f"  by state           {said(Counter(p.state for p in month.pushes))}"
    yield f"  by channel         {said(Counter(p.channel or 'none' for p in month.pushes))}"
    yield f"  by notice          {said(notices(month))}"
    yield f"reminders            {notices(month)['due_soon']}"
    yield f"escalations          {said(levels(month))}"
    yield f"surveys              {said(surveys(month))}"
    yield f"events               {said(events(month))}"
    yield f"longest open         {longest(month)}"
    yield from messages.lines(month)


def incidents(month: Records) -> str:
    """How many there were, and how many groups of households were still out after one."""
    whole = [t for t in month.tickets.values() if t.incident == t.number]
    numbers = {t.number for t in whole}
    after = sum(t.recurs in numbers for t in whole)
    most = max((len(month.reporters[t.id]) for t in whole), default=0)
    return f"{len(whole) - after} (the largest of {most} households), still out after one {after}"


def said(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in sorted(counts.items(), key=lambda i: -i[1]))


def notices(month: Records) -> Counter[str]:
    return Counter(p.notice for p in month.pushes)


def levels(month: Records) -> Counter[str]:
    """Duty and level: how often one level up after another heard of it."""
    marks = (p.mark.split(":", 2) for p in month.pushes if p.notice == "escalated")
    return Counter(
        f"{m[0]} level {int(m[1]) - _STEP_OF_LEVEL_ONE + 1}" if m[0] in DUTIES else m[0]
        for m in marks
    )


def surveys(month: Records) -> Counter[str]:
    found = Counter({"asked": len(month.revisits)})
    found["answered"] = sum(r["answered_at"] is not None for r in month.revisits)
    found["未评价"] = sum(e.reason == "未评价" for h in month.histories.values() for e in h)
    return found


def events(month: Records) -> Counter[str]:
    counted = Counter(e.what for h in month.histories.values() for e in h)
    names = ("reopened", "parked", "returned", "reassigned", "asked", "withdrawn", "not_handled")
    return Counter({name: counted[name] for name in names})


def longest(month: Records) -> str:
    live = [t for t in month.tickets.values() if t.status in OPEN]
    if not live:
        return "none is open"
    oldest = min(live, key=lambda t: t.created_at)
    return f"{oldest.number}, {(month.now - oldest.created_at).days} days, {oldest.status}"
