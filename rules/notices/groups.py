"""Told to the staff's groups by a robot: one line a ticket, gathered under one head (A1)."""

from __future__ import annotations

from rules.notices.notice import Notice

# phrase heads the lines of one message; a notice of nothing but {words} goes out as it is.
GROUPS: tuple[Notice, ...] = (
    Notice(
        "group_new",
        "group",
        "{number} {what}（{who}，{due}前反馈）",
        phrase="新件",
        must_tell=False,
    ),
    Notice(
        "group_urgent",
        "group",
        "{number} {what}（{who}，{by}前联系）",
        phrase="急件",
        must_tell=False,
    ),
    Notice(
        "group_incident",
        "group",
        "{number} {what}（{who}牵头，{words}）",
        phrase="多户",
        must_tell=False,
    ),
    Notice(
        "group_overdue",
        "group",
        "{number} {what}（{who}，{words}）",
        phrase="超时",
        must_tell=False,
        is_reminder=True,
    ),
    Notice("group_digest", "group", "{words}", phrase="日报", must_tell=False),
)
