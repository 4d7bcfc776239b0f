"""What comes through pipes and wires and does not come any more: told in so many words.

Whoever tells of it often tells of more (who suffers, what spoils, who does nothing), and the words
of that must not make another matter of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.understand.word_lists import matcher
from rules.filing.facts import Scored
from rules.street.street import Category

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
# The thing and what is wrong with it, whichever of both is said first: 网咋整都上不去, 上不去网.
_NET = r"(?:(?<![纱护丝球盗全蚊渔拦围滤鸟铁尼])网(?![格吧购红约店课友点贷球兜眼])络?|宽带|wi-?fi|无线网?|光纤|光缆|路由器?)"
_UNREACHED = (
    r"(?:上|连|登|接|联|用|打开|刷)(?:[^，。\s]{0,2}?)不(?:上去?|了|着|通|到|去|进去?|起来|开|成)"
)
_TELEVISION = r"(?:电视机?|机顶盒|闭路|有线)"
_TAP = r"(?:水龙头|龙头|自来水)"
_EMPHASIS = r"一(?:滴|点|丝|星)儿?"
_OUT_OF_ORDER: Mapping[str, re.Pattern[str]] = {
    l2_id: re.compile(pattern, re.I)
    for l2_id, pattern in {
        "telecom_cable": rf"{_NET}[^，。]{{0,8}}?(?:{_UNREACHED}|没(?:有)?(?:信号|反应)|没了|没有(?=$|[，。！\s])|断|崩|瘫|掉线?|不通|不来|不行|停)"
        rf"|(?:{_UNREACHED}|没(?:有)?|断|掉|停)了?(?:[^，。\s]{{0,2}}){_NET}|(?:一直|老|总是?|又|天天)掉线"
        rf"|{_TELEVISION}[^，。]{{0,6}}?(?:没(?:有)?(?:信号|台|影儿?|图像?)|[收搜]不[到着]|雪花|黑屏|看不(?:了|成|上|着|见)|断|停|不出(?:图|影|台))"
        r"|没(?:有)?(?:网络?|手机|电视)?信号|信号(?:[^，。\s]{0,3})(?:没|断|不通)",
        "water_outage": rf"{_TAP}[^，。]{{0,6}}?(?:不(?:出|流|来|下)|(?:出|流|放|接)不(?:出|来|着|了)|没水|干(?:的|了|巴)|停|断|没了)"
        rf"|{_EMPHASIS}(?:自来)?水(?:都|也)?[^，。\s]{{0,2}}(?:没|不|出不)|(?:停|断|没)了?(?:[^，。\s]{{0,2}})自来水",
        "power_outage": rf"{_EMPHASIS}电(?:都|也)?(?:没|不)|(?<![充手水])电(?:[^，。\s水]{{0,4}})(?:不来|来不了|没来|没了|说没就没)"
        r"|(?:全楼|整栋楼?|整个?(?:单元|院|小区|楼)|满院|家家|全小区|全院)[^，。]{0,4}(?:黑灯|漆黑|黑咕隆咚|黑了|黑着|黑的)",
        "heating_outage": r"(?<![不取制保])(?:暖气?|热力)(?:又|都|也|给|全|就|说)*(?:没了|没有?了|停|断|不来|没来|不供)",
        "gas_service": r"(?:燃气|煤气|天然气|灶)[^，。]{0,4}(?:不来|没来|[打点]不着|没气|停了|断了|没了)|(?<![暖天空语生力人水冷热脾口客喘])气(?:给|都|又|也|就)*(?:停了|断了|没了|不来)",
    }.items()
}
# Of something that has a battery, a tank or a switch of its own.
_OWN = re.compile(
    r"""
        (?:
            手机|电瓶车?|电动车|电池|充电宝|门禁|门锁|灯|电梯|轿厢|表|遥控器?|报警器
            |摄像头|监控|公厕|公共厕所|热水器|水箱|桶|瓶|池|喷泉|喷头|道闸|充电桩|厕所
            |消[防火]栓|箱子|插座|车胎|轮胎|球场|球门|篮筐
        )(?:里|的|又|也|都|老|总是?|突然|还)?$
    """,
    re.X,
)
_TOILET = re.compile(r"公厕|公共厕所|旱厕")
_NOT_NOW = matcher("outages", "not_now")
# What hangs on the net of a street and breaks by itself, and who has the trouble alone.
_DEVICE = re.compile(
    r"[水电气]表|燃气表|煤气表|[水电气]卡|燃气卡|燃气灶|灶台|热水器|插座|开关|空开|光猫|路由器|电线杆|线杆|井盖|软管"
)
_ALONE = matcher("outages", "alone")
_PLAIN = 8  # signs
_SURE = 0.5  # said in so many words: nobody is asked which kind it is
_LEAST = 0.2  # below it nothing else was understood: unverified default
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


def is_cut_off(said: str) -> bool:
    """Whether something does not come at all; a radiator that is not warm is none."""
    return any(kind != "home_not_warm" for kind in outage(said))


def _in_clause(clause: str) -> list[str]:
    if _NOT_NOW.search(clause):
        return []
    tables = (*_SAYS.items(), *_OUT_OF_ORDER.items())
    hits = ((m.start(), kind) for kind, says in tables if (m := says.search(clause)))
    told = ((clause[:at], kind) for at, kind in sorted(hits))
    return [k for before, k in told if not _is_its_own(before, k)]


def _is_its_own(before: str, kind: str) -> bool:
    """Whether it is a thing's own water or power; a telephone's signal is everybody's."""
    before = before.replace("手机", "") if kind == "telecom_cable" else before
    return bool(_OWN.search(before) or _TOILET.search(before))


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
    is_at_a_loss = not scored or scored[0].confidence < _LEAST
    kinds = {*thought_of, *(outage(said) if is_at_a_loss else _plainly(said))}
    told = [k for k in outage(said) if k in table and (k in kinds or table[k].code in also)]
    if not told or (scored and (scored[0].kind in told or _is_kin(scored[0].kind, told[0]))):
        return list(scored)
    first = thought_of.get(told[0], Scored(table[told[0]], 0.0))
    best = scored[0].confidence if scored else 0.0
    sure = replace(first, confidence=max(first.confidence, best, _SURE))
    rest = [s for s in scored if s.kind != told[0]]
    return [sure, *rest[:2]]


def _is_kin(best: str, told: str) -> bool:
    """Whether the best is of what is out: between those, what was learned knows better."""
    return best in next((kin for kin in _FAMILIES if told in kin), (told,))
