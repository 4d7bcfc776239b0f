"""From text to place: the street's own names first, then the grammar of addresses on the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.understand.gazetteer import Gazetteer, Hit
from rules.places import Place

_HAN = "\u4e00-\u9fa5"
_LEAD = (
    r"(?:我们|我家|我是|我住|咱们?|你们|这里是|这边是|住在|位于|就在|还有|请问|麻烦|您好|你好|那个|这个|反映|"
    r"在|到|去|是|住|从|对|有|给|让|把|和|跟|的|我|你|他|离)"
)
_ESTATE = re.compile(
    rf"(?:{_LEAD})*(?P<name>[{_HAN}]{{2,6}}?(?:家园|嘉园|花园|小区|社区|公寓|大院|平房区|新村|新城|宿舍|"
    rf"[东西南北]里|[东西南北]苑|苑|园|里|村|庄)(?:第[一二三四五六七八九十\d]社区)?"
    rf"(?:[一二三四五六七八九十\d]{{1,2}}(?:区|里|期)|[东西南北]区)?(?:社区|小区)?)"
    rf"(?![{_HAN}]*?(?:里面|里头|外面))(?=\d|[，。！？\s东西南北]|第|那|这|$|小广场|门|底商|诊|楼|胡同|充电|对面)"
)
_YARD = re.compile(rf"(?:{_LEAD})*(?P<name>[{_HAN}]{{2,6}}?(?:\d+号院))")
_DASHED = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,2})-(\d{3,4})(?![\d-])")
_BUILDING = re.compile(
    r"(?<!\d)(?P<n>\d{1,3}(?:[、,，和]\d{1,3}){0,5}|[甲乙丙丁]?\d{0,3}[甲乙丙丁]?)\s*(?:号楼|栋楼?|座|幢|#楼?|号(?=\d单元))"
)
_BARE_BUILDING = re.compile(r"(?<![\d层第])(\d{1,3})楼(?=\d{1,2}(?:单元|门))")
_UNIT = re.compile(r"(?<!\d)(\d{1,2})\s*(?:单元|门(?=\d{3}|$|[，。\s]))")
_ROOM = re.compile(
    r"(?:(?<=单元)|(?<=门)|(?<=号楼))\s*(\d{3,4})(?:室|号|房)?(?!\d)|(?<!\d)(\d{3,4})(?:室|房间|号房)"
)
_ALONE_ROOM = re.compile(r"^\s*(\d{3,4})\s*(?:室|号|房)?\s*$")
_PART = (
    "交叉路口|交叉口|路口|门口|大门|[东西南北]门|对面|小广场|广场|充电车棚|自行车棚|车棚|底商|空地|露台|工地|公园|"
    "市场|超市|小学|中学|学校|幼儿园|酒店|宾馆|医院|大厦|地铁站|公交站|卫生站|诊疗室|停车场|办公室|胡同|[东西南北]段|"
    "中心|环岛|桥下|天桥|花园|凉亭|垃圾站|电梯口|小门|后身|拐角"
)
_SIDE = r"(?:(?:往|向|偏|路)?[东西南北](?:侧|边|面|头)?(?:\d+米)?|旁边(?:的?那?个?小门)?|附近|里头?|跟前|门口|那儿)?"
_SPOT = re.compile(rf"[{_HAN}A-Za-z0-9]{{0,10}}?(?:{_PART}){_SIDE}")
_CROSSING = re.compile(
    rf"[{_HAN}\d]{{2,8}}(?:路|街|条|北段|南段)(?:和|与|、|跟)[{_HAN}\d]{{2,8}}(?:路|街|条)(?:交叉)?路?口?"
    rf"(?:(?:往|向)?[东西南北](?:侧|边)?(?:\d+米)?)?(?:[，,][{_HAN}]{{2,10}}[东西南北](?:边|侧|面)(?:\d+米)?)?"
)
_FILLER = re.compile(rf"^(?:{_LEAD}|早高峰|晚上|每天|最近|楼下|有人|今天|昨晚|夜里|那边|早上)+")


@dataclass(frozen=True, slots=True)
class Found:
    """The place and the spans of the text that told it."""

    place: Place
    spans: tuple[tuple[int, int], ...]


def locate(text: str, gazetteer: Gazetteer) -> Found:
    """The place a normalised text names; an empty one when it names none."""
    hits = gazetteer.hits(text)
    slots: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    home = _home(hits)
    if home:
        slots["community"] = home.entry.name
        spans.append((home.start, home.end))
    else:
        _unknown_estate(text, hits, slots, spans)
    _inside(text, slots, spans)
    _spot(text, hits, slots, spans)
    entry = home.entry if home else (hits[0].entry if hits else None)
    if home and "building" in slots:
        entry = gazetteer.building(home.entry, slots["building"]) or entry
    known = (entry.id, entry.lat, entry.lng) if entry else (None, None, None)
    place = Place(**slots, place_id=known[0], lat=known[1], lng=known[2])
    return Found(place, tuple(spans))


def _home(hits: list[Hit]) -> Hit | None:
    homes = [h for h in hits if h.entry.kind in ("estate", "yard", "village", "community")]
    return max(homes, key=lambda h: h.end - h.start, default=None)


def _unknown_estate(
    text: str, hits: list[Hit], slots: dict[str, str], spans: list[tuple[int, int]]
) -> None:
    taken = [(h.start, h.end) for h in hits]
    for pattern in (_YARD, _ESTATE):
        for found in pattern.finditer(text):
            span = found.span("name")
            if found["name"] in _NO_ESTATES or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            slots["community"] = found["name"]
            spans.append(span)
            return


_NO_ESTATES = frozenset(
    [
        "小区",
        "社区",
        "我们小区",
        "这个小区",
        "咱们小区",
        "整个小区",
        "村里",
        "家里",
        "屋里",
        "楼里",
        "院里",
        "城里",
        "水里",
        "夜里",
        "心里",
        "那里",
        "这里",
        "哪里",
        "手里",
        "幼儿园",
        "校园",
        "公园",
        "花园",
        "小花园",
        "菜园",
        "我们社区",
        "咱们社区",
        "我们村",
        "全小区",
        "手机里",
        "电梯里",
        "我家里",
    ]
)


def _inside(text: str, slots: dict[str, str], spans: list[tuple[int, int]]) -> None:
    """Building, unit and room."""
    if dashed := _DASHED.search(text):
        slots["building"], slots["unit"] = f"{dashed[1]}号楼", f"{dashed[2]}单元"
        slots["room"] = dashed[3]
        spans.append(dashed.span())
        return
    building = _BUILDING.search(text) or _BARE_BUILDING.search(text)
    if building and building[1]:
        slots["building"] = f"{building[1].replace(',', '、').replace('，', '、')}号楼"
        spans.append(building.span())
    if unit := _UNIT.search(text):
        slots["unit"] = f"{unit[1]}单元"
        spans.append(unit.span())
    if room := _ROOM.search(text) or _ALONE_ROOM.search(text):
        slots["room"] = next(part for part in room.groups() if part)
        spans.append(room.span())


def _spot(text: str, hits: list[Hit], slots: dict[str, str], spans: list[tuple[int, int]]) -> None:
    """The landmark: a crossing, a gate, a part of the estate, a named road or building."""
    if found := _CROSSING.search(text):
        slots["landmark"] = _FILLER.sub("", found[0])
        spans.append(found.span())
        return
    marks = [h for h in hits if h.entry.kind in ("road", "landmark")]
    rest = _blanked(text, spans)
    if marks:
        tail = re.match(_SIDE_AFTER, text[marks[0].end :])
        end = marks[0].end + (tail.end() if tail else 0)
        slots["landmark"] = text[marks[0].start : end]
        spans.append((marks[0].start, end))
    elif spot := _SPOT.search(rest):
        said = _FILLER.sub("", spot[0].strip(" ，"))
        if said and said not in _NO_SPOTS:
            slots["landmark"] = said
            spans.append(spot.span())


_SIDE_AFTER = rf"(?:{_PART})?{_SIDE}"
_NO_SPOTS = frozenset(
    ("中心", "学校", "医院", "市场", "胡同", "公园", "超市", "办公室", "花园", "工地")
)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text without what told the place."""
    return _blanked(text, list(spans))
