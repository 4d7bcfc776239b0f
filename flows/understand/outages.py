"""What comes through pipes and wires and does not come any more: told in so many words.

Whoever tells of it often tells of more (who suffers, what spoils, who does nothing), and the words
of that must not make another matter of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rules.facts import Scored
from rules.street import Category

_STOPS = r"(?:停了?|断了?|没有?了?|[没莫木]得|冇|没来过?|不来|没通|不通|不供|缺|无)"
_STOPPED = r"(?:就|都|又|也|给|全|还|突然|忽然|一下子?|彻底|已经?)*(?:停|断|[没莫])(?:得|了|掉|着|啦|喽|供|来|有)"
# l2_id of the kind -> what says so; the first that fits is meant.
_SAYS: Mapping[str, re.Pattern[str]] = {
    l2_id: re.compile(pattern)
    for l2_id, pattern in {
        "water_outage": rf"{_STOPS}(?:自来)?水(?![平果准位管表费泥箱龙杯印阀分源压质带枪])"
        rf"|(?<![下污雨积漏热汗泪风墨洪喷滴])(?:自来)?水{_STOPPED}|水龙头(?:里)?(?:一滴)?(?:都|也)?没水",
        "power_outage": rf"(?:{_STOPS}|跳)电(?![梯动话视信脑池工费表线瓶子缆源压器])|(?<![手充])电{_STOPPED}"
        r"|跳闸|没来电(?!话)",
        "heating_outage": rf"{_STOPS}(?:供)?(?:暖气?|热力)(?![片管壶费和])|(?:暖气|供暖|地暖){_STOPPED}",
        "home_not_warm": r"(?:暖气|地暖|暖气片)[^，。]{0,4}(?:不热|冰凉|冰冷|凉的|是凉|不暖)",
        "gas_service": rf"{_STOPS}(?:燃气|煤气|天然气)(?!味)|(?:停|没有?|不来|不供|无)了?气(?![味象温力氛候势体压球儿])"
        rf"|(?:燃气|煤气|天然气){_STOPPED}",
        "telecom_cable": rf"(?:掉|{_STOPS})(?:网|网络|信号)(?![线格红购吧])|(?<!球)(?:家里网|网络|宽带|网络|信号){_STOPPED}"
        r"|上不了网|连不上网",
    }.items()
}
# Of something that has a battery, a tank or a switch of its own.
_OWN = re.compile(
    r"(?:手机|电瓶车?|电动车|电池|充电宝|门禁|门锁|灯|电梯|轿厢|表|遥控器?|报警器|摄像头|监控|公厕|公共厕所|热水器|水箱|桶|瓶|池|喷泉|喷头|道闸|充电桩|厕所|消[防火]栓|箱子|插座|车胎|轮胎)"
    r"(?:里|又|也|都|老|总是?|突然|还)?$"
)
_TOILET = re.compile(r"公厕|公共厕所|旱厕")
_NOT_NOW = re.compile(
    r"通知|公告|比[停断没]|没[水电气]出来|拧[^，。]{0,4}没水|没(?:再)?停[水电暖气]|不停[水电暖气]|(?:会不会|要不要|是不是要)停|不是(?:因为)?[停没断]|"
    r"报停|想停|跟停|像停|以为|去年|前年|明年|那回|那次|上次|不[通缺][水电气]|地漏|球台|什么时候停|几点停|(?<![不没])来[水电气]了|恢复了|费|卡|补偿|赔"
)
# What hangs on the net of a street and breaks by itself, and who has the trouble alone.
_DEVICE = re.compile(
    r"[水电气]表|燃气表|煤气表|[水电气]卡|燃气卡|燃气灶|灶台|热水器|插座|开关|空开|光猫|路由器|电线杆|线杆|井盖|软管"
)
_ALONE = re.compile(
    r"(?:就|只有|单单?|光|偏偏|唯独)(?:是)?(?:我|俺|咱)们?(?:一)?(?:家|户)|"
    r"(?:别人家?|邻居家?|对门|楼上楼下|其他人家?|别家|人家)(?:家)?(?:里)?(?:都|也|全)?(?:有[水电气暖网]|不停|没停|热|亮|正常|好|没事|来了)"
)
_PLAIN = 8  # signs
_SURE = 0.5  # said in so many words: nobody is asked which kind it is
_FAMILIES = (
    ("heating_outage", "home_not_warm"),
    ("water_outage", "water_quality", "water_main_burst"),
    ("gas_service", "gas_leak"),
)
_CLAUSE = re.compile(r"[，,。.！!？?；;\n]")


def outage(said: str) -> tuple[str, ...]:
    """The kinds (l2_id) of what is said not to come any more, in the order it is told."""
    found = [kind for clause in _CLAUSE.split(said) for kind in _in_clause(clause)]
    return tuple(dict.fromkeys(found))


def _in_clause(clause: str) -> list[str]:
    if _NOT_NOW.search(clause):
        return []
    hits = ((m.start(), kind) for kind, says in _SAYS.items() if (m := says.search(clause)))
    told = ((clause[:at], kind) for at, kind in sorted(hits))
    return [k for before, k in told if not (_OWN.search(before) or _TOILET.search(before))]


def _plainly(said: str) -> tuple[str, ...]:
    """What is said in a clause that hardly says anything else."""
    return outage("，".join(c for c in _CLAUSE.split(said) if len(c.strip()) <= _PLAIN))


def is_alone(said: str) -> bool:
    """Whether it is said that nobody else has the trouble."""
    return bool(_ALONE.search(said))


def is_of_many(said: str) -> bool:
    """Whether words of a kind that fails for many can be of such a failure at all."""
    return not is_alone(said) and (bool(outage(said)) or not _DEVICE.search(said))


def led_by_outage(
    said: str, scored: Sequence[Scored], also: Sequence[str], table: Mapping[str, Category]
) -> list[Scored]:
    """The candidates with the outage first, if one is told plainly or was thought of at all.

    also: codes of further kinds. table: the street's row of each kind it has, by l2_id.
    """
    thought_of = {s.kind: s for s in scored}
    kinds = {*thought_of, *_plainly(said)}
    told = [k for k in outage(said) if k in table and (k in kinds or table[k].code in also)]
    if not told or scored[0].kind in told or _is_kin(scored[0].kind, told[0]):
        return list(scored)
    first = thought_of.get(told[0], Scored(table[told[0]], 0.0))
    sure = replace(first, confidence=max(first.confidence, scored[0].confidence, _SURE))
    rest = [s for s in scored if s.kind != told[0]]
    return [sure, *rest[:2]]


def _is_kin(best: str, told: str) -> bool:
    """Whether the best is of what is out: between those, what was learned knows better."""
    return best in next((kin for kin in _FAMILIES if told in kin), (told,))
