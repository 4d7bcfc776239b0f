"""Putting notices in line: every push is a row in the transaction of what caused it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flows.clauses import clauses
from handlers.telling import groups, stages, views
from handlers.telling.pictures import shown
from handlers.telling.reminding import reworded
from rules.delivery.channels import DEDUPED
from rules.filing.conduct import instead
from rules.filing.danger import fitting_despair, is_of_despair, may_reach
from rules.filing.kinds import STAFF_CONDUCT
from rules.filing.patrol import fitting, tells_reporters
from rules.lifecycle.hours import is_quiet, on_card, spoken
from rules.lifecycle.promises import told_by
from rules.lifecycle.tickets import Ticket
from rules.notices import MAYBE, NOTICES, not_before, on_a_workday
from rules.notices.words.phrases import (
    BY_PIN,
    DESPAIR_TAG,
    TO_BE_ASKED,
    URGENT_TAG,
    many,
    photos_said,
    repair_call,
)
from rules.staffing.routing import duty
from rules.staffing.spoken_names import spoken_name as spoken_name
from rules.street.street import Street
from rules.telling.following import TELLS_A_STAGE
from rules.telling.outsiders import for_outsiders
from rules.working.fallback import repair_unit
from storage import media, outbox, tickets
from storage.database import Transaction

if TYPE_CHECKING:
    from handlers.context import Work


def facts_of(street: Street, ticket: Ticket, now: datetime, **more: str) -> dict[str, str]:
    """What the wordings of the notice table may name. Never who the resident is.

    now: when it is read, in whose 今天 and 明天 times are said.
    """
    promised = told_by(ticket, now)
    facts = {
        "number": ticket.number,
        "last4": ticket.last4,
        "matter": clauses(ticket.matter, 20),
        "place": ticket.place.spoken() or (BY_PIN if ticket.place.lat else TO_BE_ASKED),
        "kind": _kind(street, ticket),
        "tag": _tag(ticket),
        "who": spoken_name(street, ticket.lead),
        "by": spoken(promised, now),
        "by_time": on_card(promised),
        "due": spoken(ticket.due_at, now),
        "helper": repair_call(repair_unit(street, ticket.place.place_id, ticket.category)),
    }
    return facts | more


def _tag(ticket: Ticket) -> str:
    """What stands before the number: staff must see at once that somebody may hurt themselves."""
    if is_of_despair(ticket):
        return DESPAIR_TAG
    return URGENT_TAG if ticket.matter_kind == "urgent" else ""


def _kind(street: Street, ticket: Ticket) -> str:
    """What kind it is, where its matter does not say so already; a dot stands behind it."""
    category = street.category_by_code.get(ticket.category or "")
    return f"{category.l2}·" if category and category.l2 not in ticket.matter else ""


def tell(
    work: Work,
    ticket: Ticket,
    notice: str,
    person: str,
    *,
    mark: str = "",
    after: datetime | None = None,
    behind: timedelta = timedelta(),
    **facts: str,
) -> None:
    """Put one notice in line for one person. mark tells apart repeats that are meant.

    after: not before that. behind: how long after the moment it may go out.
    """
    person = instead(work.street, ticket, person, work.now) or ""
    if not person:
        return
    member = work.street.staff_by_id.get(person)
    if member is None and not person.startswith("p"):
        return  # of the staff no more: nothing of a ticket is for them
    notice = fitting_despair(fitting(notice, ticket), ticket)
    if not may_reach(NOTICES[notice], ticket):
        return
    if notice in TELLS_A_STAGE and stages.told_otherwise(work.tx, ticket, person):
        facts["follows"] = "1"
    lead, words = spoken_name(work.street, ticket.lead), facts.get("words", "")
    seen = views.seen_by(work.tx, work.street, ticket, person)
    if seen is not ticket and member:
        facts = views.facts_for(ticket, notice, facts)
    goes_at = goes_out_at(work.street, ticket, notice, person, after or work.now)
    told = facts_of(work.street, seen, goes_at + behind, **facts)
    if notice not in _OF_MANY or not outbox.is_said(
        work.tx, ticket.id, person, notice, told, work.now
    ):
        outbox.add(
            work.tx,
            notice=notice,
            person=person,
            facts=for_outsiders(told) if member and member.role == "unit" else told,
            not_before=goes_at + behind,
            ticket_id=ticket.id,
            round_=ticket.round,
            mark=mark,
        )
    is_put_off = goes_at > work.now and after is None
    if is_put_off and (on_call := awake(work.street, ticket, notice, person, work.now)):
        same: dict[str, Any] = {**facts}
        work.tell(ticket, notice, on_call, mark=mark, **same)
        return
    if not ticket.accused and work.street.kind_of(ticket.category) != STAFF_CONDUCT:
        groups.echo(work, ticket, notice, who=lead, mark=mark, words=words)


# Said by each of many households, perhaps in the same words: read once.
_OF_MANY = ("supplemented",)
# What whoever has the night's duty reads in place of the worker who sleeps.
_AT_NIGHT = ("assigned", "found", "supplemented", "staff_supplemented", "answered")


def awake(street: Street, ticket: Ticket, notice: str, person: str, now: datetime) -> str | None:
    """Who hears of a U2 of the night at once, since whose work it is hears in the morning."""
    if ticket.urgency != "U2" or not is_quiet(now) or notice not in _AT_NIGHT:
        return None
    on_call = duty(street, now)
    return on_call.id if on_call and on_call.id != person else None


def who_calls(street: Street, ticket: Ticket, now: datetime) -> str:
    """Who will call the resident, as they are told: by night whoever is awake, not who sleeps."""
    on_call = awake(street, ticket, "assigned", ticket.lead or "", now)
    return spoken_name(street, on_call or ticket.lead)


def goes_out_at(
    street: Street, ticket: Ticket, notice: str, person: str, now: datetime
) -> datetime:
    """When a notice put in line now is read: by night or on a holiday not at once."""
    row, member = NOTICES[notice], street.staff_by_id.get(person)
    on_call = duty(street, now) if is_quiet(now) else None
    at = not_before(row, ticket.urgency, now, on_call is not None and on_call.id == person)
    return on_a_workday(row, ticket.urgency, member, at, street.calendar)


def tell_reporters(
    work: Work,
    ticket: Ticket,
    notice: str,
    *,
    mark: str = "",
    after: datetime | None = None,
    **facts: str,
) -> None:
    """Everybody who reported or joined, each once. after: not before that."""
    if not tells_reporters(notice, ticket):
        return
    people = tickets.reporters_of(work.tx, ticket.id)
    shared: dict[str, Any] = {"many": many(len(people)), **facts}
    for person in people:
        work.tell(ticket, notice, person, mark=mark, after=after, **shared)


def dressed(
    tx: Transaction, push: outbox.Push, link: Callable[[str, str], str], now: datetime
) -> outbox.Push:
    """With what is known only now: the receiver's own page, the photos that can be seen by now,
    the day a deadline lies on, and whether it may be a repeat."""
    push = reworded(push, now)
    number = push.facts.get("number", "")
    more = {"link": link(number, push.person)} if push.facts.get("follows") else {}
    if push.facts.get("shows") and push.ticket_id is not None:
        more["pictures"] = shown(tx, push.ticket_id, push.person, link(number, push.person))
    if (said := push.facts.get("photos")) and push.ticket_id is not None:
        by_now = photos_said(len(media.photos_of(tx, push.ticket_id)))
        more["extra"] = push.facts["extra"].replace(said, by_now)
    if push.doubtful_since is not None and push.channel not in DEDUPED:
        more[MAYBE] = "1"
    return replace(push, facts={**push.facts, **more}) if more else push
