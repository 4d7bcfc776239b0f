"""核实 N, 复查 N and 回访 N: how a matter ends that no resident ends in the chat."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.checks import is_not_done
from flows.staff.rechecks import Stop, VisitResult, said
from flows.survey.rate import understood
from flows.texts import checks as check_texts
from flows.texts import rechecks as recheck_texts
from flows.texts import refusals
from flows.texts import telephone as telephone_texts
from flows.understand import replies
from handlers.chat.context import Chat
from handlers.closing import checks, rechecks, telephone
from handlers.telling.notify import spoken_name
from rules.closing.ratings import by_digit
from rules.closing.rechecks import Plan, at
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words.closing import visits_stopped
from rules.street.street import StaffMember
from storage import tickets


def visit(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    words = wanted.words
    rating = by_digit(replies.digit(words) or 0) or understood(words)
    ticket = telephone.record_answer(chat.work, ticket, rating, words)
    if ticket.status == "closed":
        return telephone_texts.closed(ticket.number)
    return telephone_texts.back_to_work(ticket.number, spoken_name(chat.work.street, ticket.lead))


def check(chat: Chat, _: StaffMember, wanted: StaffAct) -> str:
    """By who was asked, the levels above or the desk."""
    work, words = chat.work, wanted.words
    if wanted.number:
        found = tickets.numbered(work.tx, wanted.number)
    else:
        found = tickets.in_status(work.tx, ("handled",))
    able = [t for t in found if checks.may_check(work, t)]
    if not able and wanted.number and found:
        return refusals.sentence("check_not_yours", number=found[0].number)
    if not able:
        return check_texts.NOTHING_TO_CHECK
    if len(able) > 1:
        return check_texts.which([t.number for t in able])
    ticket = tickets.get(work.tx, able[0].id)
    if not is_not_done(words):
        return check_texts.passed(checks.pass_check(work, ticket, words).number)
    ticket = checks.fail_check(work, ticket, words)
    who = spoken_name(work.street, ticket.lead)
    return check_texts.failed(ticket.number, who, spoken(ticket.due_at, work.now))


def recheck(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """A plan, a finding, or an end."""
    work = chat.work
    meant = said(wanted.words, work.now.astimezone(STREET_ZONE).date())
    match meant:
        case Stop():
            return visits_stopped(rechecks.stop(work, ticket).number)
        case VisitResult(True, words):
            following = rechecks.found_well(work, ticket, words)
            then = spoken(following, work.now) if following else None
            return recheck_texts.well(ticket.number, then)
        case VisitResult(_, words):
            ticket = rechecks.found_broken(work, ticket, words)
            who = spoken_name(work.street, ticket.lead)
            return recheck_texts.broken(ticket.number, who)
    return _planned(chat, rechecks.plan(work, ticket, meant), meant)


def _planned(chat: Chat, ticket: Ticket, plan: Plan | None) -> str:
    assert plan is not None  # without one it was refused
    first = spoken(at(plan.first, chat.work.now), chat.work.now)
    who = spoken_name(chat.work.street, ticket.lead)
    return recheck_texts.planned(ticket.number, first, plan.series.visits, who)
