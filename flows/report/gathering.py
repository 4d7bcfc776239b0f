"""What one message adds to a report: every word, every photo, the matter and the place.

answers: what {matter, category, candidates, confidence, because, also, urgency, kind, danger,
accused, table {code: [id of the kind, its name, its group]}},
words [[time sent, text]…], media [ids], kinds [image | video | voice | speech…], photo_at,
next (answers of a second matter), asked_by (for whom it is reported), phone (theirs, sealed),
is_anonymous, and the keys of flows/report/placing.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flows.clauses import clauses
from flows.engine import Answers, Message
from flows.report.placing import placed
from flows.staff import proxy
from flows.texts.report import A_RESIDENT, FROM_A_GROUP
from flows.understand import replies
from flows.understand.smilies import without_smilies
from flows.understand.things import tells_trouble
from rules.filing.facts import Facts, Scored
from rules.filing.kinds import STAFF_CONDUCT, group_of
from rules.lifecycle.deadlines import raised

_WORTH_ADDING = 4
_WORTH_FILING = 6  # characters besides the place
_WORTH_ANYTHING = 3  # of words that say that something is wrong
_FOR_ANOTHER = re.compile(
    r"""
        (?:帮|替|代|给)(?:我们?家?|咱们?家?|俺)?(?P<who>
            老?妈妈?|老?爸爸?|母亲|父亲|爷爷|奶奶|姥姥|姥爷|婆婆|公公|岳父|岳母|爹|娘
            |老人
            |邻居[^，。]{0,4}
            |对门[^，。]{0,4}
            |楼[上下][^，。]{0,4}
            |[张王李赵刘陈杨黄周吴][^，。]{0,3}
        )(?:来|也)?(?:报|反映|说|问|投诉|登记|提)
    """,
    re.X,
)
_FORWARDED = re.compile(r"\s*转(?:发)?[:：]\s*(?:(?P<who>[^：:，。,！!？?\s\d]{2,8})[:：])?")
_NAMELESS = re.compile(
    r"匿名|(?:别|不要|不想|不能|千万别)(?:说|告诉|透露|讲|泄露|留|让)[^，。]{0,8}(?:我|名|谁|姓)|不留(?:名|姓)|保密"
)


def fill(answers: Answers, message: Message) -> Answers:
    """Put what the message says into any slot, keeping every word and photo."""
    filled: dict[str, Any] = {
        k: v for k, v in answers.items() if k != "photo_at" or not message.text
    }
    facts = message.facts
    if _is_second(answers, facts):
        return {**filled, "next": fill({}, message)}
    if (said := proxy.words(message.text)) and not is_answer(message):
        filled["words"] = [*answers.get("words", []), [message.said_at.isoformat(), said]]
    if message.media is not None:
        filled["media"] = [*answers.get("media", []), message.media]
        if message.kind != "voice":
            filled["photo_at"] = message.now.isoformat()
        kind = "speech" if message.kind == "voice" and message.text else message.kind
        filled["kinds"] = [*answers.get("kinds", []), kind]
    if told_by := speaker_of(message.text):
        filled["asked_by"] = told_by
    if message.phone:
        filled["phone"] = message.phone
    if _NAMELESS.search(message.text):
        filled["is_anonymous"] = True
    if what := _matter(answers, facts):
        filled["what"] = what
    filled |= placed(answers, message)
    if what and what["accused"] and facts.is_accused_named:
        filled.setdefault("where", {})  # whose ticket it is, their name says
    return filled


def speaker_of(text: str) -> str | None:
    """Whose words these are, when they are not the sender's own."""
    if told := proxy.asked(text):
        return told.who or A_RESIDENT
    if found := _FORWARDED.match(text):
        return found["who"] or FROM_A_GROUP
    found = _FOR_ANOTHER.search(text)
    return found["who"] if found else None


def is_passed_on(text: str) -> bool:
    """Whether a worker's 转 or 代报 begins it: a telephone named in it is not the sender's."""
    return proxy.asked(text) is not None or _FORWARDED.match(text) is not None


def _is_second(answers: Answers, facts: Facts) -> bool:
    """Another matter somewhere else, told before the first is filed: it waits for its turn."""
    told, where = answers.get("what"), answers.get("where") or {}
    if told and facts.kind and STAFF_CONDUCT in (facts.kind, kind_of(told)):
        return facts.kind != kind_of(told) and bool(told["category"]) and not facts.corrects
    if not (told and where and facts.category and told["category"]) or facts.corrects:
        return False
    is_elsewhere = any(
        (new := getattr(facts.place, slot)) and where.get(slot) and new != where[slot]
        for slot in ("community", "building")
    )
    return is_elsewhere and is_other_group(told, facts)


def _matter(answers: Answers, facts: Facts) -> dict[str, Any] | None:
    is_danger = bool(facts.danger) and facts.intent == "emergency"  # whatever the table lacks
    if (facts.category or is_danger) and not facts.corrects:
        return _what(facts, answers.get("what"))
    if "what" not in answers:
        is_matter = facts.is_unsorted or _tells_something(facts)
        return plain(facts.matter or facts.text) if is_matter else None
    is_more = facts.intent in ("report", "supplement", "emergency") and not facts.corrects
    if "where" in answers and len(facts.matter) >= _WORTH_ADDING and is_more:
        told = answers["what"]
        return {**told, "matter": _both(told["matter"], facts.matter)}
    return None


def is_answer(message: Message) -> bool:
    """Only a yes, a digit or a skip: no words of a report."""
    text = message.text
    return replies.yes(text) or replies.is_skip(text) or replies.digit(text) is not None


def _tells_something(facts: Facts) -> bool:
    """Words of a matter that no table knows: they go to the desk, flagged."""
    is_told = facts.intent == "report" or bool(facts.place)
    is_enough = len(facts.matter) >= _WORTH_FILING or (
        len(facts.matter) >= _WORTH_ANYTHING and tells_trouble(facts.matter)
    )
    return is_told and not facts.corrects and is_enough


def _what(facts: Facts, before: Any) -> dict[str, Any]:
    """The matter; a later message adds to the words and may only raise the urgency."""
    fresh = {
        "matter": facts.matter or clauses(without_smilies(facts.text), 40),
        "category": facts.category,
        "candidates": [scored.code for scored in facts.candidates],
        "shares": [scored.confidence for scored in facts.candidates],
        "table": table(facts.candidates),
        "confidence": facts.candidates[0].confidence if facts.candidates else 0.0,
        "because": list(facts.candidates[0].because) if facts.candidates else [],
        "also": list(facts.also),
        "urgency": facts.urgency,
        "kind": facts.matter_kind or "worry",
        "danger": facts.danger,
        "accused": facts.accused,
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


def table(candidates: Sequence[Scored]) -> dict[str, list[str]]:
    """What is said and decided by the kind of a code, kept beside it in the draft."""
    rows = (scored.category for scored in candidates)
    return {row.code: [row.l2_id, row.l2, group_of(row)] for row in rows}


def kind_of(what: Mapping[str, Any]) -> str | None:
    """The id of the matter's kind, the same in every street."""
    row = what.get("table", {}).get(what["category"])
    return row[0] if row else None


def is_of_staff(answers: Answers) -> bool:
    """Whether a draft complains of one of the street's own people."""
    return "what" in answers and kind_of(answers["what"]) == STAFF_CONDUCT


def is_other_group(what: Mapping[str, Any], facts: Facts) -> bool:
    """Whether the message tells of a matter of another group than the draft's."""
    row = what.get("table", {}).get(what["category"])
    return bool(row and facts.candidates) and row[2] != group_of(facts.candidates[0].category)


def matter_of(facts: Facts) -> dict[str, Any]:
    """What one message tells, as the answers of a report hold it."""
    return _what(facts, None)


def _both(before: str, more: str) -> str:
    """Two tellings of one matter as one line; a repetition adds nothing."""
    if not more or more in before:
        return before
    return more if before in more else clauses(f"{before}，{more}", 60)


def plain(text: str) -> dict[str, Any]:
    """A matter in its own words, of no known kind."""
    return {
        "matter": clauses(text, 40),
        "category": None,
        "candidates": [],
        "shares": [],
        "confidence": 0.0,
        "table": {},
        "because": [],
        "also": [],
        "urgency": "U3",
        "kind": "worry",
        "danger": None,
    }
