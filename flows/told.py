"""Between the desk and a resident: words that go on to whoever of the street answers.

Not kept as a conversation: it is read from the list of who waits. answers: row (its id),
has_answer (the desk said something last), has_ticket (something of theirs is in work), takes_media
(photos can join the ticket it is about).
"""

from __future__ import annotations

import re

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, State, Taken
from flows.understand import replies

NAME = "told"
_SURE = 0.3  # from which belief on it is a matter and no talk: unverified default
# That nobody need answer any more, whatever else is open.
_CALLED_OFF = re.compile(
    r"""
        ^(?:那)?(?:就)?(?:您|你们?|值班(?:同志|的)?|街道)?(?:就)?(?:
            不用|不必|甭|别|无需|不需要
        )(?:再)?(?:麻烦)?(?:您|你们?|他们?|值班同志|人)?(?:再)?(?:给我|叫|找|转)?(?:
            回话?|回电话?|回复|人工|真人|值班(?:同志)?|打电话
        )(?:了|啦|给我)*
        |^(?:那)?(?:就)?(?:不用|不必|甭|别|无需|不需要)(?:再)?(?:找|叫|转)人(?:
            工|了|啦|$
        )
        |^(?:取消|撤销|撤回)(?:找)?(?:人工|真人)
        |^人工(?:不用|取消|算)了
        |我(?:自己)?(?:已经)?(?:问|弄|搞|打听)(?:清楚|明白|着|到|好)了
    """,
    re.X,
)
# The same where nothing of theirs is in work: else it may be that which is settled.
_SETTLED = re.compile(
    r"""
        ^(?:好了?[，,\s]*|哦+[，,\s]*|谢谢[，,\s]*)?(?:我)?(?:这边|这事|事情?|问题)?(?:
            都|已经|现在
        )?(?:
            不用了|没事了|没事儿了|解决了|好了|办好了|知道了|明白了|清楚了|不问了|不找了
            |算了|弄好了|搞定了
        )[，,\s]*(?:谢谢(?:您|你们?)?|不用(?:回|麻烦)了?|麻烦(?:您|你们?)了)?[了啊呀哈。！!~\s]*$
    """,
    re.X,
)
_THANKS = re.compile(r"^(?:好+的?|行|嗯+|哦+|知道了|明白了?|收到|谢+|多谢|感谢|辛苦|麻烦)")
_ASKS = re.compile(
    r"[？?]|[吗么]|呢[。！\s]*$|什么|啥|几[点时天号]|怎么|咋|凭什么|多[久少长大]|哪|谁|能不能|行不行|可不可以|"
    r"要不要|有没有|是不是|请问|想问"
)


def is_called_off(text: str) -> bool:
    return bool(_CALLED_OFF.search(text.strip()))


def is_asking(text: str) -> bool:
    """Whether words to the desk want an answer themselves."""
    return bool(_ASKS.search(text))


def is_meant(message: Message, state: State) -> bool:
    """Whether words are for the person who answers, or say that none is needed any more."""
    text, facts = message.text, message.facts
    if message.media is not None and not (state.answers["takes_media"] and _is_free(message)):
        return False
    if message.media is not None and not text:
        return True
    if not text or message.pin:
        return False
    if _is_settled(text, state.answers):
        return True
    if facts.intent in ("status", "withdraw", "human", "emergency", "rate"):
        return False
    if facts.category and facts.place:
        return False
    if state.answers["has_answer"]:
        return not _THANKS.match(text) and not replies.yes(text)
    # Still waiting: what is a report is one; what nobody could read goes with the rest.
    is_matter = bool(facts.candidates) and facts.candidates[0].confidence >= _SURE
    is_talk = not is_matter and not facts.place and facts.intent != "thanks"
    return is_talk and not replies.yes(text) and replies.digit(text) is None and len(text) > 2


def _is_free(message: Message) -> bool:
    """Whether what comes with a photo or a voice is no matter of its own."""
    return not (message.facts.category and message.facts.place)


def _is_settled(text: str, answers: Answers) -> bool:
    said = text.strip()
    return is_called_off(said) or (not answers["has_ticket"] and bool(_SETTLED.match(said)))


def _take(message: Message, answers: Answers) -> Taken:
    is_settled = bool(message.text) and _is_settled(message.text, answers)
    media = [] if message.media is None else [message.media]
    return Answer({"words": message.text, "is_settled": is_settled, "media": media})


def _told(answers: Answers) -> outcomes.Outcome:
    said = answers["words"]
    return outcomes.ToDesk(answers["row"], said["words"], said["is_settled"], tuple(said["media"]))


TOLD = Flow(
    NAME, (Question("words", lambda _: "", _take),), finish=_told, belongs=is_meant, is_stored=False
)
