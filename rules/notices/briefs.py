"""日调度 周督导 月点评: to the desk, to leaders, to heads of sections."""

from __future__ import annotations

from rules.notices.notice import Notice


def _brief(name: str, phrase: str, waits_for_office: bool = False) -> Notice:
    return Notice(
        *(name, "desk", "{text}", "progress", phrase),
        must_tell=False,
        is_whole=True,
        waits_for_office=waits_for_office,
    )


BRIEFS: tuple[Notice, ...] = (
    _brief("daily_brief", "日调度"),
    _brief("weekly_review", "周督导", waits_for_office=True),
    _brief("monthly_review", "月点评", waits_for_office=True),
)
