"""电话, 电话 N, 电话了 N: whom the desk is to call, a number in full, and what came of a call."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.calls import is_in_vain
from flows.texts import calls as texts
from flows.texts import phones as phone_texts
from handlers.chat.context import Chat
from handlers.chat.staff import closing, lists
from handlers.context import Work
from handlers.telling import views
from handlers.telling.notify import spoken_name
from handlers.working import calls, phones
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import ENDED
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES, is_owed, wording
from rules.staffing.routing import acts_as_desk
from rules.staffing.seeing import may_act
from rules.street.street import StaffMember
from rules.telling.privacy import masked
from storage import calls as tasks
from storage import tickets
from storage.calls import Task

LIST = "calls"


def listed(chat: Chat, member: StaffMember) -> str | None:
    """None where 电话 alone means something else."""
    if not acts_as_desk(chat.work.street, member, chat.work.now):
        return None
    found = [t for t in tasks.open_tasks(chat.work.tx) if not _is_about(chat.work, member, t)]
    if not found:
        return texts.NONE if member.role == "desk" else None
    shown, left = lists.first(chat.work, LIST, rows(chat, member), texts.MOST)
    return texts.listed(len(found), shown, left, _number(found[0])[-4:])


def rows(chat: Chat, member: StaffMember) -> list[lists.Row]:
    return [(str(t.id), _line(chat.work, member, t)) for t in tasks.open_tasks(chat.work.tx)]


def _is_about(work: Work, member: StaffMember, task: Task) -> bool:
    """Whether the ticket complains of that very member."""
    ticket = tickets.get(work.tx, task.ticket_id) if task.ticket_id is not None else None
    return ticket is not None and member.id in ticket.accused


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
    """One person was told, or could not be reached and stays in the list."""
    work, words = chat.work, wanted.words
    found = calls.due(work, ticket)
    names = list(dict.fromkeys(_whom(work, task) for task in found))
    meant = [name for name in names if _is_named(work, name, found, words)] or names
    if len(meant) > 1:
        return texts.which(ticket.number, meant)
    person = next(task.person for task in found if _whom(work, task) == meant[0])
    if is_in_vain(words):
        calls.note_in_vain(work, ticket, person, words)
        return texts.not_reached(ticket.number)
    if any(is_owed(NOTICES[task.notice]) for task in found if task.person == person):
        # Revisit 1: what counts is the resident's own answer.
        return closing.visit(chat, member, ticket, wanted)
    left = calls.note_made(work, ticket, person, words)
    return texts.made(ticket.number, meant[0], left)


def _is_named(work: Work, name: str, found: list[Task], words: str) -> bool:
    """Whether the words say that it was this one who was called."""
    people = {task.person for task in found if _whom(work, task) == name}
    known = (work.street.staff_by_id.get(person) for person in people)
    return any(said in words for said in (name, *(m.name for m in known if m)))


def look(chat: Chat, _: StaffMember, ticket: Ticket, __: StaffAct) -> str:
    """电话 N: the reporter's number in full."""
    return phone_texts.whole(ticket.number, phones.look(chat.work, ticket).phone)


def masked_for(work: Work, ticket: Ticket) -> str:
    """138****5678 for whoever works on it, empty for all others and where nothing was left."""
    is_known = phones.refusal(work, ticket) in (None, "phone_through_desk")
    if not is_known or not may_act(ticket, work.staff) or ticket.status in ENDED:
        return ""
    phone = phones.left(work, ticket)
    return masked(phone) if phone else ""
