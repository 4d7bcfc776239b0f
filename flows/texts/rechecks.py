"""Words of 复查, to staff: telegram style."""

from __future__ import annotations


def planned(number: str, first: str, visits: int, who: str) -> str:
    series = f"，一共{visits}次" if visits > 1 else ""
    return f"{number} 已定复查，{first}提醒{who}{series}。"


def well(number: str, following: str | None) -> str:
    return f"{number} 复查正常，已记下。" + (f"下次{following}。" if following else "")


def broken(number: str, who: str) -> str:
    return f"{number} 复查没好，已退回{who}重办，居民会收到。"
