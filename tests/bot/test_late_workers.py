"""Days of random tickets with workers most of whom act late: what must hold of messages holds."""

from __future__ import annotations

import pytest

from benchmarks import month
from benchmarks.simulated import messages


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [2, 7])
def test_late_workers_are_reminded_seldom_by_day_and_of_what_they_know(seed: int) -> None:
    lived = month.live(4, seed, idle=0.6)
    assert {name: wrong for name, wrong in lived.faults.items() if wrong} == {}
    reminded = messages.days(lived.records, only_reminders=True)
    assert reminded["worker"][-1] >= 2  # it was tried
