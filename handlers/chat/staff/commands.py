"""The table of what staff can order by chat: one row a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.engine import Turn
from flows.outcomes import StaffAct
from handlers.chat.context import Chat
from handlers.chat.staff import (
    announcing,
    briefs,
    broadcasts,
    calls,
    closing,
    desk,
    group_texts,
    hands,
    in_hand,
    incident,
    keeper,
    leaves,
    lists,
    replying,
    resources,
    ticket_view,
    today,
    waits,
    whistles,
    worker,
)
from handlers.chat.staff.who_waits import rows
from handlers.closing.rechecks import waiting_for
from handlers.context import Work
from handlers.staffing import concern
from handlers.working.calls import of_tickets
from rules.lifecycle.states import Action
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from storage import tickets


@dataclass(frozen=True, slots=True)
class Verb:
    """A command about one ticket. actions: the steps of the state table it may come to.

    only: which tickets it can mean where none is named; among: out of which, where that is not
    what its giver holds. is_look: whoever sees the ticket may. asks: what to ask once before a deed
    that is final; None where it cannot be done anyway; asks_seldom: so seldom that several may be
    tried at once. bare: what it does without a number, if anything. words_from: the words where its
    giver says none; words_of: the command that says which words are missing, its own if empty.
    """

    do: Callable[[Chat, StaffMember, Ticket, StaffAct], str]
    actions: tuple[Action, ...] = ()
    is_desk: bool = False
    needs_words: bool = False
    is_look: bool = False
    only: Callable[[Ticket], bool] = lambda _: True
    asks: Callable[[Chat, Ticket, StaffAct], str | None] | None = None
    asks_seldom: bool = False
    among: Callable[[Work, StaffMember], list[Ticket]] | None = None
    bare: Callable[[Chat, StaffMember], str | None] | None = None
    words_from: Callable[[Work, Ticket], str] | None = None
    words_of: str = ""


def why_returned(work: Work, ticket: Ticket) -> str:
    """Who gave it back said why; that is the reason of the hand-over too."""
    if ticket.status != "returned":
        return ""
    history = tickets.events_of(work.tx, ticket.id)
    return next((e.reason or "" for e, _ in reversed(history) if e.what == "returned"), "")


def to_recheck(work: Work, member: StaffMember) -> list[Ticket]:
    """A visit that is due now is meant before anything else."""
    return waiting_for(work) or concern.candidates(work, member, "recheck")


VERBS: Mapping[str, Verb] = {
    "show": Verb(ticket_view.show, is_look=True),
    "each_told": Verb(incident.each_told, is_look=True),
    "group_text": Verb(group_texts.text, is_look=True),
    "phone": Verb(calls.look, bare=calls.listed),
    "acknowledge": Verb(worker.acknowledge, ("acknowledge",)),
    "contact": Verb(worker.contact, ("contact",)),
    "contact_failed": Verb(worker.contact_failed, ("fail_contact",)),
    "arrive": Verb(worker.arrive, ("arrive",)),
    "door_visit": Verb(worker.door_visit, ("arrive",), needs_words=True),
    "progress": Verb(worker.progress, ("progress",), needs_words=True),
    "supplement": Verb(worker.supplement, ("supplement",)),
    "note": Verb(worker.note),
    "ask": Verb(waits.ask, ("ask",), needs_words=True),
    "wait": Verb(waits.wait, ("wait",), only=lambda t: t.waiting_since is None),
    "go_on": Verb(waits.go_on, ("go_on",), only=lambda t: t.waiting_for is not None),
    "handle": Verb(worker.handle, ("handle",), asks=worker.nobody_began, asks_seldom=True),
    "return": Verb(worker.give_back, ("return",), needs_words=True),
    "refuse_return": Verb(hands.refuse_return, ("refuse_return",), is_desk=True, needs_words=True),
    "dispatch": Verb(desk.dispatch, ("dispatch",), is_desk=True),
    "reassign": Verb(
        desk.dispatch,
        ("reassign", "dispatch"),
        is_desk=True,
        needs_words=True,
        words_from=why_returned,
    ),
    "agree": Verb(hands.agree, ("reassign",), is_desk=True),
    "refuse_transfer": Verb(
        hands.refuse_transfer, ("refuse_transfer",), is_desk=True, needs_words=True
    ),
    "assist": Verb(hands.assist, ("assist",)),
    "unassist": Verb(hands.unassist, ("unassist",)),
    "reclassify": Verb(desk.reclassify, ("reclassify",), is_desk=True),
    "expedite": Verb(desk.expedite, ("expedite",), is_desk=True),
    "grade": Verb(keeper.grade, ("grade",), is_desk=True),
    "own": Verb(keeper.own, ("own",), is_desk=True),
    "watch": Verb(keeper.watch, ("own",), is_desk=True),
    "park": Verb(keeper.park, ("park",), is_desk=True),
    "decline": Verb(
        *(desk.decline, ("decline",)),
        is_desk=True,
        needs_words=True,
        asks=desk.resident_reads,
    ),
    "appoint": Verb(hands.appoint, ("appoint",), is_desk=True),
    "whistle": Verb(whistles.blow, ("whistle",), needs_words=True),
    "report_in": Verb(whistles.report_in, ("report_in",)),
    "confer": Verb(whistles.confer, ("confer",), needs_words=True),
    "appraise": Verb(whistles.appraise, ("appraise",)),
    "merge": Verb(incident.merge, ("merge",), is_desk=True, asks=incident.cannot_be_parted),
    "households": Verb(incident.households, ("look_after",)),
    "look_after": Verb(incident.brought, ("look_after",)),
    "hand_shift": Verb(incident.hand_shift, ("hand_shift",)),
    "called": Verb(calls.called, is_desk=True, among=lambda work, _: of_tickets(work)),
    "reply": Verb(replying.to_reporters, is_desk=True, needs_words=True),
    "visit": Verb(closing.visit, ("approve", "refuse"), is_desk=True),
    "recheck": Verb(closing.recheck, ("plan", "recheck"), among=to_recheck),
}
ASK_TRANSFER = Verb(hands.ask_transfer, ("ask_transfer",), needs_words=True, words_of="reassign")
# What the desk does and the lead may only ask for; who telephones from elsewhere made contact.
ASKED_FOR: Mapping[str, Verb] = {
    "reassign": ASK_TRANSFER,
    "dispatch": ASK_TRANSFER,
    "called": VERBS["contact"],
}
# Lists that 更多 goes on with.
SOURCES: Mapping[str, lists.Source] = {
    in_hand.NAME: in_hand.rows,
    today.NAME: today.rows,
    replying.LIST: rows,
    calls.LIST: calls.rows,
}
# Commands about whoever gives them, not about a ticket.
PERSONAL: Mapping[str, Callable[[Chat, StaffMember, StaffAct], str | Turn]] = {
    "list": lambda chat, member, _: in_hand.mine(chat, member),
    "more": lambda chat, member, _: lists.more(chat, member, SOURCES),
    "answer": replying.to_waiting,
    "who_waits": replying.list_waiting,
    "today": lambda chat, member, _: today.today(chat, member),
    "brief": briefs.asked,
    "leave": leaves.take,
    "back": leaves.come_back,
    "resources": resources.listed,
    "check": closing.check,
    "announce": announcing.announce,
    "announce_go": broadcasts.agree,
    "announce_how": broadcasts.watch,
    "announce_stop": broadcasts.stop,
    "group_code": group_texts.code,
}
