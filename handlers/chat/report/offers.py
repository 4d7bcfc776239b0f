"""A report that may be the same as what others told: what is said of theirs before it is asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows.texts import incident as texts
from flows.understand.things import named_things
from handlers.context import Work
from handlers.filing import incidents, together
from handlers.filing.sameness import is_whole
from rules.filing.places import Place
from rules.lifecycle.hours import STREET_ZONE, day_word, spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import Category


def known(work: Work, ticket: Ticket, mine: Place) -> dict[str, Any]:
    """What whoever tells of the same is told before they are asked: the street's own words, and
    where and when; nothing of how a neighbour told it. mine: the place they told."""
    category = work.street.category_by_code.get(ticket.category or "")
    whole = is_whole(work.street, ticket)
    named = named_things(ticket.matter) if category and _is_of_things(category, ticket) else ()
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "count": together.how_many(work, ticket),
        "doing": texts.doing(ticket.status),
        "until": incidents.until(ticket, work.now),
        "kind": named[0].name if named else category.l2 if category else "",
        "place": _shown(ticket.place, mine, whole).spoken(),
        "since": _when(ticket.created_at, work.now),
        "is_whole": whole,
    }


def _is_of_things(category: Category, ticket: Ticket) -> bool:
    """Whether its thing says more than its kind: 长椅 does, 屋顶 of 屋顶漏雨 does not."""
    named = named_things(ticket.matter)
    own = any(named and named[0].name in word for word in (category.l2, *category.triggers))
    return category.reach == "object" or (category.reach == "building" and not own)


def _shown(place: Place, mine: Place, is_whole: bool) -> Place:
    """No neighbour's door, and no place in a neighbour's own words; of an outage the estate."""
    if is_whole and place.community:
        return Place(community=place.community, yard=place.yard)
    landmark = place.landmark if place.landmark == mine.landmark else None
    unit = place.unit if place.unit == mine.unit else None
    return Place(
        community=place.community,
        yard=place.yard,
        building=place.building,
        unit=unit,
        landmark=landmark,
    )


def _when(at: datetime, now: datetime) -> str:
    """The day; of today the hour."""
    day, today = (moment.astimezone(STREET_ZONE).date() for moment in (at, now))
    return spoken(at, now) if day == today else day_word(at, now)
