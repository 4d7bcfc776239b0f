"""Reach, place and thing of tickets compared, with what was said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flows.understand.outages import is_of_many
from handlers.context import Work
from rules.filing.places import Place
from rules.filing.sameness import Thing, may_be_one, may_be_same
from rules.filing.sites import estate_of, site_of
from rules.lifecycle.tickets import Ticket
from rules.street.street import Reach, Street


def reach_of(street: Street, code: str | None, matter: str) -> Reach:
    """What one failure of a kind can cause, as far as the words do not say it is theirs alone."""
    category = street.category_by_code.get(code or "")
    reach: Reach = category.reach if category else "object"
    return "object" if reach == "whole" and not is_of_many(matter) else reach


def is_whole(street: Street, ticket: Ticket) -> bool:
    """Whether it can be one outage with what others tell over the estate."""
    return reach_of(street, ticket.category, ticket.matter) == "whole"


def same(
    work: Work, found: Iterable[Ticket], place: Place, matter: str, reach: Reach
) -> list[Ticket]:
    """Those of a kind that a matter at a place may be one with, in their order. place: settled."""
    street = work.street
    estate, site = estate_of(street, place), site_of(street, place)
    may_be: list[Ticket] = []
    for ticket in found:
        fresh = replace(ticket, place=place, estate=estate, site=site)
        if may_be_one(reach, fresh, ticket) and (
            reach == "whole"
            or may_be_same(
                _things(work, ticket.category, matter, reach),
                _things(work, ticket.category, ticket.matter, reach),
            )
        ):
            may_be.append(ticket)
    return may_be


def _things(work: Work, code: str | None, matter: str, reach: Reach) -> tuple[Thing, ...]:
    """What a matter is about. What a house has one of is one thing by whatever word."""
    found = work.things_in(matter)
    category = work.street.category_by_code.get(code or "")
    if reach != "building" or category is None:
        return found
    one = Thing(category.l2_id, category.l2_id)
    own = category.triggers
    return tuple(one if any(t.kind in word or t.name in word for word in own) else t for t in found)
