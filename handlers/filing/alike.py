"""Which ticket a report may be the same as: by reach, place and thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flows.texts import incident as texts
from flows.understand.outages import is_alone
from flows.understand.things import named_things
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import incidents, together
from handlers.filing.sameness import is_whole, reach_of, same
from handlers.telling import views
from rules.filing.incidents import keeps_own
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.filing.sameness import is_shared
from rules.lifecycle.hours import day_word, spoken
from rules.lifecycle.tickets import Ticket, place_from
from rules.street.street import Category
from storage import incidents as rows
from storage import tickets


def same_as(chat: Chat, answers: Mapping[str, Any], *, is_ready: bool) -> Ticket | None:
    """What a report being told may be the same as; whoever tells it is asked.

    is_ready: nothing else is asked of it; then it is filed, and put together with others by itself.
    """
    what, where = answers["what"], place_from(answers.get("where") or {})
    category = chat.work.street.category_by_code.get(what["category"] or "")
    if category is None or not where or answers.get("is_anonymous"):
        return None
    reach = reach_of(chat.work.street, category.code, what["matter"])
    if reach == "whole":
        found_one = incidents.under_way(chat.work.tx, chat.work.street, answers)
        return found_one or (None if is_ready else together.almost(chat.work, answers))
    if not is_shared(category) or what["urgency"] == "U1" or is_alone(what["matter"]):
        return None
    found = [
        ticket
        for code in dict.fromkeys((category.code, *what.get("candidates", ())))
        for ticket in rows.worked_on(chat.work.tx, code)
        if reach_of(chat.work.street, ticket.category, ticket.matter) == reach
        and (code == category.code or _names_same(ticket.matter, what["matter"]))
    ]
    may_be = same(chat, found, settled(chat.work.street, where), what["matter"], reach)
    able = [t for t in may_be if _may_be_named(chat.work, t)]
    return max(
        able, key=lambda t: (tickets.count_reporters(chat.work.tx, t.id), t.id), default=None
    )


def _names_same(one: str, other: str) -> bool:
    """Whether both name one thing outright: 门禁 is one, whichever kind it was taken for."""
    kinds = {thing.kind for thing in named_things(one)}
    return not kinds.isdisjoint(thing.kind for thing in named_things(other))


def _may_be_named(work: Work, ticket: Ticket) -> bool:
    """Whether others may hear that it was told of: not of their own, of danger, of what is secret,
    nor of what no resident told."""
    if keeps_own(ticket) or ticket.origin not in ("wechat", "proxy"):
        return False
    if work.person in tickets.reporters_of(work.tx, ticket.id):
        return False
    return not views.is_withheld(work.tx, work.street, ticket)


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
    day = day_word(at, now)
    return spoken(at, now) if day == "今天" else day
