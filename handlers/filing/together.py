"""Tickets that tell of one outage and stand apart still: which they are, and how many people."""

from __future__ import annotations

from dataclasses import replace

from flows.understand.outages import is_cut_off
from handlers.context import Work
from handlers.filing.sameness import is_whole, reach_of
from rules.filing.incidents import (
    SLOW_WITHIN,
    Report,
    family,
    is_near,
    needs_one_more,
    triggered,
)
from rules.filing.intake import Intake
from rules.filing.nearest import settled
from rules.filing.sites import estate_of
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from storage import incidents, tickets

_WORKED_ON = (*LIVE, "parked")


def of_one_outage(work: Work, ticket: Ticket) -> list[Ticket]:
    """Those that become one incident with a ticket, itself among them; empty: too few tell."""
    reports = _reports(work, ticket.category or "")
    if len(reports) < 2:
        return []
    return [
        report.ticket
        for report in triggered(ticket, reports, work.now)
        if report.ticket.status in _WORKED_ON
    ]


def almost(work: Work, intake: Intake) -> Ticket | None:
    """The first of those with which a report being told would be an incident: whoever tells it
    is asked whether theirs is the same. None: too few, or one of them is their own."""
    street, now = work.street, work.now
    place = settled(street, intake.place)
    near = [
        report
        for report in _reports(work, intake.category or "")
        if is_near(
            report.ticket, replace(report.ticket, place=place, estate=estate_of(street, place))
        )
    ]
    live = [r for r in near if r.ticket.status in _WORKED_ON]
    is_theirs = any(work.person in report.people for report in near)
    if not live or is_theirs or not needs_one_more(intake.urgency, live, now):
        return None
    return live[0].ticket


def how_many(work: Work, ticket: Ticket) -> int:
    """The people who told of it, those of tickets beside it that are the same outage among them."""
    if ticket.incident is not None or not is_whole(work.street, ticket):
        return tickets.count_reporters(work.tx, ticket.id)
    reports = _reports(work, ticket.category or "")
    near = [r.people for r in reports if r.ticket.id == ticket.id or is_near(ticket, r.ticket)]
    return len(frozenset[str]().union(*near))


def _reports(work: Work, code: str) -> list[Report]:
    """What was told of such an outage lately and is no part of an incident, oldest first."""
    if reach_of(work.street, code, "") != "whole":
        return []
    lately = incidents.recent(work.tx, family(work.street, code), work.now - SLOW_WITHIN)
    found = [t for t in lately if is_whole(work.street, t)]
    apart = incidents.parted(work.tx, [t.id for t in found])
    people = incidents.everyone(work.tx, [t.id for t in found])
    return [
        Report(t, people.get(t.id, frozenset()), is_cut_off(t.matter))
        for t in found
        if t.id not in apart
    ]
