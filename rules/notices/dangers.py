"""Told while a danger is not over: at once, at any hour, to the lead and the duty person."""

from __future__ import annotations

from rules.notices.notice import Notice

DANGERS: tuple[Notice, ...] = (
    Notice(
        "danger_word",
        "worker",
        "【险情·{number}】{place}\n{matter}\n居民说：{words}",
        "progress",
        "险情有话",
        must_tell=False,
        is_at_any_hour=True,
    ),
    Notice(
        "danger_goes_on",
        "worker",
        "【险情没完·{number}】{place}\n{matter}\n居民说：{words}\n"
        "请现在就联系居民，回“电话{last4}”看号码",
        "progress",
        "险情没完",
        is_at_any_hour=True,
    ),
    Notice(
        "danger_despair",
        "worker",
        "【轻生·{number}】{place}\n{matter}\n居民说：{words}\n"
        "请现在就联系他，回“电话{last4}”看号码，回“问{last4} …”直接说话",
        "progress",
        "有人轻生",
        is_at_any_hour=True,
    ),
    Notice(
        "danger_over",
        "worker",
        "【险情过去·{number}】{place}\n{matter}\n{words}\n请再看一眼，好了回“办结{last4}”",
        "progress",
        "险情过去",
        must_tell=False,
        is_at_any_hour=True,
    ),
    Notice(
        "danger_said",
        "resident",
        "{who}跟您说：\n{words}",
        "progress",
        "有话跟您说",
        is_human=True,
        is_at_any_hour=True,
    ),
    Notice(
        "danger_asked",
        "resident",
        "{who}想问您一句：\n{words}\n直接说就行，都会转给他。",
        "progress",
        "想问您一句",
        opens="answer",
        is_human=True,
        is_at_any_hour=True,
    ),
    Notice(
        "danger_reached",
        "resident",
        "{author}已经到了，编号{number}。有情况当面说，在这儿说也行。",
        "progress",
        "人到了",
        "人已经到了",
        must_tell=False,
        is_at_any_hour=True,
    ),
    Notice(
        "danger_ended",
        "resident",
        "编号{number}那件急事，{author}说处理完了。\n再有情况马上说。",
        "progress",
        "处理完了",
        "急事处理完了",
        must_tell=False,
        is_at_any_hour=True,
    ),
)
