"""Tickets that tell of one outage and stand apart still: which they are, and how many people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.understand.outages import is_cut_off
from handlers.sameness import is_whole, reach_of
from handlers.scene import Scene
from rules.incidents import (
    SLOW_WITHIN,
    Report,
    family,
    is_near,
    needs_one_more,
    triggered,
)
from rules.nearest import settled
from rules.sites import estate_of
from rules.states import LIVE
from rules.street import Street
from rules.tickets import Ticket, place_from
from storage import incidents, tickets
from storage.database import Transaction

_WORKED_ON = (*LIVE, "parked")


def of_one_outage(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> list[Ticket]:
    """Those that become one incident with a ticket, itself among them; empty: too few tell."""
    reports = _reports(tx, street, ticket.category or "", now)
    if len(reports) < 2:
        return []
    return [
        report.ticket
        for report in triggered(ticket, reports, now)
        if report.ticket.status in _WORKED_ON
    ]


def almost(scene: Scene, answers: Mapping[str, Any]) -> Ticket | None:
    """The first of those with which a report being told would be an incident: whoever tells it
    is asked whether theirs is the same. None: too few, or one of them is their own."""
    what, street, now = answers["what"], scene.street, scene.now
    place = settled(street, place_from(answers["where"]))
    near = [
        report
        for report in _reports(scene.tx, street, what["category"], now)
        if is_near(
            report.ticket, replace(report.ticket, place=place, estate=estate_of(street, place))
        )
    ]
    live = [r for r in near if r.ticket.status in _WORKED_ON]
    is_theirs = any(scene.person.id in report.people for report in near)
    if not live or is_theirs or not needs_one_more(what["urgency"], live, now):
        return None
    return live[0].ticket


def how_many(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> int:
    """The people who told of it, those of tickets beside it that are the same outage among them."""
    if ticket.incident is not None or not is_whole(street, ticket):
        return tickets.count_reporters(tx, ticket.id)
    reports = _reports(tx, street, ticket.category or "", now)
    near = [r.people for r in reports if r.ticket.id == ticket.id or is_near(ticket, r.ticket)]
    return len(frozenset[str]().union(*near))


def _reports(tx: Transaction, street: Street, code: str, now: datetime) -> list[Report]:
    """What was told of such an outage lately and is no part of an incident, oldest first."""
    if reach_of(street, code, "") != "whole":
        return []
    lately = incidents.recent(tx, family(street, code), now - SLOW_WITHIN)
    found = [t for t in lately if is_whole(street, t)]
    apart = incidents.parted(tx, [t.id for t in found])
    people = incidents.everyone(tx, [t.id for t in found])
    return [
        Report(t, people.get(t.id, frozenset()), is_cut_off(t.matter))
        for t in found
        if t.id not in apart
    ]
