"""Told to the desk."""

from __future__ import annotations

from rules.notices.notice import Notice

DESK: tuple[Notice, ...] = (
    Notice(
        "returned",
        "desk",
        "【退回·{number}】{place}\n{matter}\n{who}退回：{reason}\n回“派 {last4} 给 姓名”",
        "progress",
        "被退回",
    ),
    Notice(
        "doubtful",
        "desk",
        "【分类·{number}】{place}\n{matter}\n暂按“{words}”派了。不对回“改类 {last4} 类别”",
        "progress",
        "看分类",
        must_tell=False,
    ),
    Notice(
        "unhappy",
        "desk",
        "【不满意·{number}】{place}\n{matter}\n居民说：{words}\n已退回{who}重办。{hint}",
        "progress",
        "不满意",
    ),
    Notice(
        "wants_person",
        "desk",
        "【找人工】编号{number}\n居民说：{words}\n答应{by}前回。{hint}",
        "progress",
        "找人工",
    ),
    Notice(
        "to_transfer",
        "desk",
        "【请转·{number}】{place}\n{matter}\n{who}请转给{to}：{reason}\n"
        "同意回“同意{last4}”，不同意回“不同意{last4} 原因”",
        "progress",
        "请转",
    ),
    Notice(
        "transfer_waits",
        "desk",
        "【请转没定·{number}】{place}\n{matter}\n{who}请转给{to}：{reason}\n"
        "同意回“同意{last4}”，不同意回“不同意{last4} 原因”",
        "progress",
        "请转没定",
        is_reminder=True,
    ),
    Notice(
        "visited_often",
        "desk",
        "【三上门·{number}】{place}\n{matter}\n{who}上门{count}次还没办结：{words}\n"
        "要换人回“转派{last4} 给 姓名 原因”，要人帮回“协办{last4} 姓名 事由”",
        "progress",
        "三上门",
    ),
    Notice(
        "flagged",
        "desk",
        "【留意·{number}】{place}\n{matter}\n居民提到{words}，照常在办。\n"
        "想约法律咨询回“法援{last4} 周四14点 地点”",
        "progress",
        "请留意",
        must_tell=False,
    ),
    Notice(
        "listen",
        "desk",
        "【听语音·{number}】{place}\n居民的语音没有文字，请打开工单听一听。",
        "progress",
        "听语音",
    ),
    Notice(
        "unasked",
        "desk",
        "【没问到·{number}】{place}\n{matter}\n评价没送到，也没人回，按未评价结了。\n本月这样的{count}件。",
        "progress",
        "没问到人",
        must_tell=False,
    ),
    Notice(
        "recurring",
        "desk",
        "【又犯·{number}】{place}\n{matter}\n30天内又犯，第{count}次了。{words}\n回“查{last4}”看详情。",
        "progress",
        "又犯",
    ),
    Notice(
        "broken_again",
        "desk",
        "【复查·{number}】{place}\n{matter}\n{checker}复查：{words}\n已退回{who}重办。",
        "progress",
        "复查没好",
    ),
    Notice(
        "photo_owed",
        "desk",
        "【缺照片·{number}】{place}\n{matter}\n{who}办结发的照片打不开，已请补拍。",
        "progress",
        "缺照片",
        "办结的照片打不开，已请补拍",
        must_tell=False,
    ),
    Notice(
        "recheck_missed",
        "desk",
        "【没复查·{number}】{place}\n{matter}\n{who}没回复查结果，问了两遍。\n"
        "回“复查{last4} 正常”或“复查{last4} 没好”",
        "progress",
        "没复查",
    ),
)
