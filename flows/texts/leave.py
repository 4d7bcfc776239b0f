"""Words of 请假 and 销假, telegram style."""

from __future__ import annotations

_EXAMPLE = "回“请假 11月25日到11月28日 代理 姓名”。"
_UNCLEAR = {
    "days": "请假要写从哪天到哪天。",
    "backwards": "回来的日子比走的日子早，请再看看。",
    "past": "这几天已经过去了。",
    "too_long": "一次最多请92天，请再看看日子。",
}
NO_DEPUTY = "请假要写谁代理。"


def unclear(lacks: str) -> str:
    return f"{_UNCLEAR[lacks]}{_EXAMPLE}"


def no_deputy() -> str:
    return f"{NO_DEPUTY}{_EXAMPLE}"


def taken(days: str, deputy: str, held: int) -> str:
    hold = f"手上{held}件到时转过去。" if held else "新来的到时归那边。"
    return f"记下了：{days}请假，{deputy}代理。\n{hold}提前回来，回“销假”。"


def back(deputy: str) -> str:
    return f"假销了，新来的还是归您。已经转给{deputy}的，由那边办完。"


def called_off(days: str) -> str:
    return f"{days}的假取消了。"
