"""包件 分管 定星 挂账: what the desk keeps in hand, who watches it and how closely."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import grading as texts
from flows.texts import staff as staff_texts
from flows.understand.times.days import day_said
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.filing import grading
from handlers.lifecycle import keepers
from handlers.telling.notify import spoken_name
from handlers.working import parking
from rules.filing.stars import HIGH
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from rules.working.parking import review_at


def own(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    found = _keeper(chat, ticket, wanted, "case_owner")
    if isinstance(found, str):
        return found
    keepers.name_case_owner(chat.work, ticket, found, wanted.words)
    return _said(chat, ticket, found, "case_owner")


def watch(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    found = _keeper(chat, ticket, wanted, "supervisor")
    if isinstance(found, str):
        return found
    keepers.name_supervisor(chat.work, ticket, found, wanted.words)
    return _said(chat, ticket, found, "supervisor")


def _keeper(chat: Chat, ticket: Ticket, wanted: StaffAct, post: str) -> StaffMember | str:
    """The one meant, or what is asked back."""
    if not wanted.target:
        return texts.who_keeps(ticket.last4, post)
    return named(chat.work.street, wanted.target)


def _said(chat: Chat, ticket: Ticket, keeper: StaffMember, post: str) -> str:
    who = spoken_name(chat.work.street, keeper.id)
    return texts.keeper_named(ticket.number, texts.POSTS[post], who)


def grade(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """定星 N 4 原因."""
    stars = int(wanted.target) if wanted.target.isdigit() else 0
    grading.grade(chat.work, ticket, stars, wanted.words)
    return texts.graded(ticket.number, stars, stars >= HIGH)


def park(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """挂账 N 原因 日子."""
    work = chat.work
    day, reason = day_said(wanted.words, work.now.astimezone(STREET_ZONE).date())
    ticket = parking.park(work, ticket, reason, day)
    assert day is not None
    until = spoken(review_at(day, work.now), work.now)
    return staff_texts.parked(ticket.number, until, spoken_name(work.street, ticket.case_owner))
