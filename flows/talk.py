"""What one message means, in the order the house has settled on (design.md section 2).

Emergency words · opt-out and human · words that work in every state · a command of staff ·
the answer to the open question · withdraw, status, rating · a new report · small talk · the rest.
A command stands before the open question: a worker with a draft of their own must be able to sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows import answer, anytime, outcomes, told, unasked
from flows.anytime import Speaker
from flows.engine import Flow, Message, State, Turn, advance, begin
from flows.report import asks, contacts, draft
from flows.report.gathering import fill
from flows.report.join import CARE, is_need
from flows.report.report import REPORT
from flows.report.track import TRACK
from flows.report.track import more as more_of_list
from flows.report.withdraw import WITHDRAW
from flows.staff import broadcast, plain, reply, rounds, settling, staff, unreached
from flows.survey import again, recanting
from flows.survey.rate import AFTERWORD, RATE, answered, is_told_of
from flows.texts import rate as rate_texts
from flows.texts import talk as texts
from flows.understand import replies
from flows.understand.work.verdicts import is_thanks
from rules.filing.facts import Facts

FLOWS: dict[str, Flow] = {
    f.name: f
    for f in (
        *(REPORT, RATE, AFTERWORD, WITHDRAW, TRACK, CARE),
        *(answer.ANSWER, again.AGAIN, contacts.CONTACT, recanting.RECANT, asks.ASK, told.TOLD),
    )
} | settling.FLOWS
_PUT_TWICE = (RATE.name, again.AGAIN.name, WITHDRAW.name, TRACK.name, contacts.CONTACT.name)
_SURVEYS = (RATE.name, again.AGAIN.name)
_HELD_LIGHTLY = (TRACK.name, WITHDRAW.name, contacts.CONTACT.name)
MOST_MISSES = 2
_STAFF_ONLY = re.compile(
    r"^\s*(签收|办结|退回|转派|派|改类|加急|不受理|挂账|吹哨|报到|会办|包件|定星)\s*[#T]?\s*\d{4}"
)


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
    act = _act(message, state, speaker) if speaker.role else None
    is_try = speaker.role is not None and unreached.is_only_a_try(message)
    if message.facts.danger and message.facts.intent == "emergency" and not is_try:
        return _emergency(message, state or aside)
    steered = draft.steered(message, aside if draft.is_put_away(aside) else state)
    if steered and not (act and act.number):
        return steered
    if state is not None and draft.is_expired(state, message):
        return draft.expired(state, message)
    return (
        anytime.in_every_state(message, state, act)
        or _commanded(message, state, speaker, act)
        or _round(message, state, speaker)
        or _recanted(message, state, speaker)
        or _pending(message, state)
        or unasked.new(message, state, aside, speaker)
    )


def _emergency(message: Message, state: State | None) -> Turn:
    """Filed at once; a draft of the same matter goes into it, anything else goes on beneath."""
    begun = state if state and state.flow == "report" else None
    told = begun.answers.get("what") if begun else None
    is_same = begun is not None and (told is None or told["category"] == message.facts.category)
    answers = fill(begun.answers if begun and is_same else {}, message)
    alarm = outcomes.Alarm({**answers, "call": list(message.facts.call)}, message.text)
    return Turn(None if is_same else state, (), alarm)


def _commanded(
    message: Message, state: State | None, speaker: Speaker, act: outcomes.StaffAct | None
) -> Turn | None:
    if speaker.role is None:
        is_meant = message.kind == "text" and _STAFF_ONLY.match(message.text)
        return Turn(state, (texts.NOT_STAFF,)) if is_meant else None
    return Turn(state, (), act) if act else None


def _act(message: Message, state: State | None, speaker: Speaker) -> outcomes.StaffAct | None:
    """What a message of staff orders, as a command or in a plain sentence; read once."""
    act = _replied(message, state, speaker) or staff.command(message.text)
    if act is None or (act.verb == "phone" and act.words):
        return plain.command(message, state, speaker.hand) or act
    return act


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
    if state.flow == recanting.RECANT.name and (other := recanting.another(message, state)):
        return other
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
            is_rating = answered(message.text) or replies.digit(message.text) or message.choice
            is_other = facts.category or facts.intent in ("status", "human")
            return bool(is_rating) or not is_other or is_told_of(message, state)
        case "again":
            return again.is_meant(message)
        case "recant":
            return recanting.is_meant(message, state)
        case "afterword":
            is_meant = not facts.category or facts.intent in ("thanks", "rate")
            if state.answers.get("asks_why"):
                is_meant = not facts.place
            is_talk = bool(message.text) and message.media is None
            return is_meant and is_talk and not unasked.is_stale(state, message)
        case _:
            return bool(message.text) and not facts.category


def _goes_on(facts: Facts, state: State) -> bool:
    """Whether words go on with a draft; a question of another kind is answered beside it."""
    if facts.intent in ("status", "withdraw"):
        return False
    if facts.intent in ("human", "thanks") and not facts.place:
        return False
    return facts.intent != "consult" or state.asked == "what" or bool(facts.place)


def placed(message: Message, state: State | None, hello: str) -> Turn:
    """A place that came by itself (a scanned code): into the draft, or the start of one."""
    if state and state.flow == "report":
        return advance(REPORT, state, message, False, texts.STALE)
    opened = begin(REPORT, fill({}, message), message.now)
    return replace(opened, replies=(hello,))
