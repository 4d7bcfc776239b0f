"""The verbs of staff by chat: found by number or by what is held, checked by role, told to all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from flows.texts.words import VERBS
from handlers import checks, desk_deeds, held, parking, proxies, questions, worker_deeds
from handlers.scene import Scene
from handlers.tickets import NotAllowed
from rules.states import Action, may
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import tickets


@dataclass(frozen=True, slots=True)
class Verb:
    """A command about one ticket. actions: the steps of the state table it may come to."""

    do: Callable[[Scene, StaffMember, Ticket, StaffAct], str]
    actions: tuple[Action, ...]
    is_desk: bool = False
    needs_words: bool = False


_VERBS: Mapping[str, Verb] = {
    "acknowledge": Verb(worker_deeds.acknowledge, ("acknowledge",)),
    "contact": Verb(worker_deeds.contact, ("contact",)),
    "arrive": Verb(worker_deeds.arrive, ("arrive",)),
    "progress": Verb(worker_deeds.progress, ("progress",), needs_words=True),
    "ask": Verb(questions.ask, ("ask",), needs_words=True),
    "handle": Verb(worker_deeds.handle, ("handle",)),
    "return": Verb(worker_deeds.return_, ("return",), needs_words=True),
    "dispatch": Verb(desk_deeds.dispatch, ("dispatch",), is_desk=True),
    "reassign": Verb(desk_deeds.dispatch, ("reassign", "dispatch"), is_desk=True, needs_words=True),
    "reclassify": Verb(desk_deeds.reclassify, ("reclassify",), is_desk=True),
    "expedite": Verb(desk_deeds.expedite, ("expedite",), is_desk=True),
    "decline": Verb(desk_deeds.decline, ("decline",), is_desk=True, needs_words=True),
    "note_answer": Verb(proxies.note_answer, ("approve",), is_desk=True, needs_words=True),
    "park": Verb(parking.park, ("park",), is_desk=True),
}


def act(scene: Scene, member: StaffMember, wanted: StaffAct) -> str:
    """Do one command of a staff member. The answer always names the ticket or what is missing."""
    if wanted.verb == "list":
        return held.mine(scene, member)
    if wanted.verb == "check":
        return checks.check(scene, member, wanted)
    verb = _VERBS.get(wanted.verb)
    if verb and verb.is_desk and member.role != "desk":
        return texts.desk_only(wanted.number or "")
    found = _meant(scene, member, wanted)
    if isinstance(found, str):
        return found
    if verb is None:
        return held.show(scene, found)
    if wanted.verb == "reassign" and not wanted.words and found.status == "returned":
        wanted = replace(wanted, words=_why_returned(scene, found))
    if verb.needs_words and not wanted.words:
        missing = texts.needs_words(wanted.verb, found.last4, wanted.target)
        return missing or texts.NOTHING_HELD
    try:
        return verb.do(scene, member, found, wanted)
    except NotAllowed as refused:
        return texts.wrong_state(refused.ticket.number, refused.ticket.status)


def _why_returned(scene: Scene, ticket: Ticket) -> str:
    """Who gave it back said why; that is the reason of the hand-over too."""
    history = tickets.events_of(scene.tx, ticket.id)
    return next((e.reason or "" for e, _ in reversed(history) if e.what == "returned"), "")


def _meant(scene: Scene, member: StaffMember, wanted: StaffAct) -> Ticket | str:
    """The one ticket a command can mean, or the sentence that asks which."""
    if wanted.number:
        return _by_number(scene, member, wanted.number)
    mine, verb = tickets.held_by(scene.tx, member.id), _VERBS.get(wanted.verb)
    if verb and verb.is_desk:
        mine = tickets.in_status(scene.tx, ("open", "returned")) or mine
    fitting = [t for t in mine if verb is None or _fits(t, verb)]
    if len(fitting) == 1:
        return tickets.get(scene.tx, fitting[0].id)
    if not fitting:
        only = mine[0] if len(mine) == 1 else None
        return texts.nothing_fits(only.number if only else None, only.status if only else None)
    return texts.which(VERBS[wanted.verb], [(t.number, t.title) for t in fitting])


def _by_number(scene: Scene, member: StaffMember, number: str) -> Ticket | str:
    found = [
        t
        for t in tickets.numbered(scene.tx, number)
        if t.lead == member.id or member.role in ("desk", "leader")
    ]
    return tickets.get(scene.tx, found[0].id) if found else texts.unknown_number(number)


def _fits(ticket: Ticket, verb: Verb) -> bool:
    return any(
        may(ticket.status, action, "lead") or may(ticket.status, action, "desk")
        for action in verb.actions
    )
