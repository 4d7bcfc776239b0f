"""A draft over time: put away and taken up again, too old to be alive."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from flows.clauses import clauses
from flows.engine import Message, State, Turn, advance, begin
from flows.report.gathering import fill
from flows.report.going_on import DROPPED_FOR
from flows.report.report import REPORT
from flows.texts import report as texts
from flows.texts.talk import STALE
from rules.lifecycle.hours import decent
from rules.notices.words.phrases import clipped

DRAFT_FOR = timedelta(days=7)
_RECALL_AFTER = timedelta(minutes=10)
_DROP = re.compile(
    r"^\s*(?:取消|算了+|不报了|返回|退出|不说了|算了吧|(?:算了|不说了|不报了|拉倒|罢了|得了)[，,\s]*(?:算了|吧|不说了|不报了|不弄了|拉倒|不麻烦了)+)[了吧啊\s。!！]*$"
)
_RESUME = re.compile(
    r"还是报(?:了)?吧?|(?:接着|继续)(?:报|说)(?:刚才|那件|上次|昨天)?|我?还是(?:要|想)报|(?:刚才|那件)(?:那件)?(?:事)?还(?:是)?报"
)
_RESTART = re.compile(
    r"^\s*(?:重新(?:报|来|说|开始|填)(?:一遍|一下|吧)?|从头(?:来|说|报)?|重来|重报)[吧啊\s。!！]*$"
)
PUT_AWAY = "dropped"


def put_away(answers: dict[str, object], now: datetime) -> State:
    """A draft nobody asks about, kept for a day: what it knew, not what it was asked."""
    kept = {k: v for k, v in answers.items() if k not in ("misses", "changed")}
    return State(PUT_AWAY, kept, asked_at=now)


def recall_at(state: State | None) -> datetime | None:
    """When a draft that only wants a yes is recalled: once, and not at night.

    What others told too is then joined or filed, which can be done at any hour.
    """
    if state is None or state.flow != "report" or state.asked not in ("confirm", "join"):
        return None
    if state.asked_at is None or "recalled" in state.answers:
        return None
    at = state.asked_at + _RECALL_AFTER
    return at if state.asked == "join" else decent(at)


def recalled(state: State, now: datetime) -> tuple[State, dict[str, str]]:
    """The draft with its question put anew, and the facts of the notice that puts it."""
    answers = state.answers
    facts = {
        "matter": clauses(answers["what"]["matter"], 20),
        "place": clipped(texts.where_said(answers), 30),
    }
    return replace(state, answers={**answers, "recalled": True}, asked_at=now), facts


def steered(message: Message, state: State | None) -> Turn | None:
    """取消, 还是报吧 and 重新报: what is said to the draft itself."""
    text = message.text
    is_draft = state is not None and state.flow == "report"
    if _DROP.match(text):
        if not is_draft or state is None:
            return None
        return Turn(put_away(dict(state.answers), message.now), (texts.DRAFT_DROPPED,))
    if _RESTART.match(text) and (is_draft or is_put_away(state)):
        again = begin(REPORT, {}, message.now)
        return replace(again, replies=(texts.RESTARTED + again.replies[0],))
    if _RESUME.search(text) and len(text) <= 14 and not message.facts.place and not is_draft:
        if state is None or not is_put_away(state):
            return Turn(state, (texts.NOTHING_TO_RESUME,))
        return begin(REPORT, state.answers, message.now)
    return None


def is_drop(text: str) -> bool:
    return bool(_DROP.match(text))


def is_put_away(state: State | None) -> bool:
    return state is not None and state.flow == PUT_AWAY


def aged(state: State | None, message: Message) -> State | None:
    """The state as it may still count: what was put away ends after a day."""
    if state is None or state.asked_at is None:
        return state
    age = message.now - state.asked_at
    return None if is_put_away(state) and age > DROPPED_FOR else state


def is_expired(state: State | None, message: Message) -> bool:
    """A draft of more than a week is not pretended to be alive."""
    return (
        state is not None
        and state.flow == "report"
        and state.asked_at is not None
        and message.now - state.asked_at > DRAFT_FOR
    )


def expired(state: State, message: Message) -> Turn:
    """Says so and offers both: going on with it, or something new."""
    facts = message.facts
    is_new = facts.category is not None or message.media is not None
    if is_new:
        return begin(REPORT, fill({}, message), message.now)
    matter = (state.answers.get("what") or {}).get("matter", "")
    return Turn(put_away(dict(state.answers), message.now), (texts.expired(matter),))


def placed(message: Message, state: State | None, hello: str) -> Turn:
    """A place that came by itself (a scanned code): into the draft, or the start of one."""
    if state and state.flow == "report":
        return advance(REPORT, state, message, False, STALE)
    opened = begin(REPORT, fill({}, message), message.now)
    return replace(opened, replies=(hello,))
