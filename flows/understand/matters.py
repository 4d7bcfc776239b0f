"""What the matter is: words of the category table, weighed; boundary rules where they tie."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.understand.segment import Segmenter
from rules.facts import Scored
from rules.street import Category

_OWN = Path(__file__).with_name("triggers.toml")
_AT_MOST = 3
# Generic words of these groups hit everywhere (domain.md 2.3: a low prior).
_PRIOR = {"12": 0.5, "08": 0.9}
_WEAK = frozenset(
    [
        "物业",
        "狗",
        "树",
        "火",
        "吵",
        "砸",
        "坑",
        "老人",
        "学校",
        "停车",
        "污水",
        "电线",
        "燃气",
        "垃圾",
        "消防",
        "充电",
        "施工",
        "医院",
        "邻居",
    ]
)
# The thing that must be put right wins over where it is (conversation.md section 0).
_BOUNDARIES: tuple[tuple[str, str, float], ...] = (
    (r"暖气|供暖|采暖|地暖", "01", 3.0),
    (
        r"(吵|响|噪|闹|咚咚|嗡嗡|喇叭|音响).{0,12}(睡|觉|休息|孩子|半夜|夜里)|扰民|噪音|广场舞",
        "10",
        3.0,
    ),
    (r"电梯(?!口)", "0404", 4.0),
    (r"消防(栓|通道|车)|灭火器", "1101", 4.0),
    (r"(下雨|雨).{0,10}(漏|渗)|(顶层|房顶|屋顶|天花板).{0,8}(漏|渗|滴)", "0401", 4.0),
    (r"楼上.{0,6}(漏|渗)水", "0403", 3.0),
    (r"(路灯|胡同|院|楼道).{0,8}灯|灯.{0,4}(不亮|瞎|坏|灭)", "0305", 4.0),
    (r"楼道.{0,8}(堆|杂物)|堆.{0,6}楼道", "1106", 4.0),
    (r"电动车.{0,10}(楼道|上楼|充电)|飞线", "1102", 3.0),
    (r"业委会|业主大会", "0503", 4.0),
    (r"(退费|退钱|不退|骗子|诈骗)", "0904", 2.0),
    (r"幼儿园|托管班|培训班", "1205", 3.0),
    (r"(轮椅|坡).{0,8}(上不去|陡)", "1201", 3.0),
    (r"(没人应|不应门|没见着?人)", "1201", 4.0),
    (r"空调.{0,6}(滴|水)", "1206", 4.0),
    (r"(裂|缝).{0,10}塌|墙.{0,6}(裂|缝)", "0402", 4.0),
    (r"(烧烤|饭店|餐馆).{0,8}(油烟|味|呛)|油烟", "1004", 3.0),
    (r"(圈|占).{0,6}(自己家|自家|院子)", "0801", 3.0),
    (r"地锁", "0702", 4.0),
    (r"停车费", "0702", 4.0),
    (r"树枝|树.{0,6}(窗|光|修|倒)", "0606", 3.0),
    (r"(种|栽).{0,4}(花|树|草)", "0504", 3.0),
    (r"遛狗|狗(屎|粪)", "0605", 3.0),
    (r"邻居.{0,8}狗", "1206", 5.0),
    (r"小广告", "0903", 4.0),
    (r"往下扔|高空", "0505", 2.0),
    (r"健身器材|扶手", "0405", 4.0),
    (r"信号灯|红绿灯", "0706", 4.0),
)


@dataclass(frozen=True, slots=True)
class Matters:
    """Triggers to codes, built once."""

    codes: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    boundaries: tuple[tuple[re.Pattern[str], str, float], ...]

    @classmethod
    def of(cls, categories: Iterable[Category]) -> Matters:
        own = tomllib.loads(_OWN.read_text(encoding="utf-8"))
        codes: dict[str, list[str]] = {}
        for category in categories:
            for word in {*category.triggers, *own.get(category.code, "").split()}:
                codes.setdefault(word, []).append(category.code)
        longest = sorted(codes, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
        rules = tuple((re.compile(p), code, weight) for p, code, weight in _BOUNDARIES)
        return cls({word: tuple(found) for word, found in codes.items()}, pattern, rules)

    def scored(self, text: str, segmenter: Segmenter) -> list[Scored]:
        """The likeliest codes, best first; empty when no word of the table is said."""
        points: dict[str, float] = {}
        because: dict[str, list[str]] = {}
        for word in self._said(text, segmenter):
            weight = 0.6 if word in _WEAK else len(word) ** 1.3 / 2
            for code in self.codes[word]:
                share = weight * _PRIOR.get(code[:2], 1.0) / len(self.codes[word])
                points[code] = points.get(code, 0.0) + share
                because.setdefault(code, []).append(word)
        self._bounded(text, points, because)
        ranked = sorted(points.items(), key=lambda pair: (-pair[1], pair[0]))[:_AT_MOST]
        total = sum(points.values()) or 1.0
        return [Scored(c, round(p / total, 3), tuple(because.get(c, ()))) for c, p in ranked]

    def _said(self, text: str, segmenter: Segmenter) -> set[str]:
        """The triggers in the text; one of a single sign only where it is a word of its own."""
        found = {m[0] for m in self.pattern.finditer(text)}
        single = {word for word in found if len(word) == 1}
        return found - single.difference(segmenter.words(text)) if single else found

    def _bounded(self, text: str, points: dict[str, float], because: dict[str, list[str]]) -> None:
        for pattern, target, weight in self.boundaries:
            if not (found := pattern.search(text)):
                continue
            aimed = [c for c in points if c.startswith(target)] if len(target) == 2 else [target]
            for code in aimed:
                points[code] = points.get(code, 0.0) + weight
                because.setdefault(code, []).append(found[0])
