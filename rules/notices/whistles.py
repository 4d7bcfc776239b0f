"""Told about stars, keepers, the four ways of 急难愁盼, and whistles (domain.md A3, B1, B2, C2)."""

from __future__ import annotations

from rules.notices.notice import Notice

WHISTLES: tuple[Notice, ...] = (
    Notice(
        "wish_listed",
        "resident",
        "您盼的“{matter}”记进了街道的心愿单，\n每月商量一次，{report}前给您回个话。\n编号{number}",
        "progress",
        "记下了",
        "记进心愿单，每月商量",
    ),
    Notice(
        "whistled",
        "resident",
        "您报的“{matter}”，叫了{units}一起来办，\n{report}前到{where}。\n编号{number}",
        "progress",
        "一起办",
        "叫了几家一起来办",
        must_tell=False,
    ),
    Notice(
        "case_owner",
        "worker",
        "【包件·{number}】{place}\n{matter}\n{words}。您包这件，{superior}分管。\n"
        "回“进展{last4} …”，看详情回“查{last4}”",
        "progress",
        "包件",
    ),
    Notice(
        "supervisor",
        "worker",
        "【分管·{number}】{place}\n{matter}\n{words}。{owner}包件，请您盯着。\n回“查{last4}”看详情。",
        "progress",
        "分管",
    ),
    Notice(
        "weekly_note",
        "worker",
        "【难事·{number}】{place}\n{matter}\n该给居民回句话了。回“进展{last4} …”，居民会收到。",
        "progress",
        "周进展",
        "该给居民回句话了",
        is_reminder=True,
    ),
    Notice(
        "note_missed",
        "worker",
        "【难事·{number}】{place}\n{matter}\n{owner}两周没给居民回话，请您过问。\n回“查{last4}”看详情。",
        "progress",
        "没回话",
        "两周没给居民回话",
        is_reminder=True,
        is_alarm=True,
    ),
    Notice(
        "whistle",
        "worker",
        "【吹哨·{number}】{place}\n{words}\n{report}前到{where}。{who}主办。\n到了回“报到{last4}”",
        "assigned",
        "吹哨",
    ),
    Notice(
        "whistle_blown",
        "worker",
        "【吹哨·{number}】{place}\n{words}\n叫了{units}，{report}前到{where}。主办不变。",
        "progress",
        "已吹哨",
        must_tell=False,
    ),
    Notice(
        "arrived",
        "worker",
        "【报到·{number}】{place}\n{words}。\n都看过了，回“会办{last4} 结果”",
        "progress",
        "报到",
        must_tell=False,
    ),
    Notice(
        "not_arrived",
        "worker",
        "【没报到·{number}】{place}\n{matter}\n{words}。\n到了回“报到{last4}”",
        "progress",
        "没报到",
        is_reminder=True,
    ),
    Notice(
        "whistle_escalated",
        "worker",
        "【提级·{number}】{place}\n{matter}\n{words}。\n请您过问，回“查{last4}”看详情。",
        "progress",
        "没报到",
        is_reminder=True,
        is_alarm=True,
    ),
    Notice(
        "conferred",
        "worker",
        "【会办·{number}】{place}\n{words}\n请评这次哨：回“评{last4} 5”",
        "progress",
        "会办结果",
        must_tell=False,
    ),
    Notice(
        "on_duty",
        "desk",
        "【急·{number}】{place}\n{matter}{extra}\n{who}在办，5分钟没签收报上一级。\n回“查{last4}”看详情。",
        "progress",
        "急事",
        "请盯着，5分钟没签收报上级",
    ),
    Notice(
        "graded",
        "desk",
        "【定星·{number}】{place}\n{matter}\n{words}；{keepers}\n建议逐级吹哨：{chain}\n"
        "回“吹哨 {last4} 单位 事由”",
        "progress",
        "星级高",
    ),
    Notice(
        "whistle_proposed",
        "desk",
        "【愁事·{number}】{place}\n{matter}\n{words}，建议吹哨。\n回“吹哨 {last4} 单位 事由”",
        "progress",
        "建议吹哨",
    ),
    Notice(
        "whistle_phone",
        "desk",
        "【打电话·{number}】{place}\n{matter}\n{words}\n{report}前到{where}。\n"
        "到了回“报到{last4} 单位名”",
        "progress",
        "打电话",
    ),
    Notice(
        "project_proposed",
        "desk",
        "【盼事·{number}】{place}\n{matter}\n进了民生项目池，池里{count}件。\n"
        "{report}前给居民回话：“进展{last4} …”",
        "progress",
        "民生项目",
        "进了民生项目池",
    ),
    Notice(
        "project_report",
        "desk",
        "【月报·{number}】{place}\n{matter}\n今天该报本月进展，{report}前。\n"
        "回“进展{last4} …”，居民会收到。",
        "progress",
        "月报",
        "今天该报本月进展",
    ),
)
