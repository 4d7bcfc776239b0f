"""Words of a complaint about one of the street's own people."""

from __future__ import annotations

ASK_WHERE = "记下了。您住哪个小区几号楼？\n不想说回“不用”。"
KEPT_FROM = "\n这件事不会交给您反映的那个人。"


def about_them(number: str) -> str:
    return f"{number} 反映的就是这个人，不能交给本人办，也不能请本人协办。换一个人。"


def apart(number: str, who: str) -> str:
    return f"您反映人的话另立了一件，编号{number}，交{who}。{KEPT_FROM}"


def added(number: str) -> str:
    return f"您反映人的话记到编号{number}里了。{KEPT_FROM}"
