"""Words that work in every state: 取消, 人工, 进度, 匿名, and what the street's files answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flows import outcomes, told
from flows.engine import Message, State, Turn, ask, begin
from flows.report import asks, contacts, draft
from flows.report.report import REPORT
from flows.staff.plain import NOTHING, InHand
from flows.texts import report as report_texts
from flows.texts import talk as texts
from flows.understand.others import asks_of_others
from flows.understand.persons import asks_for_person
from rules.closing.ratings import Rated
from rules.street.street import Role

_BIND = re.compile(r"^\s*绑定[\s:：]*([A-Za-z0-9-]{4,40})\s*$")
_OPT_OUT = re.compile(r"别再?(给我)?发(消息|信息|了)|不要再?发|退订|别打扰|拒收|^td$", re.I)
_MINE = re.compile(r"^\s*我的(信息|资料|数据)[\s。]*$")
_ERASE = re.compile(r"^\s*(请)?(删除|删掉|清除|注销)我的(信息|资料|数据|账号)[\s。]*$|撤回同意")
_HUMAN = re.compile(r"^\s*(转|找|叫|要|请)?(人工|真人|客服|人工服务|工作人员)[\s。!！]*$")
_ROBOT = re.compile(
    r"""
        ^\s*(?:喂|您?好)?[，,\s]*(?:你|您|这|对面)(?:们)?(?:到底)?(?:是不是|是)(?:个)?(?:
            机器人?|真人|活人|人工智能|AI|ai|人
        )(?:还是(?:机器人?|真人|活人|人))?[吗么呢吧啊呀]*[\s？?。!！]*$
        |^\s*(?:是|有)?(?:机器人|真人)(?:吗|还是.{1,6})[？?\s]*$
    """,
    re.X,
)
_PROGRESS = re.compile(
    r"^\s*(查?一?下?)?(进度|进展|查询进度|办到哪了?)[\s。?？]*[#T]?\s*(\d{8}|\d{4})?\s*$"
)
_UNFOLLOW = re.compile(
    r"^\s*(?:我)?(?:不|别|不用|不想|取消)(?:再)?跟(?:办|着看|着)?了?[\s，,。:：]*[#T]?\s*(?P<n>\d{8}|\d{4})?\s*(?:了|吧)*[。！!\s]*$"
)
_FOLLOW = re.compile(
    r"""
        ^\s*(?:我)?(?:也)?(?:想|要|想要|希望|申请|能不能|可以)?(?:
            跟办
            |跟着(?:看|办)(?:一下|看)?
            |全程跟(?:办|着)?
        )[\s，,。:：]*[#T]?\s*(?P<n>\d{8}|\d{4})?\s*(?:号|这件|那件|这个|吗|吧|啊|行吗)*[。！!？?\s]*$
    """,
    re.X,
)
_WITHDRAW = re.compile(r"^\s*(撤回|撤销|撤单)[\s:：]*[#T]?\s*(\d{8}|\d{4})?\s*$")
_ANONYMOUS = re.compile(r"^\s*(我要)?匿名(举报|反映)?[\s。]*$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as talk needs to know."""

    role: Role | None = None
    is_courier: bool = False
    has_photo: bool = False  # sent just now, and of no ticket yet
    rated: tuple[Rated, ...] = ()  # surveys answered lately, where the words may be about them
    is_desk: bool = False  # or acts as the desk
    hand: InHand = NOTHING


def is_bare_call(text: str) -> bool:
    """Whether it is only the word for a person, without a matter."""
    return bool(_HUMAN.match(text))


def steers(message: Message, *, is_calm: bool) -> bool:
    """Whether it is a word that works in every state. is_calm: one may be asked about anything."""
    text = message.text
    about_me = (_BIND.match, _OPT_OUT.search, _MINE.match, _ERASE.search)
    others = (_ROBOT.match, _PROGRESS.match, _UNFOLLOW.match, _FOLLOW.match, contacts.wanted)
    if any(says(text) for says in about_me):
        return True
    return is_calm and (message.choice == "progress" or any(says(text) for says in others))


def is_erasing(text: str) -> bool:
    return bool(_ERASE.search(text))


def in_every_state(
    message: Message, state: State | None, act: outcomes.StaffAct | None
) -> Turn | None:
    """act: what the words order as a command of staff, if they do."""
    text = message.text
    if found := _BIND.match(text):
        return Turn(state, (), outcomes.Bind(found[1]))
    if _OPT_OUT.search(text):
        return Turn(state, (), outcomes.OptOut())
    if _MINE.match(text):
        return Turn(state, (), outcomes.ShowMine())
    if _ERASE.search(text):
        return Turn(state, (), outcomes.EraseMine())
    if _HUMAN.match(text) or message.choice == "human":
        return Turn(state, (), outcomes.CallPerson(text))
    if told.is_called_off(text):
        return Turn(state, (), outcomes.ToDesk(None, text, is_settled=True))
    if draft.is_drop(text):
        return _stopped(state)
    if _ROBOT.match(text):
        return answered_beside(state, texts.ROBOT, message)
    if (found := _PROGRESS.match(text)) or message.choice == "progress":
        return Turn(state, (), outcomes.Progress(found[3] if found else None))
    if found := _UNFOLLOW.match(text):
        return Turn(state, (), outcomes.Unfollow(found["n"]))
    if found := _FOLLOW.match(text):
        return Turn(state, (), outcomes.Follow(found["n"]))
    if found := _WITHDRAW.match(text):
        return Turn(state, (), outcomes.AskWithdraw(found[2], ""))
    if _ANONYMOUS.match(text):
        return _anonymous(message, state)
    if act is None and asks_of_others(text):
        return Turn(state, (), outcomes.AskOthers(text))
    return None if act and _is_to_others(act) else _known(message, state)


def _is_to_others(act: outcomes.StaffAct) -> bool:
    """问 0127 您在哪: a question to somebody else, not to the street."""
    return act.verb == "ask" or act.number is not None


def _known(message: Message, state: State | None) -> Turn | None:
    """What the street's own files answer."""
    if asks_for_person(message.text):
        return None
    if what := contacts.wanted(message.text):
        return Turn(state, (), outcomes.AskContact(what, message.facts.place))
    if question := asks.asked(message.text):
        return Turn(state, (), outcomes.AskStreet(question[0], question[1], message.facts.place))
    return None


def _stopped(state: State | None) -> Turn:
    """取消 where no draft is open: whatever else was asked is let go."""
    return Turn(None, (report_texts.NOTHING_TO_DROP if state is None else texts.STOPPED,))


def answered_beside(state: State | None, said: str, message: Message) -> Turn:
    """Answered in one message that ends with one sentence back to the draft."""
    if state is None or state.flow != "report":
        return Turn(state, (said,))
    again = ask(REPORT, state, message.now)
    return Turn(again.state, (said + report_texts.back_to_draft(again.replies[0]),))


def _anonymous(message: Message, state: State | None) -> Turn:
    answers = dict(state.answers) if state and state.flow == "report" else {}
    answers["is_anonymous"] = True
    again = begin(REPORT, answers, message.now)
    return replace(again, replies=(texts.ANONYMOUS + again.replies[0],))
