"""Telephone tasks: who could not be reached in the chat is called, and the call is noted."""

from __future__ import annotations

from flows.calls import is_in_vain
from flows.outcomes import StaffAct
from flows.texts import calls as texts
from handlers import lists, telephone, views
from handlers.pushes import spoken_name
from handlers.scene import Scene
from rules.hours import spoken
from rules.notices import NOTICES, is_owed, wording
from rules.routing import acts_as_desk
from rules.street import StaffMember
from rules.tickets import Ticket, happened
from storage import calls, tickets
from storage.calls import Task

LIST = "calls"


def listed(scene: Scene, member: StaffMember) -> str | None:
    """电话 alone: what the desk is to tell by telephone. None: it means something else."""
    if not acts_as_desk(scene.street, member, scene.now):
        return None
    found = [t for t in calls.open_tasks(scene.tx) if not _is_about(scene, member, t)]
    if not found:
        return texts.NONE if member.role == "desk" else None
    shown, left = lists.first(scene, LIST, rows(scene, member), texts.MOST)
    return texts.listed(len(found), shown, left, _number(found[0])[-4:])


def rows(scene: Scene, member: StaffMember) -> list[lists.Row]:
    return [(str(t.id), _line(scene, member, t)) for t in calls.open_tasks(scene.tx)]


def _is_about(scene: Scene, member: StaffMember, task: Task) -> bool:
    """Whether the ticket complains of that very member."""
    ticket = tickets.get(scene.tx, task.ticket_id) if task.ticket_id is not None else None
    return ticket is not None and member.id in ticket.accused


def of_tickets(scene: Scene) -> list[Ticket]:
    """The tickets that calls are to be made about, oldest first."""
    every = {task.ticket_id for task in calls.open_tasks(scene.tx) if task.ticket_id is not None}
    return [tickets.get(scene.tx, ticket_id) for ticket_id in sorted(every)]


def _line(scene: Scene, member: StaffMember, task: Task) -> str:
    is_own = NOTICES[task.notice].is_human and "words" in task.facts
    told = texts.said(task.facts["words"] if is_own else wording(task.notice, task.facts))
    if member.role != "desk" and task.ticket_id is not None:
        ticket = tickets.get(scene.tx, task.ticket_id)
        if views.is_withheld(scene.tx, scene.street, ticket):
            told = NOTICES[task.notice].phrase
    return texts.line(_number(task), _whom(scene, task), told, spoken(task.since, scene.now))


def _number(task: Task) -> str:
    return task.number or task.facts.get("number", "")


def _whom(scene: Scene, task: Task) -> str:
    """A name only of our own people."""
    is_staff = task.person in scene.street.staff_by_id
    return spoken_name(scene.street, task.person) if is_staff else texts.RESIDENT


def called(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """电话了 N …: one person was told, or could not be reached and stays in the list."""
    found = calls.open_tasks(scene.tx, ticket.id)
    if not found:
        return texts.none_of(ticket.number)
    names = list(dict.fromkeys(_whom(scene, task) for task in found))
    meant = [name for name in names if _is_named(scene, name, found, wanted.words)] or names
    if len(meant) > 1:
        return texts.which(ticket.number, meant)
    person = next(task.person for task in found if _whom(scene, task) == meant[0])
    own = [task for task in found if task.person == person]
    if is_in_vain(wanted.words):
        _note(scene, member, ticket, person, texts.NOT_REACHED, wanted.words)
        return texts.not_reached(ticket.number)
    if any(is_owed(NOTICES[task.notice]) for task in own):
        # Revisit 1: what counts is the resident's own answer.
        return telephone.visit(scene, member, ticket, wanted)
    calls.made(scene.tx, [task.id for task in own], member.id, scene.now)
    _note(scene, member, ticket, person, texts.MADE, wanted.words)
    return texts.made(ticket.number, meant[0], len(found) - len(own))


def _is_named(scene: Scene, name: str, tasks: list[Task], words: str) -> bool:
    """Whether the words say that it was this one who was called."""
    people = {task.person for task in tasks if _whom(scene, task) == name}
    known = (scene.street.staff_by_id.get(person) for person in people)
    return any(said in words for said in (name, *(m.name for m in known if m)))


def _note(
    scene: Scene, member: StaffMember, ticket: Ticket, person: str, what: str, words: str
) -> None:
    reason = f"{what}：{words}" if words else what
    event = happened(scene.now, "telephoned", member.id, person, reason)
    tickets.record(scene.tx, ticket, event)
