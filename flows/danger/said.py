"""What a message means while a danger is open: where it is, that it goes on, that it is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal

from flows.danger.danger import is_fresh, is_of_despair, is_over
from flows.engine import Message, State
from flows.report import draft
from flows.staff import broadcast, staff
from flows.understand import replies
from flows.understand.danger import aftermath, dangers
from flows.understand.danger.lost_people import has_left
from flows.understand.normalise import clean, numbered
from flows.understand.normalise import number as in_digits
from rules.filing.facts import Facts

Said = Literal[
    "aside", "over", "false", "calls_off", "danger", "goes_on", "afraid", "place", "thanks", "word"
]
_OTHER = re.compile(r"另外|还有(?:个|一个|一件)(?:别的)?事|别的事|顺便|再(?:报|反映|说)(?:个|一件)")
_THANKS = re.compile(
    r"^\s*(?:好+[的嘞啊]*|嗯+|哦+|行|知道了|收到|明白了?|谢+谢*[您你们啊了]*|辛苦了?|ok)"
    r"[啊呀吧了。!！~\s]*$",
    re.I,
)
_OF_KIND = {
    "fire": re.compile("[火烟灭烧]"),
    "gas": re.compile("味|煤气|燃气|漏气"),
    "medical": re.compile("醒|缓|医院|救护|120|送"),
    "trapped": re.compile("出来|梯"),
    "police": re.compile("打|抓|警|拉开|劝开"),
    "missing": re.compile("找|回来|回家|开门"),
}
_OF_A_PERSON = re.compile("醒|缓过来|医院|救护车|急诊")
_OF_PERSONS = {"medical", "traffic", "missing", "trapped"}
_SPOT = re.compile(
    r"[路街桥口门店院村里园苑区站楼馆场市巷弄]$|小区|胡同|超市|市场|公园|学校|医院|广场|旁边?|对面|附近|银行|饭店|大厦"
)
_NO_PLACE = re.compile(r"不(?:知道|清楚|晓得|认识|记得)|说不|不敢|怎么|什么|没|快|来|哪")
_ZONE = re.compile(
    r"(?:^|是|在)([一二三四五六七八九十]+区|[东西南北中]{1,2}[里区院])的?"
    r"(?:[，,\s]*[\d一二三四五六七八九十]{1,3}(?:号楼?|栋|幢|座|楼).*)?$"
)
_ABOUT_IT_FOR = timedelta(minutes=10)  # what is reported that soon after may be about it
_NUMBERED = ("where", "building", "no_such")
_MOST_SPOT = 24  # signs
_NUMBER = re.compile(
    r"^\s*(?:在|是|我在|住)?\s*(?:第)?(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:号楼?|栋|幢|座|楼|#)?[。.!！\s]*$"
)
_OF_ANOTHER = re.compile(
    r"有(?:个)?人|他|她|孩子|女儿|闺女|儿子|邻居|我(?:妈|爸|老公|老婆|媳妇|爱人|同学|朋友|室友)|"
    r"[男女]的|老伴|姑娘|小伙|学生|奶奶|爷爷"
)
_HOUSE_NUMBER = re.compile(r"(?<![\d-])(\d{1,3})号(?![院门线地\d-])")
_LEADS_IN = re.compile(r"^(?:我们?)?(?:就)?(?:在|是)")
_ASKS = re.compile(
    r"[?？]|[吗么不][。\s]*$|(?:怎么|咋)(?:办|整|弄)|能不能|行不行|可不可以|要不要|用不用|该不该|能[^，。]{1,6}不(?:$|\s)"
)
_FLOOR = re.compile(
    r"^\s*(?:在|是|我在|我家在|住)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:楼|层)"
)


_SMOKE = re.compile(r"烟|[糊焦](?:了|的|了的)?味|糊了")
_NO_FLAMES = re.compile(
    r"(?:没|没有|看不|不)(?:见|看见|看到|瞧见)?(?:着|到)?(?:明)?火|火[^，。]{0,3}(?:没|看不)[^，。]{0,2}[见着到]|烧(?:焦|糊)|灭火器|消防|火警"
)


def manner(kind: str | None, text: str) -> str:
    """What is to be done first: one kind of danger, told apart where it matters."""
    match kind:
        case "fire" if _is_smoke(text):
            return "smoke"
        case "medical" if re.search(r"煤气|燃气|天然气|一氧化碳|蜂窝煤|煤炉|烧炭", text):
            return "gas"  # nobody waits beside them in that air
        case "trapped" if re.search(r"[电直货客]梯|升降梯|困梯|轿厢|梯子?卡", text):
            return "lift"
        case "trapped" | "medical" if re.search(r"塌|垮|坍|埋|墙倒|楼板|房梁", text):
            return "collapse"
        case "self_harm" if _OF_ANOTHER.search(text):
            return "despair_of_another"
        case "missing":
            return "lost" if has_left(text) else "unanswered"
    return kind or "medical"


def _is_smoke(text: str) -> bool:
    """Smoke and no flames: 往外冒烟，没见着火; 烧焦的味."""
    seen = _NO_FLAMES.sub("", text)
    return bool(_SMOKE.search(text)) and not re.search(r"火|烧|燃|炸|着了", seen)


def read(message: Message, state: State, is_staff: bool, is_desk: bool, steers: bool) -> Said:
    """What a message means while a danger is open. steers: it is a word of every state."""
    text, facts = message.text, message.facts
    if is_staff and (broadcast.command(text, is_desk) or staff.command(text)):
        return "aside"
    is_past, is_named = _is_past(text, state), is_danger(facts)
    if is_over(state):
        goes_on = is_fresh(state, message.now) and _goes_on_again(text)
        return "aside" if is_past else "danger" if is_named else "goes_on" if goes_on else "aside"
    if state.answers.get("is_ending") and (said := _ending(text)):
        return said
    if is_past and not is_of_despair(state):
        return "over"
    if aftermath.is_afraid(text) and not is_of_despair(state):
        return "afraid"
    if is_named:
        return "danger"
    return "aside" if steers else _calmly(message, state)


def is_danger(facts: Facts) -> bool:
    """Named in so many words: what only sounds pressing goes on with the one that is open."""
    return facts.intent == "emergency" and dangers.named(facts.text) is not None


def _is_past(text: str, state: State) -> bool:
    return aftermath.is_over(text, is_violent="police" in state.answers["kinds"])


def _goes_on_again(text: str) -> bool:
    return aftermath.goes_on(text) and not _OTHER.search(text)


def _ending(text: str) -> Said | None:
    """1 over, 2 a false alarm, 3 not over."""
    digit = replies.digit(text)
    if digit == 1 or replies.yes(text):
        return "over"
    if digit == 2 or aftermath.is_false_alarm(text):
        return "false"
    return "goes_on" if digit == 3 or replies.no(text) else None


def _calmly(message: Message, state: State) -> Said:
    """Words in which no danger is named."""
    text, facts = message.text, message.facts
    is_despair = is_of_despair(state)
    if not (state.answers.get("guess") and replies.yes(text)) and _is_another(message, state):
        return "aside"
    if is_despair:
        return "place" if facts.place or message.pin else "word"
    if draft.is_drop(text) or aftermath.calls_off(text) or aftermath.is_false_alarm(text):
        return "calls_off"
    is_pressing = facts.intent in ("human", "emergency") or aftermath.goes_on(text)
    if facts.place or message.pin or _is_place(text, state):
        return "goes_on" if is_pressing else "place"
    if is_pressing or facts.intent == "status":
        return "goes_on" if is_fresh(state, message.now) or facts.intent != "status" else "aside"
    if state.answers.get("question"):
        return "word"  # however short, it is the answer to whoever asked
    if _THANKS.match(text) or replies.yes(text) or replies.digit(text) is not None:
        return "aside" if state.answers.get("under") else "thanks"
    return "word" if is_fresh(state, message.now) else "aside"


def _is_place(text: str, state: State) -> bool:
    """A digit of the estates named, a bare number of a building, or a part of an estate's name."""
    answers = state.answers
    if number(text, state) is not None or (answers.get("guess") and replies.yes(text)):
        return True
    if spot(text, state) or zone(text):
        return True
    if not answers.get("choices"):
        return False
    return replies.digit(text) is not None or bool(re.search(r"[里园苑区村院社]", text[:12]))


def spot(text: str, state: State) -> str | None:
    """Words that can only be a place, said to who asks where: a road nobody has in the table."""
    if state.answers.get("missing") not in ("where", "spot", "unknown"):
        return None
    said = _LEADS_IN.sub("", text.strip(" 。.!！，,"))
    is_place = _SPOT.search(said) and not _NO_PLACE.search(said) and len(said) <= _MOST_SPOT
    return said if is_place and not aftermath.goes_on(said) else None


def zone(text: str) -> str | None:
    """The part of an estate, said alone or before a building: 是四区, 二区5号楼."""
    found = _ZONE.search(text.strip(" 。.!！"))
    return found[1] if found else None


def number(text: str, state: State) -> str | None:
    """The bare number that answers which building."""
    if is_of_despair(state) or state.answers.get("missing") not in _NUMBERED:
        return None
    found = _NUMBER.match(text)
    if not found:
        return None
    said = found[1]
    return f"{said if said.isdigit() else in_digits(said)}号楼"


def house_number(text: str) -> str | None:
    """A number said with an estate and without the word for a building: 8号."""
    found = _HOUSE_NUMBER.search(numbered(clean(text)))
    return f"{found[1]}号楼" if found else None


def ends(text: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """Which of several dangers are over; words that name none of them are for all.

    Somebody who came round or was taken to hospital puts out no fire.
    """
    if _OF_A_PERSON.search(text) and not _OF_PERSONS & set(kinds):
        return ()
    named = tuple(k for k in kinds if (sign := _OF_KIND.get(k)) and sign.search(text))
    return named or tuple(kinds)


def asks(text: str) -> bool:
    """Whether somebody asks what to do: 能扒开不, 用报警吗, 咋整."""
    return bool(_ASKS.search(text))


def is_floor(text: str) -> bool:
    return bool(_FLOOR.match(text))


def _is_another(message: Message, state: State) -> bool:
    """Another matter, told while this one is open."""
    facts = message.facts
    beneath = state.answers.get("under")
    if _answers_beneath(message, beneath, state):
        return True
    if facts.intent not in ("report", "consult") or not (facts.category or facts.matter):
        return False
    if facts.intent == "consult":
        return not is_fresh(state, message.now)
    is_told = bool(_OTHER.search(message.text)) or _is_whole(facts)
    is_late = not is_fresh(state, message.now, _ABOUT_IT_FOR)
    return bool(facts.category) and (is_late or is_told)


def _is_whole(facts: Facts) -> bool:
    """A report that names its own place: no word about the danger."""
    return bool(facts.category and facts.place.community and facts.place.building)


def _answers_beneath(message: Message, beneath: Any, state: State) -> bool:
    """What was asked last was asked in the conversation beneath, and this can be its answer."""
    if not beneath:
        return False
    if not state.answers.get("is_beneath_asked"):
        is_left = beneath["flow"] in ("report", "dropped") or is_of_despair(state)
        return not is_left and not is_fresh(state, message.now)
    if beneath["flow"] == "report":
        return not aftermath.goes_on(message.text)
    return replies.yes(message.text) or replies.digit(message.text) is not None


# Around a name that is said where the place was asked.
LEADS_IN = re.compile(r"^(?:我们?|咱们?)?(?:家|人)?(?:在|是|住|就是|叫)+|[的啊呀吧呢，,。.！!\s]+$")
BUILDING = "楼"
# A question of the staff that a bare figure answers as a place.
ASKS_PLACE = re.compile(r"[楼栋幢座院区里]|哪|小区|地址|位置|住|单元|门牌|几号")
