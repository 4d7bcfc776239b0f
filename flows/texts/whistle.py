"""Words of 吹哨 and 报到: read by staff."""

from __future__ import annotations

from collections.abc import Sequence

ON_SITE = "现场"
PHONED = "（打电话叫）"


def who_to_call(last4: str) -> str:
    return f"写上叫谁来。回“吹哨 {last4} 城管办、排水集团 事由 明天15点”。"


def unknown_unit(said: str) -> str:
    return f"没找到“{said}”这家单位。写全称，几家中间用顿号。"


def several_units(said: str, names: Sequence[str]) -> str:
    return f"叫“{said}”的有几家：{'、'.join(names[:4])}。请写全。"


def too_early(number: str) -> str:
    return f"{number} 报到的时间要在现在以后。请改时间再吹一次。"


def called_already(number: str, unit: str, by: str) -> str:
    return f"{number} {unit}已经叫过，{by}前报到。"


def blown(number: str, units: Sequence[str], by: str, where: str) -> str:
    return f"{number} 已吹哨：{'、'.join(units)}。\n{by}前到{where}，没到会催。主办不变。"


def by_phone(unit: str, phone: str) -> str:
    """The number first: a card shows twenty signs."""
    return f"打{phone}叫{unit}来" if phone else f"打电话叫{unit}来，没存号码"


def few(names: Sequence[str]) -> str:
    """For a line that must stay short."""
    return "、".join(names[:2]) + (f"等{len(names)}家" if len(names) > 2 else "")


def to_come(matter: str) -> str:
    return f"吹哨：{matter}"


def not_called(number: str) -> str:
    return f"{number} 没有叫您来的哨。回“查{number[-4:]}”看详情。"


def not_called_unit(number: str) -> str:
    return f"{number} 没有等人报到的哨。替谁报到，写上单位名。"


def signed_in(number: str, unit: str, where: str | None, late: bool) -> str:
    tail = "，比约的晚" if late else ""
    place = f"，{where}" if where else "。\n发个位置，地点就记上了（10分钟内）"
    return f"{number} {unit}已报到{tail}{place}。".replace("。。", "。")


def signed_in_already(number: str, unit: str) -> str:
    return f"{number} {unit}已经报到过了。"


def place_kept(number: str, where: str) -> str:
    return f"{number} 地点记上了：{where}。"


def arrived(unit: str, left: Sequence[str]) -> str:
    return f"{unit}到了，" + (f"还差{'、'.join(left)}" if left else "都到齐了")


def nobody_there(number: str) -> str:
    return f"{number} 还没有单位报到，先等人来。等不来的，诉求中心可以替报到。"


def no_whistle(number: str) -> str:
    return f"{number} 没有吹过哨。回“吹哨 {number[-4:]} 单位 事由”。"


def conferred(number: str) -> str:
    return f"{number} 会办结果记下了，居民会收到。请评各单位：回“评 {number[-4:]} 单位 5”。"


def not_yours(number: str) -> str:
    return f"{number} 这一步由吹哨的人或者主办来做。"


def grade_first(number: str) -> str:
    return f"{number} 先记会办结果再评。回“会办 {number[-4:]} 结果”。"


def which_grade(last4: str) -> str:
    return f"评1到5分。回“评 {last4} 5”，扣分的写原因。"


def graded_units(number: str, units: Sequence[str], grade: int) -> str:
    return f"{number} 给{'、'.join(units)}评了{grade}分。"


def graded_whistle(number: str, grade: int) -> str:
    return f"{number} 给这次哨评了{grade}分。"


def overdue(units: Sequence[str], since: str) -> str:
    return f"{'、'.join(units)}没报到，过了{since}"


def state(units: Sequence[tuple[str, bool]]) -> str:
    """A line for 查: who came and who did not."""
    said = "，".join(f"{name}{'已到' if came else '未到'}" for name, came in units)
    return f"\n吹哨：{said}" if said else ""


def result(words: str) -> str:
    return f"几家一起看了，定下来：{words}"
