"""Spots that are no address: crossings, gates, shops, the corner behind the boiler house."""

from __future__ import annotations

import re

from flows.understand.places.breaks import begin_of_name, with_number

_HAN = "\u4e00-\u9fa5"
# Spots by themselves: a place to go to, whatever stands before.
_OWN = (
    "小广场|广场(?!舞)|充电车棚|自行车棚|电动车棚|非机动车棚|充电棚|车棚|底商|空地|空场|花池|凉亭|小门|拐角|把角|环岛|天桥|桥下|桥洞|"
    "[东西南北]{1,2}门|[东西南北]区大门|(?<!\\d)\\d{1,3}号门[口前]?|大门口?|正门|后门|侧门|门口|路口|十字路口|丁字路口|交叉路?口|胡同口|胡同|(?<=村)村口|桥头|地库|绿化带|单元门口|卫生站|幼儿园|顶层露台|[东西南北后]墙(?:外头?|根儿?)|天台|地铁站|地铁口|[A-Z]\\d?口|公交站|车站|"
    "地下车库|老年食堂|活动室|活动中心|健身区|健身角|垃圾站|垃圾房|花坛|小花园|车库口?|出入口|门前路|门前"
)
# Spots only with a name of their own before them, or a side after them.
_NAMED = (
    "公园|市场|菜市场|早市|超市|小学|中学|学校|医院|卫生院|诊疗室|诊所|药店|药房|酒店|宾馆|饭店|饭馆|餐厅|餐馆|面馆|火锅店|烧烤店|烤鸭店|包子铺|小吃店|"
    "银行|大厦|商场|商城|中心|活动站|停车场|地下车库|办公室|邮局|居委会|驿站|服务站|食堂|便利店|小卖部|理发店|网吧|工地|加油站|写字楼|河边|河(?![北南])|公厕|公共厕所|桥|"
    "快递柜|快递点|花园|球场|游乐场|露台|洗车行|洗车店|修车铺|维修点|棋牌室|KTV|酒吧|足疗店|门店|商铺|仓库|厂房"
)
# Spots people name with nothing else: everybody nearby knows the one that is meant.
_ALONE = re.compile(
    r"[东西南北]{1,2}门|(?:十字|丁字)?路口|小广场|公交站|地铁(?:站|口)|停车场|[东西南北]墙根儿?|天台"
)
_SIDE = (
    r"(?:(?:往|向|靠|偏|路)?[东西南北]{1,2}(?:侧|边|面|头|口|角|段)?(?:[走拐去]?\d+米|[走拐去])?(?:路?[东西南北]侧?)?|旁边?(?:那?个?小门)?|附近|斜?对面|斜?对过|"
    r"里头?|里面|外面|外头|外边|外(?![卖立墙人地加号])|跟前|门口|门前|后身|后面|前面|边上|底下|下面|那儿|那里|那边|这边|一带|周边|拐角处?|处|\d+米处?)"
)
_SIDES = rf"{_SIDE}{{0,3}}"
_STREETS = r"(?:东|西|南|北|中)?(?:路|街|大街|辅路|大道|条|胡同|巷)(?:[东西南北中]段)?"
_NO_STREETS = re.compile(
    r"(?:骂|走|公|马|半|线|电|水|道|一|铁|网|过|堵|修|让|挡|出|上|下|门前|小|大|逛|扫|气|管|思|退|占|迷|车|的|条)(?:路|街|条)$"
)
_ROAD = re.compile(rf"[{_HAN}]{{1,3}}(?:{_STREETS})(?![{_HAN}]?(?:灯|况|费|由|面|人|边摊|政))")
_CROSSING = re.compile(
    rf"""
        [{_HAN}\d]{{1,7}}?{_STREETS}(?:和|与|、|跟|同){{1}}[{_HAN}\d]{{2,8}}?{_STREETS}(?:的?交叉|交汇|交界|相交)?(?:
            路口|口|处
        )?{_SIDES}(?:[，,、]\s*[{_HAN}A-Z\d]{{2,12}}?[东西南北]{{1,2}}(?:边|侧|面)(?:\d+米)?)?
    """,
    re.X,
)
_SPOT = re.compile(rf"(?P<own>{_OWN})|(?P<named>{_NAMED})")
_PLACED = re.compile(r"(?:桥|里|庄|村|家|[路街条巷])(?:[东西南北]{1,2}口?|下|中间|[东西南北中]段)")
_LAST_CLAUSE = re.compile(rf"[，,。！？!?；; ](?P<clause>[{_HAN}A-Z\d]{{3,13}})[。！!]*$")
_AFTER = re.compile(_SIDES)
# A row, a lane or a number of a village, an estate of cottages or a road. A day is none.
_NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_NUMBER = (
    rf"[甲乙丙丁]?{_NUMERAL}号"
    r"(?![楼院线门\d车卡单桌员栋座]|胡同|[停起早晚中就才到至夜凌]|[上下](?![头面边])|前(?![头面边])|后(?![头面边身])|那(?![儿边里块])|开始|之|以)"
)
_ROW = rf"第?{_NUMERAL}(?:排|巷|弄|条(?![狗鱼])|号胡同)"
_DOOR_NUMBER = re.compile(rf"\s*(?:{_ROW}\s*(?:{_NUMBER})?|{_NUMBER})")
_BARE_NUMBER = re.compile(rf"\s*(?={_NUMBER})(?P<n>\d{{1,3}})号")
_BESIDE = re.compile(
    r"""
        (?:的|楼)?(?:
            [东西南北]{1,2}(?:侧|边|面|头|角|口)
            |后身儿?
            |(?:前|后)(?:头|面|边|院)儿?
            |(?:前|后)(?=小路|空地|空场|花池|过道|围墙|草地|路边)
            |旁边|边上|底下|楼下|对过|拐角|把角
        )(?:儿)?(?:小路|空地|空场|花池|过道|围墙|草地|路边)?
    """,
    re.X,
)
_ACROSS = re.compile(
    r"(?<=村)口(?!子)|(?:的?(?:马路)?斜?对(?:面|过)|隔壁)(?:的?那?[个家]?(?:工地|楼盘|小区|饭馆|饭店|超市|酒吧|商场|学校|停车场|市场|院子|楼|空地|公园))?"
)
_GENERIC = frozenset(("小区", "单元", "学校", "社区", "楼道", "院子", "本楼", "幼儿园", "楼前"))
_LIKENED = re.compile(r"(?:成|成了|像|当|赶上|似的?)(?:护城)?$")
_AT_A_DOOR = re.compile(r"(?:家|户|人|居|我|他|她|门|楼|单元|梯)$")
_TAIL = re.compile(r"(?:那儿|那里|那边|这边|这儿|这里|那块儿?|这块儿?|那一带)$")
_POINTING = re.compile(r"那个|这个|那家|这家|那条|这条|那块|那儿的|的(?=[^的]{1,6}$)")
# What something can be wrong with, right before what is: a short clause, or a verb of trouble.
_SPOKEN_OF = re.compile(
    rf"[{_HAN}]{{2,6}}(?:[，。！!？?\s]|$)|[不没被让都又老总关锁坏塌倒漏堵裂断掉破歪斜打着起冒停](?![近旁])"
)
_ONLY_WHERE = re.compile("[口前角下侧边]$|绿化带|车站|公交站|地铁站")
_MOST = 8


def across(text: str, end: int) -> int | None:
    """Where "对面工地" after a name ends: then the name says where, not what."""
    found = _ACROSS.match(text, end)
    return found.end() if found else None


def beside(text: str, end: int) -> int | None:
    """Where "南侧", "后身儿", "门前花池" right after an address ends."""
    found = _BESIDE.match(text, end)
    return _end(text, found.end()) if found else None


def spot_at(text: str, end: int) -> int | None:
    """Where a spot ends that stands right after an address: 东门, 底商, 地下车库."""
    found = _SPOT.match(text, end)
    return _end(text, found.end()) if found else None


def number_at(text: str, end: int) -> str | None:
    """The bare number right after a name: 6 of 芳群园一区6号."""
    found = _BARE_NUMBER.match(text, end)
    return found["n"] if found else None


def door_at(text: str, end: int) -> tuple[int, int] | None:
    """The span of a number of a village or a road right after its name, with what stands by it."""
    found = _DOOR_NUMBER.match(text, end)
    if found is None:
        return None
    after = side(text, found.end())
    spot = _SPOT.match(text, after)
    return found.start(), _end(text, spot.end()) if spot else after


def crossing(text: str, words: list[tuple[int, str]]) -> tuple[int, int] | None:
    """The span of "A路与B路交叉路口向北50米，B路西侧"."""
    if not (found := _CROSSING.search(text)):
        return None
    joint = re.search(r"(?:路|街|大街|辅路|大道|条|胡同|巷|段)(?=和|与|、|跟|同)", found[0])
    first = found.start() + (joint.end() if joint else 0)
    start = begin_of_name(text, words, first, _MOST)
    return (start, found.end()) if first - start >= 2 else None


def spot(text: str, words: list[tuple[int, str]], *, is_known: bool) -> tuple[int, int] | None:
    """The span of the first spot in a text whose address parts are blanked.

    is_known: the text names where it is, or answers where; then a spot needs no name of its own.
    """
    for found in _SPOT.finditer(text):
        start = with_number(text, begin_of_name(text, words, found.start(), _MOST))
        end = _end(text, found.end())
        is_named = found.start() - start >= 2
        is_own = bool(found["own"]) and not _AT_A_DOOR.search(text[: found.start()])
        stem = text[start : found.start()]
        if stem.startswith("家门口") or stem == "楼" or _LIKENED.search(text[: found.start()]):
            continue
        if is_named and (is_known or stem not in _GENERIC) and (found["named"] or is_own):
            return start, end
        is_whole = bool(_ALONE.fullmatch(found[0])) or (
            end > found.end() and (not stem or (is_own and stem in _GENERIC))
        )
        if is_whole and not _AT_A_DOOR.search(text[:start]):
            return start, end
        is_adjacent = start > 0 and text[start - 1] == " "
        if is_known and (is_own or is_adjacent or end > found.end()):
            return start, end
    return _on_road(text, words)


def last_clause(text: str, words: list[tuple[int, str]]) -> tuple[int, int] | None:
    """The span of a last clause that is a spot and nothing else: there people put the address."""
    found = _LAST_CLAUSE.search(text)
    if not found or found.start() == 0:
        return None
    for pattern in (_SPOT, _PLACED, _ROAD):
        for mark in pattern.finditer(text, found.start("clause")):
            start = begin_of_name(text, words, mark.start(), _MOST)
            if pattern is _ROAD and _NO_STREETS.search(text[start : mark.end()]):
                continue
            if start <= found.start("clause") and _end(text, mark.end()) >= found.end("clause"):
                return found.start("clause"), found.end("clause")
    return None


def _end(text: str, end: int) -> int:
    """With what goes on from there: 市场 + 南门, 六里桥 + 东 + 地铁站 + A口, 路 + 往东50米."""
    while further := next(
        (m for at in (end, side(text, end)) if (m := _SPOT.match(text, at)) and m["own"]), None
    ):
        end = further.end()
    return side(text, end)


def _on_road(text: str, words: list[tuple[int, str]]) -> tuple[int, int] | None:
    for found in _ROAD.finditer(text):
        start = begin_of_name(text, words, found.end(), _MOST)
        name = text[start : found.end()]
        if len(name) < 3 or _NO_STREETS.search(name) or _is_common(words, found.end()):
            continue
        door = door_at(text, found.end())
        return start, door[1] if door else side(text, found.end())
    return None


def _is_common(words: list[tuple[int, str]], end: int) -> bool:
    """马路, 走路, 线路: a word of two signs is no name of a street, 东路 is the end of one."""
    last = next((word for at, word in words if at < end <= at + len(word)), "")
    return len(last) == 2 and last[0] not in "东西南北中前后"


def side(text: str, end: int) -> int:
    """Where the side after a spot ends: 往东50米路南."""
    if text[end - 1 : end + 1] == "路口":
        end += 1
    found = _AFTER.match(text, end)
    return found.end() if found else end


def thing_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a spot that ends there and is spoken of at once: 快递柜 of 快递柜打不开."""
    if not _SPOKEN_OF.match(text, end):
        return None
    spots = [m for m in _SPOT.finditer(text, start, end) if m.end() == end]
    return spots[-1].span() if spots and not _ONLY_WHERE.search(spots[-1][0]) else None


def spoken(said: str) -> str:
    """A spot without the words that only point at it."""
    return _TAIL.sub("", _POINTING.sub("", said)).strip(" ，,、的")
