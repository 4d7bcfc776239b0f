"""急难愁盼, urgency, danger. Danger words never decide alone: past, fear, metaphor are no danger."""

from __future__ import annotations

import re

from rules.facts import MatterKind
from rules.street import Urgency

_NOT_NOW = re.compile(
    r"隐患|要是|万一|如果|真(要|着|的?失)|怕|担心|小心|以前|上(回|次|个?月|周)|去年|前(年|阵|几天)|那(次|回|年)|曾经|"
    r"演习|演练|差点|险些|好像要|容易|会不会|预防|气(得|死|炸)|火(大|冒三丈)|都(要|快)(犯|气|疯)|跟.{0,4}似的|"
    r"(没有?|不是|未)(着火|起火|漏气|打架)|打架子|修好|解决了"
)
_DANGERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("self_harm", r"不想活|活不下去|轻生|(要|想)跳楼|自杀|割腕|同归于尽", ("110", "12356")),
    (
        "gas",
        r"(煤气|燃气|天然气|液化气|臭鸡蛋)(的)?味|漏气|(煤气|燃气|天然气).{0,6}(漏|泄)|闻(到|着|见).{0,6}(煤气|燃气)",
        ("96777", "119"),
    ),
    (
        "trapped",
        r"(困|卡|关)在?.{0,4}(电梯|里面|里头)|电梯.{0,8}(困|出不来|关着人)|困电梯",
        ("119",),
    ),
    ("fire", r"着火|起火|失火|火灾|冒(着|黑|浓|大)*烟|火苗|烧(起来|着了)|爆炸|自燃|着了", ("119",)),
    (
        "medical",
        r"晕倒|昏迷|昏过去|没(有)?(呼吸|意识)|抽搐|心脏病|中风|流血不止|满头?是?血|一氧化碳|煤气中毒|喘不(上|过)来?气|救护车|不省人事|叫不醒|休克|摔(倒|了|着|下).{0,10}(起不来|动不了|不动)|胸口疼",
        ("120",),
    ),
    (
        "police",
        r"持刀|拿着?刀|打架|打起来|抢劫|(正在|有人)(被打|打人|偷|砸)|入室|家暴|绑架|砸车|有人闹事",
        ("110",),
    ),
    ("traffic", r"撞(了|着|到)?人|撞车|车祸|追尾|肇事|交通事故", ("122", "120")),
    (
        "missing",
        r"敲门.{0,6}(没人|不应|不开|没动静)|(老人|奶奶|爷爷|大爷|大妈|老太太|老头).{0,14}(没见|联系不上|不接|没出门|走丢|走失)",
        ("110", "120"),
    ),
)
_DANGER_PATTERNS = tuple((name, re.compile(pattern), call) for name, pattern, call in _DANGERS)
_ANY_DANGER = re.compile("|".join(pattern for _, pattern, _ in _DANGERS))
_URGENT = re.compile(
    r"(停|断|没)(了|有)?[水电气]|[水电气](都|也|又|全)?(停|断|没)了|(全|整|一)(院|栋|楼|小区)[^，。！]{0,4}(没|停)暖|停暖|暖气停|"
    r"没(来)?暖气了|(屋里|室温|家里)[^，。！]{0,4}(1[0-2]|[5-9])度|"
    r"(水|污水|粪|脏水|暖气)[^，。！]{0,8}(冒|返(?!味|臭|潮)|淌|喷|涌|溢|灌|流到|流得|流进|往下滴|往外)|(冒|返(?!味|臭|潮)|淌|喷|涌|溢|灌)[^，。！]{0,4}(水|粪|脏)|跑水|爆管|水管(爆|裂)|"
    r"井盖[^，。！]{0,4}(没|丢|不见|掉)|(路|地)面?(塌|陷)|塌(了|陷|方)|要塌|电线[^，。！]{0,6}(掉|断|裸|露|垂到|耷拉)|漏电|冒火花|"
    r"(树|墙|牌子|外墙|玻璃)[^，。！]{0,4}(倒|砸|要掉|掉下来)|承重墙|"
    r"电梯[^，。！]{0,4}(都|全)?(停了|停运|不动|坏了)|食物中毒|(好几|几)(个|人)[^，。！]{0,6}(吐|拉肚子)"
)
_METER = re.compile(r"(燃气|水|电)(表|卡).{0,4}没电|灯.{0,3}没电|费.{0,6}(停|断)")
_WISH = re.compile(
    r"希望|盼着?|建议|(能不能|能否|可不可以|可以)(给|帮|在|把|再|也|多)?.{0,8}(装|建|加|增|设|种|弄|修个|盖|开)|想要个?|要是能|最好能"
)
_FAULT = re.compile(r"坏|漏|堵|断|没人|乱|脏|臭|吵|占|扔|裂|掉|松|响|不亮|不热|停了")
_HARD = re.compile(
    r"(半年|[一二两三四五六七八九十\d几好多]+年|常年|多年|长期|年年|往年).{0,8}|(好几|多|无数|[三四五六七八九十\d]+)(次|遍|回)|"
    r"反映(过|了)?.{0,8}(没|不|几次)|推(来推去|诿|脱)|踢皮球|谁(能|来)?(负责|管)|不是一天两天|产权|维修(资|基)金|"
    r"没有?物业|协商不|不(肯|愿|给)(修|赔|交|退)|躲着"
)
_YEARS_AGO = re.compile(r"[一二三四五六七八九十\d]+年代|[一二三四五六七八九\d]年级")


def danger(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The danger that is at hand now and the numbers to call, or (None, ())."""
    if not _ANY_DANGER.search(text):
        return None, ()
    for clause in re.split(r"[，。！？!?\n；]", text):
        if _NOT_NOW.search(clause):
            continue
        for name, pattern, call in _DANGER_PATTERNS:
            if pattern.search(clause):
                return name, call
    for name, pattern, call in _DANGER_PATTERNS:
        if name == "missing" and pattern.search(text):
            return name, call
    return None, ()


def kind(text: str, is_danger: bool) -> MatterKind:
    """急事 > 盼事 > 难事 > 愁事 (labelling rules of conversation.md section 0)."""
    if is_danger or (_URGENT.search(_METER.sub("", text)) and not _is_past(text)):
        return "urgent"
    if _WISH.search(text) and not _FAULT.search(text):
        return "wish"
    if _HARD.search(_YEARS_AGO.sub("", text)):
        return "hard"
    return "worry"


def _is_past(text: str) -> bool:
    return bool(re.search(r"上(回|次)|去年|以前|通知(说|上)?|老(是)?停|经常停|总(是)?停", text))


def urgency(default: Urgency, matter_kind: MatterKind, is_danger: bool) -> Urgency:
    """U1 for danger, at least U2 for 急事, else what the category's row says."""
    if is_danger:
        return "U1"
    if matter_kind == "urgent":
        return "U1" if default == "U1" else "U2"
    return "U3" if default == "U1" else default
