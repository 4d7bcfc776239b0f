"""A telephone of a place is asked for: 物业电话, 中控室电话, 报修电话. answers: what."""

from __future__ import annotations

import re

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, State, Taken
from flows.texts import contacts as texts
from rules.lifecycle.tickets import place_from, place_json

_WHO = r"(?P<who>物业|中控室?|消控室|工程部?|维修部?|报修|管家)"
_ASKED = re.compile(
    rf"""
        ^(?P<head>[^，。！!？?；;]{{0,26}}?){_WHO}(?:
            公司|中心|值班室?|服务|前台|客服|中控室|工程部|报修|维修|那边|处|的
        )*(?:联系|值班)?(?:电话|号码|座机|联系方式)(?:号码?|号)?(?:是)?(?:
            多少|几号|几|什么|啥|有吗|有没有|给我|发我|给一?个|发一?下|说一?下|一个
            |告诉我?|一下|呢|呗
        )*(?:来着|嘞|哈|嘛)*[啊呀呢吧吗么谢\s？?。！!~]*$
    """,
    re.X,
)
# Words before it that make it a complaint about a telephone, not the wish for one.
_COMPLAINS = re.compile(r"(?<!有)没|不|投诉|举报|坏|骗|打[了过]|占线|停机|欠费|挂断")
_ASKING = re.compile(
    r"([\u4e00-\u9fa5])不\1|(?:腿脚?|眼神|眼睛|耳朵|身体|记性)[^，。]{0,2}不|有没有|能不能|上不上班|开不开门|不好意思|班没|(?:上班|开门|办公)不(?=[\s呀啊呐？?。]*$)"
)
_LAST = re.compile(r"(?:物业|小区)?的?(客服|中控|消控|工程|维修|报修|管家)")
_NAMES = {"中控": "中控室", "消控": "中控室", "工程": "工程部", "维修": "报修"}


def wanted(text: str) -> str | None:
    """What telephone is asked for, or None when none is."""
    found = _ASKED.match(text.strip())
    if found is None or _COMPLAINS.search(found["head"]):
        return None
    said = _LAST.findall(text)
    what = said[0] if said else "物业"
    return _NAMES.get(what, what)


def complains(text: str) -> bool:
    """Whether words that name a telephone, or hours, are no question but a complaint."""
    return bool(_COMPLAINS.search(_ASKING.sub("", text)))


def names_place(message: Message, _: State) -> bool:
    """Whether a message says where, and no matter besides."""
    return bool(message.facts.place or message.pin) and not message.facts.category


def take_where(message: Message, _: Answers) -> Taken:
    """The place that is named or pinned, as an answer."""
    place = message.facts.place or message.pin
    return Answer(place_json(place)) if place else None


def _asked(answers: Answers) -> outcomes.Outcome:
    return outcomes.AskContact(answers["what"], place_from(answers["where"]))


CONTACT = Flow(
    "contact",
    (Question("where", lambda _: texts.ASK_WHERE, take_where),),
    finish=_asked,
    belongs=names_place,
    is_put_twice=True,
    is_held_lightly=True,
)
