"""Something said, with or without a photo, through the whole order of interpretation."""

from __future__ import annotations

from dataclasses import replace

from flows import anytime, talk, told
from flows.engine import Answers, State, Turn, ask
from flows.outcomes import Alarm, File
from flows.report.report import REPORT
from handlers.chat import outcomes, recanting
from handlers.chat.context import Chat
from handlers.chat.report import going_on
from handlers.chat.report.filing import has_photo, taken_in
from handlers.chat.report.offers import known
from handlers.chat.staff import meant
from handlers.filing import alike
from rules.staffing.routing import acts_as_desk


def speak(chat: Chat) -> Turn:
    """What a message comes to, done. A digression ends with one sentence back to the draft."""
    if told_on := going_on.more(chat):
        return told_on
    role = chat.work.actor.member.role if chat.work.actor.member else None
    photo, rated = has_photo(chat), recanting.lately(chat)
    is_desk = bool(
        chat.work.actor.member
        and acts_as_desk(chat.work.street, chat.work.actor.member, chat.work.now)
    )
    speaker = anytime.Speaker(role, chat.is_courier, photo, rated, is_desk, meant.in_hand(chat))
    turn = _offered(chat, _at_rest(talk.turn(chat.message, chat.state, speaker)))
    done = outcomes.do(chat, turn)
    draft = chat.state
    is_aside = turn.outcome is not None and not isinstance(turn.outcome, File)
    is_kept = is_aside and draft is not None and done.state == draft
    if is_kept and draft and draft.flow == "report":
        return anytime.answered_beside(draft, "".join(done.replies), chat.message)
    return done


def _at_rest(turn: Turn) -> Turn:
    """The talk with the desk is read from its row each time: it keeps nothing else from opening."""
    is_told = turn.state is not None and turn.state.flow == told.NAME
    return replace(turn, state=None) if is_told else turn


def _offered(chat: Chat, turn: Turn) -> Turn:
    """A report that may be the same as what others told: they are asked whether it is."""
    answers = _complete(turn)
    if answers is None or chat.work.actor.member or answers.keys() & {"join", "call", "next"}:
        return turn
    intake, is_ready = taken_in(chat.work, answers), isinstance(turn.outcome, File)
    ticket = alike.same_as(chat.work, intake, is_ready=is_ready)
    asked = answers.get("known")
    if (ticket.id if ticket else None) == (asked["ticket"] if asked else None):
        return turn
    kept = {k: v for k, v in answers.items() if k != "known"}
    if ticket is not None:  # the first time, or another one: more was said of what or where
        kept["known"] = known(chat.work, ticket, intake.place)
    return ask(REPORT, State(REPORT.name, kept), chat.work.now)


def _complete(turn: Turn) -> Answers | None:
    """The answers of a report that tells what and where, filed now or about to be confirmed."""
    if isinstance(turn.outcome, File):
        return turn.outcome.answers
    if isinstance(turn.outcome, Alarm):
        return None
    is_near_end = turn.state and turn.state.flow == REPORT.name
    if turn.state and is_near_end and turn.state.asked in ("join", "confirm"):
        return turn.state.answers
    return None
