"""What one message means, in the order the house has settled on (design.md section 2).

Emergency words · opt-out and human · words that work in every state · a command of staff ·
the answer to the open question · withdraw, status, rating · a new report · small talk · the rest.
A command stands before the open question: a worker with a draft of their own must be able to sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from flows import (
    again,
    answer,
    asks,
    broadcast,
    contacts,
    draft,
    outcomes,
    recanting,
    reply,
    rounds,
    settling,
    staff,
    told,
    unreached,
)
from flows.engine import Flow, Message, State, Turn, advance, ask, begin
from flows.gathering import fill
from flows.join import CARE, is_need, is_parting
from flows.rate import AFTERWORD, RATE, understood
from flows.report import REPORT
from flows.texts import rate as rate_texts
from flows.texts import report as report_texts
from flows.texts import talk as texts
from flows.track import TRACK
from flows.track import more as more_of_list
from flows.understand import replies
from flows.understand.verdicts import is_thanks
from flows.withdraw import WITHDRAW
from rules.facts import Facts
from rules.ratings import Rated, Rating
from rules.street import Role

FLOWS: dict[str, Flow] = {
    f.name: f
    for f in (
        *(REPORT, RATE, AFTERWORD, WITHDRAW, TRACK, CARE),
        *(answer.ANSWER, again.AGAIN, contacts.CONTACT, recanting.RECANT, asks.ASK, told.TOLD),
    )
} | settling.FLOWS
UNCLEAR = "unclear"
_PUT_TWICE = (RATE.name, again.AGAIN.name, WITHDRAW.name, TRACK.name, contacts.CONTACT.name)
_SURVEYS = (RATE.name, again.AGAIN.name)
_HELD_LIGHTLY = (TRACK.name, WITHDRAW.name, contacts.CONTACT.name)
MOST_MISSES = 2
_KEPT_WORDS = 200
_KEPT_FLOWS = ("report", "rate", "answer", "again")  # still open after a digression
_BIND = re.compile(r"^\s*绑定[\s:：]*([A-Za-z0-9-]{4,40})\s*$")
_OPT_OUT = re.compile(r"别再?(给我)?发(消息|信息|了)|不要再?发|退订|别打扰|拒收|^td$", re.I)
_MINE = re.compile(r"^\s*我的(信息|资料|数据)[\s。]*$")
_ERASE = re.compile(r"^\s*(请)?(删除|删掉|清除|注销)我的(信息|资料|数据|账号)[\s。]*$|撤回同意")
_HUMAN = re.compile(r"^\s*(转|找|叫|要|请)?(人工|真人|客服|人工服务|工作人员)[\s。!！]*$")
_ROBOT = re.compile(
    r"^\s*(?:喂|您?好)?[，,\s]*(?:你|您|这|对面)(?:们)?(?:到底)?(?:是不是|是)(?:个)?(?:机器人?|真人|活人|人工智能|AI|ai|人)(?:还是(?:机器人?|真人|活人|人))?[吗么呢吧啊呀]*[\s？?。!！]*$|^\s*(?:是|有)?(?:机器人|真人)(?:吗|还是.{1,6})[？?\s]*$"
)
_PROGRESS = re.compile(
    r"^\s*(查?一?下?)?(进度|进展|查询进度|办到哪了?)[\s。?？]*[#T]?\s*(\d{8}|\d{4})?\s*$"
)
_UNFOLLOW = re.compile(
    r"^\s*(?:我)?(?:不|别|不用|不想|取消)(?:再)?跟(?:办|着看|着)?了?[\s，,。:：]*[#T]?\s*(?P<n>\d{8}|\d{4})?\s*(?:了|吧)*[。！!\s]*$"
)
_FOLLOW = re.compile(
    r"^\s*(?:我)?(?:也)?(?:想|要|想要|希望|申请|能不能|可以)?(?:跟办|跟着(?:看|办)(?:一下|看)?|全程跟(?:办|着)?)[\s，,。:：]*[#T]?\s*(?P<n>\d{8}|\d{4})?\s*(?:号|这件|那件|这个|吗|吧|啊|行吗)*[。！!？?\s]*$"
)
_WITHDRAW = re.compile(r"^\s*(撤回|撤销|撤单)[\s:：]*[#T]?\s*(\d{8}|\d{4})?\s*$")
_ANONYMOUS = re.compile(r"^\s*(我要)?匿名(举报|反映)?[\s。]*$")
_ADDS = re.compile(r"补充|忘了说|还有(一点|就是)|对了[，,]")
_GOOD = re.compile(
    r"^\s*(好+的?|嗯+|哦+|行|知道了|收到|明白了?|好嘞|得嘞|ok)[啊呀吧了。!！~\s]*$", re.I
)
_SATISFIED = re.compile(
    r"^\s*(?:我?(?:很|挺|还|比较|非常|十分|都)?(?:基本)?满意)[了的啊呀吧。！!~～\s]*$"
)
_STAFF_ONLY = re.compile(
    r"^\s*(签收|办结|退回|转派|派|改类|加急|不受理|挂账|吹哨|报到|会办|包件|定星)\s*[#T]?\s*\d{4}"
)


def is_bare_call(text: str) -> bool:
    """Whether it is only the word for a person, without a matter."""
    return bool(_HUMAN.match(text))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as talk needs to know."""

    role: Role | None = None
    is_courier: bool = False
    has_photo: bool = False  # sent just now, and of no ticket yet
    rated: tuple[Rated, ...] = ()  # surveys answered lately, where the words may be about them
    is_desk: bool = False  # or acts as the desk


def turn(message: Message, state: State | None, speaker: Speaker) -> Turn:
    """One message to what it comes to. Total: there is always an answer or an outcome."""
    if state is not None and settling.is_open(state):
        if settled := settling.answered(message, state):
            return settled
        state = settling.under(state)
    state = draft.aged(state, message)
    aside = state if state is not None and state.flow not in FLOWS else None
    said = _said(message, None if aside else state, aside, speaker)
    if said.state is None and draft.is_put_away(aside) and said.outcome is None:
        return replace(said, state=aside)
    return said


def _said(message: Message, state: State | None, aside: State | None, speaker: Speaker) -> Turn:
    """aside: a draft put away, or words that were not understood; neither waits for an answer."""
    if speaker.role and (act := broadcast.command(message.text, speaker.role == "desk")):
        return Turn(state, (), act)  # what a notice warns of is no emergency of its writer
    is_try = speaker.role is not None and unreached.is_only_a_try(message)
    if message.facts.danger and message.facts.intent == "emergency" and not is_try:
        return _emergency(message, state or aside)
    if steered := draft.steered(message, aside if draft.is_put_away(aside) else state):
        return steered
    if state is not None and draft.is_expired(state, message):
        return draft.expired(state, message)
    return (
        _in_every_state(message, state, speaker)
        or _command(message, state, speaker)
        or _round(message, state, speaker)
        or _recanted(message, state, speaker)
        or _pending(message, state)
        or _new(message, state, aside, speaker)
    )


def _emergency(message: Message, state: State | None) -> Turn:
    """Filed at once; a draft of the same matter goes into it, anything else goes on beneath."""
    begun = state if state and state.flow == "report" else None
    told = begun.answers.get("what") if begun else None
    is_same = begun is not None and (told is None or told["category"] == message.facts.category)
    answers = fill(begun.answers if begun and is_same else {}, message)
    alarm = outcomes.Alarm({**answers, "call": list(message.facts.call)}, message.text)
    return Turn(None if is_same else state, (), alarm)


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


def _in_every_state(message: Message, state: State | None, speaker: Speaker) -> Turn | None:
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
    return None if _names_ticket(text, speaker) else _known(message, state)


def _names_ticket(text: str, speaker: Speaker) -> bool:
    """问 0127 您在哪: a question to somebody else, not to the street."""
    act = staff.command(text) if speaker.role else None
    return act is not None and (act.verb == "ask" or act.number is not None)


def _known(message: Message, state: State | None) -> Turn | None:
    """What the street's own files answer."""
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


def _command(message: Message, state: State | None, speaker: Speaker) -> Turn | None:
    if speaker.role is None:
        is_meant = message.kind == "text" and _STAFF_ONLY.match(message.text)
        return Turn(state, (texts.NOT_STAFF,)) if is_meant else None
    act = (
        _replied(message, state, speaker)
        or staff.command(message.text)
        or unreached.plain(message, state)
    )
    if act and act.verb == "phone" and act.words:
        act = unreached.plain(message, state) or act
    return Turn(state, (), act) if act else None


def _replied(message: Message, state: State | None, speaker: Speaker) -> outcomes.StaffAct | None:
    """回: the desk's own words. A worker is told that it is the desk's only where a number is."""
    act = reply.command(message.text)
    if act is None or (act.verb != "reply" and not speaker.is_desk):
        return None
    return None if state is not None and reply.is_short_answer(act) else act


def _round(message: Message, state: State | None, speaker: Speaker) -> Turn | None:
    if speaker.is_courier:
        return rounds.by_courier(message, state)
    return rounds.by_worker(message, state, speaker.has_photo) if speaker.role else None


def _recanted(message: Message, state: State | None, speaker: Speaker) -> Turn | None:
    """An answer taken back, unless a conversation is open that the words may belong to."""
    if state is not None and state.flow not in (AFTERWORD.name, *_HELD_LIGHTLY):
        return None
    return recanting.heard(message, state, speaker.rated)


def _pending(message: Message, state: State | None) -> Turn | None:
    if state is None:
        return None
    flow = FLOWS[state.flow]
    if not _belongs(message, state):
        return None
    if state.flow == answer.ANSWER.name and (number := answer.picked(state, message)):
        return Turn(state, (), outcomes.Progress(number))
    if state.flow == TRACK.name and (page := more_of_list(message, state.answers)):
        return page
    if state.flow == "report" and draft.is_another(state, message):
        return None
    is_bare = replies.yes(message.text) or replies.digit(message.text) is not None
    found = advance(flow, state, message, is_bare and not message.media, texts.STALE)
    if state.flow in _PUT_TWICE:
        return _put_twice(message, state, found)
    if state.flow != "report" or is_bare:
        return found
    return _offered(draft.continued(state, message, found))


def _put_twice(message: Message, state: State, found: Turn) -> Turn:
    """A question that was put again in vain is not put a third time: a person has the words."""
    is_same = found.state is not None and found.state.flow == state.flow
    if found.state is None or not is_same or found.state.asked != state.asked:
        return found
    if found.replies and found.replies[0].startswith(texts.STALE):
        return found
    misses = int(state.answers.get("misses", 0)) + 1
    if misses < MOST_MISSES:
        answers = {**found.state.answers, "misses": misses}
        return replace(found, state=replace(found.state, answers=answers))
    if state.flow in _SURVEYS and is_thanks(message.text):
        return replace(found, replies=(rate_texts.THANKS_BACK,))
    said = rate_texts.asked_twice(state.answers.get("number", ""), message.text)
    return Turn(None, (), outcomes.CallPerson(said, "unclear"))


def _offered(turn: Turn) -> Turn:
    """Asked twice in vain: a person is offered beside the question."""
    misses = turn.state.answers.get("misses", 0) if turn.state else 0
    if misses < MOST_MISSES or not turn.replies:
        return turn
    return replace(turn, replies=(f"{turn.replies[0]}\n{texts.OR_A_PERSON}",))


def _belongs(message: Message, state: State) -> bool:
    """Whether the message can be meant for the open conversation and not for something else."""
    facts = message.facts
    match state.flow:
        case "report":
            return replies.yes(message.text) or _goes_on(facts, state)
        case told.NAME:
            return told.is_meant(message, state)
        case "answer":
            return answer.is_meant(facts)
        case "care":
            is_door = state.asked == "door" and not facts.category
            return bool(message.text) and (is_door or is_need(message))
        case "contact" | "ask_street":
            return bool(facts.place or message.pin) and not facts.category
        case "rate":
            is_rating = understood(message.text) or replies.digit(message.text) or message.choice
            return bool(is_rating) or (not facts.category and facts.intent != "status")
        case "again":
            return again.is_meant(message)
        case "recant":
            return recanting.is_meant(message, state)
        case "afterword":
            is_meant = not facts.category or facts.intent in ("thanks", "rate")
            if state.answers.get("asks_why"):
                is_meant = not facts.place
            is_talk = bool(message.text) and message.media is None
            return is_meant and is_talk and not _expired(state, message)
        case _:
            return bool(message.text) and not facts.category


def _goes_on(facts: Facts, state: State) -> bool:
    """Whether words go on with a draft; a question of another kind is answered beside it."""
    if facts.intent in ("status", "withdraw"):
        return False
    if facts.intent in ("human", "thanks") and not facts.place:
        return False
    return facts.intent != "consult" or state.asked == "what" or bool(facts.place)


def _expired(state: State, message: Message) -> bool:
    return state.asked_at is None or message.now - state.asked_at > timedelta(minutes=30)


def _new(message: Message, state: State | None, aside: State | None, speaker: Speaker) -> Turn:
    facts = message.facts
    kept = state if state and state.flow in _KEPT_FLOWS else None
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
    if before is not None and before.flow == UNCLEAR and not _expired(before, message):
        words = [*before.answers["words"], *words]
        return Turn(None, (), outcomes.CallPerson("；".join(words), "unclear"))
    noted = State(UNCLEAR, {"words": words}, asked_at=message.now)
    return Turn(noted, (), outcomes.Supplement(message.text, False, texts.NOT_CLEAR))


def placed(message: Message, state: State | None, hello: str) -> Turn:
    """A place that came by itself (a scanned code): into the draft, or the start of one."""
    if state and state.flow == "report":
        return advance(REPORT, state, message, False, texts.STALE)
    opened = begin(REPORT, fill({}, message), message.now)
    return replace(opened, replies=(hello,))
