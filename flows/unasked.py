"""Words that answer nothing: a report, an addition, a rating, small talk, the rest."""

from __future__ import annotations

import re
from dataclasses import replace

from flows import outcomes
from flows.anytime import Speaker
from flows.engine import Message, State, Turn, begin, is_stale
from flows.registry import is_kept
from flows.report import draft
from flows.report.gathering import fill
from flows.report.join import is_parting
from flows.report.report import REPORT
from flows.survey.rate import understood
from flows.texts import report as report_texts
from flows.texts import talk as texts
from flows.understand import replies
from rules.closing.ratings import Rating
from rules.filing.facts import Facts

_ADDS = re.compile(r"补充|忘了说|还有(一点|就是)|对了[，,]")
_GOOD = re.compile(
    r"^\s*(好+的?|嗯+|哦+|行|知道了|收到|明白了?|好嘞|得嘞|ok)[啊呀吧了。!！~\s]*$", re.I
)
_SATISFIED = re.compile(
    r"^\s*(?:我?(?:很|挺|还|比较|非常|十分|都)?(?:基本)?满意)[了的啊呀吧。！!~～\s]*$"
)
_KEPT_WORDS = 200
UNCLEAR = "unclear"


def new(message: Message, state: State | None, aside: State | None, speaker: Speaker) -> Turn:
    facts = message.facts
    kept = state if state and is_kept(state) else None
    if is_parting(message.text) and not (kept and kept.flow == "report"):
        return Turn(kept, (), outcomes.Part(message.text))
    if facts.intent == "withdraw":
        if kept and kept.flow == "report" and not replies.ticket_number(message.text):
            stopped = draft.put_away(dict(kept.answers), message.now)
            return Turn(stopped, (report_texts.DRAFT_DROPPED,))
        return Turn(kept, (), outcomes.AskWithdraw(None, message.text))
    if facts.intent == "status":
        return Turn(kept, (), outcomes.Progress(replies.ticket_number(message.text), facts.text))
    if facts.intent == "human":
        return Turn(kept, (), outcomes.CallPerson(message.text))
    if (rating := understood(message.text)) and _is_rating(facts, rating):
        return Turn(kept, (), outcomes.Rate(None, rating, message.text))
    if _is_addition(message):
        return Turn(kept, (), outcomes.Correct(facts.place, message.text, facts.corrects))
    if _ADDS.search(message.text) and not facts.place:
        return Turn(kept, (), outcomes.Supplement(message.text, True, texts.NOTHING_TO_ADD))
    if _is_report(message):
        return begin(REPORT, fill({}, message), message.now)
    said = _small_talk(message, aside, speaker)
    return said if said.state or kept is None else replace(said, state=kept)


def _is_addition(message: Message) -> bool:
    """A place and nothing new that happened there: it may belong to what was just filed."""
    facts = message.facts
    is_place_only = bool(facts.place) and not facts.category
    return (facts.corrects and bool(facts.place)) or (
        is_place_only and facts.intent == "supplement" and message.pin is None
    )


def _is_rating(facts: Facts, rating: Rating) -> bool:
    """没人来过 and the like count at any time; praise only where a rating is meant."""
    is_about_nothing_new = not facts.category and not facts.place
    is_plain = not rating.is_happy or bool(_SATISFIED.match(facts.text))
    return facts.intent == "rate" or (is_about_nothing_new and is_plain)


def _is_report(message: Message) -> bool:
    facts = message.facts
    if message.media is not None or message.pin:
        return True
    return bool(facts.category or facts.place or facts.intent == "report") and (
        facts.intent in ("report", "emergency", "supplement")
    )


def _small_talk(message: Message, aside: State | None, speaker: Speaker) -> Turn:
    if speaker.role:
        return Turn(None, (texts.STAFF_HELP[speaker.role == "desk"],))
    text, facts = message.text, message.facts
    if _GOOD.match(text):
        return Turn(None, (texts.WELCOME_BACK,))
    if facts.intent == "thanks":
        return Turn(None, (texts.WELCOME_BACK,))
    if replies.digit(text) is not None or replies.yes(text) or text.strip().isdigit():
        return Turn(None, (), outcomes.Supplement("", False, texts.nothing_asked(text)))
    if facts.intent == "consult":
        return Turn(None, (), outcomes.CallPerson(text, "consult"))
    if facts.intent == "supplement":
        return Turn(None, (), outcomes.Supplement(text, True, texts.NOTHING_TO_ADD))
    if facts.is_unclear and text:
        return _unclear(message, aside)
    return Turn(None, (), outcomes.Supplement(text, False, texts.GREETING))


def _unclear(message: Message, before: State | None) -> Turn:
    """Not understood: once it is said so, the second time a person gets the words."""
    words = [message.text[:_KEPT_WORDS]]
    if before is not None and before.flow == UNCLEAR and not is_stale(before, message.now):
        words = [*before.answers["words"], *words]
        return Turn(None, (), outcomes.CallPerson("；".join(words), "unclear"))
    noted = State(UNCLEAR, {"words": words}, asked_at=message.now)
    return Turn(noted, (), outcomes.Supplement(message.text, False, texts.NOT_CLEAR))
