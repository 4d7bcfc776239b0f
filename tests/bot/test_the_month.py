"""The simulated month, cut to three days: the command runs, and what must hold holds."""

from __future__ import annotations

from benchmarks import month
from benchmarks.simulated import totals


def test_three_days_of_a_street_are_sound() -> None:
    lived = month.live(3)
    assert {name: wrong for name, wrong in lived.faults.items() if wrong} == {}
    assert len(lived.records.tickets) > 20
    assert {"assigned", "acknowledged", "survey"} <= set(totals.notices(lived.records))
    assert totals.surveys(lived.records)["answered"] > 0
    assert list(totals.lines(lived.records, lived.reports))
