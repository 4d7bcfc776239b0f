"""Each outcome of a conversation, done: one verb, and the sentence that says what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.gathering import fill
from flows.report.report import REPORT
from flows.report.withdraw import WITHDRAW, things_named
from flows.survey.rate import says_solved
from flows.texts import incident as incident_texts
from flows.texts import refusals
from flows.texts import report as report_texts
from flows.texts import talk as texts
from flows.texts import track as track_texts
from flows.texts import withdraw as withdraw_texts
from flows.understand import replies
from handlers.chat import (
    asking,
    contacts,
    following,
    others,
    person,
    questions,
    ratings,
    recanting,
)
from handlers.chat.answers import say
from handlers.chat.complained import parted
from handlers.chat.context import Chat
from handlers.chat.danger import alarm
from handlers.chat.progress import progress
from handlers.chat.report import filing as report
from handlers.chat.report import joining, parting
from handlers.chat.staff import command, replying
from handlers.closing.ratings import solved_unasked
from handlers.context import Work
from handlers.filing import filing
from handlers.filing.joining import is_one_of_many
from handlers.filing.leaving import leave
from handlers.filing.placing import correct
from handlers.lifecycle import tickets as verbs
from handlers.telling import neighbours, waiting
from handlers.telling.notify import spoken_name
from rules.filing.places import SLOTS, Place
from rules.lifecycle.states import ASKED, may
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.telling.privacy import names_phone
from storage import tickets


def do(chat: Chat, turn: Turn) -> Turn:
    """Do the outcome of a turn; the result says what to answer and what stays open."""
    while turn.outcome is not None:  # what was done may come to something itself
        left = replace(turn, outcome=None)
        try:
            with chat.work.tx.all_or_nothing():  # a refusal changes nothing
                turn = _DEEDS[type(turn.outcome)](chat, left, turn.outcome)
        except Refused as refused:
            turn = say(left, refusals.said(refused))
    return turn


def _supplement(chat: Chat, turn: Turn, outcome: outcomes.Supplement) -> Turn:
    """Words after filing join the ticket of the last half hour, in an emergency any words do."""
    ticket = filing.just_filed(chat.work)
    if ticket and not outcome.words:
        return say(turn, report_texts.filed_already(ticket.number))
    is_phone = names_phone(outcome.words)
    if ticket is None or not (outcome.is_explicit or ticket.urgency == "U1"):
        return say(turn, report_texts.PHONE_KEPT if is_phone else outcome.otherwise)
    filing.supplement(chat.work, ticket, outcome.words)
    if is_phone:
        return say(turn, report_texts.phone_noted(ticket.number))
    return say(turn, report_texts.noted(ticket.number, False, 0))


def _correct(chat: Chat, turn: Turn, outcome: outcomes.Correct) -> Turn:
    """Another place for the ticket just filed; without one, the beginning of a report."""
    ticket = filing.just_filed(chat.work)
    place = outcome.place
    is_same = not place.community or (ticket and place.community == ticket.place.community)
    if ticket is None or not (outcome.is_explicit or is_same):
        return begin(REPORT, fill({}, chat.message), chat.work.now)
    was, before = ticket.place, ticket.lead
    ticket = correct(chat.work, ticket, place, outcome.words)
    told = _differs(was, place)
    who, by = _handed_to(chat.work, ticket, before)
    return say(turn, report_texts.corrected(ticket.number, told, place.spoken(), who, by))


def _handed_to(work: Work, ticket: Ticket, before: str | None) -> tuple[str, str]:
    """Who has it, and by when they call where that is somebody else than before."""
    by = verbs.promise(ticket, work.now) if ticket.lead != before else ""
    return spoken_name(work.street, ticket.lead), by


def _differs(was: Place, now: Place) -> str:
    """What the place was called in the slots that are called otherwise now."""
    return "".join(
        old
        for slot in SLOTS
        if (old := getattr(was, slot)) and getattr(now, slot) not in (None, old)
    )


def _ask_withdraw(chat: Chat, turn: Turn, outcome: outcomes.AskWithdraw) -> Turn:
    filed = filing.just_filed(chat.work)
    if filed and filed.urgency == "U1" and not replies.calls_off(outcome.words):
        return _supplement(chat, turn, outcomes.Supplement(outcome.words, True, ""))
    own = tickets.of_reporter(chat.work.tx, chat.person.id)
    if outcome.number:
        own = [t for t in own if t.number.endswith(outcome.number)]
        if not own:
            return say(turn, track_texts.unknown_number(outcome.number))
    able = [t for t in own if may(t.status, "withdraw", "resident")]
    if not able:
        done = [t for t in own if t.status in ASKED]
        text = (
            withdraw_texts.too_late(done[0].number)
            if done
            else (withdraw_texts.NOTHING_TO_WITHDRAW)
        )
        return say(turn, text)
    meant = _same_matter(able, outcome.words) or able
    told = [neighbours.for_all(chat.work.tx, t) for t in meant[:3]]
    choices = [{"ticket": t.id, "number": t.number, "matter": t.matter} for t in told]
    answers: dict[str, Any] = {"choices": choices}
    if says_solved(outcome.words) and not replies.calls_off(outcome.words):
        answers["solved"] = outcome.words
    if len(meant) == 1:
        answers["which"] = choices[0]
    return begin(WITHDRAW, answers, chat.work.now)


def _same_matter(able: list[Ticket], words: str) -> list[Ticket]:
    """The ticket that shares most characters with what was said ("水来了" -> 停水)."""
    common = things_named(words)
    return [t for t in able if common & set(t.matter)] if common else []


def _withdraw(chat: Chat, turn: Turn, outcome: outcomes.Withdraw) -> Turn:
    ticket = tickets.get(chat.work.tx, outcome.ticket)
    try:
        with chat.work.tx.all_or_nothing():
            return say(turn, _taken_back(chat.work, ticket, outcome.solved))
    except verbs.NotAllowed:
        return say(turn, withdraw_texts.too_late(ticket.number))


def _taken_back(work: Work, ticket: Ticket, solved: str) -> str:
    if is_one_of_many(work, ticket):
        leave(work, ticket)
        return incident_texts.left(ticket.number)
    waiting.settle(work.tx, work.person, work.now)
    if solved:
        solved_unasked(work, ticket, solved)
        return withdraw_texts.solved(ticket.number)
    verbs.withdraw(work, ticket)
    return withdraw_texts.withdrawn(ticket.number, ticket.matter)


def _bind(chat: Chat, turn: Turn, outcome: outcomes.Bind) -> Turn:
    return say(turn, person.bind(chat.work, outcome.code))


def _staff_act(chat: Chat, turn: Turn, outcome: outcomes.StaffAct) -> Turn:
    if chat.work.actor.member is None:
        return say(turn, texts.NOT_STAFF)
    if outcome.verb == "supplement" and _adds_to_own(chat.work, outcome):
        return _supplement(chat, turn, outcomes.Supplement(chat.message.text, True, ""))
    return command.answer(chat, turn, chat.work.actor.member, outcome)


def _adds_to_own(work: Work, outcome: outcomes.StaffAct) -> bool:
    """A worker who just reported something as a citizen adds to that, unless a number is said."""
    return outcome.number is None and bool(outcome.words) and filing.just_filed(work) is not None


def _call_person(chat: Chat, turn: Turn, outcome: outcomes.CallPerson) -> Turn:
    return say(turn, person.call_person(chat.work, outcome.words, outcome.why))


def _opt_out(chat: Chat, turn: Turn, _: outcomes.OptOut) -> Turn:
    return say(turn, person.opt_out(chat.work))


def _show_mine(chat: Chat, turn: Turn, _: outcomes.ShowMine) -> Turn:
    return say(turn, person.show_mine(chat.work))


def _erase_mine(chat: Chat, _: Turn, __: outcomes.EraseMine) -> Turn:
    return Turn(None, (person.erase(chat.work),))


_DEEDS: dict[type[Any], Callable[[Chat, Turn, Any], Turn]] = {
    outcomes.File: report.file,
    outcomes.FileFor: report.file_for,
    outcomes.FileFindings: report.file_findings,
    outcomes.Alarm: alarm.alarm,
    outcomes.Correct: _correct,
    outcomes.Progress: progress,
    outcomes.Follow: following.follow,
    outcomes.Unfollow: following.unfollow,
    outcomes.Answered: questions.answered,
    outcomes.AskWithdraw: _ask_withdraw,
    outcomes.Withdraw: _withdraw,
    outcomes.Rate: parted(ratings.rate),
    outcomes.Recant: parted(recanting.recant),
    outcomes.LookedBack: parted(ratings.look_back),
    outcomes.Afterword: parted(ratings.add_afterword),
    outcomes.Supplement: _supplement,
    outcomes.Join: joining.join,
    outcomes.Part: parting.part,
    outcomes.Care: joining.look_after,
    outcomes.Bind: _bind,
    outcomes.StaffAct: _staff_act,
    outcomes.CallPerson: _call_person,
    outcomes.AskContact: contacts.tell_card,
    outcomes.AskStreet: asking.tell,
    outcomes.AskOthers: others.tell,
    outcomes.ToDesk: replying.passed_on,
    outcomes.OptOut: _opt_out,
    outcomes.ShowMine: _show_mine,
    outcomes.EraseMine: _erase_mine,
}
