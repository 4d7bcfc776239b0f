"""Telephone tasks: who could not be reached in the chat is called, and the call is noted."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.calls import is_in_vain
from flows.texts import calls as texts
from handlers.chat.context import Chat
from handlers.chat.staff import lists
from handlers.closing import telephone
from handlers.context import Work
from handlers.telling import views
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket, happened
from rules.notices import NOTICES, is_owed, wording
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from storage import calls, tickets
from storage.calls import Task

LIST = "calls"


def listed(chat: Chat, member: StaffMember) -> str | None:
    """电话 alone: what the desk is to tell by telephone. None: it means something else."""
    if not acts_as_desk(chat.work.street, member, chat.work.now):
        return None
    found = [t for t in calls.open_tasks(chat.work.tx) if not _is_about(chat.work, member, t)]
    if not found:
        return texts.NONE if member.role == "desk" else None
    shown, left = lists.first(chat.work, LIST, rows(chat, member), texts.MOST)
    return texts.listed(len(found), shown, left, _number(found[0])[-4:])


def rows(chat: Chat, member: StaffMember) -> list[lists.Row]:
    return [(str(t.id), _line(chat.work, member, t)) for t in calls.open_tasks(chat.work.tx)]


def _is_about(work: Work, member: StaffMember, task: Task) -> bool:
    """Whether the ticket complains of that very member."""
    ticket = tickets.get(work.tx, task.ticket_id) if task.ticket_id is not None else None
    return ticket is not None and member.id in ticket.accused


def of_tickets(work: Work) -> list[Ticket]:
    """The tickets that calls are to be made about, oldest first."""
    every = {task.ticket_id for task in calls.open_tasks(work.tx) if task.ticket_id is not None}
    return [tickets.get(work.tx, ticket_id) for ticket_id in sorted(every)]


def _line(work: Work, member: StaffMember, task: Task) -> str:
    is_own = NOTICES[task.notice].is_human and "words" in task.facts
    told = texts.said(task.facts["words"] if is_own else wording(task.notice, task.facts))
    if member.role != "desk" and task.ticket_id is not None:
        ticket = tickets.get(work.tx, task.ticket_id)
        if views.is_withheld(work.tx, work.street, ticket):
            told = NOTICES[task.notice].phrase
    return texts.line(_number(task), _whom(work, task), told, spoken(task.since, work.now))


def _number(task: Task) -> str:
    return task.number or task.facts.get("number", "")


def _whom(work: Work, task: Task) -> str:
    """A name only of our own people."""
    is_staff = task.person in work.street.staff_by_id
    return spoken_name(work.street, task.person) if is_staff else texts.RESIDENT


def called(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """电话了 N …: one person was told, or could not be reached and stays in the list."""
    found = calls.open_tasks(chat.work.tx, ticket.id)
    if not found:
        return texts.none_of(ticket.number)
    names = list(dict.fromkeys(_whom(chat.work, task) for task in found))
    meant = [name for name in names if _is_named(chat.work, name, found, wanted.words)] or names
    if len(meant) > 1:
        return texts.which(ticket.number, meant)
    person = next(task.person for task in found if _whom(chat.work, task) == meant[0])
    own = [task for task in found if task.person == person]
    if is_in_vain(wanted.words):
        _note(chat.work, member, ticket, person, texts.NOT_REACHED, wanted.words)
        return texts.not_reached(ticket.number)
    if any(is_owed(NOTICES[task.notice]) for task in own):
        # Revisit 1: what counts is the resident's own answer.
        return telephone.visit(chat, member, ticket, wanted)
    calls.made(chat.work.tx, [task.id for task in own], member.id, chat.work.now)
    _note(chat.work, member, ticket, person, texts.MADE, wanted.words)
    return texts.made(ticket.number, meant[0], len(found) - len(own))


def _is_named(work: Work, name: str, tasks: list[Task], words: str) -> bool:
    """Whether the words say that it was this one who was called."""
    people = {task.person for task in tasks if _whom(work, task) == name}
    known = (work.street.staff_by_id.get(person) for person in people)
    return any(said in words for said in (name, *(m.name for m in known if m)))


def _note(
    work: Work, member: StaffMember, ticket: Ticket, person: str, what: str, words: str
) -> None:
    reason = f"{what}：{words}" if words else what
    event = happened(work.now, "telephoned", member.id, person, reason)
    tickets.record(work.tx, ticket, event)
