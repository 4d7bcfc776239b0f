"""The sentence of a street patrol: "A与B交叉路口向北5米，A西侧，积存垃圾" (seed 004, 未诉先办).

The form is that of the printed lists of 未诉先办: street, crossing, direction and metres, side of
the road, what stands beside it, then what is wrong. Anything else is left to the other readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "\u4e00-\u9fa5"
_FOUR = "东西南北"
_JUNCTION = (
    r"的?(?:交叉路口|交叉口|交叉处|十字路口|丁字路口|[Tt]字路口|三岔路口|岔路口|交汇路口|交汇处|交汇口|"
    r"交界处|交界口|相交处|交口|路口|口)"
)
_STREETS = rf"(?:大街|大道|胡同|[路街巷道条线环桥])(?:[{_FOUR}中]段)?(?:[{_FOUR}内外]侧)?(?:辅路|主路|匝道|便道)?"
_ROAD = rf"[{_HAN}A-Za-z\d]{{1,14}}?{_STREETS}"
_LIST_NUMBER = r"(?:[（(]?\d{1,3}[)）]|[⑴-⒇]|\d{1,3}\s*[.、．:：]|\d{1,3}\s+)\s*"
_FOUND = r"(?:今[天日早晚])?(?:上午|下午|早上|晚上)?(?:我们)?(?:巡查|巡视|巡逻|路过|检查)?(?:时|中)?(?:发现|看到)[:：，\s]*"
_DISTRICT = rf"(?:北京市?)?(?:(?P<district>[{_HAN}]{{2,3}}区)[，、\s]*)?"
_STREET = rf"(?:(?P<street>[{_HAN}]{{2,6}}?(?:街道|地区|镇|乡))(?:办事处|辖区|范围)?[，、：:\s]*)?"
_WAY = r"(?:约|大约|大概)?(?P<metres>\d{1,4})(?:多|余)?(?:米|[mM](?![a-zA-Z]))(?:处|左右|远|位置|的?地方)*"
_HEADING = rf"(?:以|之|向|往|朝|偏|正|路)*(?P<direction>[{_FOUR}]{{1,2}})(?:侧|边|面|方向?|向|行驶?|走|去)*"
_SPOT = re.compile(
    rf"\s*(?:{_LIST_NUMBER})?(?:{_FOUND})?{_DISTRICT}{_STREET}"
    rf"(?:在|位于)?(?P<first>{_ROAD})(?:与|和|跟|同|、|/)(?P<second>{_ROAD})(?P<junction>{_JUNCTION})"
    rf"[，\s]*(?:{_HEADING}{_WAY}|(?P<corner>[{_FOUR}]{{2}})角)"
)
_SIDE = re.compile(
    rf"(?P<road>{_ROAD}(?!侧|边|面))?(?:的|道)?(?:马路|道路|路)?(?P<side>[{_FOUR}]{{1,2}})(?:侧|边|面|向)"
    rf"|(?:马路|道路|路)(?P<bare>[{_FOUR}])"
)
_BESIDE = re.compile(
    rf"[{_HAN}A-Za-z\d]{{2,16}}?(?:[{_FOUR}]{{1,2}}(?:侧|边|面|门|角)|门前|门口|门外|大门|对面|对过|旁边?|"
    rf"附近|前面?|后面?|楼下|墙外|围墙外?|出入口)(?:外|约)?(?:\d{{1,4}}米)?(?:处|左右)?"
)
_NO_ROAD = re.compile("我|你|您|咱|他|她|昨天|今天|明天|走|请|说|这|那|有人|刚才")
_ASKS = re.compile("[？?]|什么时候|啥时候|谁管|怎么|吗$|呢$")
_ITEMS = re.compile(r"(?:^|[\n。；])\s*(?=[（(]?\d{1,2}\s*[.、．)）](?!\d))")
_WRAPPED = re.compile(r"\s*\n\s*")
_BREAKS = re.compile(r"[，,；;。！!]+\s*")
_EDGES = " ，,。；;：:、"
_LEAST = 2  # signs of a problem
_LEAST_LISTED = 4  # signs of each of several problems joined by "、"


@dataclass(frozen=True, slots=True)
class PatrolSpot:
    """A spot on a street. metres None: the corner that lies in `direction`.

    district, street: as named before the spot. problems: what is wrong there, one after another.
    """

    roads: tuple[str, str]
    junction: str
    direction: str
    metres: int | None
    side: str | None
    beside: str | None
    problems: tuple[str, ...]
    street: str | None = None
    district: str | None = None

    @property
    def stem(self) -> str:
        """The name of the street without its kind: 方庄 of 方庄地区."""
        return re.sub("(?:街道|地区|镇|乡)$", "", self.street or "")

    @property
    def landmark(self) -> str:
        """The spot in one canonical text, whichever way it was written."""
        first, second = self.roads
        far = f"向{self.direction}{self.metres}米" if self.metres else f"{self.direction}角"
        at = f"{first}与{second}{self.junction}{far}"
        return "，".join(part for part in (at, self.side, self.beside) if part)


def spots(text: str) -> tuple[PatrolSpot, ...]:
    """The spots of a normalised text that is a patrol's sentence, or a list of them, throughout."""
    if "口" not in text and "处" not in text:  # nearly every message ends here
        return ()
    found = [spotted(item) for item in _ITEMS.split(text) if item.strip()]
    known = tuple(spot for spot in found if spot)
    return known if len(known) == len(found) else ()


def spotted(item: str) -> PatrolSpot | None:
    """The spot and the problems of one sentence, whatever way its lines are wrapped."""
    text = _WRAPPED.sub("", item)
    found = _SPOT.match(text)
    if not found or _NO_ROAD.search(found["first"] + found["second"]):
        return None
    side, beside, rest = _further(found, text[found.end() :])
    problems = _problems(rest)
    if not problems or _ASKS.search(rest):
        return None
    return PatrolSpot(
        roads=(found["first"], found["second"]),
        junction=found["junction"].removeprefix("的"),
        direction=found["direction"] or found["corner"],
        metres=int(found["metres"]) if found["metres"] else None,
        side=side,
        beside=beside,
        problems=problems,
        street=found["street"],
        district=found["district"],
    )


def _further(found: re.Match[str], rest: str) -> tuple[str | None, str | None, str]:
    """The side of the road and what stands beside, as far as they are told, and the rest."""
    side, beside = None, None
    clauses = [c for c in _BREAKS.split(rest.strip(_EDGES)) if c.strip(_EDGES)]
    while clauses:
        clause = clauses[0].strip(_EDGES)
        if side is None and (told := _SIDE.match(clause)) and _is_side(told, clause, found):
            side, tail = _side_said(told), clause[told.end() :].strip(" 的处有")
            clauses[:1] = [tail] if tail else []
        elif beside is None and len(clauses) > 1 and _BESIDE.fullmatch(clause):
            beside, clauses = clause, clauses[1:]
        else:
            break
    return side, beside, "，".join(clauses)


def _is_side(told: re.Match[str], clause: str, found: re.Match[str]) -> bool:
    """A side stands alone, or the problem follows it; "天成酒店南侧10米" is what stands beside."""
    is_whole = told.end() == len(clause)
    if re.match(r"\d", clause[told.end() :]):
        return False
    return is_whole or told["road"] is None or told["road"] in (found["first"], found["second"])


def _side_said(told: re.Match[str]) -> str:
    if told["bare"]:
        return f"路{told['bare']}侧"
    return f"{told['road'] or ('路' if '路' in told[0] else '')}{told['side']}侧"


def _problems(rest: str) -> tuple[str, ...]:
    found: list[str] = []
    for clause in _BREAKS.split(rest):
        clause = clause.strip(_EDGES)
        listed = [part.strip(_EDGES) for part in re.split("、|以及", clause)]
        parts = listed if min(map(len, listed)) >= _LEAST_LISTED else [clause]
        found += [part for part in parts if len(part) >= _LEAST]
    return tuple(found)
