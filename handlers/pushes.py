"""Putting notices in line: every push is a row in the transaction of what caused it."""

from __future__ import annotations

from datetime import datetime

from flows.texts.report import clipped
from handlers import stages
from rules.deadlines import contact_by
from rules.following import TELLS_A_STAGE
from rules.hours import STREET_ZONE, spoken
from rules.notices import NOTICES, not_before
from rules.patrol import fitting, tells_reporters
from rules.street import Street
from rules.tickets import Ticket
from storage import outbox, tickets
from storage.database import Transaction


def facts_of(street: Street, ticket: Ticket, now: datetime, **more: str) -> dict[str, str]:
    """What the wordings of the notice table may name. Never who the resident is."""
    promised = contact_by(ticket.urgency, now)
    local = promised.astimezone(STREET_ZONE)
    facts = {
        "number": ticket.number,
        "last4": ticket.last4,
        "matter": clipped(ticket.matter, 20),
        "place": ticket.place.spoken() or ("见位置" if ticket.place.lat else "地点待问"),
        "tag": "急·" if ticket.matter_kind == "urgent" else "",
        "who": spoken_name(street, ticket.lead),
        "by": spoken(promised, now),
        "by_time": f"{local:%Y年%-m月%-d日 %H:%M}",
        "due": spoken(ticket.due_at, now),
    }
    return facts | more


def spoken_name(street: Street, lead: str | None) -> str:
    """How residents are told who has it: 网格员李师傅, 社区王主任."""
    member = street.staff_by_id.get(lead or "")
    if member is None:
        return "诉求中心"
    if member.role == "grid_worker":
        return f"网格员{member.name[0]}师傅"
    unit = street.unit_by_id.get(member.unit)
    return f"{unit.name if unit else ''}{member.name}"


def tell(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    notice: str,
    person: str,
    now: datetime,
    *,
    mark: str = "",
    after: datetime | None = None,
    **facts: str,
) -> None:
    """Put one notice in line for one person. mark tells apart repeats that are meant."""
    notice = fitting(notice, ticket)
    if notice in TELLS_A_STAGE and stages.told_otherwise(tx, ticket, person):
        facts["follows"] = "1"
    outbox.add(
        tx,
        notice=notice,
        person=person,
        facts=facts_of(street, ticket, now, **facts),
        not_before=max(not_before(NOTICES[notice], ticket.urgency, now), after or now),
        ticket_id=ticket.id,
        round_=ticket.round,
        mark=mark,
    )


def tell_reporters(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    notice: str,
    now: datetime,
    *,
    mark: str = "",
    **facts: str,
) -> None:
    if not tells_reporters(notice, ticket):
        return
    for person in tickets.reporters_of(tx, ticket.id):
        tell(tx, street, ticket, notice, person, now, mark=mark, after=None, **facts)
