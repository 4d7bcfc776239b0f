"""报事: what, where, (which door), confirm. Urgent matters are filed without the last.

answers: what {matter, category, candidates, urgency, kind, danger, also}, where (slots of Place),
door (true or "skipped"), confirm; beside them words [[time, text]…], media [ids], is_anonymous.
"""

from __future__ import annotations

import re
from typing import Any

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, Taken
from flows.texts import report as texts
from flows.understand import replies
from rules.deadlines import raised
from rules.facts import Facts
from rules.places import SLOTS, Place
from rules.tickets import place_from, place_json

# Matters inside a home, where a worker at the house door would still have to search.
_INDOORS = ("0101", "0103", "0202", "0204", "0301", "0304", "0403")
_UNKNOWN_PLACE = re.compile(r"不(知道|清楚|晓得|记得)|说不(好|清)|忘了|记不(清|得)")
_WORTH_ADDING = 4
_WORTH_FILING = 6  # characters besides the place
_CHANGE_WORDS = ("改", "改一下", "不对", "错了", "修改", "要改", "2")


def fill(answers: Answers, message: Message) -> Answers:
    """Put what the message says into any slot, keeping every word and photo."""
    filled: dict[str, Any] = dict(answers)
    facts = message.facts
    if message.text and not _is_answer(message):
        said = [message.now.isoformat(), message.text]
        filled["words"] = [*answers.get("words", []), said]
    if message.media is not None:
        filled["media"] = [*answers.get("media", []), message.media]
        filled["kinds"] = [*answers.get("kinds", []), message.kind]
    if facts.category and not facts.corrects:
        filled["what"] = _what(facts, answers.get("what"))
    elif "what" not in answers and _tells_something(facts):
        filled["what"] = _plain(facts.matter)
    elif "where" in answers and _adds_something(facts, answers):
        told = answers["what"]
        filled["what"] = {**told, "matter": _both(told["matter"], facts.matter)}
    if place := _place(message):
        filled |= _placed(answers, place, facts.corrects)
    return filled


def _tells_something(facts: Facts) -> bool:
    """Words of a matter that no table knows: they go to the desk, flagged."""
    is_told = facts.intent == "report" or bool(facts.place)
    return is_told and not facts.corrects and len(facts.matter) >= _WORTH_FILING


def _adds_something(facts: Facts, answers: Answers) -> bool:
    return "what" in answers and len(facts.matter) >= _WORTH_ADDING and not facts.corrects


def _is_answer(message: Message) -> bool:
    return replies.yes(message.text) or replies.is_skip(message.text)


def _what(facts: Facts, before: Any) -> dict[str, Any]:
    """The matter; a later message adds to the words and may only raise the urgency."""
    fresh = {
        "matter": facts.matter or facts.text[:40],
        "category": facts.category,
        "candidates": [scored.code for scored in facts.candidates],
        "confidence": facts.candidates[0].confidence,
        "also": list(facts.also),
        "urgency": facts.urgency,
        "kind": facts.matter_kind,
        "danger": facts.danger,
    }
    if not before:
        return fresh
    matter = _both(before["matter"], facts.matter)
    if before.get("category") is None:
        return {**fresh, "matter": matter}
    urgency = raised(before["urgency"], facts.urgency)
    kind = "urgent" if "urgent" in (before["kind"], facts.matter_kind) else before["kind"]
    danger = before["danger"] or facts.danger
    return {**before, "matter": matter, "urgency": urgency, "kind": kind, "danger": danger}


def _both(before: str, more: str) -> str:
    """Two tellings of one matter as one line; a repetition adds nothing."""
    if not more or more in before:
        return before
    return more if before in more else f"{before}，{more}"[:60]


def _place(message: Message) -> Place:
    place = message.facts.place
    return message.pin.filled_from(place) if message.pin else place


def _placed(answers: Answers, place: Place, corrects: bool) -> dict[str, Any]:
    before = place_from(answers.get("where") or {})
    is_elsewhere = place.community and before.community and place.community != before.community
    merged = place if is_elsewhere else before.filled_from(place)
    if not merged.place_id or (place.building and place.building != before.building):
        merged = _with_id(merged, place)
    found: dict[str, Any] = {"where": place_json(merged)}
    if corrects or _overwrites(before, place):
        found["changed"] = {"from": before.spoken(), "to": place.spoken()}
    return found


def _overwrites(before: Place, place: Place) -> bool:
    pairs = ((getattr(before, slot), getattr(place, slot)) for slot in SLOTS)
    return any(old and new and old != new for old, new in pairs)


def _with_id(merged: Place, place: Place) -> Place:
    if place.place_id or not merged.place_id:
        return merged
    # "是5号楼" names no community: what was found for 3号楼 no longer holds.
    return Place(**{**place_json(merged), "place_id": None})


def _take_what(message: Message, answers: Answers) -> Taken:
    if "what" in answers:
        return Answer(answers["what"])
    if message.kind == "voice":
        return _take_voice(answers)
    if message.media is not None:
        return Again(texts.photo_got(_count(answers)))
    if message.text and not _is_answer(message) and not message.facts.place:
        return Answer(_plain(message.text))
    if not message.text and not message.pin:
        return None
    return Answer(_plain(texts.VOICE_MATTER)) if _has_voice(answers) else None


def _take_voice(answers: Answers) -> Taken:
    if answers.get("kinds", []).count("voice") > 1:
        return Answer(_plain(texts.VOICE_MATTER))
    return Again(texts.VOICE_UNHEARD)


def _has_voice(answers: Answers) -> bool:
    return "voice" in answers.get("kinds", [])


def _plain(text: str) -> dict[str, Any]:
    return {
        "matter": text[:40],
        "category": None,
        "candidates": [],
        "confidence": 0.0,
        "also": [],
        "urgency": "U3",
        "kind": "worry",
        "danger": None,
    }


def _take_where(message: Message, answers: Answers) -> Taken:
    if "where" in answers:
        return Answer(answers["where"])
    if message.media is not None:
        return Again(texts.photo_got(_count(answers)) + texts.ASK_WHERE_SHORT)
    if _UNKNOWN_PLACE.search(message.text):
        return Again(texts.ANY_PLACE)
    if message.text and not _is_answer(message) and message.facts.intent in _PLACE_TALK:
        return Answer({"landmark": message.text[:60]})
    return None


# Nothing of the table matched, but who is asked where and answers, answers where.
_PLACE_TALK = ("supplement", "report", "chitchat", "consult")


def _take_door(message: Message, answers: Answers) -> Taken:
    where = answers.get("where") or {}
    if where.get("unit") or where.get("room"):
        return Answer(True)
    return Answer("skipped") if message.media is None else None


def _needs_door(answers: Answers) -> bool:
    what, where = answers["what"], answers["where"]
    if what["kind"] == "urgent" or what["category"] not in _INDOORS:
        return False
    has_building = where.get("building") or where.get("yard")
    return bool(has_building) and not (where.get("unit") or where.get("room"))


def _take_confirm(message: Message, answers: Answers) -> Taken:
    if replies.yes(message.text) or message.choice == "confirm":
        return Answer(True)
    if message.text.strip(" 。.!！") in _CHANGE_WORDS:
        return Again(texts.WHAT_TO_CHANGE)
    return None


def _is_ordinary(answers: Answers) -> bool:
    return bool(answers["what"]["kind"] != "urgent")


def _count(answers: Answers) -> int:
    return sum(kind != "voice" for kind in answers.get("kinds", []))


REPORT = Flow(
    "report",
    (
        Question("what", texts.ask_what, _take_what),
        Question("where", texts.ask_where, _take_where),
        Question("door", texts.ask_door, _take_door, when=_needs_door),
        Question("confirm", texts.ask_confirm, _take_confirm, when=_is_ordinary),
    ),
    finish=outcomes.File,
    fill=fill,
)


def _located(answers: Answers) -> outcomes.Outcome:
    return outcomes.Locate(answers["ticket"], answers)


# The second half of an emergency that was filed before anybody knew where.
LOCATE = Flow(
    "locate",
    (Question("where", texts.ask_where_urgent, _take_where),),
    finish=_located,
    fill=fill,
)
