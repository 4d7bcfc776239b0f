"""Who hears of a ticket just filed: whoever takes it on, and the desk of what is in doubt."""

from __future__ import annotations

from handlers.context import Work
from handlers.filing import recurrence
from rules.filing.intake import Intake
from rules.filing.patrol import has_complainant
from rules.lifecycle.tickets import Ticket
from rules.notices.words.filed import guessed, in_doubt, outside
from rules.notices.words.phrases import photos_said
from rules.notices.words.picture import SPEECH
from rules.staffing.routing import desk_for, wakes_the_desk
from rules.street.street import Street


def tell_who_must_know(work: Work, ticket: Ticket, intake: Intake) -> None:
    is_told_again = intake.recurs is not None  # the desk reads who is unhappy instead
    desk = desk_for(work.street, ticket.urgency, work.now)
    photos = photos_said(intake.photos)
    extra = photos + (SPEECH if intake.has_speech else "")
    extra += recurrence.for_worker(work.tx, ticket, work.now)
    if not is_told_again:
        recurrence.tell_desk(work, ticket)
    if ticket.lead and (has_complainant(ticket) or ticket.lead != work.actor.id):
        work.tell(ticket, "assigned", ticket.lead, extra=extra, photos=photos)
    if desk is None:
        return
    if desk.id != ticket.lead and not is_told_again:
        doubt = _doubt(work.street, ticket, intake) if ticket.is_doubtful else ""
        _tell_desk(work, ticket, desk.id, extra, doubt)
    if intake.has_voice:
        work.tell(ticket, "listen", desk.id)


def _tell_desk(work: Work, ticket: Ticket, desk: str, extra: str, doubt: str) -> None:
    """Of U1 the desk gets the assignment itself; of other 急事 one line, with what is in doubt."""
    is_woken = wakes_the_desk(work.street, ticket.urgency, work.now)
    if is_woken:
        work.tell(ticket, "assigned", desk, extra=extra)
    if ticket.matter_kind == "urgent" and not is_woken:
        said = in_doubt(doubt) if doubt else ""
        work.tell(ticket, "on_duty", desk, extra=said)
    elif doubt:
        work.tell(ticket, "doubtful", desk, words=doubt)


def _doubt(street: Street, ticket: Ticket, intake: Intake) -> str:
    """The kind it was taken for, and why: the desk judges both."""
    if intake.outside:
        return outside(intake.outside)
    category = street.category_by_code.get(ticket.category or "")
    return guessed(category.l2 if category else None, intake.because)
