"""Estates, villages and yards the street's table does not know, by the grammar of their names."""

from __future__ import annotations

import re

from flows.understand.breaks import begin_of_name

_NUMERAL = "一二三四五六七八九十"
_ZONE = rf"(?:第?[{_NUMERAL}\d]{{1,2}}(?:区|期|社区)|[东西南北中]区)?(?:社区|小区)?"
_SURE = re.compile(
    r"(?:家园|嘉园|佳园|花园|花苑|嘉苑|小区|社区|公寓|大院|平房区|新村|新城|宿舍|家属[院楼]|新苑|雅苑|雅园|豪园|名苑|名园|名邸|"
    rf"华庭|华府|馨园|庭院|小院|[东西南北中前后]里|[东西南北]苑|[东西南北]园|[{_NUMERAL}]里|胡同)"
    + _ZONE
)
# These end many common words too: only where an address goes on, or nothing does.
_MAYBE = re.compile(
    rf"(?:苑|园|里|村|庄|府|湾|城|院|寓|坊|屯|店)(?:第?[{_NUMERAL}\d]{{1,2}}(?:区|期)|[东西南北中]区)?(?:社区|小区)?"
)
_GOES_ON = re.compile(r"\s*(?:\d{1,3}[甲乙丙丁]?(?:号|栋|座|幢|#|-\d)|[甲乙丙丁]\d|第?\d+单元)")
_GOES_ON_OR_ENDS = re.compile(
    r"\s*(?:\d{1,3}[甲乙丙丁]?(?:号|栋|座|幢|#|-\d|楼)|[甲乙丙丁]\d|[，。！？!?）)；;]|$|[东西南北]门|那边|这边|底商|小广场|大门|楼下|对面)"
)
_YARD = re.compile(r"(?:甲|乙)?\d{1,3}号?(?:大)?院")
_NO_NAMES = frozenset(
    [
        "小区",
        "社区",
        "新村",
        "公寓",
        "大院",
        "花园",
        "宿舍",
        "家园",
        "校园",
        "公园",
        "村里",
        "院里",
        "家里",
        "屋里",
        "楼里",
        "城里",
        "水里",
        "夜里",
        "心里",
        "那里",
        "这里",
        "哪里",
        "手里",
        "嘴里",
        "眼里",
        "幼儿园",
        "小花园",
        "菜园",
        "果园",
        "乐园",
        "游乐园",
        "动物园",
        "植物园",
        "农村",
        "城中村",
        "本村",
        "全村",
        "自来水",
        "老小区",
        "旧小区",
        "整个小区",
        "医院",
        "法院",
        "学院",
        "电影院",
        "养老院",
        "敬老院",
        "大学城",
        "商城",
        "工业园",
        "产业园",
        "科技园",
        "政府",
        "区政府",
        "市政府",
        "商店",
        "饭店",
        "酒店",
        "小店",
        "书店",
        "药店",
        "理发店",
        "烧烤店",
        "美容院",
        "卫生院",
        "住院",
        "出院",
        "后院",
        "前院",
        "小院",
        "四合院",
        "胡同",
        "平房区",
        "家属院",
        "家属楼",
        "居民小区",
        "隔壁小区",
        "其他小区",
        "别的小区",
        "封闭小区",
        "老旧小区",
        "高档小区",
        "同小区",
        "新小区",
        "住宅小区",
        "全小区",
        "大杂院",
        "北京城",
        "进城",
        "拼音",
        "长城",
        "池里",
        "河里",
        "管里",
        "沟里",
        "坑里",
        "井里",
        "包里",
        "柜里",
        "桶里",
        "箱里",
        "车里",
        "群里",
        "厅里",
        "房里",
        "厨房里",
        "卫生间里",
        "卧室里",
        "客厅里",
        "楼道里",
        "电梯里",
        "地下室里",
        "院子里",
        "树里",
        "柜子里",
        "公里",
        "手机里",
        "群",
        "社区里",
        "小区里",
        "胡同里",
        "村子里",
        "路边店",
        "夜店",
        "黑店",
        "旅店",
        "网店",
        "开店",
        "满城",
        "围城",
        "庄",
        "村",
        "各小区",
        "各社区",
        "小区内",
        "独立社区",
    ]
)
_MOST = 6


def unknown_estate(
    text: str, words: list[tuple[int, str]], taken: list[tuple[int, int]]
) -> tuple[str, tuple[int, int]] | None:
    """The first name of a grammar that stands free of the names already found, with its span."""
    for pattern, follows in ((_YARD, None), (_SURE, None), (_MAYBE, _GOES_ON_OR_ENDS)):
        for found in pattern.finditer(text):
            start = begin_of_name(words, found.start(), _MOST)
            name = text[start : found.end()]
            is_free = not any(a < found.end() and start < b for a, b in taken)
            stem = found.start() - start
            if stem < 2 and not (
                stem == 1 and pattern is _MAYBE and _GOES_ON.match(text, found.end())
            ):
                continue
            if follows and not follows.match(text, found.end()):
                continue
            if is_free and name not in _NO_NAMES and not _is_inside_word(words, found.end(), name):
                return name, (start, found.end())
    return None


def _is_inside_word(words: list[tuple[int, str]], end: int, name: str) -> bool:
    """A name that stops in the middle of a common word is none (城里人, 村委会)."""
    return any(
        at < end < at + len(word) and len(word) <= 3 and at > end - len(name) for at, word in words
    )
