"""What somebody says about themselves: a code, wanting a human, no more messages, what is kept."""

from __future__ import annotations

from flows.anytime import is_bare_call
from flows.texts import talk as texts
from handlers.context import Work
from handlers.staffing import people
from handlers.telling import waiting
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.staffing.routing import acts_as_desk


def bind(work: Work, code: str) -> str:
    member = people.bind(work, code)
    if member.role == "courier":
        return texts.bound_courier(member.name)
    return texts.bound(member.name, texts.ROLE_NAMES[member.role])


def call_person(work: Work, words: str, why: str) -> str:
    """why: asked, unclear or consult, which has its own words."""
    member = work.actor.member
    if member and acts_as_desk(work.street, member, work.now):
        return texts.STAFF_HELP[True]  # who answers everybody waits for nobody
    by = people.call_person(work, words, is_bare=why == "asked" and is_bare_call(words))
    opens = waiting.opens_at(work)
    opening = spoken(opens, work.now) if opens else ""
    said = {"unclear": texts.still_not_clear, "consult": texts.asked_for}
    return said.get(why, texts.person_called)(spoken(by, work.now), opening)


def opt_out(work: Work) -> str:
    people.opt_out(work)
    return texts.OPTED_OUT


def show_mine(work: Work) -> str:
    kept = people.kept_of(work)
    day = kept.since.astimezone(STREET_ZONE).date()
    return texts.mine(texts.full_day(day), kept.tickets, kept.has_phone)


def erase(work: Work) -> str:
    people.erase(work)
    return texts.ERASED
