"""The verbs of staff by chat: found by number or by what is held, checked by role, told to all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from flows.texts.words import VERBS
from handlers import (
    appraisals,
    arrivals,
    co_handling,
    concern,
    desk_deeds,
    grading,
    held,
    incident_deeds,
    keeper_deeds,
    leaves,
    legal_aid,
    parking,
    questions,
    rechecks,
    refused_returns,
    resources,
    telephone,
    transfers,
    visits,
    waits,
    whistles,
    worker_deeds,
)
from handlers.scene import Scene
from handlers.tickets import NotAllowed, actor_of
from rules.outsiders import title_for
from rules.routing import acts_as_desk
from rules.states import Action, Actor, may
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import tickets


@dataclass(frozen=True, slots=True)
class Verb:
    """A command about one ticket. actions: the steps of the state table it may come to.

    only: which tickets it can mean where none is named.
    """

    do: Callable[[Scene, StaffMember, Ticket, StaffAct], str]
    actions: tuple[Action, ...]
    is_desk: bool = False
    needs_words: bool = False
    only: Callable[[Ticket], bool] = lambda _: True


_VERBS: Mapping[str, Verb] = {
    "acknowledge": Verb(worker_deeds.acknowledge, ("acknowledge",)),
    "contact": Verb(worker_deeds.contact, ("contact",)),
    "arrive": Verb(worker_deeds.arrive, ("arrive",)),
    "progress": Verb(worker_deeds.progress, ("progress",), needs_words=True),
    "ask": Verb(questions.ask, ("ask",), needs_words=True),
    "wait": Verb(waits.wait, ("wait",), only=lambda t: t.waiting_since is None),
    "go_on": Verb(waits.go_on, ("go_on",), only=lambda t: t.waiting_for is not None),
    "handle": Verb(worker_deeds.handle, ("handle",)),
    "return": Verb(worker_deeds.return_, ("return",), needs_words=True),
    "dispatch": Verb(desk_deeds.dispatch, ("dispatch",), is_desk=True),
    "reassign": Verb(desk_deeds.dispatch, ("reassign", "dispatch"), is_desk=True, needs_words=True),
    "reclassify": Verb(desk_deeds.reclassify, ("reclassify",), is_desk=True),
    "expedite": Verb(desk_deeds.expedite, ("expedite",), is_desk=True),
    "decline": Verb(desk_deeds.decline, ("decline",), is_desk=True, needs_words=True),
    "park": Verb(parking.park, ("park",), is_desk=True),
    "merge": Verb(incident_deeds.merge, ("merge",), is_desk=True),
    "households": Verb(incident_deeds.households, ("look_after",)),
    "look_after": Verb(incident_deeds.brought, ("look_after",)),
    "hand_shift": Verb(incident_deeds.hand_shift, ("hand_shift",)),
    "visit": Verb(telephone.visit, ("approve", "refuse"), is_desk=True),
    "recheck": Verb(rechecks.do, ("plan", "recheck")),
    "assist": Verb(co_handling.join, ("assist",)),
    "unassist": Verb(co_handling.leave, ("unassist",)),
    "agree": Verb(transfers.agree, ("reassign",), is_desk=True),
    "refuse_transfer": Verb(transfers.refuse, ("refuse_transfer",), is_desk=True, needs_words=True),
    "refuse_return": Verb(
        refused_returns.refuse, ("refuse_return",), is_desk=True, needs_words=True
    ),
    "appoint": Verb(legal_aid.appoint, ("appoint",), is_desk=True),
    "door_visit": Verb(visits.visit, ("arrive",), needs_words=True),
    "grade": Verb(grading.grade, ("grade",), is_desk=True),
    "own": Verb(keeper_deeds.own, ("own",), is_desk=True),
    "watch": Verb(keeper_deeds.watch, ("own",), is_desk=True),
    "whistle": Verb(whistles.blow, ("whistle",), needs_words=True),
    "report_in": Verb(arrivals.report_in, ("report_in",)),
    "confer": Verb(whistles.confer, ("confer",), needs_words=True),
    "appraise": Verb(appraisals.appraise, ("appraise",)),
}
_ASK = Verb(transfers.ask, ("ask_transfer",), needs_words=True)
# What the desk does and the lead may only ask for.
_ASKED_FOR: Mapping[str, Verb] = {"reassign": _ASK, "dispatch": _ASK}


def _verb(wanted: StaffAct, is_desk: bool) -> Verb | None:
    """What a command means from the desk or from others; None: it only shows."""
    verb = _VERBS.get(wanted.verb)
    if verb and verb.is_desk and not is_desk:
        return _ASKED_FOR.get(wanted.verb, verb)
    return verb


# Commands about whoever gives them, not about a ticket.
_PERSONAL: Mapping[str, Callable[[Scene, StaffMember, StaffAct], str]] = {
    "leave": leaves.take,
    "back": leaves.come_back,
    "resources": resources.listed,
}


def act(scene: Scene, member: StaffMember, wanted: StaffAct) -> str:
    """Do one command of a staff member. The answer always names the ticket or what is missing."""
    if wanted.verb == "list":
        return held.mine(scene, member)
    if wanted.verb in _PERSONAL:
        return _PERSONAL[wanted.verb](scene, member, wanted)
    is_desk = acts_as_desk(scene.street, member, scene.now)
    verb = _verb(wanted, is_desk)
    if verb and verb.is_desk and not is_desk:
        return texts.desk_only(wanted.number or "")
    found = _meant(scene, member, wanted, verb)
    if isinstance(found, str):
        return found
    if verb is None:
        return held.show(scene, found)
    if _is_of_lead(found, verb, member):
        return co_handling.not_yours(scene.street, found)
    if wanted.verb == "reassign" and not wanted.words and found.status == "returned":
        wanted = replace(wanted, words=_why_returned(scene, found))
    if verb.needs_words and not wanted.words:
        asked = "reassign" if verb is _ASK else wanted.verb
        missing = texts.needs_words(asked, found.last4, wanted.target)
        return missing or texts.NOTHING_HELD
    try:
        return verb.do(scene, member, found, wanted)
    except NotAllowed as refused:
        return texts.wrong_state(refused.ticket.number, refused.ticket.status)


def _is_of_lead(ticket: Ticket, verb: Verb, member: StaffMember) -> bool:
    """Whether a co-handler tries what only the lead may do."""
    if actor_of(ticket, member.id) != "co_handler":
        return False
    actions = verb.actions
    able = any(may(ticket.status, action, "co_handler") for action in actions)
    return not able and any(may(ticket.status, action, "lead") for action in actions)


def _why_returned(scene: Scene, ticket: Ticket) -> str:
    """Who gave it back said why; that is the reason of the hand-over too."""
    history = tickets.events_of(scene.tx, ticket.id)
    return next((e.reason or "" for e, _ in reversed(history) if e.what == "returned"), "")


def _meant(scene: Scene, member: StaffMember, wanted: StaffAct, verb: Verb | None) -> Ticket | str:
    """The one ticket a command can mean, or the sentence that asks which."""
    if wanted.number:
        return _by_number(scene, member, wanted.number, wanted.verb)
    mine = concern.candidates(scene, member, wanted.verb)
    if verb and verb.is_desk:
        mine = tickets.in_status(scene.tx, ("open", "returned")) or mine
    if wanted.verb == "recheck":
        mine = rechecks.waiting_for(scene, member) or mine
    fitting = [t for t in mine if verb is None or _fits(t, verb, member)]
    if len(fitting) == 1:
        return tickets.get(scene.tx, fitting[0].id)
    if not fitting:
        only = mine[0] if len(mine) == 1 else None
        return texts.nothing_fits(only.number if only else None, only.status if only else None)
    return texts.which(VERBS[wanted.verb], [(t.number, title_for(member.role, t)) for t in fitting])


def _by_number(scene: Scene, member: StaffMember, number: str, verb: str) -> Ticket | str:
    found = [
        t for t in tickets.numbered(scene.tx, number) if concern.may_touch(scene, member, t, verb)
    ]
    return tickets.get(scene.tx, found[0].id) if found else texts.unknown_number(number)


def _fits(ticket: Ticket, verb: Verb, member: StaffMember) -> bool:
    actors: tuple[Actor, ...] = ("lead", "desk")
    if actor_of(ticket, member.id) == "co_handler":
        actors = ("co_handler",)
    able = (may(ticket.status, a, actor) for a in verb.actions for actor in actors)
    return verb.only(ticket) and any(able)
