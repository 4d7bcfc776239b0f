"""急难愁盼 and urgency, by the labelling rules of conversation.md section 0."""

from __future__ import annotations

import re

from flows.understand.leanings import Leaning
from flows.understand.word_lists import matcher
from rules.filing.facts import MatterKind
from rules.street.street import Urgency

_NUMERALS = "零一二两三四五六七八九十百半几好多数俩仨\\d"

# What is cut off now in a home or building, what comes in now, what can injure badly on a path.
_WATER = matcher("urgency", "water")
_WEAK_WATER = re.compile(
    r"水压|水(?:太|流|很|特别|有点)?[小细]|厕所没水|公厕|绿化|浇|喷泉|热水|停水通知|没水平"
)
_POWER = matcher("urgency", "power")
_NO_POWER_CUT = re.compile(
    r"(?:表|锁|门禁|手机|遥控|充电桩|车|轮椅|电池|卡|灯|对讲|摄像头|探头|充电柜|电瓶)(?:里)?(?:也|都|总|老|又)?(?:没|没有|断|停)电|电压|灯泡|忽明忽暗|路灯"
)
_GAS = matcher("urgency", "gas")
_NO_GAS_CUT = re.compile(r"(?:胎|球|垫|打气筒|气枪|充气)[^，。]{0,3}气")
_HEAT = matcher("urgency", "heat")
_NOT_YET_HEAT = re.compile(
    r"报停|空置|停供费|什么时候|啥时候|何时|几号|该.{0,4}供暖|没供暖前|提前|试水|停暖(?:后|前|费)|供暖季"
)
_COLD = re.compile(
    r"(?<![\d.零下-])(?:只有|才|就|不到|也就|大概|[^\d]{0,6})?(\d{1,2})(?:\.\d)?(?:来|多)?(?:度|℃|摄氏度)"
)
_INDOORS = re.compile(r"屋|室|家|暖|床|卧|客厅|供热|冷|冻")
_WET = r"(?:水|污水|脏水|臭水|粪|屎|尿|汤|污物|泥浆|下水|雨水|热水|自来水|暖气水|马桶|地漏|井|管)"
_COMING_IN = matcher("urgency", "coming_in", wet=_WET)
_DRIP_ONLY = re.compile(
    r"空调|返味|返臭|一(?:下雨|到雨|刮风|到夏天).{0,4}就|雨天就|每(?:次|逢|回)(?:下雨|雨)"
)
_HAZARD = matcher("urgency", "hazard")
_HANGS = re.compile(
    r"(?:雨搭|雨棚|檐|招牌|广告牌|外墙|瓷砖|保温|树枝|树杈|电线|窗户|玻璃)[^。！？]{0,16}(?:耷拉|晃悠|要掉|快掉|摇摇欲坠|悬在|悬着)"
)
_LIFT = matcher("urgency", "lift")
_ONE_LIFT = re.compile(
    r"(?:(?<![唯只就有仅一独])一[部台架](?!都)|另一?[部个台]|其中|左边|右边|单[号层]|双[号层]|东侧|西侧|两[部个台].{0,4}一[部个台]|只剩|就剩)"
)
_POISON = matcher("urgency", "poison")

_PLANNED = re.compile(
    r"明天|后天|明儿|下(?:周|个?月|礼拜|星期)|通知(?:说|上|写|要)|公告|贴(?:了|着).{0,4}(?:通知|条)|说(?:是)?要停|要停|计划|预告|预计|打算|准备停|几点到几点|会停|听说"
)
_BACK = matcher("urgency", "back")
_HABITUAL = matcher("urgency", "habitual")
_NOW = matcher("urgency", "now")
_LONG_AGO = matcher("urgency", "long_ago")
_FEARED = re.compile(
    r"万一|要是|如果|会不会(?!塌|倒|掉|砸)|怕|担心|真要|小心|别(?=停|断|漏|塌|再)|是不是要停|防止|预防|避免|容易|隐患|差点|好像要(?=停|断)"
)

_CLAIMS = re.compile(
    r"(?:让|要|找|叫)(?:他|她|他们|楼上|物业|邻居|开发商)?(?:家)?(?:赔|负责|承担)|赔(?:偿|钱|我)|不修不赔|不赔|不认"
)
_PRICED = re.compile(r"(?:费|账单|单子|涨价|价格?)[^。]{0,12}(?:过电|触电|断电|爆炸|塌了)")
_SMELL = re.compile(
    r"(?:味|臭气|气味)儿?[^，。]{0,6}(?:冒|返|涌|窜)|(?:冒|返|涌|窜)[^，。]{0,4}(?:臭味|味|臭气)"
)
_FURNITURE = re.compile(
    r"(?:凳|椅|沙发|柜|架子|棚子|床|台阶|路沿|花坛)[^，。]{0,4}塌|塌了一(?:角|小)"
)
_LONG_WAY = re.compile(
    r"""
        (?:
            大?半年
            |[一二两三四五六七八九十几好多\d]+年(?:
                多|了|以?来|没|下来|前就|都|间|头|不|没|还|来|(?=[，。！\s]|$)
            )
            |好几年|常年|长年|多年|年年|往年|历年
            |去年(?!年)
            |前年|长期
            |一年[到又]
            |每年(?:都|夏|冬|雨|一|供)
            |从(?:去年|前年|\d+年|疫情|[^，。]{0,4}年)
            |(?:[六七八九]|十[一二]?|[6-9]|1[0-9])个?多?月
            |历史遗留
            |[一二两俩三几好]个?(?:夏天|冬天|雨季|采暖季)
            |不是一[天日]两[天日]
            |入住(?:以来|就)
            |打(?:从)?(?:入住|搬来|装修|交房)
        )
    """,
    re.X,
)
_NOT_LONG = matcher("urgency", "not_long")
_MANY_TIMES = matcher("urgency", "many_times", numerals=_NUMERALS)
_PASSED_ON = matcher("urgency", "passed_on")
_OWNED = matcher("urgency", "owned")
_WISH = matcher("urgency", "wish")
_NEW = matcher("urgency", "new")
_FAULT = matcher("urgency", "fault")


# Shares of belief, found on sentences that were held back.
_PRESSING, _PRESSING_STILL, _CALMLY, _SURE = 0.68, 0.82, 0.03, 0.7
_FREEZING, _HOT = 12, 26  # degrees in a room
_CALM: tuple[MatterKind, ...] = ("hard", "worry", "wish")


def _is_wish(text: str) -> bool:
    """Whether the main act is a wish for something new, with no present fault."""
    if _FAULT.search(text) or _OWNED.search(text):
        return False
    return bool(_WISH.search(text) and _NEW.search(text))


def kind(text: str, is_danger: bool, leaning: Leaning) -> MatterKind:
    """急事 > 盼事 > 难事 > 愁事."""
    if is_danger or _is_urgent(text, leaning.pressing):
        return "urgent"
    for name in _CALM:
        if leaning.kinds.get(name, 0.0) >= _SURE:
            return name
    if _is_wish(text):
        return "wish"
    return "hard" if _is_hard(text) else "worry"


def _is_hard(text: str) -> bool:
    plain = _NOT_LONG.sub("", text)
    return any(p.search(plain) for p in (_LONG_WAY, _MANY_TIMES, _PASSED_ON, _OWNED))


def _is_urgent(text: str, pressing: float | None) -> bool:
    """By the words, unless nothing else about the text is pressing; or because it all is."""
    clauses = [c for c in re.split(r"[，。！？!?\n；;]|\s{2,}", text) if c]
    is_now = bool(_NOW.search(text))
    if (_BACK.search(text) and not re.search(r"还没|又(?:停|没|断)|没修好|才来.{0,6}又", text)) or (
        _LONG_AGO.search(text) and not is_now
    ):
        return False
    if (_CLAIMS.search(text) and not is_now) or _PRICED.search(text):
        return False
    is_doubted = any(p.search(text) for p in (_PLANNED, _FEARED, _HABITUAL, _ONE_LIFT))
    is_pressing = pressing is not None and pressing >= (
        _PRESSING_STILL if is_doubted else _PRESSING
    )
    if is_pressing and not _is_warm(text):
        return True
    if pressing is not None and pressing < _CALMLY:
        return False
    found = [c for c in clauses if _cut_off(c, text) or _at_risk(c, text)]
    return any(is_now or not _is_loose(c, text) for c in found)


def _is_loose(clause: str, text: str) -> bool:
    """Planned, feared or now and then: not at hand."""
    is_coming = bool(_PLANNED.search(text)) and not re.search(r"塌|倒|掉|砸|冒|淌|喷", clause)
    return is_coming or bool(_FEARED.search(clause) or _HABITUAL.search(text))


def _cut_off(clause: str, text: str) -> bool:
    if _PLANNED.search(clause):
        return False
    if _WATER.search(clause) and not _WEAK_WATER.search(text):
        return True
    if _POWER.search(_NO_POWER_CUT.sub("", clause)) and "电压" not in text:
        return True
    if _HEAT.search(clause) and not _NOT_YET_HEAT.search(text):
        return True
    return bool(_GAS.search(_NO_GAS_CUT.sub("", clause))) or _is_freezing(clause, text)


def _is_warm(text: str) -> bool:
    """Degrees are told, and they are more than the rule's."""
    found = _COLD.search(text)
    return bool(found and _FREEZING < int(found[1]) < _HOT and _INDOORS.search(text))


def _is_freezing(clause: str, text: str) -> bool:
    found = _COLD.search(clause)
    return bool(
        found and int(found[1]) <= _FREEZING and _INDOORS.search(text) and "开水" not in text
    )


def _at_risk(clause: str, text: str) -> bool:
    if re.search(r"垃圾|桶|泔水|汤汤|砖|一踩", text) and not re.search(r"污水|粪|马桶|倒灌", text):
        return bool(_HAZARD.search(clause) or _HANGS.search(text))
    is_only_smell = bool(_SMELL.search(clause)) and not re.search(
        r"[水粪屎].{0,4}(?:冒|返|涌)", clause
    )
    if is_only_smell or _FURNITURE.search(clause):
        return False
    if _COMING_IN.search(clause) and not _DRIP_ONLY.search(clause) and "空调" not in text:
        return True
    if _LIFT.search(clause) and not _ONE_LIFT.search(text):
        return True
    return bool(_HAZARD.search(clause) or _HANGS.search(text) or _POISON.search(text))


def urgency(default: Urgency, matter_kind: MatterKind, is_danger: bool) -> Urgency:
    """U1 for danger, at least U2 for 急事, else what the category's row says."""
    if is_danger:
        return "U1"
    if matter_kind == "urgent":
        return "U1" if default == "U1" else "U2"
    return "U3" if default == "U1" else default
