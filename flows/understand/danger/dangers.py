"""Danger to life at hand now. A danger word never decides alone: what is past, feared, denied,
habitual or a figure of speech is no danger (conversation.md section 0; domain.md 1.3).
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.understand.danger.danger_table import CUES, FURTHER, SIGNS, TELLINGS, Sign, Telling
from flows.understand.danger.lost_people import has_left
from flows.understand.leanings import Leaning
from flows.understand.outages import outage
from flows.understand.word_lists import matcher

CLAUSES = re.compile(r"[，。！？!?\n；;…]+|\s{1,}|~+")
# No danger now: feared, talked about, long past, over, denied.
_FEARED = matcher("dangers", "feared")
_IS_IT_TRUE = re.compile(r"真的(?:还是)?假的|真的[吗么]|是不是真的?|属实")
_LONG_AGO = matcher("dangers", "long_ago")
_AGAIN_NOW = re.compile(
    r"(?<!到)现在(?![要想需住养能可]|康复)|这会儿?|今天|今儿|刚|又|正|马上|此刻|眼下|已经又|快来|救命"
)
_OVER = re.compile(
    r"(?:修|处理|解决|抢修)(?:好|完)?了|没事了|之后|后来|以后|后续|善后|赔|追责|整改|调查|监控录像|残骸|痕迹|烧(?:黑|毁|坏|剩)"
)
_OVER_FOR = {
    "fire": re.compile(r"(?:火)?(?:早|已经?|刚)?(?:灭|扑灭|熄)(?:掉)?了"),
    "trapped": re.compile(r"(?:救|放|弄|拉|自己|刚)[^，。]{0,3}出来了"),
    "medical": re.compile(r"(?:醒过来|送(?:去)?(?:医院|走)|出院|缓过来)了?"),
    "missing": re.compile(
        r"(?<!没)(?<!没有)(?:找[着到回](?:来)?|回来)了(?!吗)|送回来|[丢失]过(?!去)"
    ),
    "police": re.compile(
        r"(?:抓走|抓住|散|拉开|劝开|消停|(?<!往[东西南北外楼])跑|走)了|刚(?:拉开|劝开|散)"
    ),
}
_ROBBED = re.compile(r"抢|(?:抱|拐|拽|拖)走")
_STILL = re.compile(r"还(?:在|有|没)|又|正在?|越来越|快|救|马上|现在")
_HAPPENED = matcher("dangers", "happened")
_DENIED = matcher("dangers", "denied")
_HABIT = matcher("dangers", "habit")
_FIGURE = matcher("dangers", "figure")
_WORKING = re.compile(
    r"[棍棒杆][^，。]{0,3}(?:遛|打枣|赶|敲鼓)|[刀剑棍棒][^，。]{0,3}(?:练|太极|切|削|磨)|磨刀|装修|施工|砸墙|承重|(?:猫|狗|鸟|鸡|鸽子|猫狗)[^，。]{0,4}打架|打架子"
)


_ANY = re.compile("|".join(t.pattern.pattern for rows in TELLINGS.values() for t in rows))
_MOST_NUMBERS = 3
_AT_A_DOOR = ("120", "110")  # somebody may lie behind it
_SURE = 0.75  # share of belief, found on sentences that were held back
_MACHINE = re.compile(r"[直电扶货客滚]梯|梯子|轿厢|道闸|卷帘门|水泵|健身器|升降机")
_ON_A_THING = re.compile(
    r"[树枝杆牌墙瓦][^，。]{0,6}[倒断掉砸压][^。]{0,6}[压砸][着到坏住了]+[^，。]{0,4}(?:车|栏|线)"
)
_HURT = re.compile(r"人|我(?!的?车|家|们)|[他她]|孩|娃|老(?!是)|爷|奶|妈|爸|司机|里[面头边]")
_SOMEBODY = re.compile(
    r"人|我|俺|咱|[他她]|孩|娃|老(?!是|坏|不|停)|爷|奶|妈|爸|姨|婶|叔|姑|娘|伴|女|男|困|喊|叫|哭|出不|救|掉|坠|夹|卡|压|摔|砸|冒|烧|着|晃|味"
)
_IN_TWO = ("trapped", "medical", "electric")
_SEVERE = ("missing", "self_harm", "gas")


def danger(text: str, leaning: Leaning) -> tuple[str | None, tuple[str, ...]]:
    """The danger that is at hand now and the numbers to call, or (None, ())."""
    found = _in_words(text)
    is_feared = leaning.kinds.get("emergency", 0.0) >= _SURE and not _is_of_a_machine(text)
    if found is None and is_feared and not _is_only_talk(text):
        likely = _likeliest(text)
        is_other = likely.unless and likely.unless.search(text)
        found = None if is_other or _is_cut_off(likely, text) else likely
    return (found.name, _with_further(found, text)) if found else (None, ())


def _is_cut_off(likely: Telling, text: str) -> bool:
    """Whether the gas is only said not to come."""
    is_gone = likely.name == "gas" and "gas_service" in outage(text)
    return is_gone and not re.search(r"味|漏|嘶|滋|呲|臭|响|晕", text)


def named(text: str) -> str | None:
    """The danger that the words themselves tell of, whatever was learned from others."""
    found = _in_words(text)
    return found.name if found else None


def _is_only_talk(text: str) -> bool:
    signs = (_FEARED, _LONG_AGO, _OVER, _DENIED, _HAPPENED, _FIGURE, _HABIT)
    return any(sign.search(text) for sign in signs)


def _is_of_a_machine(text: str) -> bool:
    """Whether a machine does not work and nobody is told of: 直梯不动弹了."""
    if _ON_A_THING.search(text) and not _HURT.search(text):
        return True
    return bool(_MACHINE.search(text)) and not _SOMEBODY.search(text)


def _likeliest(text: str) -> Telling:
    """Which danger a text tells of that uses none of the usual words."""
    likely = next((name for name, cue in CUES if cue.search(text)), "medical")
    return TELLINGS[likely][0]


def _in_words(text: str) -> Telling | None:
    clauses = [c for c in CLAUSES.split(text) if c]
    has_long_past = bool(_LONG_AGO.search(text)) and not _AGAIN_NOW.search(text)
    has_words = bool(_ANY.search(text))
    for name, tellings in TELLINGS.items():
        for found in tellings if has_words else ():
            if _is_in(found, clauses, text, has_long_past):
                return found
        if any(_is_told_by(sign, clauses, text, has_long_past) for sign in SIGNS[name]):
            return tellings[0]
    return None


def _is_in(found: Telling, clauses: list[str], text: str, has_long_past: bool) -> bool:
    if (
        found.name == "missing"
        and found.pattern.search(text)
        and not (_told_calmly(text) or _is_past(found.name, text))
        and not (found.unless and found.unless.search(text))
    ):
        return True
    if found.is_tale:
        return _is_told(found, text)
    for at, clause in enumerate([*clauses, *_pairs(clauses, found)]):
        if not found.pattern.search(clause) or (found.unless and found.unless.search(text)):
            continue
        before = clauses[at - 1] if 0 < at < len(clauses) else ""
        if not (
            has_long_past or _is_figure(found, clause) or _is_talk(found.name, clause, before, text)
        ):
            return True
    return False


def _is_told_by(sign: Sign, clauses: list[str], text: str, has_long_past: bool) -> bool:
    """A danger told by what takes part in it, and no talk: judged as the one clause it makes."""
    found = sign.told_in(clauses)
    if found is None:
        return False
    at, told = found
    is_past = has_long_past and sign.name != "self_harm"
    is_past = is_past and not (sign.name == "missing" and _STILL.search(text))
    before = clauses[at - 1] if at else ""
    return not (is_past or _is_talk(sign.name, told, before, text))


def _is_told(found: Telling, text: str) -> bool:
    """A tale that is no talk: judged as the one clause it makes."""
    match = found.pattern.search(text)
    if match is None or (found.unless and found.unless.search(text)):
        return False
    ends = CLAUSES.search(text, match.end())
    told = text[match.start() : ends.start() if ends else len(text)]
    is_long_past = bool(_LONG_AGO.search(text)) and not _AGAIN_NOW.search(text)
    is_past = is_long_past and found.name != "self_harm"
    return not (is_past or _is_talk(found.name, told, "", text))


def _with_further(found: Telling, text: str) -> tuple[str, ...]:
    """The numbers of this danger, and of a second one told in the same breath."""
    extra = [number for pattern, number in FURTHER if pattern.search(text)]
    is_at_door = found.name == "missing" and not has_left(text)
    usual = _AT_A_DOOR if is_at_door else found.call
    return tuple(dict.fromkeys([*usual, *extra]))[:_MOST_NUMBERS]


def _pairs(clauses: list[str], found: Telling) -> list[str]:
    """Two clauses in a row, for what is told in two: 电梯卡住了，里面有人."""
    return ["".join(pair) for pair in pairwise(clauses)] if found.name in _IN_TWO else []


def _is_past(name: str, text: str) -> bool:
    if name == "police" and _ROBBED.search(text):
        return False  # whoever took it and ran is still to be caught
    over = _OVER_FOR.get(name)
    return over is not None and bool(over.search(text))


def _told_calmly(text: str) -> bool:
    return bool(_FEARED.search(text) and not _STILL.search(text)) or bool(_LONG_AGO.search(text))


# In the first person; 气得我想跳楼 is a figure.
_THREATENED = re.compile(
    r"(?<![得的])(?:我|俺)(?!家|们|的)(?!都?[想要快]跳)[^，。]{0,6}(?:从[^，。]{0,6}跳|跳[楼河桥]|死给|不想?活)"
)


def _is_talk(name: str, clause: str, before: str, text: str) -> bool:
    """Spoken of, but not happening."""
    if (
        _DENIED.search(clause)
        or _HAPPENED.search(clause)
        or (_LONG_AGO.search(clause) and not _AGAIN_NOW.search(clause))
    ):
        return True
    if name == "self_harm" and _THREATENED.search(clause):
        return False  # 要是再不来修我就跳楼: whoever says so of themselves is taken at their word
    if _IS_IT_TRUE.search(text):
        return True
    if _FEARED.search(clause) and not (name in _SEVERE and _STILL.search(clause)):
        return True
    if re.search(r"(?:要是|万一|如果|假如|真要|怕|担心)[^，。]*$", before) and not _ANY.search(
        before
    ):
        return True
    habitual = before + clause if name == "fire" else clause
    if _HABIT.search(habitual) and name not in ("self_harm", "gas") and not _AGAIN_NOW.search(text):
        return True
    is_over = bool(_OVER.search(text)) or _is_past(name, text)
    return name != "self_harm" and is_over and not _STILL.search(text)


def _is_figure(found: Telling, clause: str) -> bool:
    is_meant = found.name == "self_harm" and _THREATENED.search(clause)
    return found.may_be_figure and not is_meant and bool(_FIGURE.search(clause))
