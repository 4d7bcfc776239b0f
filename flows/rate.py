"""回访: one digit or plain words answer all three questions; a follow-up only when unhappy.

answers: ticket (id), number, matter; then rate. The unhappy are asked why by AFTERWORD, after
their ticket is back in work: nothing waits for a reason.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, Taken
from flows.texts import rate as texts
from flows.understand import replies
from rules.ratings import Rating, by_digit

_NOBODY = re.compile(
    r"没(有)?(人|谁)(来|管|理|联系)|没(来|联系)过|谁(也|都)没来|连?个?人影|没见(着|到)?人"
)
_NOT_DONE = re.compile(
    r"没(有)?(修|弄|办|解决|处理|干|搞|整|清)|不?没好|还(是|在)?(漏|堵|坏|响|不|没|老样子|那样|一样)|又(坏|堵|漏|不|来)"
    r"|(不|没)(管用|顶用)|白修|糊弄|敷衍|应付|没解决|没用|照样|依旧|没变"
)
_UNHAPPY = re.compile(
    r"不(太|大|怎么)?满意|差评?$|太差|不行|不好|生气|失望|投诉|态度(太|很|不|恶|差)"
)
_FAIR = re.compile(r"基本满意|还(行|可以|凑合|算)|凑合|一般|马马虎虎|差不多|过得去|湊合")
_GOOD = re.compile(
    r"满意|(挺|很|真|太|非常|特别)?(好|棒|快|负责|周到|利索|利落|麻利)|修好|弄好|办好|解决了|通了|来水|来电|"
    r"热了|亮了|谢谢|感谢|辛苦|点赞|不错|可以|没问题|好评|给力"
)
_IRONY = re.compile(
    r"(真|可真|太|挺)(行|棒|好|快|厉害)(啊|呀|哈|了)?.*(呵呵|哼|[?？]|才|等了|天了|月了)|呵呵|可真是"
)

_SOLVED = re.compile(
    r"(?:修|弄|办|搞|换|解决|处理|清(?:理|走)?|疏通|拉走)(?:好|完|掉|干净)?了|来(?:水|电|气|暖)了|(?:亮|热|通|好)了"
)
_ASKS = re.compile(r"[？?]|[吗么]|没有$|什么时候|啥时候|几时|能不能|明天|后天")


def understood(text: str) -> Rating | None:
    """The rating in plain words, the worst thing said deciding; None when they are none."""
    if _NOBODY.search(text):
        return Rating(False, False, False, "dissatisfied")
    if _NOT_DONE.search(text):
        return Rating(None, False, False, "dissatisfied")
    if _UNHAPPY.search(text):
        return Rating(None, None, False, "dissatisfied")
    if _IRONY.search(text):
        return None
    if _FAIR.search(text):
        return Rating(True, True, True, "fairly")
    if _GOOD.search(text):
        return Rating(True, True, True, "satisfied")
    return None


def says_solved(text: str) -> bool:
    """Whether somebody says of their own accord that it is done, and asks nothing."""
    rating = None if _ASKS.search(text) else understood(text)
    return bool(rating and rating.is_happy and _SOLVED.search(text))


def _take_rate(message: Message, _: Answers) -> Taken:
    rating = _tapped(message.choice) or by_digit(replies.digit(message.text) or 0)
    if rating:
        return Answer(asdict(rating) | {"words": ""})
    if rating := understood(message.text):
        return Answer(asdict(rating) | {"words": message.text})
    return Again(texts.ASK_PLAINLY)


def _tapped(choice: str) -> Rating | None:
    last = choice.rpartition(":")[2]
    return by_digit(int(last)) if choice.startswith("rate:") and last.isdigit() else None


def _rated(answers: Answers) -> outcomes.Outcome:
    found: dict[str, Any] = dict(answers["rate"])
    words = found.pop("words")
    return outcomes.Rate(answers["ticket"], Rating(**found), words)


# A survey names its ticket and stays the last thing on the screen: a digit answers it for days.
RATE = Flow(
    "rate",
    (Question("rate", texts.ask_rate, _take_rate, bare_for=timedelta(days=8)),),
    finish=_rated,
)


def _take_afterword(message: Message, _: Answers) -> Taken:
    return Answer(message.text)


def _afterword(answers: Answers) -> outcomes.Outcome:
    return outcomes.Afterword(answers["ticket"], answers["afterword"])


# Open for a sentence more after a rating; anything that is not one falls through to the others.
AFTERWORD = Flow(
    "afterword",
    (Question("afterword", texts.ask_afterword, _take_afterword),),
    finish=_afterword,
)
