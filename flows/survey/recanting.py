"""Within eight days after a survey a contrary answer corrects it: 没人来过, 又坏了, 刚才按错了.

answers: choices [{ticket, round, visit, number, matter}], words, is_slip, rating (asdict) or None;
then which (with several choices) or verdict (where the words leave it open). report: what the words
would be as a report of another matter; then same is asked instead. One question, once: what does
not answer it is heard for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from flows import outcomes
from flows.engine import (
    BARE_FOR,
    Again,
    Answer,
    Answers,
    Flow,
    Message,
    Question,
    State,
    Taken,
    Turn,
    begin,
)
from flows.report.gathering import fill
from flows.report.report import REPORT
from flows.texts import recanting as texts
from flows.understand import replies
from flows.understand.same_matter import names_it, speaks_of
from flows.understand.work.relapses import is_back
from flows.understand.work.verdicts import digit_meant, is_doubt, is_slip, understood
from rules.closing.ratings import BROKEN, Rated, Rating, by_digit

WELL = Rating(None, True, None)
_REFERS = re.compile(
    r"""
        (?:刚才|刚刚|昨天|昨儿|前天|上次|上回|之前|前面|那天|早上|上午)?.{0,4}(?:
            说|评|选|按|点|回
        )(?:了|的|过)*.{0,2}(?:不?满意|好了|办好|修好)
        |(?:评|打)(?:的|了)?(?:分|价)
        |回访
        |那(?:件|个|回|次)(?:事|单子?)?
        |刚才
    """,
    re.X,
)
_GUESS = 0.5  # share of belief below which a kind says nothing; unverified default
_ANOTHER = re.compile(r"另|别的|不是(?:那|这)|新的|两(?:码|回)事|不一样")
_OTHER_BUSINESS = ("status", "withdraw", "human", "consult")


def may_be_meant(message: Message) -> bool:
    """Whether words can take an answer back: only then is it looked up what was answered."""
    text = message.text
    is_anew = message.facts.category is not None or is_back(text)
    return is_anew or is_slip(text) or is_doubt(text) or understood(text) is not None


def heard(message: Message, state: State | None, rated: Sequence[Rated]) -> Turn | None:
    """What words come to that contradict an answer of the last days; None where they do not."""
    if not rated or not message.text or message.media is not None:
        return None
    text, slip = message.text, is_slip(message.text)
    rating = understood(text) or (by_digit(digit_meant(text) or 0) if slip else None)
    is_solved = message.facts.intent == "withdraw" and rating is not None
    if message.facts.intent in _OTHER_BUSINESS and not slip and not is_solved:
        return None
    if rating is None and not slip and not (is_doubt(text) and not message.facts.place):
        return _told_anew(message, rated)
    fitting = _fitting(message, state, rated)
    if rating is not None:
        if rating.is_happy and not slip and not _is_about_it(message):
            return None
        contrary = [r for r in fitting if r.is_happy != rating.is_happy]
        same = [r for r in fitting if r.is_happy == rating.is_happy]
        is_kept = slip or (state is None and not rating.is_happy)  # another digit of the same mind
        fitting = contrary or (same[:1] if is_kept else [])
    elif slip:
        fitting = fitting[:1]
    else:
        fitting = [r for r in fitting if r.is_happy]
    if fitting:
        return _turn(message, fitting, rating, slip)
    return None if rating is not None and rating.is_happy else _told_anew(message, rated)


def _told_anew(message: Message, rated: Sequence[Rated]) -> Turn | None:
    """A trouble like what was put right: asked whether it is that, before it is a report."""
    meant = [r for r in rated if r.is_happy and _is_like(message, r)]
    if len(meant) != 1:
        return None
    is_report = bool(message.facts.category) or message.facts.intent == "report"
    report = fill({}, message) if is_report else None
    return _turn(message, meant, None, False, report)


def _is_like(message: Message, rated: Rated) -> bool:
    """Whether a trouble is of the same thing, no other place being said.

    That it is back needs no more than a likeness; else it must be the kind or the thing.
    """
    facts, text = message.facts, message.text
    is_elsewhere = facts.place.community or facts.place.building not in (None, rated.building)
    if is_elsewhere or facts.intent in ("thanks", *_OTHER_BUSINESS):
        return False
    is_same_kind = facts.category is not None and facts.category == rated.category
    if is_back(text) or is_doubt(text):
        is_guess = not facts.candidates or facts.candidates[0].confidence < _GUESS
        codes = {scored.code for scored in facts.candidates}
        return (
            rated.category in codes
            or speaks_of(text, rated.matter)
            or (is_guess and is_doubt(text))
        )
    is_trouble = facts.intent in ("report", "supplement") and facts.category is not None
    return is_trouble and (
        (is_same_kind and speaks_of(text, rated.matter)) or names_it(text, rated.matter)
    )


def _is_about_it(message: Message) -> bool:
    """Praise corrects only where it speaks of the matter put right, not where it is politeness."""
    facts = message.facts
    return (
        facts.intent != "thanks"
        and not facts.place
        and bool(re.search("满意|好了|解决", facts.text))
    )


def _fitting(message: Message, state: State | None, rated: Sequence[Rated]) -> list[Rated]:
    """The answers a message can mean, by the place and the kind it names."""
    facts = message.facts
    if state is not None and state.flow == "afterword":
        rated = sorted(rated, key=lambda r: r.ticket != state.answers["ticket"])[:1]
    is_referred = bool(_REFERS.search(message.text)) or is_slip(message.text)
    if (named := facts.place.community) is not None:
        # Told in full it is a report: a recurrence, which names the ticket before it.
        rated = [r for r in rated if r.community == named and is_referred]
    if building := facts.place.building:
        rated = [r for r in rated if r.building in (None, building)]
    is_guess = not facts.candidates or facts.candidates[0].confidence < _GUESS
    if is_guess or is_referred:
        return list(rated)
    codes = {scored.code for scored in facts.candidates}
    return [r for r in rated if r.category is None or r.category in codes]


def _turn(
    message: Message,
    meant: list[Rated],
    rating: Rating | None,
    slip: bool,
    report: Answers | None = None,
) -> Turn:
    choices = [
        {"ticket": r.ticket, "round": r.round, "visit": r.visit}
        | {"number": r.number, "matter": r.matter[:20]}
        for r in meant
    ]
    said = {"choices": choices, "words": message.text, "is_slip": slip}
    said |= {"rating": asdict(rating) if rating else None}
    return begin(RECANT, said | ({"report": report} if report else {}), message.now)


def _take_which(message: Message, answers: Answers) -> Taken:
    digit, choices = replies.digit(message.text) or 0, answers["choices"]
    number = replies.ticket_number(message.text)
    if number:
        digit = next((n for n, c in enumerate(choices, 1) if c["number"].endswith(number)), 0)
    return Answer(digit - 1) if 0 < digit <= len(choices) else Again(texts.ask_which(answers))


def _take_verdict(message: Message, answers: Answers) -> Taken:
    rating = _verdict(message.text, bool(answers["is_slip"]))
    if rating is None:
        return Again(texts.ask_verdict(answers))
    words = answers["words"] + ("" if replies.digit(message.text) else f"；{message.text}")
    return Answer(asdict(rating), {"words": words})


def _take_same(message: Message, answers: Answers) -> Taken:
    """True: it is that one, not solved. False: another matter; its place alone says so, too."""
    text, facts = message.text, message.facts
    digit = replies.digit(text)
    if digit == 1 or replies.yes(text):
        return Answer(True, {"rating": asdict(BROKEN)})
    if (
        digit == 2
        or replies.no(text)
        or _ANOTHER.search(text)
        or (facts.place and not facts.category)
    ):
        return Answer(False)
    if is_back(text) or ((said := understood(text)) and not said.is_happy):
        words = f"{answers['words']}；{text}"
        return Answer(True, {"rating": asdict(BROKEN), "words": words})
    return Again(texts.ask_same(answers))


def another(message: Message, state: State) -> Turn | None:
    """Theirs is another matter: what they said of it before is its report."""
    question = RECANT.open_question(state.answers)
    if question is None or question.name != "same" or _is_late(message, state):
        return None
    taken = question.take(message, state.answers)
    if not isinstance(taken, Answer) or taken.value:
        return None
    return begin(REPORT, fill(state.answers["report"], message), message.now)


def _is_late(message: Message, state: State) -> bool:
    is_bare = replies.no(message.text) or replies.digit(message.text) is not None
    return is_bare and state.asked_at is not None and message.now - state.asked_at > BARE_FOR


def _verdict(text: str, is_slip_: bool) -> Rating | None:
    digit = replies.digit(text)
    if is_slip_:
        return by_digit(digit or 0) or understood(text)
    if digit in (1, 2):
        return BROKEN if digit == 1 else WELL
    if said := understood(text):
        return said
    return BROKEN if replies.yes(text) else WELL if replies.no(text) else None


def is_meant(message: Message, state: State) -> bool:
    """Whether a message answers the question; anything else is heard for itself."""
    question = RECANT.open_question(state.answers)
    return question is not None and isinstance(question.take(message, state.answers), Answer)


def _recanted(answers: Answers) -> outcomes.Outcome:
    chosen = answers["choices"][answers.get("which", 0)]
    found: dict[str, Any] = dict(answers.get("verdict") or answers["rating"])
    where = (chosen["ticket"], chosen["round"], chosen["visit"])
    return outcomes.Recant(*where, Rating(**found), answers["words"])


RECANT = Flow(
    "recant",
    (
        Question("which", texts.ask_which, _take_which, lambda a: len(a["choices"]) > 1),
        Question("same", texts.ask_same, _take_same, lambda a: "report" in a),
        Question("verdict", texts.ask_verdict, _take_verdict, lambda a: a["rating"] is None),
    ),
    finish=_recanted,
    belongs=is_meant,
    beside=another,
)
