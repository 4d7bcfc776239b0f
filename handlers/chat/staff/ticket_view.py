"""查: one ticket in full, as this member of staff may read it."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as hands_texts
from flows.texts import incident as incident_texts
from flows.texts import staff as texts
from flows.texts.danger import DESPAIR_MARK
from flows.texts.waits import standing
from flows.texts.workdays import provisional
from handlers.chat.context import Chat
from handlers.chat.staff import calls, units
from handlers.chat.staff import standing as how_it_stands
from handlers.context import Work
from handlers.telling import views
from handlers.telling.notify import facts_of
from handlers.working import supplements
from handlers.working.co_handling import helper_names
from handlers.working.visits import visits_to
from rules.filing.danger import is_of_despair
from rules.filing.places import Place
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words.links import PHOTOS, PROGRESS, anchor
from rules.notices.words.phrases import many
from rules.street.street import StaffMember
from rules.telling.sensitive import scrubbed
from rules.working.visits import is_hard
from storage import incidents, media, tickets

_WORDS, _EACH = 120, 60  # signs


def show(chat: Chat, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """One ticket in five lines. Where the reporter is withheld: the matter and the place alone."""
    if member.role == "unit":
        return units.show(chat.work, ticket)
    seen = views.seen_by(chat.work.tx, chat.work.street, ticket, member.id)
    is_whole = seen is ticket
    words = _said(chat.work, member, ticket) if is_whole else seen.matter
    if notes := "；".join(supplements.notes(chat.work, ticket)):
        words = texts.with_notes(
            words[:_WORDS], notes if is_whole else scrubbed(notes, ticket.place)
        )
    photos = len(media.photos_of(chat.work.tx, ticket.id))
    link = chat.work.links.ticket(ticket.number, member.id)
    return texts.shown(
        ticket.number,
        ticket.stage,
        "；".join([seen.place.spoken(), *_stands(chat.work, ticket)]),
        " ".join(words.split())[: 2 * _WORDS],
        spoken(ticket.due_at, chat.work.now),
        photos,
        calls.masked_for(chat.work, ticket),
        anchor(link, PHOTOS if photos else PROGRESS) if is_whole else "",
        _note(chat.work, ticket),
    )


def _note(work: Work, ticket: Ticket) -> str:
    """What the deadline depends on: a pause, a year whose holidays are not published."""
    if ticket.waiting_since and ticket.waiting_until:
        return standing(ticket.waiting_for, spoken(ticket.waiting_until, work.now))
    day = ticket.due_at.astimezone(STREET_ZONE).date()
    counted = work.street.calendar.counted(ticket.urgency)
    return provisional(counted.is_provisional(day))


def _stands(work: Work, ticket: Ticket) -> list[str]:
    """What there is to know besides: stars and keepers, what came before, who helps."""
    helper = facts_of(work.street, ticket, work.now)["helper"].strip("（）")
    again = how_it_stands.told_before(work, ticket)
    households = many(tickets.count_reporters(work.tx, ticket.id)).strip("（）")
    mark = DESPAIR_MARK.strip("（）") if is_of_despair(ticket) else ""
    lines = (mark, helper, *how_it_stands.said(work, ticket).split("\n"), again, households)
    return [*filter(None, lines), *_hands(work, ticket)]


def _hands(work: Work, ticket: Ticket) -> list[str]:
    """Who helps, and how often somebody was at the door of a hard matter."""
    names = helper_names(work.street, ticket)
    lines = [hands_texts.helpers_line(names)] if names else []
    if is_hard(ticket) and (count := visits_to(work, ticket)):
        lines.append(hands_texts.visits_line(count))
    return lines


def each_said(work: Work, member: StaffMember, ticket: Ticket) -> list[tuple[str, str]]:
    """Place and words of each who told it, where several did and this member may read them."""
    seen = views.seen_by(work.tx, work.street, ticket, member.id)
    if member.role == "unit" or seen is not ticket:
        return []
    told = incidents.told(work.tx, ticket.id)
    if len(told) < 2:
        return []
    return [
        ((one.place or ticket.place).spoken(), scrubbed(" ".join(one.words), Place())[:_EACH])
        for one in told
    ]


def _said(work: Work, member: StaffMember, ticket: Ticket) -> str:
    """What residents said, without telephones: the line of the phone has the one that counts."""
    if each := each_said(work, member, ticket):
        whole = incident_texts.each_in_line(each)
        more = incident_texts.all_told(ticket.last4)
        is_short = len(whole) <= 2 * _WORDS
        return whole if is_short else f"{whole[: 2 * _WORDS - len(more) - 1]}…{more}"
    return scrubbed(" / ".join(tickets.words_of(work.tx, ticket.id)), Place())
