"""Days as staff write them."""

from __future__ import annotations

from datetime import date

import pytest

from flows.understand.times.days import day_said

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("等资金 12月10日复核", date(2026, 12, 10), "等资金"),
        ("等资金，1月5号", date(2027, 1, 5), "等资金"),
        ("25日看", date(2026, 11, 25), ""),
        ("5日 等人", date(2026, 12, 5), "等人"),
        ("两周后再看，等材料", date(2026, 12, 4), "等材料"),
        ("等审批，30天后", date(2026, 12, 20), "等审批"),
        ("2月30日", None, ""),
        ("等资金", None, "等资金"),
        ("3号楼等资金 25日", date(2026, 11, 25), "3号楼等资金"),
    ],
)
def test_days(text: str, day: date | None, rest: str) -> None:
    assert day_said(text, TODAY) == (day, rest)
