"""Words of 回访."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASK_PLAINLY = "我没听准，这事算办好了吗？\n1 满意 2 基本满意 3 不满意"
ASK_AFTER_THANKS = "您别客气。那这事算办好了吗？\n1 满意 2 基本满意 3 不满意"
THANKS_BACK = "您别客气，想评的时候回个数字就行。"


def ask_rate(answers: Mapping[str, Any]) -> str:
    matter, number = answers["matter"], answers["number"]
    return f"“{matter}”（编号{number}）办得怎么样？\n1 满意 2 基本满意 3 不满意"


def ask_afterword(answers: Mapping[str, Any]) -> str:
    """Said after a rating; the unhappy are asked what is wrong."""
    return str(answers["say"])


def thanks(number: str) -> str:
    return f"谢谢您，编号{number}这件就办完了。还想说什么，直接说。"


def thanks_for_words() -> str:
    return "记下了，谢谢您。"


def back_to_work(number: str, by: str, asks_why: bool) -> str:
    why = "哪儿没办好？说一句，不说也行。" if asks_why else ""
    return f"听您的，编号{number}没算完，已经退回重办。\n{by}前有人联系您。{why}"


def asked_twice(number: str, words: str) -> str:
    """What the desk reads where a survey's answer was not understood twice."""
    return f"编号{number}的回访没听准：{words}" if number else words
