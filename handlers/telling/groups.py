"""What the staff's groups hear when somebody is told of a ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from handlers.telling import neighbours, views
from rules.lifecycle.hours import spoken
from rules.lifecycle.promises import told_by
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES, not_before
from rules.notices.words.phrases import clipped
from rules.street.street import Street
from rules.telling.groups import PRESSING, Echo, digested, echo_of, gathered, hearing, spoken_of
from storage import outbox
from storage.database import Transaction

if TYPE_CHECKING:
    from handlers.context import Work

_WHAT = 40  # signs of place and matter: one line on a phone, or two


def echo(
    work: Work,
    ticket: Ticket,
    notice: str,
    *,
    who: str,
    mark: str = "",
    words: str = "",
) -> None:
    """Put in line what groups hear of a notice. who: the lead, as spoken of."""
    heard = echo_of(notice, ticket.urgency) if work.street.groups else None
    told = hearing(work.street, heard, ticket.place.place_id) if heard else []
    if not heard or not told:
        return
    at = not_before(NOTICES[heard.notice], ticket.urgency, work.now)
    if ticket.urgency not in PRESSING:
        at = digested(at) if NOTICES[heard.notice].is_reminder else gathered(at)
    facts = _facts(work.tx, work.street, ticket, heard, at) | {"who": who}
    if heard.has_words:
        facts["words"] = words
    for group in told:
        outbox.add(
            work.tx,
            notice=heard.notice,
            person=group.id,
            facts=facts,
            not_before=at,
            ticket_id=ticket.id,
            round_=ticket.round,
            mark=mark if heard.is_each_time else "",
        )


def _facts(
    tx: Transaction, street: Street, ticket: Ticket, heard: Echo, at: datetime
) -> dict[str, str]:
    category = street.category_by_code.get(ticket.category or "")
    is_withheld = views.is_withheld(tx, street, ticket)
    told = replace(ticket, matter="") if neighbours.are_several(tx, ticket) else ticket
    lead = street.staff_by_id.get(ticket.lead or "")
    return {
        "number": ticket.number,
        "last4": ticket.last4,
        "what": clipped(spoken_of(told, category, is_withheld), _WHAT),
        "by": spoken(told_by(ticket, at), at),
        "due": spoken(ticket.due_at, at),
        "at": lead.wecom if lead and heard.is_for_lead else "",
    }
