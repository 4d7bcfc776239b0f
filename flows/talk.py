"""What one message means, in the order the house has settled on (design.md section 2).

Emergency words · opt-out and human · words that work in every state · a command of staff ·
the answer to the open question · withdraw, status, rating · a new report · small talk · the rest.
A command stands before the open question: a worker with a draft of their own must be able to sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows import anytime, outcomes, unasked
from flows.anytime import Speaker
from flows.engine import MOST_MISSES, Message, State, Turn, advance
from flows.registry import FLOWS
from flows.report import alarms, draft
from flows.staff import broadcast, plain, reply, rounds, settling, staff, unreached
from flows.survey import recanting
from flows.texts import rate as rate_texts
from flows.texts import talk as texts
from flows.understand import replies
from flows.understand.work.verdicts import is_thanks

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
        return alarms.raised(message, state or aside)
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
    if state is not None and not FLOWS[state.flow].is_held_lightly:
        return None
    return recanting.heard(message, state, speaker.rated)


def _pending(message: Message, state: State | None) -> Turn | None:
    if state is None:
        return None
    flow = FLOWS[state.flow]
    if not flow.belongs(message, state):
        return None
    if (other := flow.beside(message, state)) is not None:
        return other
    is_bare = replies.yes(message.text) or replies.digit(message.text) is not None
    found = advance(flow, state, message, is_bare and not message.media, texts.STALE)
    if flow.is_put_twice:
        return _put_twice(message, state, found, flow.is_survey)
    return found if is_bare else flow.told_on(message, state, found)


def _put_twice(message: Message, state: State, found: Turn, is_survey: bool) -> Turn:
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
    if is_survey and is_thanks(message.text):
        return replace(found, replies=(rate_texts.THANKS_BACK,))
    said = rate_texts.asked_twice(state.answers.get("number", ""), message.text)
    return Turn(None, (), outcomes.CallPerson(said, "unclear"))
