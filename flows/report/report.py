"""报事: what, (which kind), where, (which of two places), confirm.

Urgent matters are filed without the last. What the answers hold: gathering.py and placing.py.
"""

from __future__ import annotations

import re

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, Taken
from flows.report import going_on
from flows.report.gathering import fill, is_answer, is_of_staff, kind_of, plain, table
from flows.report.join import JOIN_QUESTION, is_apart, is_joined, joined
from flows.report.placing import chosen, is_several, is_torn
from flows.texts import conduct as conduct_texts
from flows.texts import report as texts
from flows.understand import replies
from flows.understand.smilies import without_smilies
from rules.filing.kinds import STAFF_CONDUCT
from rules.filing.places import Place
from rules.lifecycle.tickets import place_json

# Matters inside a home, where a worker at the house door would still have to search.
_INDOORS = (
    *("home_not_warm", "heating_leak", "water_quality", "sewage"),
    *("power_outage", "gas_service", "indoor_leak"),
)
_UNKNOWN_PLACE = re.compile(r"不(知道|清楚|晓得|记得)|说不(好|清)|忘了|记不(清|得)")
_WORD = re.compile(r"\w")
_CHANGE_WORDS = ("改", "改一下", "不对", "错了", "修改", "要改", "2")
# The best code is doubted when it is not believed much and the second is near; unverified default.
_SURE, _NEAR, _SEEN = 0.35, 0.6, 0.12
_NONE_OF = re.compile(r"都不(?:是|对)|没有|不是这些|别的|其他")


def _take_what(message: Message, answers: Answers) -> Taken:
    if "what" in answers:
        return Answer(answers["what"])
    if message.kind == "voice" and not message.text:
        return _take_voice(answers)
    if message.media is not None:
        return Again(texts.photo_got(texts.photos(answers)) + texts.ASK_WHAT)
    said = without_smilies(message.text)
    if _WORD.search(said) and not is_answer(message) and not message.facts.place:
        return Answer(plain(said))
    if not message.text and not message.pin:
        return None
    return Answer(plain(texts.VOICE_MATTER)) if _has_voice(answers) else None


def _take_voice(answers: Answers) -> Taken:
    if answers.get("kinds", []).count("voice") > 1:
        return Answer(plain(texts.VOICE_MATTER))
    return Again(texts.VOICE_UNHEARD)


def _has_voice(answers: Answers) -> bool:
    return "voice" in answers.get("kinds", [])


def choices(answers: Answers) -> list[str]:
    """The codes between which it is doubtful, best first; fewer than two when it is not."""
    what = answers["what"]
    shares = what.get("shares", [])
    if (
        "table" not in what
        or len(shares) < 2
        or shares[0] >= _SURE
        or shares[1] < shares[0] * _NEAR
    ):
        return []
    seen = [c for c, share in zip(what["candidates"], shares, strict=True) if share >= _SEEN]
    return seen if len(seen) > 1 else []


def _is_doubtful(answers: Answers) -> bool:
    what = answers["what"]
    return bool(choices(answers)) and what["kind"] != "urgent" and not _has_voice(answers)


def _ask_which(answers: Answers) -> str:
    known = answers["what"]["table"]
    return texts.ask_which_kind([tuple(known[code]) for code in choices(answers)])


def _take_which(message: Message, answers: Answers) -> Taken:
    """A number, or words; whatever is said, it is asked once. A photo or a place says neither."""
    if not message.text:
        return None
    codes, what = choices(answers), answers["what"]
    digit = replies.digit(message.text)
    if digit and digit <= len(codes):
        chosen = {**what, "category": codes[digit - 1], "confidence": 1.0}
        return Answer(codes[digit - 1], {"what": chosen})
    facts = message.facts
    if facts.category and message.text and not _NONE_OF.search(message.text):
        named = {"category": facts.category, "confidence": facts.candidates[0].confidence}
        rows = what["table"] | table(facts.candidates)
        return Answer(facts.category, {"what": {**what, **named, "table": rows}})
    unknown = {**what, "category": None, "confidence": 0.0}
    return Answer("none", {"what": unknown} if _NONE_OF.search(message.text) or digit else {})


def _ask_where(answers: Answers) -> str:
    return conduct_texts.ASK_WHERE if is_of_staff(answers) else texts.ask_where(answers)


def _take_where(message: Message, answers: Answers) -> Taken:
    if "where" in answers:
        return Answer(answers["where"])
    if message.media is not None:
        return Again(texts.photo_got(texts.photos(answers)) + texts.ASK_WHERE_SHORT)
    if message.facts.kind == STAFF_CONDUCT and "next" in answers:
        return None  # another matter, which waits its turn
    if is_of_staff(answers) and (
        _UNKNOWN_PLACE.search(message.text) or replies.is_skip(message.text)
    ):
        return Answer({})
    if _UNKNOWN_PLACE.search(message.text):
        return Again(texts.ANY_PLACE)
    said = without_smilies(message.text)
    is_said = bool(_WORD.search(said)) and not is_answer(message)
    if is_said and message.facts.intent in _PLACE_TALK:
        return Answer({"landmark": said[:60]})
    return None


# Nothing of the table matched, but who is asked where and answers, answers where.
_PLACE_TALK = ("supplement", "report", "chitchat", "consult")


def _take_estate(message: Message, answers: Answers) -> Taken:
    names = answers["estates"]
    if (digit := replies.digit(message.text)) and 1 <= digit <= len(names):
        return Answer(names[digit - 1], chosen(answers, names[digit - 1]))
    said = message.text.strip(" 。.!！，,的啊呀吧")
    able = [name for name in names if said and said in name]
    return Answer(able[0], chosen(answers, able[0])) if len(able) == 1 else None


def _take_spot(message: Message, answers: Answers) -> Taken:
    digit = replies.digit(message.text)
    if digit == 2 or re.search(r"位置|发的|定位|地图", message.text):
        return Answer("pin", {"where": answers["pin"]})
    if digit == 1 or replies.yes(message.text) or message.facts.place:
        named = {k: v for k, v in answers["where"].items() if k not in ("lat", "lng")}
        return Answer("named", {"where": place_json(Place(**named))})
    return None


def _wants_door(answers: Answers) -> bool:
    """Whether the confirmation also asks which door: it can be left out, a 1 files all the same."""
    what, where = answers["what"], answers["where"]
    is_indoors = kind_of(what) in _INDOORS and what["confidence"] >= _SURE
    if not is_indoors or answers.get("door") == "skipped":
        return False
    has_building = where.get("building") or where.get("yard")
    return bool(has_building) and not (where.get("unit") or where.get("room"))


def _ask_confirm(answers: Answers) -> str:
    return texts.ask_confirm(answers, wants_door=_wants_door(answers))


def _take_confirm(message: Message, answers: Answers) -> Taken:
    if _wants_door(answers) and replies.is_skip(message.text):
        return Again(texts.ask_confirm(answers))
    if replies.yes(message.text) or message.choice == "confirm":
        return Answer(True)
    if message.text.strip(" 。.!！") in _CHANGE_WORDS:
        return Again(texts.WHAT_TO_CHANGE)
    return None


def _is_ordinary(answers: Answers) -> bool:
    is_settled = is_joined(answers) or is_apart(answers)
    return bool(answers["what"]["kind"] != "urgent") and not is_settled


def _told(answers: Answers) -> outcomes.Outcome:
    return joined(answers) if is_joined(answers) else outcomes.File(answers)


REPORT = Flow(
    "report",
    (
        Question("what", texts.ask_what, _take_what),
        Question("which", _ask_which, _take_which, when=_is_doubtful),
        Question("where", _ask_where, _take_where),
        Question("estate", texts.ask_estate, _take_estate, when=is_several),
        Question("spot", texts.ask_spot, _take_spot, when=is_torn),
        JOIN_QUESTION,
        Question("confirm", _ask_confirm, _take_confirm, when=_is_ordinary),
    ),
    finish=_told,
    fill=fill,
    belongs=going_on.belongs,
    told_on=going_on.told_on,
    reads_as="draft",
    is_kept=True,
)
