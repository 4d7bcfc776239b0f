"""What the street's own files know is asked for: hours, a telephone, an address.

answers: what (hours, phone, address, directions; several with + between), who (as said; empty: the
street itself).
"""

from __future__ import annotations

import re

from flows import outcomes
from flows.engine import Answers, Flow, Question
from flows.report.contacts import complains, names_place, take_where
from flows.texts import asks as texts
from flows.understand.directions import (
    CALLED,
    DIRECTIONS,
    DIRECTIONS_TO,
    FROM,
    OF_ONES_OWN,
    SEPARATORS,
    going_to,
    is_filler,
    pieces,
)
from flows.understand.normalise import clean
from rules.lifecycle.tickets import place_from

_POLITE = re.compile(
    r"^(?:请问|麻烦|劳驾|打扰|不好意思|您?好|你好|喂|那个?|哎|诶|我|想|要|问|一下|下|打听|知道|查|告诉|给|发|说|"
    r"能不能|可以|能|帮|有没有|有|个|的|咱们?这?的?|[，,。！!\s])+"
)
_WHEN = (
    r"(?:今[天儿日]|明[天儿日]|后天|现在|平时|一般|都|还|是|每天|早上|上午|中午|晌午|后晌|明儿|今儿|来|去|下午|晚上|夜里|周末|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|节假日|过[节年]|放假|元旦|春节|国庆|双休日?)*"
)
_OPENS = r"(?:开始)?(?:上班|下班|开门|关门|营业|办公|休息|接待|办事|有人|上人|来人|放假)"
_HOURS = (
    rf"(?:几点钟?(?:到几点钟?)?(?:才|就|来|去)?{_OPENS}|几点到几点|[上下]班(?:时间)?是?几点钟?|什么时[候间](?:才)?{_OPENS}|"
    rf"啥时[候间]{_OPENS}|(?:上下?班|下班|办公|工作|营业|开放|服务|办事|接待|作息)时间(?:是?(?:几点|多少|什么时候|怎么(?:安排|样)?|啥|"
    r"几点到几点))?|(?:上不上班|开不开门|上班[吗么没不]|开门[吗么没不]|下班了[吗么没]|上班了[吗么没]|休息[吗么]|办公[吗么]|"
    r"有人(?:在|上班|值班)?[吗么]|放假[吗么]|能办事[吗么]|(?:上|开门)到几点))"
)
_PHONE = (
    r"(?:联系|值班|办公|固定|咨询|服务|报修|抢修|客服|24小时|的)*(?:电话|座机|热线|联系方式|联系电话|电话号码?|号码)"
    r"(?:号码?|号)?是?(?:多少|几号|几|什么|啥|有吗|有没有|给我|发我|给一?个|发一?下|说一?下|呢|哪个)*"
)
_AT = r"(?:是|都|现在|到底|究竟|具体|搬|搬到|住|办公|坐落|位于|设|开|挪)*(?:在|搁|于)?"
_WHICH = (
    r"(?:哪(?:里|儿|块儿?|疙瘩|嘎达|旮旯|边儿?|片|个?(?:地方|位置|地儿|楼|小区|院)|条(?:街|路|马路|胡同|道)|栋楼?|幢|座楼?|屋|一?层)|"
    r"(?:什么|啥|嘛)(?:地方|位置|地儿|地界儿?|街|路|楼)|几(?:号楼|号院|号|层|楼))(?:上|里|底下|楼下|楼上|旁边|边上)?"
)
_ADDRESS = (
    rf"(?:的)?(?:(?:办公|具体|详细)?(?:地址|位置|地点|门牌号?)(?:是|在|搁)*(?:哪里|哪儿|哪|什么|多少|啥)?(?:地方)?(?:给我|告诉我|发我|说|发|给)*(?:一下|下|一?个|一声)?|{_AT}(?:{_WHICH}|哪)(?:办公|上班|办事|办)?|"
    r"(?:大?门)(?:朝|冲|开在|在)哪(?:儿|边|里|面)?(?:开)?)"
)
# Said behind the question: 给个号, 街道这边有没有, 我想问问, 来着.
_BEHIND = re.compile(
    r"""
        (?:
            [\s，,。？?！!]+(?:
                (?:麻烦|请|劳驾|能不能|可不可以|您|你们?)*(?:给|发|告诉|说|报|推)(?:
                    我|咱们?|俺|一
                )*(?:个|下|声)?(?:号码?|电话|座机)?(?:呗|吧|行吗|行不|好吗|呀|啊)*
                |(?:您|你们?|咱们?|街道|这边|这儿|那边|那儿|那里|这里)*(?:
                    有没有|有吗|有么|有不|知道吗?|知不知道|清楚吗|晓得不|晓得吗
                )(?:呀|啊)?
                |(?:我)?(?:
                    有急事|急用|着急
                    |想?(?:问|打听|咨询|找)(?:一下|问|点?事)*(?:一下)?
                )
                |谢+谢?(?:您|你)?(?:了|啊)*
                |多谢|求
            )
        )+[。！!？?\s]*$
    """,
    re.X,
)
_END = r"(?:来着|哩|嘞|哈|嘛)*[啊呀呐呢吧吗么哈谢了\s？?。！!~]*$"
_HEAD = r"^(?P<who>[^，。！!？?；;]{0,22}?)(?:的)?"
_DIALS = (
    r"(?:打|拨|找)(?:哪一?个|什么|啥|几|多少|哪)(?:电话|号码?|热线|座机)?(?:号码?)?|(?:怎么|如何|咋|怎样)(?:能)?(?:个)?(?:联系|打电话|找)(?:法|上|到|他们?|你们?|您)*|"
    r"(?:的)?号码?(?:是)?(?:多少|几|什么|啥)|(?:有)?(?:的)?(?:电话|号码?)(?:有没有|有吗|有么|给一?个|发一?个)"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hours", re.compile(rf"{_HEAD}{_WHEN}{_HOURS}{_END}")),
    ("address", re.compile(rf"{_HEAD}{_ADDRESS}{_END}")),
    (
        "phone",
        re.compile(
            rf"{_HEAD}(?:报修|抢修|维修|咨询|投诉)?(?:该|要|得|能|应该|是)*(?:{_DIALS}){_END}"
        ),
    ),
    ("phone", re.compile(rf"{_HEAD}{_PHONE}{_END}")),
    (
        "phone",
        re.compile(
            rf"^(?:怎么|如何|咋|打(?:什么|哪个)电话)(?:能)?(?:联系|找)(?:到|上)?(?P<who>[^，。！!？?；;]{{2,22}}?){_END}"
        ),
    ),
    (
        "directions",
        re.compile(
            rf"^(?:从[^，。\s]{{1,10}}?)?{DIRECTIONS_TO}(?P<who>[^，。！!？?；;]{{2,22}}?){_END}"
        ),
    ),
    (
        "directions",
        re.compile(
            rf"^(?:从[^，。\s]{{1,10}}?)?(?:上|去|到|往|奔)(?P<who>[^，。！!？?；;]{{2,16}}?){DIRECTIONS}{_END}"
        ),
    ),
    ("directions", re.compile(rf"{_HEAD}{DIRECTIONS}{_END}")),
)
_US = re.compile(
    r"""
        ^(?:
            你们?|您们?|咱们?|咱|街道|街道办|街道办事处|街道办公室|办事处|诉求中心
            |诉求办|值班室?|值班同志|人工|客服|人工客服|这里|这儿|这边|街道办公|街道办事
            |办公楼|办公地|办公的地方|单位|领导|政府|热线
        )*(?:这里|这儿|那里|那儿|那边|这边|那|这)?(?:人|的)*(?:地儿|地方)?$
    """,
    re.X,
)
_NO_OFFICE = re.compile(
    r"(?<!\d)(?:\d{4}|\d{8})(?!\d)|您"
)  # 问0001 您家里有人吗: to a person, of a ticket
# What is wrong stands before the question: 厨房漏水打哪个电话 is told to us.
_TROUBLE = re.compile(
    r"漏|爆|坑|坏|脏|全是|没人|堵(?!车)|塌|裂|着火|冒|臭|淹|断[水电]|停[水电气暖](?!通知|信息|服务)|跳闸"
)
_OF_WHOM = re.compile(r"(?:的)?(?:人|工作人员|同志)?(?:的)?(?:电话|座机|热线)?(?:是|在|搁|离)?$")
_WHEN_ONLY = re.compile(rf"^{_WHEN}$")

# An office or a place said after what is asked of it: 村委会电话 小井村.
_AFTER = re.compile(
    r"""
        ^(?P<asked>[^，,。？?\s]{2,14})[，,。？?\s]+(?P<who>
            [\u4e00-\u9fa5\d]{0,12}(?:
                [村院里园苑区楼号路街桥店庄社办站队所]
                |小区|居委会?|村委会?|街道|物业|中心|公司|大厅
            )(?:的)?
        )[？?。\s]*$
    """,
    re.X,
)


def asked(text: str) -> tuple[str, str] | None:
    """What is asked for and of whom, or None when nothing the files could hold is asked for."""
    said = clean(text)
    if complains(said) or len(said) > 36:
        return None
    said = _plain(said)
    in_pieces = _in_pieces(said) if len(pieces(said)) > 1 else None
    return in_pieces or _read(said) or _read(_BEHIND.sub("", said)) or _read(_in_order(said))


def _plain(said: str) -> str:
    """The words without whom they call and how politely."""
    before = ""
    while before != said:
        before, said = said, CALLED.sub("", _POLITE.sub("", said).strip(SEPARATORS))
    return said


def _in_pieces(said: str) -> tuple[str, str] | None:
    """Asked in several clauses: 我要去街道 怎么走. One that says more: none."""
    whats: list[str] = []
    who: str | None = None
    for piece in pieces(said):
        if found := _found(_plain(piece)):
            whats.append(found[0])
            who = found[1] if found[1] is not None else who
        elif (named := going_to(piece)) is not None:
            who = "" if _US.match(named) else named
        elif not is_filler(piece):
            return None
    is_whose = who is not None or "hours" in whats
    return ("+".join(dict.fromkeys(whats)), who or "") if whats and is_whose else None


def _in_order(said: str) -> str:
    found = _AFTER.match(said)
    return f"{found['who']}{found['asked']}" if found else ""


def _read(said: str) -> tuple[str, str] | None:
    found = _found(said)
    if found is None:
        return None
    what, who = found
    # Where without whom, 电话 alone, are no question about the street.
    is_whole = what == "hours" or (what == "phone" and _is_question(said))
    return None if who is None and not is_whole else (what, who or "")


def _found(said: str) -> tuple[str, str | None] | None:
    """What is asked for and of whom: empty the street itself, None where nobody is named."""
    for what, pattern in _KINDS:
        if found := pattern.match(said):
            who = found["who"].strip(" 的")
            if _TROUBLE.search(who) or OF_ONES_OWN.search(who):
                return None
            who = FROM.sub("", _OF_WHOM.sub("", who))
            if not who or _WHEN_ONLY.match(who):
                return what, None
            if _US.match(who):
                return what, ""
            return None if _NO_OFFICE.search(who) else (what, who)
    return None


def _is_question(said: str) -> bool:
    return bool(re.search(r"多少|几|什么|啥|哪|有吗|有没有|值班|咨询|办公|[？?]", said))


def _asked(answers: Answers) -> outcomes.Outcome:
    return outcomes.AskStreet(answers["what"], answers["who"], place_from(answers["where"]))


ASK = Flow(
    "ask_street",
    (Question("where", lambda _: texts.ASK_WHERE, take_where),),
    finish=_asked,
    belongs=names_place,
)
