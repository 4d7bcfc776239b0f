"""The verbs of staff by chat: found by number or by what is held, checked by role, told to all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.settling import picked
from flows.texts import settling as settling_texts
from flows.texts import staff as texts
from handlers import (
    asking_back,
    desk_deeds,
    held,
    parking,
    phones,
    questions,
    supplements,
    today,
    worker_deeds,
)
from handlers.answers import say
from handlers.pushes import spoken_name
from handlers.scene import Scene
from handlers.tickets import NotAllowed
from rules.seeing import may_act, sees
from rules.states import Action, may
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import tickets


@dataclass(frozen=True, slots=True)
class Verb:
    """A command about one ticket. actions: the steps of the state table it may come to.

    is_look: whoever sees the ticket may. asks: what to ask once before a deed that is final.
    """

    do: Callable[[Scene, StaffMember, Ticket, StaffAct], str]
    actions: tuple[Action, ...]
    is_desk: bool = False
    needs_words: bool = False
    is_look: bool = False
    asks: Callable[[Scene, Ticket, StaffAct], str] | None = None


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
    "decline": Verb(
        *(desk_deeds.decline, ("decline",)),
        is_desk=True,
        needs_words=True,
        asks=desk_deeds.resident_reads,
    ),
    "park": Verb(parking.park, ("park",), is_desk=True),
    "supplement": Verb(supplements.add, ("supplement",)),
    "phone": Verb(phones.look, ()),
    "show": Verb(held.show, (), is_look=True),
}
_LISTS: Mapping[str, Callable[[Scene, StaffMember], str]] = {
    "list": held.mine,
    "today": today.today,
}
_MOST_AT_ONCE = 10
_FOUR = 4  # a ticket is called by its last four digits


def answer(scene: Scene, turn: Turn, member: StaffMember, wanted: StaffAct) -> Turn:
    """A command done, added to what a turn already says; or what is asked back."""
    said = act(scene, member, wanted)
    return said if isinstance(said, Turn) else say(turn, said)


def act(scene: Scene, member: StaffMember, wanted: StaffAct) -> str | Turn:
    """Do a command of a staff member. The answer always names the ticket or what is missing.

    A Turn where something is asked back first.
    """
    if show := _LISTS.get(wanted.verb):
        return show(scene, member)
    if len(wanted.numbers) < 2:
        return _one(scene, member, wanted)
    if _VERBS[wanted.verb].asks:
        return settling_texts.ONE_AT_A_TIME
    each = (replace(wanted, number=n, numbers=()) for n in wanted.numbers[:_MOST_AT_ONCE])
    return "\n".join(said for one in each if isinstance(said := _one(scene, member, one), str))


def _one(scene: Scene, member: StaffMember, wanted: StaffAct) -> str | Turn:
    verb = _VERBS[wanted.verb]
    if verb.is_desk and member.role != "desk":
        return texts.desk_only(wanted.number or "")
    found = _meant(scene, member, wanted)
    if not isinstance(found, Ticket):
        return found
    if not verb.is_look and not may_act(found, member):
        return texts.only_look(found.number, spoken_name(scene.street, found.lead))
    if wanted.verb == "reassign" and not wanted.words and found.status == "returned":
        wanted = replace(wanted, words=_why_returned(scene, found))
    if verb.needs_words and not wanted.words:
        missing = texts.needs_words(wanted.verb, found.last4, wanted.target)
        return missing or texts.NOTHING_HELD
    if verb.asks and not wanted.is_sure and _fits(found, verb):
        meant = replace(wanted, number=found.number)
        return asking_back.sure(scene, meant, verb.asks(scene, found, wanted))
    try:
        return verb.do(scene, member, found, wanted)
    except NotAllowed as refused:
        return texts.wrong_state(refused.ticket.number, refused.ticket.status)


def _why_returned(scene: Scene, ticket: Ticket) -> str:
    """Who gave it back said why; that is the reason of the hand-over too."""
    history = tickets.events_of(scene.tx, ticket.id)
    return next((e.reason or "" for e, _ in reversed(history) if e.what == "returned"), "")


def _meant(scene: Scene, member: StaffMember, wanted: StaffAct) -> Ticket | str | Turn:
    """The one ticket a command can mean, or what asks which."""
    if wanted.number:
        return _by_number(scene, member, wanted.number)
    mine, verb = tickets.held_by(scene.tx, member.id), _VERBS[wanted.verb]
    if verb.is_desk:
        mine = tickets.in_status(scene.tx, ("open", "returned")) or mine
    fitting = [t for t in mine if _fits(t, verb)]
    if len(fitting) == 1:
        return tickets.get(scene.tx, fitting[0].id)
    if not fitting:
        only = mine[0] if len(mine) == 1 else None
        return texts.nothing_fits(only.number if only else None, only.status if only else None)
    return asking_back.which(scene, wanted, held.titles(scene, member, fitting))


def _by_number(scene: Scene, member: StaffMember, said: str) -> Ticket | str:
    """Whether a ticket exists is not for everyone: what is not theirs is unknown."""
    number = said
    if len(said) < _FOUR:
        number = picked(scene.state, said, scene.now) or said.zfill(_FOUR)
    found = tickets.numbered(scene.tx, number)
    for ticket in sorted(found, key=lambda t: t.lead != member.id):
        events = [event for event, _ in tickets.events_of(scene.tx, ticket.id)]
        if sees(scene.street, ticket, member, events, scene.now):
            return tickets.get(scene.tx, ticket.id)
    return texts.unknown_number(number)


def _fits(ticket: Ticket, verb: Verb) -> bool:
    return not verb.actions or any(
        may(ticket.status, action, "lead") or may(ticket.status, action, "desk")
        for action in verb.actions
    )
