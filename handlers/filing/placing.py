"""A place that is told, or put right, after filing: who is responsible there has it."""

from __future__ import annotations

from dataclasses import replace

from handlers.context import Work
from handlers.filing import conduct, recurrence
from handlers.filing.mediation import mediated
from handlers.lifecycle.tickets import advance, without_lead
from handlers.telling.notify import spoken_name
from rules.filing.conduct import without
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.filing.sites import estate_of, site_of
from rules.lifecycle.states import may
from rules.lifecycle.tickets import Ticket
from rules.notices.words.filed import PLACE_FOUND, corrected
from rules.notices.words.phrases import because
from rules.staffing.routing import desk_for, grid_of
from rules.street.street import StaffMember
from storage import tickets


def correct(work: Work, ticket: Ticket, place: Place, words: str) -> Ticket:
    """Another place, with what it was before in the history; the words join the ticket."""
    tickets.add_words(work.tx, ticket.id, work.person, work.now, words)
    was = ticket.place
    elsewhere = bool(place.community) and place.community != was.community
    known = place if elsewhere else replace(was, place_id=None, lat=None, lng=None)
    merged = known if elsewhere else known.filled_from(place)
    return locate(work, ticket, merged, reason=corrected(was.spoken(), merged.spoken()))


def locate(
    work: Work,
    ticket: Ticket,
    place: Place,
    reason: str | None = None,
    *,
    is_watched: bool = False,
) -> Ticket:
    """The place of a ticket filed without one: it goes to that building's grid worker.

    is_watched: the duty person keeps an eye on it whoever leads, and is told by the caller.
    """
    place = settled(work.street, place)
    ids, lead = conduct.handing_of(work, ticket, place)
    work = replace(work, street=without(work.street, ids))
    ticket = _placed(work, ticket, place, ids, reason)
    conduct.hush(work.tx, ticket)
    recurrence.tell_desk(work, ticket)
    if lead and lead.id != ticket.lead and may(ticket.status, "reassign", "system"):
        ticket = _moved(work, ticket, lead, is_watched=is_watched)
    elif ticket.lead:
        words = place.spoken()
        work.tell(ticket, "supplemented", ticket.lead, mark="place", words=words)
    return mediated(work, ticket)


def _placed(
    work: Work, ticket: Ticket, place: Place, accused: tuple[str, ...], reason: str | None
) -> Ticket:
    """place: settled."""
    estate, site = estate_of(work.street, place), site_of(work.street, place)
    there = replace(ticket, place=place, estate=estate, site=site)
    return advance(
        work,
        ticket,
        "supplement",
        "resident",
        reason=reason,
        place=place,
        grid=grid_of(work.street, place.place_id),
        estate=estate,
        site=site,
        recurs=recurrence.earlier(work.tx, there, work.now),
        accused=accused,
    )


def _moved(work: Work, ticket: Ticket, lead: StaffMember, *, is_watched: bool) -> Ticket:
    """To whoever is responsible there; whoever had it and everybody who told of it hear so."""
    before, street = ticket.lead, work.street
    ticket = advance(
        work,
        ticket,
        "reassign",
        "system",
        to=lead.id,
        reason=PLACE_FOUND,
        lead=lead.id,
        co_handlers=without_lead(ticket, lead.id),
    )
    extra = recurrence.for_worker(work.tx, ticket, work.now)
    work.tell(ticket, "assigned", lead.id, mark="located", extra=extra)
    desk = desk_for(street, ticket.urgency, work.now)
    is_kept = is_watched and desk is not None and before == desk.id
    if before and before not in ticket.accused and not is_kept:
        who = spoken_name(street, lead.id)
        work.tell(ticket, "taken_away", before, mark="located", who=who)
    _tell_the_others(work, ticket)
    return ticket


def _tell_the_others(work: Work, ticket: Ticket) -> None:
    """Who said the place reads it in the reply."""
    reason, mark = because(PLACE_FOUND), str(ticket.sequence)
    for person in tickets.reporters_of(work.tx, ticket.id):
        if person != work.actor.person:
            work.tell(ticket, "handed_over", person, mark=mark, reason=reason)
