"""The notice table: who is told what, when, in which words, by which template.

Wording follows the guide of conversation.md section 5. Facts that a wording names are put into the
outbox row when the notice is added, so that what is sent is what was true then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rules.hours import decent
from rules.street import Urgency

Audience = Literal["resident", "worker", "desk"]
Template = Literal["assigned", "progress", "survey"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of push. phrase is the state in at most five characters, for a template's field;
    short is what its free field of twenty says where no words were given.

    opens names the conversation that delivering it begins. is_only_now: it means nothing any more
    once the person speaks. must_tell: when no channel is left the law of the street demands that
    somebody telephones.
    """

    name: str
    audience: Audience
    wording: str
    template: Template | None = None
    phrase: str = ""
    short: str = ""
    opens: str | None = None
    must_tell: bool = True
    is_only_now: bool = False


def _table(*notices: Notice) -> dict[str, Notice]:
    return {n.name: n for n in notices}


NOTICES: Mapping[str, Notice] = _table(
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
        "您报的“{matter}”，{who}说办好了：{words}\n编号{number}\n"
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
    Notice(
        "assigned",
        "worker",
        "【{tag}{number}】{place}\n{matter}{extra}\n{by}前联系居民，{due}前反馈。\n"
        "回“签收{last4}”“联系了{last4} …”“办结{last4} …”\n不归您管：回“退回{last4} 原因”",
        "assigned",
        "新任务",
    ),
    Notice(
        "reopened",
        "worker",
        "【重办·{number}】{place}\n{matter}\n居民说：{words}\n{by}前再联系居民。回“签收{last4}”",
        "assigned",
        "重办",
    ),
    Notice(
        "supplemented",
        "worker",
        "【补充·{number}】{place}\n居民补充：{words}",
        "progress",
        "有补充",
        must_tell=False,
    ),
    Notice(
        "answered",
        "worker",
        "【答复·{number}】{place}\n{matter}\n居民说：{words}\n时限接着走，{due}前反馈。",
        "progress",
        "居民回话了",
    ),
    Notice(
        "unanswered",
        "worker",
        "【没回话·{number}】{place}\n{matter}\n居民五天没回，时限接着走，{due}前反馈。",
        "progress",
        "居民没回话",
        "居民五天没回，请接着办",
    ),
    Notice(
        "expedited",
        "worker",
        "【急·{number}】{place}\n{matter}\n已加急，{by}前联系居民。回“签收{last4}”",
        "assigned",
        "加急",
    ),
    Notice(
        "due_soon",
        "worker",
        "【催办·{number}】{place}\n{matter}\n{words}。回“查{last4}”看详情。",
        "progress",
        "催办",
        must_tell=False,
    ),
    Notice(
        "still_overdue",
        "worker",
        "【超时·{number}】{place}\n{matter}\n{words}。回“查{last4}”看详情。",
        "progress",
        "超时",
        must_tell=False,
    ),
    Notice(
        "overdue",
        "worker",
        "【超时·{number}】{place}\n{matter}\n{words}。已报{superior}。",
        "progress",
        "超时",
        must_tell=False,
    ),
    Notice(
        "escalated",
        "worker",
        "【提级·{number}】{place}\n{matter}\n{who}{words}。\n请您过问，回“查{last4}”看详情。",
        "progress",
        "提级",
    ),
    Notice(
        "to_park",
        "worker",
        "【挂账·{number}】{place}\n{matter}\n{words}\n{due}复核。有进展回“进展{last4} …”",
        "progress",
        "挂账",
    ),
    Notice(
        "park_review",
        "worker",
        "【复核·{number}】{place}\n{matter}\n{words}。\n回“进展{last4} …”，办好了回“办结{last4}”",
        "progress",
        "挂账复核",
    ),
    Notice(
        "accompany",
        "worker",
        "【督办·{number}】{place}\n{matter}\n{words}\n{by}前联系居民。",
        "progress",
        "督办",
    ),
    Notice(
        "supervised",
        "worker",
        "【二次督办·{number}】{place}\n{matter}\n{words}\n请您过问，回“查{last4}”看详情。",
        "progress",
        "二次督办",
    ),
    Notice(
        "withdrawn",
        "worker",
        "【撤回·{number}】{place}\n{matter}\n居民撤回了，不用去了。",
        "progress",
        "已撤回",
        "居民撤回了，不用去了",
    ),
    Notice(
        "taken_away",
        "worker",
        "【转走·{number}】{place}\n{matter}\n已转给{who}，您不用办了。",
        "progress",
        "已转走",
        "转给别人了，您不用办",
        must_tell=False,
    ),
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
        "【不满意·{number}】{place}\n{matter}\n居民说：{words}\n已退回{who}重办。",
        "progress",
        "不满意",
    ),
    Notice(
        "wants_person",
        "desk",
        "【找人工】编号{number}\n居民说：{words}",
        "progress",
        "找人工",
    ),
    Notice(
        "listen",
        "desk",
        "【听语音·{number}】{place}\n居民的语音没有文字，请打开工单听一听。",
        "progress",
        "听语音",
    ),
)


def not_before(notice: Notice, urgency: Urgency, now: datetime) -> datetime:
    """When it may go out: U1 and U2 at once, everything else in decent hours (domain.md 5.3)."""
    return now if urgency in ("U1", "U2") and notice.opens != "rate" else decent(now)


def wording(name: str, facts: Mapping[str, str]) -> str:
    """The text of notice `name`. A fact that is missing is left out, never an error."""
    return NOTICES[name].wording.format_map(_Known(facts))


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
