"""Filing a ticket, handing it out, and what is said to it within the next half hour.

A place that is told later: placing.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter

from handlers.context import Work
from handlers.filing import conduct, grading, incidents, matter_kinds, recurrence
from handlers.filing.first_notices import tell_who_must_know
from handlers.filing.flagging import flagged
from handlers.filing.mediation import mediated
from handlers.lifecycle import clocks
from handlers.lifecycle.tickets import advance, stepped
from rules.filing.conduct import without
from rules.filing.identity import ticket_number
from rules.filing.intake import Intake
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.filing.sites import estate_of, site_of
from rules.filing.stars import HIGH
from rules.lifecycle import promises
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.tickets import Event, Ticket, folded
from rules.notices.words.filed import not_read
from rules.notices.words.picture import sent
from rules.staffing.routing import desk_for, grid_of
from rules.street.street import StaffMember
from storage import complainants, media, tickets

LATE_FOR = timedelta(minutes=30)


def file(work: Work, intake: Intake) -> Ticket:
    """Make a ticket of what was taken in and hand it to the first responsible.

    The only way to make one, whichever door it came through. Its status is "merged" where it went
    into what many told of the same.
    """
    return _unread(work, intake) if intake.is_unread else _read(work, intake)


def _unread(work: Work, intake: Intake) -> Ticket:
    """What could not be read goes to the desk as it was said.

    Nothing that reads or weighs is called: it may be what is broken.
    """
    desk = desk_for(work.street, intake.urgency, work.now)
    ticket = promises.filed(_blank(work, intake))
    ticket = _stored(work, intake, ticket, _handed_out(ticket, desk, work.now))
    if desk:
        told = " ".join(text for _, text in intake.words) or intake.matter
        work.tell(ticket, "assigned", desk.id, extra=not_read(told))
    return ticket


def _read(work: Work, intake: Intake) -> Ticket:
    intake = replace(intake, words=tuple(sorted(intake.words, key=itemgetter(0))))
    place = settled(work.street, intake.place)
    ids, lead = conduct.handing(work.street, intake.accused, place, work.now)
    work = replace(work, street=without(work.street, ids))
    ticket = _known(work, intake, place, ids)
    ticket = _stored(work, intake, ticket, _at_once(work, intake, ticket, lead))
    if not intake.is_alone and not intake.accused:
        ticket = incidents.gathered(work, ticket)
    elif intake.apart_from is not None:
        ticket = incidents.kept_apart(work, ticket, intake.apart_from)
    if ticket.status == "merged":
        return ticket
    tell_who_must_know(work, ticket, intake)
    if (ticket.stars or 0) >= HIGH:
        grading.tell_high(work, ticket, grading.why_graded(work.tx, ticket))
    matter_kinds.begun(work, ticket)
    ticket = flagged(work, ticket, [text for _, text in intake.words])
    return mediated(work, ticket)


def _blank(work: Work, intake: Intake) -> Ticket:
    """The ticket as it was told, before anything is made of it."""
    return Ticket(
        id=0,
        number=ticket_number(tickets.next_sequence(work.tx), work.now),
        created_at=work.now,
        origin=intake.origin,
        channel=intake.channel,
        status="open",
        category=intake.category,
        is_doubtful=intake.is_doubtful,
        is_unread=intake.is_unread,
        urgency=intake.urgency,
        matter_kind=intake.matter_kind,
        matter=intake.matter,
        place=intake.place,
        grid=None,
        estate=None,
        site=None,
        is_anonymous=intake.is_anonymous,
        lead=None,
        round=1,
        due_at=due_at(intake.urgency, work.now, work.street.calendar),
    )


def _known(work: Work, intake: Intake, place: Place, accused: tuple[str, ...]) -> Ticket:
    """With what the street's tables know of its place, and what it is the recurrence of."""
    ticket = replace(
        _blank(work, intake),
        place=place,
        grid=grid_of(work.street, place.place_id),
        estate=estate_of(work.street, place),
        site=site_of(work.street, place),
        accused=accused,
    )
    before = intake.recurs or recurrence.earlier(work.tx, ticket, work.now)
    return promises.filed(replace(ticket, recurs=before))


def _at_once(work: Work, intake: Intake, ticket: Ticket, lead: StaffMember | None) -> list[Event]:
    """What happens to it as it is filed: linked, handed out, graded."""
    events = [*recurrence.linked(ticket, work.now), *_handed_out(ticket, lead, work.now)]
    words = " ".join(text for _, text in intake.words)
    return [*events, grading.at_filing(work, folded(ticket, events), words)]


def _stored(work: Work, intake: Intake, ticket: Ticket, at_once: Sequence[Event]) -> Ticket:
    """Kept with its words, its files, whom it is for and its clocks."""
    ticket = tickets.file(work.tx, ticket, intake.reporter, intake.words, at_once)
    media.attach(work.tx, intake.media, ticket.id, "report")
    if intake.asked_by:
        complainants.add(work.tx, ticket.id, intake.asked_by, intake.phone, work.now)
    clocks.filed(work.tx, ticket, work.now)
    return ticket


def _handed_out(ticket: Ticket, lead: StaffMember | None, now: datetime) -> list[Event]:
    """The dispatch to the grid worker of that building, else to the desk (首接负责)."""
    if lead is None:
        return []
    return [stepped(ticket, "dispatch", "system", "system", now, to=lead.id, lead=lead.id)]


def just_filed(work: Work) -> Ticket | None:
    """The live ticket the person filed or joined in the last half hour: late words join it."""
    newest = tickets.last_joined(work.tx, work.person)
    if newest is None or work.now - newest[1] > LATE_FOR:
        return None
    ticket = newest[0]
    if ticket.status == "merged":  # at once, or a moment later: it goes on as the incident
        ticket = tickets.numbered(work.tx, ticket.incident or "")[0]
    return None if ticket.closed_at else tickets.get(work.tx, ticket.id)


def supplement(work: Work, ticket: Ticket, words: str, media_ids: Sequence[int] = ()) -> Ticket:
    """Words or photos of the resident that belong to a ticket already filed."""
    ticket = advance(work, ticket, "supplement", "resident")
    mark = str(ticket.sequence)
    if words:
        tickets.add_words(work.tx, ticket.id, work.person, work.now, words)
        ticket = flagged(work, ticket, [words])
    media.attach(work.tx, list(media_ids), ticket.id, "report")
    if ticket.lead:
        said = words or sent([item.kind for item in media.of_ids(work.tx, list(media_ids))])
        work.tell(ticket, "supplemented", ticket.lead, mark=mark, words=said)
    return ticket
