"""四事四办: what each of 急难愁盼 sets going besides the duties every ticket has (A3)."""

from __future__ import annotations

from datetime import datetime

from flows.texts import grading as texts
from handlers import keepers, kind_timers
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.tickets import advance
from rules.hours import spoken
from rules.matter_kinds import (
    ALIKE_WITHIN,
    PROPOSAL_FOR,
    answer_by,
    is_whistle_matter,
    note_due,
    report_due,
)
from rules.routing import duty, leader, superiors, wakes_the_desk
from rules.states import AWAITING, LIVE
from rules.street import Street
from rules.tickets import Ticket
from storage import grades, projects, tickets, timers, whistles
from storage.database import Transaction
from storage.timers import Timer

PROPOSAL = "whistle_proposal"  # the timer


def begun(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> None:
    """What a kind sets going when a ticket is filed; its timer runs already."""
    if ticket.matter_kind == "hard":
        keepers.tell_keepers(tx, street, ticket, texts.HARD, now)
    elif ticket.matter_kind == "wish":
        _wish(tx, street, ticket, now)
    elif ticket.matter_kind != "urgent":  # of which the desk hears at filing
        _worry(tx, street, ticket, now)


def again(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> None:
    """The resident was not content: its timer anew. Of a 愁事 the desk read at once that a whistle
    may help; a day on without one it is proposed, to the leader too."""
    kind_timers.start(tx, ticket, now)
    if ticket.matter_kind in ("worry", None):
        timers.put(tx, Timer(ticket.id, PROPOSAL, ticket.round, now + PROPOSAL_FOR))


def unanswered(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """Five minutes and nobody has taken it: one level up. The clock of its duty goes on."""
    ticket = tickets.get(tx, timer.ticket_id)
    chain = superiors(street, ticket.place.place_id, ticket.lead, now)
    if ticket.status not in AWAITING or ticket.matter_kind != "urgent" or not chain:
        return
    words, above = texts.FIVE_MINUTES, chain[0].id
    ticket = advance(*(tx, ticket, "escalate", "system", "system", now), to=above, reason=words)
    mark = f"{timer.name}:{timer.due_at.isoformat()}"
    tell(tx, street, ticket, "escalated", above, now, mark=mark, words=words)


def _worry(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> None:
    count = grades.alike(tx, ticket, now - ALIKE_WITHIN)
    if is_whistle_matter(count, ticket.round):
        timers.put(tx, Timer(ticket.id, PROPOSAL, ticket.round, now + PROPOSAL_FOR))
        _propose(tx, street, ticket, count, now, "")


def _propose(
    tx: Transaction, street: Street, ticket: Ticket, count: int, now: datetime, mark: str
) -> None:
    came_back = ticket.round > 1
    words = texts.proposal("again", ticket.round - 1) if came_back else texts.proposal(
        "alike", count
    )  # fmt: skip
    above = leader(street, ticket.place.place_id, now) if mark else None
    told = {m.id for m in (duty(street, now), above) if m}
    if not mark:  # whoever leads it, or is woken for it, reads the ticket itself now
        told.discard(ticket.lead or "")
        if (desk := duty(street, now)) and wakes_the_desk(street, ticket.urgency, now):
            told.discard(desk.id)
    for person in sorted(told):
        tell(tx, street, ticket, "whistle_proposed", person, now, mark=mark, words=words)


def proposed_again(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """A day on and no whistle was blown: once more, and the leader knows."""
    ticket = tickets.get(tx, timer.ticket_id)
    blown = [w for w in whistles.of_ticket(tx, ticket.id) if w.blown_at >= now - 2 * PROPOSAL_FOR]
    if ticket.status in LIVE and not blown:
        count = grades.alike(tx, ticket, now - ALIKE_WITHIN)
        _propose(tx, street, ticket, count, now, "again")


def weekly(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """A line to the resident is due every week; of the second that is missed the leader hears."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.matter_kind != "hard":
        return
    last = _last_note(tx, ticket)
    if last and note_due(last) > now:
        timers.put(tx, timer._replace(due_at=note_due(last), step=0))
        return
    ticket = keepers.ensured(tx, street, ticket, now)
    told = [("weekly_note", ticket.case_owner)]
    if timer.step:
        told.append(("note_missed", ticket.supervisor))
    mark, owner = timer.due_at.isoformat(), spoken_name(street, ticket.case_owner)
    for notice, person in told:
        if person:
            tell(tx, street, ticket, notice, person, now, mark=mark, owner=owner)
    timers.put(tx, timer._replace(due_at=note_due(now), step=timer.step + 1))


def _last_note(tx: Transaction, ticket: Ticket) -> datetime | None:
    history = tickets.events_of(tx, ticket.id)
    return next((event.at for event, _ in reversed(history) if event.what == "progress"), None)


def _wish(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> None:
    """Into the pool; the resident knows it is kept, and until when they hear."""
    count = projects.propose(tx, ticket.id, ticket.title, now)
    report = spoken(answer_by(report_due(now)), now)
    tell_reporters(tx, street, ticket, "wish_listed", now, report=report)
    if desk := duty(street, now):
        count_said = str(count)
        tell(
            *(tx, street, ticket, "project_proposed", desk.id, now),
            count=count_said,
            report=report,
        )


def report(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """The report day of the month: the desk is to say how far the wish is."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.matter_kind != "wish":
        return
    if desk := duty(street, now):
        until, mark = spoken(answer_by(timer.due_at), now), timer.due_at.isoformat()
        tell(tx, street, ticket, "project_report", desk.id, now, mark=mark, report=until)
    timers.put(tx, timer._replace(due_at=report_due(now)))
