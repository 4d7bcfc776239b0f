"""A command of staff: the ticket it means is found, the role checked, the deed done and said."""

from __future__ import annotations

from dataclasses import replace

from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.staff.settling import picked
from flows.texts import conduct as conduct_texts
from flows.texts import promises, refusals
from flows.texts import settling as settling_texts
from flows.texts import staff as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.chat.staff import asking_back, hands, in_hand
from handlers.chat.staff.commands import ASKED_FOR, PERSONAL, VERBS, Verb
from handlers.context import Work
from handlers.filing import conduct
from handlers.lifecycle.tickets import actor_of
from handlers.staffing import concern
from handlers.telling.notify import spoken_name
from rules.lifecycle.states import TicketRole, may
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from storage import tickets

_MOST_AT_ONCE = 10
_FOUR = 4  # a ticket is called by its last four digits


def answer(chat: Chat, turn: Turn, member: StaffMember, wanted: StaffAct) -> Turn:
    """A command done, added to what a turn already says; or what is asked back."""
    said = act(chat, member, wanted)
    return said if isinstance(said, Turn) else say(turn, said)


def act(chat: Chat, member: StaffMember, wanted: StaffAct) -> str | Turn:
    """Do a command of a staff member. The answer always names the ticket or what is missing.

    A Turn where something is asked back first.
    """
    if personal := PERSONAL.get(wanted.verb):
        return personal(chat, member, wanted)
    verb = VERBS[wanted.verb]
    if not wanted.number and verb.bare and (said := verb.bare(chat, member)):
        return said
    if len(wanted.numbers) < 2:
        return _one(chat, member, wanted)
    if verb.asks and not verb.asks_seldom:
        return settling_texts.ONE_AT_A_TIME
    each = (replace(wanted, number=n, numbers=()) for n in wanted.numbers[:_MOST_AT_ONCE])
    return "\n".join(_said(_one(chat, member, one), one) for one in each)


def _said(done: str | Turn, wanted: StaffAct) -> str:
    """Of several at once nothing can be asked: what must be is to be sent by itself."""
    return done if isinstance(done, str) else promises.one_by_one(wanted.number or "")


def _verb(wanted: StaffAct, is_desk: bool) -> Verb:
    """What a command means from the desk or from others."""
    verb = VERBS[wanted.verb]
    return ASKED_FOR.get(wanted.verb, verb) if verb.is_desk and not is_desk else verb


def _one(chat: Chat, member: StaffMember, wanted: StaffAct) -> str | Turn:
    is_desk = acts_as_desk(chat.work.street, member, chat.work.now)
    verb = _verb(wanted, is_desk)
    if verb.is_desk and not is_desk:
        return texts.desk_only(wanted.number or "")
    found = _meant(chat, member, wanted, verb)
    if not isinstance(found, Ticket):
        return found
    if refused := _not_theirs(chat.work, member, found, wanted, verb):
        return refused
    if verb.words_from and not wanted.words:
        wanted = replace(wanted, words=verb.words_from(chat.work, found))
    if verb.needs_words and not wanted.words:
        missing = texts.needs_words(verb.words_of or wanted.verb, found.last4, wanted.target)
        return missing or texts.NOTHING_HELD
    if conduct.is_named(chat.work.street, found, wanted.target):
        return conduct_texts.about_them(found.number)
    chat = replace(chat, work=chat.work.clear_of(found))
    if wanted.is_plain and not verb.is_look and not _fits(found, verb, member):
        wanted, verb = replace(wanted, verb="note"), VERBS["note"]
    is_asked = verb.asks and not wanted.is_sure and _fits(found, verb, member)
    if is_asked and verb.asks and (question := verb.asks(chat, found, wanted)):
        return asking_back.sure(chat, replace(wanted, number=found.number), question)
    try:
        with chat.work.tx.all_or_nothing():  # a refusal changes nothing
            return verb.do(chat, member, found, wanted)
    except Refused as why:
        return refusals.said(why)


def _not_theirs(
    work: Work, member: StaffMember, ticket: Ticket, wanted: StaffAct, verb: Verb
) -> str | None:
    """What somebody reads who may look at a ticket but not do this to it."""
    if _is_of_lead(ticket, verb, member):
        return hands.not_yours(work.street, ticket)
    if verb.is_look or concern.may_touch(work, member, ticket, wanted.verb):
        return None
    return texts.only_look(ticket.number, spoken_name(work.street, ticket.lead))


def _is_of_lead(ticket: Ticket, verb: Verb, member: StaffMember) -> bool:
    """Whether a co-handler tries what only the lead may do."""
    if actor_of(ticket, member.id) != "co_handler":
        return False
    able = any(may(ticket.status, action, "co_handler") for action in verb.actions)
    return not able and any(may(ticket.status, action, "lead") for action in verb.actions)


def _meant(chat: Chat, member: StaffMember, wanted: StaffAct, verb: Verb) -> Ticket | str | Turn:
    """The one ticket a command can mean, or what asks which."""
    if wanted.number:
        return _by_number(chat, member, wanted.number, wanted.verb)
    mine = [t for t in _among(chat.work, member, wanted, verb) if member.id not in t.accused]
    fitting = [t for t in mine if _fits(t, verb, member)]
    if len(fitting) == 1:
        return tickets.get(chat.work.tx, fitting[0].id)
    if not fitting:
        only = mine[0] if len(mine) == 1 else None
        if only is None:
            return texts.NOTHING_HELD
        return refusals.sentence("wrong_state", number=only.number, status=only.status)
    return asking_back.which(chat, wanted, in_hand.titles(chat.work, member, fitting))


def _among(work: Work, member: StaffMember, wanted: StaffAct, verb: Verb) -> list[Ticket]:
    """Out of which tickets one is meant: for the desk first what nobody holds."""
    if verb.among:
        return verb.among(work, member)
    waiting = tickets.in_status(work.tx, ("open", "returned")) if verb.is_desk else []
    return waiting or concern.candidates(work, member, wanted.verb)


def _by_number(chat: Chat, member: StaffMember, said: str, verb: str) -> Ticket | str:
    """Whether a ticket exists is not for everyone: what is not theirs is unknown."""
    number = said
    if len(said) < _FOUR:
        number = picked(chat.state, said, chat.work.now) or said.zfill(_FOUR)
    found = tickets.numbered(chat.work.tx, number)
    for ticket in sorted(found, key=lambda t: t.lead != member.id):
        if concern.may_see(chat.work, member, ticket, verb):
            return tickets.get(chat.work.tx, ticket.id)
    return texts.unknown_number(number)


def _fits(ticket: Ticket, verb: Verb, member: StaffMember) -> bool:
    actors: tuple[TicketRole, ...] = ("lead", "desk")
    if actor_of(ticket, member.id) == "co_handler":
        actors = ("co_handler",)
    able = (may(ticket.status, a, actor) for a in verb.actions for actor in actors)
    return verb.only(ticket) and (not verb.actions or any(able))
