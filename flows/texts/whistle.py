"""Words of 吹哨 and 报到: read by staff."""

from __future__ import annotations

from collections.abc import Sequence

PHONED = "（打电话叫）"


def unknown_unit(said: str) -> str:
    return f"没找到“{said}”这家单位。写全称，几家中间用顿号。"


def several_units(said: str, names: Sequence[str]) -> str:
    return f"叫“{said}”的有几家：{'、'.join(names[:4])}。请写全。"


def blown(number: str, units: Sequence[str], by: str, where: str) -> str:
    return f"{number} 已吹哨：{'、'.join(units)}。\n{by}前到{where}，没到会催。主办不变。"


def signed_in(number: str, unit: str, where: str | None, late: bool) -> str:
    tail = "，比约的晚" if late else ""
    place = f"，{where}" if where else "。\n发个位置，地点就记上了（10分钟内）"
    return f"{number} {unit}已报到{tail}{place}。".replace("。。", "。")


def place_kept(number: str, where: str) -> str:
    return f"{number} 地点记上了：{where}。"


def conferred(number: str) -> str:
    return f"{number} 会办结果记下了，居民会收到。请评各单位：回“评 {number[-4:]} 单位 5”。"


def graded_units(number: str, units: Sequence[str], grade: int) -> str:
    return f"{number} 给{'、'.join(units)}评了{grade}分。"


def graded_whistle(number: str, grade: int) -> str:
    return f"{number} 给这次哨评了{grade}分。"


def state(units: Sequence[tuple[str, bool]]) -> str:
    """A line for 查: who came and who did not."""
    said = "，".join(f"{name}{'已到' if came else '未到'}" for name, came in units)
    return f"\n吹哨：{said}" if said else ""
