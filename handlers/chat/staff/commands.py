"""The table of what staff can order by chat: one row a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.engine import Turn
from flows.outcomes import StaffAct
from handlers.chat.context import Chat
from handlers.chat.staff import (
    announcing,
    desk,
    group_texts,
    held,
    in_hand,
    incident,
    keeper,
    lists,
    phones,
    replying,
    resources,
    today,
    waiting,
    worker,
)
from handlers.closing import checks, rechecks, telephone
from handlers.filing import grading
from handlers.reports import briefs
from handlers.staffing import leaves
from handlers.telling import broadcasts
from handlers.working import (
    appraisals,
    arrivals,
    calls,
    co_handling,
    failed_contacts,
    legal_aid,
    parking,
    questions,
    refused_returns,
    supplements,
    transfers,
    visits,
    waits,
    whistles,
)
from rules.lifecycle.states import Action
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember


@dataclass(frozen=True, slots=True)
class Verb:
    """A command about one ticket. actions: the steps of the state table it may come to.

    only: which tickets it can mean where none is named. is_look: whoever sees the ticket may.
    is_noting: keeps words and changes nothing else.
    asks: what to ask once before a deed that is final; None where it cannot be done anyway.
    """

    do: Callable[[Chat, StaffMember, Ticket, StaffAct], str]
    actions: tuple[Action, ...] = ()
    is_desk: bool = False
    needs_words: bool = False
    is_look: bool = False
    is_noting: bool = False
    only: Callable[[Ticket], bool] = lambda _: True
    asks: Callable[[Chat, Ticket, StaffAct], str | None] | None = None


VERBS: Mapping[str, Verb] = {
    "show": Verb(held.show, is_look=True),
    "each_told": Verb(incident.each_told, is_look=True),
    "group_text": Verb(group_texts.text, is_look=True),
    "phone": Verb(phones.look),
    "acknowledge": Verb(worker.acknowledge, ("acknowledge",)),
    "contact": Verb(worker.contact, ("contact",)),
    "contact_failed": Verb(failed_contacts.fail, ("fail_contact",)),
    "arrive": Verb(worker.arrive, ("arrive",)),
    "door_visit": Verb(visits.visit, ("arrive",), needs_words=True),
    "progress": Verb(worker.progress, ("progress",), needs_words=True),
    "supplement": Verb(supplements.add, ("supplement",)),
    "note": Verb(supplements.note, is_noting=True),
    "ask": Verb(questions.ask, ("ask",), needs_words=True),
    "wait": Verb(waits.wait, ("wait",), only=lambda t: t.waiting_since is None),
    "go_on": Verb(waits.go_on, ("go_on",), only=lambda t: t.waiting_for is not None),
    "handle": Verb(worker.handle, ("handle",), asks=worker.nobody_began),
    "return": Verb(worker.return_, ("return",), needs_words=True),
    "refuse_return": Verb(
        refused_returns.refuse, ("refuse_return",), is_desk=True, needs_words=True
    ),
    "dispatch": Verb(desk.dispatch, ("dispatch",), is_desk=True),
    "reassign": Verb(desk.dispatch, ("reassign", "dispatch"), is_desk=True, needs_words=True),
    "agree": Verb(transfers.agree, ("reassign",), is_desk=True),
    "refuse_transfer": Verb(transfers.refuse, ("refuse_transfer",), is_desk=True, needs_words=True),
    "assist": Verb(co_handling.join, ("assist",)),
    "unassist": Verb(co_handling.leave, ("unassist",)),
    "reclassify": Verb(desk.reclassify, ("reclassify",), is_desk=True),
    "expedite": Verb(desk.expedite, ("expedite",), is_desk=True),
    "grade": Verb(grading.grade, ("grade",), is_desk=True),
    "own": Verb(keeper.own, ("own",), is_desk=True),
    "watch": Verb(keeper.watch, ("own",), is_desk=True),
    "park": Verb(parking.park, ("park",), is_desk=True),
    "decline": Verb(
        *(desk.decline, ("decline",)),
        is_desk=True,
        needs_words=True,
        asks=desk.resident_reads,
    ),
    "appoint": Verb(legal_aid.appoint, ("appoint",), is_desk=True),
    "whistle": Verb(whistles.blow, ("whistle",), needs_words=True),
    "report_in": Verb(arrivals.report_in, ("report_in",)),
    "confer": Verb(whistles.confer, ("confer",), needs_words=True),
    "appraise": Verb(appraisals.appraise, ("appraise",)),
    "merge": Verb(incident.merge, ("merge",), is_desk=True, asks=incident.cannot_be_parted),
    "households": Verb(incident.households, ("look_after",)),
    "look_after": Verb(incident.brought, ("look_after",)),
    "hand_shift": Verb(incident.hand_shift, ("hand_shift",)),
    "called": Verb(calls.called, is_desk=True),
    "reply": Verb(replying.to_reporters, is_desk=True, needs_words=True),
    "visit": Verb(telephone.visit, ("approve", "refuse"), is_desk=True),
    "recheck": Verb(rechecks.do, ("plan", "recheck")),
}
ASK_TRANSFER = Verb(transfers.ask, ("ask_transfer",), needs_words=True)
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
    replying.LIST: waiting.rows,
    calls.LIST: calls.rows,
}
# Commands about whoever gives them, not about a ticket.
PERSONAL: Mapping[str, Callable[[Chat, StaffMember, StaffAct], str | Turn]] = {
    "list": lambda chat, member, _: in_hand.mine(chat, member),
    "more": lambda chat, member, _: lists.more(chat, member, SOURCES),
    "answer": replying.to_waiting,
    "who_waits": replying.who_waits,
    "today": lambda chat, member, _: today.today(chat, member),
    "brief": briefs.asked,
    "leave": leaves.take,
    "back": leaves.come_back,
    "resources": resources.listed,
    "check": checks.check,
    "announce": announcing.announce,
    "announce_go": broadcasts.agree,
    "announce_how": broadcasts.watch,
    "announce_stop": broadcasts.stop,
    "group_code": group_texts.code,
}
