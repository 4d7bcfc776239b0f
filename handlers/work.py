"""The verbs of staff by chat: found by number or by what is held, checked by role, told to all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from flows.texts.words import VERBS
from handlers import held, parking, questions
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.scene import Scene
from handlers.tickets import NotAllowed, actor_of, advance, promise, raise_to, reassign
from rules.hours import spoken
from rules.returns import refusal
from rules.states import Action, may
from rules.street import Category, StaffMember, Street
from rules.tickets import Ticket
from storage import media, tickets

_DESK_VERBS = frozenset(("dispatch", "reassign", "reclassify", "expedite", "decline", "park"))
_NEED_WORDS = frozenset(("return", "decline", "reassign", "progress", "ask"))


def act(scene: Scene, member: StaffMember, wanted: StaffAct) -> str:
    """Do one command of a staff member. The answer always names the ticket or what is missing."""
    if wanted.verb == "list":
        return held.mine(scene, member)
    if wanted.verb in _DESK_VERBS and member.role != "desk":
        return texts.desk_only(wanted.number or "")
    found = _meant(scene, member, wanted)
    if isinstance(found, str):
        return found
    if wanted.verb == "show":
        return held.show(scene, found)
    if wanted.verb == "reassign" and not wanted.words and found.status == "returned":
        wanted = replace(wanted, words=_why_returned(scene, found))
    if wanted.verb in _NEED_WORDS and not wanted.words:
        missing = texts.needs_words(wanted.verb, found.last4, wanted.target)
        return missing or texts.NOTHING_HELD
    try:
        return _VERBS[wanted.verb](scene, member, found, wanted)
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
    mine = tickets.held_by(scene.tx, member.id)
    if wanted.verb == "dispatch" or (member.role == "desk" and wanted.verb in _DESK_VERBS):
        mine = tickets.in_status(scene.tx, ("open", "returned")) or mine
    fitting = [t for t in mine if _fits(t, wanted.verb)]
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


def _fits(ticket: Ticket, verb: str) -> bool:
    actions: dict[str, tuple[Action, ...]] = {
        "acknowledge": ("acknowledge",),
        "contact": ("contact",),
        "arrive": ("arrive",),
        "progress": ("progress",),
        "ask": ("ask",),
        "handle": ("handle",),
        "return": ("return",),
        "dispatch": ("dispatch",),
        "reassign": ("reassign", "dispatch"),
        "reclassify": ("reclassify",),
        "expedite": ("expedite",),
        "decline": ("decline",),
        "park": ("park",),
    }
    return verb == "show" or any(
        may(ticket.status, action, "lead") or may(ticket.status, action, "desk")
        for action in actions[verb]
    )


def _step(
    scene: Scene, member: StaffMember, ticket: Ticket, action: Action, words: str, **change: Any
) -> Ticket:
    reason = words or None
    actor = actor_of(ticket, member.id)
    return advance(scene.tx, ticket, action, actor, member.id, scene.now, reason=reason, **change)


def _done(scene: Scene, verb: str, ticket: Ticket, **more: str) -> str:
    facts = {
        "number": ticket.number,
        "who": spoken_name(scene.street, ticket.lead),
        "by": promise(ticket, scene.now),
        "due": spoken(ticket.due_at, scene.now),
    }
    return texts.DONE[verb].format_map(facts | more)


def _acknowledge(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = _step(scene, member, ticket, "acknowledge", wanted.words)
    tell_reporters(scene.tx, scene.street, ticket, "acknowledged", scene.now)
    return _done(scene, "acknowledge", ticket)


def _contact(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    change = {} if ticket.responded_at else {"responded_at": scene.now}
    ticket = _step(scene, member, ticket, "contact", wanted.words, **change)
    _tell_progress(scene, ticket, wanted.words or "已经跟您联系")
    return _done(scene, "contact", ticket)


def _arrive(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = _step(scene, member, ticket, "arrive", wanted.words)
    return _done(scene, "arrive", ticket)


def _progress(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = _step(scene, member, ticket, "progress", wanted.words)
    _tell_progress(scene, ticket, wanted.words)
    return _done(scene, "progress", ticket)


def _tell_progress(scene: Scene, ticket: Ticket, words: str) -> None:
    mark = str(ticket.sequence)
    tell_reporters(
        scene.tx, scene.street, ticket, "contacted", scene.now, mark=mark, words=words[:60]
    )


def _handle(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """办结: the photos sent before go with it, and the survey is put in line."""
    tx, now = scene.tx, scene.now
    change: dict[str, Any] = {"handled_at": now}
    ticket = _step(scene, member, ticket, "handle", wanted.words, **change)
    loose = media.loose(tx, scene.person.id, now - timedelta(hours=12))
    media.attach(tx, loose, ticket.id, "handling")
    ask_for_rating(scene, ticket, wanted.words)
    return _done(scene, "handle", ticket, photos=texts.with_photos(len(loose)))


def ask_for_rating(scene: Scene, ticket: Ticket, words: str) -> None:
    said = words[:40] or "已经办完"
    tell_reporters(scene.tx, scene.street, ticket, "survey", scene.now, words=said)


def _return(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """退回: the desk must find another. A lead may do so once, and soon; the desk at any time."""
    if member.role != "desk":
        history = [event for event, _ in tickets.events_of(scene.tx, ticket.id)]
        if no := refusal(ticket, history, member.id, scene.now):
            return texts.not_returned(no, ticket.number)
    ticket = _step(scene, member, ticket, "return", wanted.words)
    who = spoken_name(scene.street, member.id)
    for desk in (m for m in scene.street.staff if m.role == "desk"):
        mark, why = str(ticket.sequence), wanted.words[:40]
        tell(
            *(scene.tx, scene.street, ticket, "returned", desk.id, scene.now),
            mark=mark,
            reason=why,
            who=who,
        )
    return _done(scene, "return", ticket)


def _dispatch(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    target = named(scene.street, wanted.target)
    if isinstance(target, str):
        return target
    verb = "dispatch" if ticket.status in ("open", "returned") else "reassign"
    ticket = reassign(scene.tx, scene.street, ticket, target, member.id, scene.now, wanted.words)
    return _done(scene, verb, ticket)


def named(street: Street, said: str) -> StaffMember | str:
    """The staff member of that name, or the head of the unit of that name."""
    said = said.strip("，,。 ")
    exact = [m for m in street.staff if said in (m.name, m.id)]
    units = {u.id for u in street.units if said and _is_short_for(said, u.name)}
    heads = [m for m in street.staff if m.unit in units and m.role in ("section", "unit", "cadre")]
    found = exact or heads or [m for m in street.staff if said and said in m.name]
    if not found:
        return texts.unknown_member(said)
    if len(found) > 1 and not heads:
        return texts.several_members(said, [m.name for m in found])
    return found[0]


def _is_short_for(said: str, name: str) -> bool:
    """城管办 for 城乡管理办公室: the signs of the short name in their order."""
    signs = iter(name)
    return len(said) > 1 and said[0] == name[0] and all(sign in signs for sign in said)


def _reclassify(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    category = _category(scene.street, wanted.target)
    if isinstance(category, str):
        return category
    change = {"category": category.code, "is_doubtful": False}
    words = wanted.words or category.l2
    ticket = _step(scene, member, ticket, "reclassify", words, **change)
    return _done(scene, "reclassify", ticket, category=category.l2)


def _category(street: Street, said: str) -> Category | str:
    if said in street.category_by_code:
        return street.category_by_code[said]
    exact = [c for c in street.categories if c.l2 == said]
    near = exact or [c for c in street.categories if said in c.l2 or c.l2 in said]
    if len(near) == 1:
        return near[0]
    return texts.unknown_category(said, [f"{c.code}{c.l2}" for c in near[:5]])


def _expedite(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    urgency = "U1" if ticket.urgency == "U1" else "U2"
    change = raise_to(ticket, urgency, scene.now)  # type: ignore[arg-type]
    ticket = _step(scene, member, ticket, "expedite", wanted.words, **change)
    if ticket.lead and ticket.lead != member.id:
        mark = str(ticket.sequence)
        tell(scene.tx, scene.street, ticket, "expedited", ticket.lead, scene.now, mark=mark)
    return _done(scene, "expedite", ticket)


def _decline(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = _step(scene, member, ticket, "decline", wanted.words, closed_at=scene.now)
    reason = wanted.words[:60]
    tell_reporters(scene.tx, scene.street, ticket, "not_handled", scene.now, reason=reason)
    return _done(scene, "decline", ticket)


_VERBS: dict[str, Callable[[Scene, StaffMember, Ticket, StaffAct], str]] = {
    "acknowledge": _acknowledge,
    "contact": _contact,
    "arrive": _arrive,
    "progress": _progress,
    "ask": questions.ask,
    "handle": _handle,
    "return": _return,
    "dispatch": _dispatch,
    "reassign": _dispatch,
    "reclassify": _reclassify,
    "expedite": _expedite,
    "decline": _decline,
    "park": parking.park,
}
