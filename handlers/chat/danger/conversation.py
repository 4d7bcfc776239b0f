"""险情: whatever is said while a danger is open, until it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flows import anytime, outcomes, talk
from flows.danger import danger
from flows.danger import said as danger_said
from flows.engine import State, Turn
from flows.report.gathering import is_answer
from flows.texts import danger as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.chat.danger.alarm import alarm, differs
from handlers.chat.danger.replies import in_reply
from handlers.chat.danger.telling import everybody, pass_on
from handlers.chat.danger.words import SEEN, taken_in, with_fresh
from rules.lifecycle.tickets import Ticket
from storage import tickets

Entry = Callable[[Chat], Turn | None]
_SPOKEN = ("text", "voice", "image", "video", "location", "scan", "menu")


def heard(chat: Chat, entry: Entry) -> Turn | None:
    """A message while a danger is open; any other message goes its ordinary way."""
    state = chat.state
    if state is None or not danger.is_open(state):
        return entry(chat)
    ticket = tickets.get(chat.work.tx, state.answers["ticket"])
    state, said = in_reply(chat, state, meaning(chat, state))
    if said == "aside":
        return _beside(chat, state, entry)
    if said in ("over", "false"):
        return _ended(chat, state, ticket, said == "false")
    if said == "calls_off":
        ticket = pass_on(chat, ticket, "danger_word", chat.message.text, words=chat.message.text)
        return Turn(with_fresh(chat.work, state, is_ending=True), (texts.ASK_OVER,))
    if said == "thanks":
        return Turn(with_fresh(chat.work, state), (texts.acknowledged(ticket.number),))
    if said == "danger" and (_is_elsewhere(chat, ticket) or _is_later(chat, state)):
        return _another(chat, state)
    return taken_in(chat, state, ticket, said)


def overheard(chat: Chat) -> Turn | None:
    """What is said to a person of the street while a danger is open: told on, and not answered.

    Nothing is asked meanwhile, so that no later word is taken for an answer nobody asked for.
    """
    state = chat.state
    if state is None or not danger.is_open(state) or danger.is_over(state):
        return None
    if chat.inbound.kind not in _SPOKEN or chat.work.actor.member is not None:
        return None
    said = meaning(chat, state)
    if said == "aside" and not danger.is_fresh(state, chat.work.now):
        return None
    ticket = tickets.get(chat.work.tx, state.answers["ticket"])
    if said in ("over", "false"):
        return replace(_ended(chat, state, ticket, said == "false"), replies=())
    meant = said if said in ("place", "danger") else "word"
    turn = taken_in(chat, state, ticket, meant)
    assert turn.state is not None
    vain = state.answers.get("vain", 0)
    kept = {**turn.state.answers, "choices": [], "vain": vain, "is_ending": False}
    return Turn(replace(turn.state, answers=kept))


def meaning(chat: Chat, state: State) -> danger_said.Said:
    message, kind = chat.message, chat.inbound.kind
    if kind not in _SPOKEN:
        return "aside"
    is_staff, is_at_large = chat.work.actor.member is not None, not state.answers.get("missing")
    if kind == "menu":
        is_call = message.choice == "human"
        return "goes_on" if is_call and not danger.is_over(state) else "aside"
    if kind in SEEN or (kind == "voice" and not message.text):
        is_kept = (
            not danger.is_over(state) and danger.is_fresh(state, chat.work.now) and not is_staff
        )
        return "word" if is_kept else "aside"
    if kind in ("location", "scan"):
        is_meant = not danger.is_over(state) and not (is_staff and is_at_large)
        return "place" if is_meant and danger.is_fresh(state, chat.work.now) else "aside"
    steers = anytime.steers(message, is_calm=not danger.is_of_despair(state))
    is_desk = (
        is_staff and chat.work.actor.member is not None and chat.work.actor.member.role == "desk"
    )
    return danger_said.read(message, state, is_staff, is_desk, steers)


def _beside(chat: Chat, state: State, entry: Entry) -> Turn | None:
    """Something else, answered as ever, with one sentence back to what is not over."""
    turn = entry(replace(chat, state=danger.under(state)))
    if turn is None or anytime.is_erasing(chat.message.text):
        return turn
    if danger.is_open(turn.state):
        return turn
    asked = {"is_ending": False, "is_beneath_asked": turn.state is not None}
    calm = replace(state, answers={**state.answers, **asked})
    kept = danger.around(calm, turn.state)
    is_over = danger.is_over(state) or not danger.is_fresh(state, chat.work.now)
    if is_over or not turn.replies or turn.state is not None:
        return replace(turn, state=kept)
    said = turn.replies[-1] + texts.reminded(state.answers["number"])
    return Turn(kept, (*turn.replies[:-1], said))


def _is_elsewhere(chat: Chat, ticket: Ticket) -> bool:
    facts = chat.message.facts
    return not facts.corrects and differs(facts.place, ticket.place)


def _is_later(chat: Chat, state: State) -> bool:
    """A danger of another kind, hours after the last word about this one."""
    is_same = chat.message.facts.danger in state.answers["kinds"]
    return not is_same and not danger.is_fresh(state, chat.work.now)


def _another(chat: Chat, state: State) -> Turn:
    """A danger somewhere else, while the first is open: that one goes on, too."""
    turn = talk.turn(chat.message, danger.under(state), anytime.Speaker())
    assert isinstance(turn.outcome, outcomes.Alarm)
    begun = alarm(chat, replace(turn, outcome=None), turn.outcome)
    assert begun.state is not None
    earlier = {**state.as_json(), "answers": {**state.answers, "under": None}}
    return replace(
        begun,
        state=replace(begun.state, answers={**begun.state.answers, "earlier": earlier}),
    )


def _ended(chat: Chat, state: State, ticket: Ticket, is_false: bool) -> Turn:
    """The person says it is over: told on, and a person of the street looks all the same."""
    text = "" if is_answer(chat.message) else chat.message.text
    if not is_false and (rest := _left(state, text)):
        ticket = pass_on(chat, ticket, "danger_word", text, words=text)
        reply = texts.half_over(text, everybody(chat.work, ticket), ticket.number)
        return Turn(with_fresh(chat.work, state, kinds=rest, manner=rest[-1]), (reply,))
    said = texts.told_over(text, is_false)
    ticket = pass_on(chat, ticket, "danger_over", said, words=text)
    who, manner = everybody(chat.work, ticket), state.answers["manner"]
    reply = (
        texts.false_alarm(who, ticket.number)
        if is_false
        else texts.over(manner, who, ticket.number)
    )
    if earlier := state.answers.get("earlier"):
        first = danger.around(State.from_json(earlier), danger.under(state))
        return say(Turn(first, (reply + texts.reminded(first.answers["number"]),)))
    ended = with_fresh(chat.work, state, ended_at=chat.work.now.isoformat(), missing="", choices=[])
    return Turn(ended, (reply,))


def _left(state: State, text: str) -> list[str]:
    """The dangers that are not over by what is said."""
    kinds = state.answers["kinds"]
    over = danger_said.ends(text, kinds) if text else kinds
    return [kind for kind in kinds if kind not in over]
