"""Words of danger: whom to call, what to do, who of the street knows it and calls."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from flows.texts.call_numbers import call_line
from rules.notices.words.phrases import clipped

_HERE = Path(__file__).parent
_FIRST = tomllib.loads((_HERE / "danger.toml").read_text(encoding="utf-8"))
MANNERS = tuple(_FIRST)
_MOST_NUMBERS = 3
SMS = "12110"
_UNHEARD = ("police", "self_harm", "despair_of_another")
MOST_CHOICES = 3
_ECHO = 12


def numbers(manner: str, call: Sequence[str] = ()) -> tuple[str, ...]:
    """Whom to call: what the words demand and what this kind of danger always does."""
    usual = _FIRST[manner]["calls"] if manner in _FIRST else ()
    return tuple(dict.fromkeys([*call, *usual] or ["110"]))[:_MOST_NUMBERS]


def first_line(manner: str, call: Sequence[str] = ()) -> str:
    """The numbers, each on its line with who answers, and at most three things to do."""
    row = _FIRST.get(manner, {})
    lines = [row.get("first", ""), *map(call_line, numbers(manner, call)), row.get("do", "")]
    return "\n".join(filter(None, lines))


def calls_again(manner: str, call: Sequence[str] = ()) -> str:
    """The numbers once more, while it goes on."""
    row = _FIRST.get(manner, {})
    lines = [row.get("first", ""), *map(call_line, numbers(manner, call))]
    return "\n".join(filter(None, lines))


def raised(number: str, known: str) -> str:
    """known: who of the street has been told."""
    return f"已经报给{known}，编号{number}。"


def with_you(number: str, caller: str) -> str:
    """To somebody who may hurt themselves, or is with one who may."""
    return f"{caller}现在就联系您，编号{number}。\n想说什么都行，我都转给他。"


def beside(said: str, caller: str) -> str:
    """Never a question, never a form: that it was heard, and by whom."""
    return f"我们在。{_heard(said)}{caller}看到了，马上联系您。\n接着说，都行。"


def _heard(said: str) -> str:
    return f"“{clipped(said, _ECHO)}”，" if said else "您发的，"


def goes_on(said: str, caller: str, number: str) -> str:
    heard = _heard(said) if said else ""
    return f"{heard}已经告诉{caller}，\n现在就联系您，编号{number}。"


def afraid(manner: str, caller: str, number: str) -> str:
    """Who cannot call, or must not be heard: somebody else calls."""
    if manner in _UNHEARD:
        return f"不用打，也不用出声，打字就行。\n{call_line(SMS)}\n已经请{caller}替您报警，编号{number}。"
    first = numbers(manner)[0]
    return f"不用您打。已经请{caller}替您打\n{call_line(first)}\n现在就联系您，编号{number}。"


def passed_on(said: str, who: str) -> str:
    return f"{_heard(said)}转给{who}了。有变化接着说。"


def photo_passed_on(who: str) -> str:
    return f"照片收到，{who}看得到。有变化接着说。"


def voice_passed_on(caller: str) -> str:
    return f"语音收到，没转成字，请{caller}马上听。"


def placed(where: str) -> str:
    return f"{where}，记下了。"


def located(number: str, where: str, who: str, by: str = "") -> str:
    """by: when somebody else has it now, until when they call."""
    handed = f"转给{who}了，{by}前联系您" if by else f"已经告诉{who}"
    return f"知道了，{where}。\n{handed}，编号{number}。您先顾好安全。"


def corrected(was: str, now: str) -> str:
    return f"更正：{was}→{now}"


ON_THE_MAP = "您发的位置"
ASK_WHERE = "您在哪个小区哪栋楼？"
ASK_AGAIN = "在哪儿？小区名和几号楼，发个位置也行。"
ASK_ESTATE_AGAIN = "小区叫什么？大门上写的、旁边的路也行。"


def ask_estate(building: str, estates: Sequence[str]) -> str:
    """The estates it could be, where they are few; a digit picks one."""
    if 1 < len(estates) <= MOST_CHOICES:
        return f"哪个小区的{building}？\n" + _listed(estates)
    return f"哪个小区的{building}？发个位置也行。"


def ask_there(place: str) -> str:
    """The place that was just spoken of in another matter."""
    return f"是在{place}吗？不是就说在哪儿。"


def ask_area(said: str, names: Sequence[str]) -> str:
    """Several estates begin with that name."""
    if len(names) <= MOST_CHOICES:
        return f"{said}哪一个？\n" + _listed(names)
    return f"{said}几区，几号楼？"


def _listed(names: Sequence[str]) -> str:
    return " ".join(f"{n} {name}" for n, name in enumerate(names, 1))


def ask_road(estate: str) -> str:
    return f"{clipped(estate, 14)}我没查到，在哪条路上？发个位置也行。"


def ask_building(estate: str) -> str:
    return f"{estate}几号楼？"


def no_such_building(estate: str, building: str) -> str:
    return f"{estate}没查到{building}，是几号楼？"


def ask_spot(said: str) -> str:
    if said.endswith(("路", "街", "桥")):
        return f"{clipped(said, 14)}哪一段，旁边有什么？发个位置也行。"
    return f"{clipped(said, 14)}在哪个小区、哪条路？发个位置也行。"


def cannot_say(caller: str) -> str:
    """After two questions in vain nobody is asked a third time."""
    return (
        f"说不清不要紧。点右下“+”发个位置，\n或说旁边是什么店、什么路。\n{caller}也在找，会联系您。"
    )


ASK_OVER = "是过去了，还是报错了？\n1 过去了 2 报错了 3 还没完"


def half_over(said: str, who: str, number: str) -> str:
    """One of two dangers is over: the other goes on."""
    return f"{_heard(said)}转告{who}了。\n另一头还没完，有变化接着说，编号{number}。"


_AFTER = {
    "gas": "先别进屋，等抢修的人看过。",
    "fire": "先别进屋，等消防看过。",
    "smoke": "先别进屋，等消防看过。",
    "collapse": "先别靠近，等人看过。",
    "electric": "先别碰电，等人看过。",
}


def over(manner: str, who: str, number: str) -> str:
    """One line that it has ended, and that it may begin again."""
    return f"好，记下没事了，转告{who}了，编号{number}。\n{_AFTER.get(manner, '')}再有情况马上说。"


def false_alarm(who: str, number: str) -> str:
    return f"好，记下是报错了，转告{who}了，编号{number}。\n真有情况马上说。"


def reminded(number: str) -> str:
    """One sentence at the end of an answer to something else."""
    return f"\n编号{number}那件急事还开着，有变化接着说。"


def acknowledged(number: str) -> str:
    return f"有变化马上说，编号{number}一直有人盯着。"


def on_duty(name: str) -> str:
    return f"值班的{name}"


DESPAIR_MARK = "（轻生）"
NOBODY_KNOWN = "值班员"
PIN_SENT = "发来位置："
PHOTO_SENT = "发来照片"
VOICE_SENT = "发来语音，请马上听"
WANTS_PERSON = "要找人说话"
NO_PLACE = "地点还没问到，请现在打电话问，或看位置找人"
MARKED = "可能伤害自己，派人，别用表格"
AFRAID = "不敢打电话，请替他报警："


def told_over(words: str, is_false: bool) -> str:
    said = "居民说报错了，请核实" if is_false else "居民说没事了"
    return f"{said}：{words}" if words else said


def moved(who: str, words: str) -> str:
    """To the duty person and to whoever leads now."""
    return f"（{who}牵头）{words}"


def asked(number: str) -> str:
    return f"{number} 已发给他，时限照走。他说什么都马上转给您。"


def both(names: Sequence[str]) -> str:
    return "和".join(dict.fromkeys(names))
