"""Told to residents: results first, 您, concrete times (conversation.md 5)."""

from __future__ import annotations

from rules.notices.notice import Notice

RESIDENTS: tuple[Notice, ...] = (
    Notice(
        "acknowledged",
        "resident",
        "您报的“{matter}”，{who}已经接了，\n{by}前联系您。\n编号{number}",
        "progress",
        "已接手",
        "有人接了，会联系您",
        must_tell=False,
    ),
    Notice(
        "contacted",
        "resident",
        "您报的“{matter}”有进展：\n{words}\n办事的是{who}，编号{number}",
        "progress",
        "有进展",
        must_tell=False,
    ),
    Notice(
        "handed_over",
        "resident",
        "您报的“{matter}”转给{who}办了，\n因为{reason}。{by}前联系您。\n编号{number}",
        "progress",
        "已转办",
    ),
    Notice(
        "draft_waiting",
        "resident",
        "您说的“{matter}”还没报上去，\n{place}。\n对就回1，不报了回“算了”。",
        must_tell=False,
        is_only_now=True,
    ),
    Notice(
        "not_handled",
        "resident",
        "您报的“{matter}”街道办不了：\n{reason}\n编号{number}。想再问问，回“人工”。",
        "progress",
        "不受理",
    ),
    Notice(
        "parked",
        "resident",
        "您报的“{matter}”一时办不了：\n{words}\n没撂下，有人盯着，{due}前再给您回话。\n编号{number}",
        "progress",
        "先记着",
    ),
    Notice(
        "late",
        "resident",
        "您报的“{matter}”，{who}{words}。\n已经报给{superior}催办，{by}前给您回话。\n编号{number}",
        "progress",
        "在催办",
        "没按时，已经催办",
    ),
    Notice(
        "survey",
        "resident",
        "您报的“{matter}”，{who}说办好了：{words}{pictures}\n编号{number}\n"
        "1 满意 2 基本满意 3 不满意\n没人来过、没修好，直接说就行。",
        "survey",
        "已办结",
        opens="rate",
    ),
    Notice(
        "survey_reminder",
        "resident",
        "再问您一句：“{matter}”办得怎么样？\n编号{number}\n1 满意 2 基本满意 3 不满意",
        "survey",
        "请评价",
        opens="rate",
        must_tell=False,
    ),
    Notice(
        "asked",
        "resident",
        "{who}想问您一句：\n{words}\n是“{matter}”这件，编号{number}。\n直接回，或者拍张照片。",
        "progress",
        "问您一句",
        opens="answer",
    ),
)
