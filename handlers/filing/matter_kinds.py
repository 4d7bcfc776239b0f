"""四事四办: what each of 急难愁盼 sets going besides the duties every ticket has (A3)."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Work
from handlers.lifecycle import keepers, kind_timers
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from rules.filing.matter_kinds import (
    ALIKE_WITHIN,
    PROPOSAL_FOR,
    answer_by,
    is_whistle_matter,
    note_due,
    report_due,
)
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import AWAITING, LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices.words.grading import FIVE_MINUTES, HARD, proposal
from rules.staffing.routing import duty, leader, superiors, wakes_the_desk
from storage import grades, projects, tickets, timers, whistles
from storage.database import Transaction
from storage.timers import Timer

PROPOSAL = "whistle_proposal"  # the timer


def begun(work: Work, ticket: Ticket) -> None:
    """What a kind sets going when a ticket is filed; its timer runs already."""
    if ticket.matter_kind == "hard":
        keepers.tell_keepers(work, ticket, HARD)
    elif ticket.matter_kind == "wish":
        _wish(work, ticket)
    elif ticket.matter_kind != "urgent":  # of which the desk hears at filing
        _worry(work, ticket)


def again(work: Work, ticket: Ticket) -> None:
    """The resident was not content: its timer anew. Of a 愁事 the desk read at once that a whistle
    may help; a day on without one it is proposed, to the leader too."""
    kind_timers.start(work.tx, ticket, work.now)
    if ticket.matter_kind in ("worry", None):
        timers.put(work.tx, Timer(ticket.id, PROPOSAL, ticket.round, work.now + PROPOSAL_FOR))


def unanswered(work: Work, timer: Timer) -> None:
    """Five minutes and nobody has taken it: one level up. The clock of its duty goes on."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    chain = superiors(work.street, ticket.place.place_id, ticket.lead, work.now)
    if ticket.status not in AWAITING or ticket.matter_kind != "urgent" or not chain:
        return
    words, above = FIVE_MINUTES, chain[0].id
    ticket = advance(work, ticket, "escalate", "system", to=above, reason=words)
    mark = f"{timer.name}:{timer.due_at.isoformat()}"
    work.tell(ticket, "escalated", above, mark=mark, words=words)


def _worry(work: Work, ticket: Ticket) -> None:
    count = grades.alike(work.tx, ticket, work.now - ALIKE_WITHIN)
    if is_whistle_matter(count, ticket.round):
        timers.put(work.tx, Timer(ticket.id, PROPOSAL, ticket.round, work.now + PROPOSAL_FOR))
        _propose(work, ticket, count, "")


def _propose(work: Work, ticket: Ticket, count: int, mark: str) -> None:
    came_back = ticket.round > 1
    words = proposal("again", ticket.round - 1) if came_back else proposal("alike", count)
    above = leader(work.street, ticket.place.place_id, work.now) if mark else None
    told = {m.id for m in (duty(work.street, work.now), above) if m}
    if not mark:  # whoever leads it, or is woken for it, reads the ticket itself now
        told.discard(ticket.lead or "")
        if (desk := duty(work.street, work.now)) and wakes_the_desk(
            work.street, ticket.urgency, work.now
        ):
            told.discard(desk.id)
    for person in sorted(told):
        work.tell(ticket, "whistle_proposed", person, mark=mark, words=words)


def proposed_again(work: Work, timer: Timer) -> None:
    """A day on and no whistle was blown: once more, and the leader knows."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    blown = [
        w
        for w in whistles.of_ticket(work.tx, ticket.id)
        if w.blown_at >= work.now - 2 * PROPOSAL_FOR
    ]
    if ticket.status in LIVE and not blown:
        count = grades.alike(work.tx, ticket, work.now - ALIKE_WITHIN)
        _propose(work, ticket, count, "again")


def weekly(work: Work, timer: Timer) -> None:
    """A line to the resident is due every week; of the second that is missed the leader hears."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.matter_kind != "hard":
        return
    last = _last_note(work.tx, ticket)
    if last and note_due(last) > work.now:
        timers.put(work.tx, timer._replace(due_at=note_due(last), step=0))
        return
    ticket = keepers.ensured(work, ticket)
    told = [("weekly_note", ticket.case_owner)]
    if timer.step:
        told.append(("note_missed", ticket.supervisor))
    mark, owner = timer.due_at.isoformat(), spoken_name(work.street, ticket.case_owner)
    for notice, person in told:
        if person:
            work.tell(ticket, notice, person, mark=mark, owner=owner)
    timers.put(work.tx, timer._replace(due_at=note_due(work.now), step=timer.step + 1))


def _last_note(tx: Transaction, ticket: Ticket) -> datetime | None:
    history = tickets.events_of(tx, ticket.id)
    return next((event.at for event, _ in reversed(history) if event.what == "progress"), None)


def _wish(work: Work, ticket: Ticket) -> None:
    """Into the pool; the resident knows it is kept, and until when they hear."""
    count = projects.propose(work.tx, ticket.id, ticket.title, work.now)
    report = spoken(answer_by(report_due(work.now)), work.now)
    work.tell_reporters(ticket, "wish_listed", report=report)
    if desk := duty(work.street, work.now):
        count_said = str(count)
        work.tell(ticket, "project_proposed", desk.id, count=count_said, report=report)


def report(work: Work, timer: Timer) -> None:
    """The report day of the month: the desk is to say how far the wish is."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.matter_kind != "wish":
        return
    if desk := duty(work.street, work.now):
        until, mark = spoken(answer_by(timer.due_at), work.now), timer.due_at.isoformat()
        work.tell(ticket, "project_report", desk.id, mark=mark, report=until)
    timers.put(work.tx, timer._replace(due_at=report_due(work.now)))
