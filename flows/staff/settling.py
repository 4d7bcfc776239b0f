"""What a command of staff still wants: which ticket it means, or a yes before what is final.

answers of both: act (verb, words, target of the command), under (the conversation that was open
before, or None). which_ticket: word, choices [{number, title}], rest: those that 更多 shows.
sure: number, question.
Whatever is no answer lets go of both and is heard for itself: nothing is done by accident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
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
from flows.staff.reply import WHOM
from flows.texts import settling as texts
from flows.understand import replies
from flows.understand.normalise import clean
from flows.understand.work.finished import says_done
from flows.understand.work.verdicts import is_slip

_NUMBER = re.compile(
    r"^[\s#T]*(\d{8}|\d{4})\s*(?:号单?|单子?|这[个件]|那[个件])?[吧的。\s]*$", re.I
)
_MORE = re.compile(r"^(?:看|还有)?(?:更多|下一?页|后面的|剩下的|其他的?|还有哪些)[的呢吧。\s]*$")
MOST_CHOICES = 4
_HEAD = re.compile(r"[\s，,。！!；;]+")
_SHORT = 24  # signs of an answer
_NOT_YET = re.compile(
    r"""
        ^(?:哎呀?|喔|哦|等等|那)?(?:[，,\s])*(?:我|俺)?(?:
            (?:这|都|压根儿?|根本|其实|先)*(?:
                还没
                |没有?(?:去|办|弄|修|干|完|到|来得及)
                |(?:先)?(?:别|甭|不)(?:忙|急|着急|办|结|弄|点|销|提)
                |等(?:会|等|一下|一会)
            )
        )
        |^(?:先|可|千万|快|你|您)*(?:别|不|没|慢着|打住|停|且慢)+(?:了|呢|啊|呀|介|价)?(?:
            [，,\s]|$
        )
        |手滑
        |(?:点|按|发|摁|戳|弄|打|搞|写)(?:错|岔|串|早)
        |还没[^，。了]{0,3}(?:去|办|弄|修|干|完|好|到|看|联系|动|开始|顾上|来得及|瞧)
    """,
    re.X,
)
_REALLY = re.compile(
    r"^(?:对|是|嗯+|恩|没错)*(?:的|啊|呢)?[，,\s]*(?:真|早|都|已经|确实|的确)+(?:的)?(?:是)?(?:办|弄|干|修|整|处理|清)?(?:完|好|妥|利索|结)?(?:了|的)?[啊呀哈吧。！!\s]*$"
)
_LETS_GO = re.compile(r"^\s*(?:取消|算了|返回|不办了?|先不办?)[吧了。\s]*$")


def _take_which(message: Message, answers: Answers) -> Taken:
    """A digit of the list, or any number: what is not in the list is looked up like a command."""
    if found := _NUMBER.match(clean(message.text)):
        return Answer(found[1])
    digit = replies.digit(message.text)
    if digit is None:
        return None
    choices = answers["choices"]
    return Answer(choices[digit - 1]["number"]) if 0 < digit <= len(choices) else Again("")


def _take_sure(message: Message, answers: Answers) -> Taken:
    """Yes and no, also at the head of a sentence; a no wherever it stands is a no."""
    text, is_work = message.text, answers["act"]["verb"] == "handle"
    if replies.yes(text):
        return Answer(True)
    head = _HEAD.split(clean(text).strip(), maxsplit=1)[0]
    if replies.no(text) or _LETS_GO.match(text) or _is_no(text, head, answers):
        return Answer(False)
    is_done = is_work and says_done(text) and not message.facts.place
    return Answer(True) if is_done or (is_work and _REALLY.match(clean(text))) else None


def _is_no(text: str, head: str, answers: Answers) -> bool:
    """不是，还没去呢 · 点错了 · 先别办; words about another place or ticket are not this answer."""
    if len(text) > _SHORT or _another(text, answers):
        return False
    said = clean(text)
    return replies.no(head) or is_slip(said) or bool(_NOT_YET.search(said))


def _another(text: str, answers: Answers) -> bool:
    found = re.findall(r"\d{8}|\d{4}", clean(text))
    return any(not str(answers.get("number") or "").endswith(n) for n in found)


def _act(answers: Answers, **known: Any) -> outcomes.StaffAct:
    act: dict[str, Any] = {**answers["act"], **known}
    return outcomes.StaffAct(**act)


def _chosen(answers: Answers) -> outcomes.Outcome:
    return _act(answers, number=answers["which"])


def _meant(answers: Answers) -> outcomes.Outcome:
    return _act(answers, is_sure=True)


WHICH = Flow("which_ticket", (Question("which", texts.ask_which, _take_which),), finish=_chosen)
SURE = Flow("sure", (Question("sure", texts.ask_sure, _take_sure),), finish=_meant)
FLOWS = {flow.name: flow for flow in (WHICH, SURE, WHOM)}


def paged(choices: Sequence[dict[str, str]]) -> dict[str, Any]:
    """The first of the choices to be shown, and the rest."""
    return {"choices": list(choices[:MOST_CHOICES]), "rest": list(choices[MOST_CHOICES:])}


def is_open(state: State | None) -> bool:
    return state is not None and state.flow in FLOWS


def is_late(state: State, now: datetime) -> bool:
    """Whether a short answer would be too far from what it answers."""
    return state.asked_at is None or now - state.asked_at > BARE_FOR


def under(state: State | None) -> State | None:
    """What was open before a command asked back: a draft is never lost to a question of ours."""
    if state is None or state.flow not in FLOWS:
        return state
    before = state.answers.get("under")
    return State.from_json(before) if before else None


def picked(state: State | None, said: str, now: datetime) -> str | None:
    """The ticket that "签收1" means while a list is open: the first of it."""
    if state is None or state.flow != WHICH.name or is_late(state, now):
        return None
    choices = state.answers["choices"]
    at = int(said)
    return str(choices[at - 1]["number"]) if 0 < at <= len(choices) else None


def answered(message: Message, state: State) -> Turn | None:
    """What a message comes to that answers the open question; None when it is something else."""
    if message.media is not None or message.facts.danger or not message.text:
        return None
    flow = FLOWS[state.flow]
    if state.answers.get("rest") and _MORE.match(clean(message.text)):
        return begin(flow, {**state.answers, **paged(state.answers["rest"])}, message.now)
    (question,) = flow.questions
    taken = question.take(message, state.answers)
    if isinstance(taken, Again):
        return Turn(state, (question.ask(state.answers),))
    if not isinstance(taken, Answer):
        return None
    before = under(state)
    if is_late(state, message.now):
        return Turn(before, (texts.TOO_LATE,))
    if taken.value is False:
        return Turn(before, (texts.let_go(state.answers),))
    return Turn(before, (), flow.finish({**state.answers, question.name: taken.value}))
