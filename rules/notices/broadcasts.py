"""Told to everybody known at a place, and to whoever must agree to it first."""

from __future__ import annotations

from datetime import timedelta

from rules.notices.notice import Notice

# "Tomorrow" in its words is soon another day: unverified default.
KEPT_FOR = timedelta(hours=48)
_READ = "{place}：{words}\n{street}，{date}"
_WAITS = "】{place}，{count}户\n{text}\n{who}拟的。回“同意通知{serial}”，不发回“撤回通知{serial}”"

AGREED, REFUSED = "同意了，开始发", "撤回了"  # what came of it, behind a name
SOMEBODY_ELSE = "别的同事"

BROADCASTS: tuple[Notice, ...] = (
    Notice(
        "place_notice",
        "resident",
        _READ,
        "progress",
        "社区通知",
        must_tell=False,
        means_for=KEPT_FOR,
    ),
    Notice(
        "place_alarm",
        "resident",
        _READ,
        "progress",
        "紧急通知",
        must_tell=False,
        means_for=KEPT_FOR,
        is_at_any_hour=True,
    ),
    Notice(
        "place_notice_waits",
        "desk",
        "【待同意·通知{serial}" + _WAITS,
        "progress",
        "待同意",
        must_tell=False,
    ),
    Notice(
        "place_alarm_waits",
        "desk",
        "【急·夜里也发·通知{serial}" + _WAITS,
        "progress",
        "急待同意",
        must_tell=False,
        is_at_any_hour=True,
    ),
    Notice(
        "place_notice_settled",
        "desk",
        "【通知{serial}】{place}\n{words}\n{who}{outcome}。回“通知进度{serial}”看到了多少户",
        "progress",
        "有结果",
        must_tell=False,
    ),
)
