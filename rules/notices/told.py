"""Who is told of what happens to a ticket: one table, event -> notice, audience, condition.

A verb announces the event; whom it concerns is read here, and on docs/who-is-told.md. What a
person chose to tell somebody (an answer, a broadcast, a question) is told by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rules.lifecycle.hours import is_quiet
from rules.lifecycle.states import Action
from rules.lifecycle.supervision import companion, level
from rules.lifecycle.tickets import Ticket
from rules.staffing.actors import Actor
from rules.street.street import Street

Happening = Literal[
    "sent_back",
    "inherited",
    "helper_left",
    "unit_head_left",
    "unit_left",
    "keepers_due",
    "visited_often",
    "deadline_near",
    "deadline_passed",
    "deadline_passed_again",
    "deadline_long_passed",
    "promise_broken",
    "promise_broken_late",
    "park_review",
]
Event = Action | Happening
# What is no action of the state table, in words.
HAPPENINGS: Mapping[Happening, str] = {
    "sent_back": "the resident says that it is not solved (refuse, reopen)",
    "inherited": "who led it left the staff; it was asked about or parked, and goes to another",
    "helper_left": "a co-handler left the staff",
    "unit_head_left": "who was called for a unit left the staff, another of it is called",
    "unit_left": "who was called for a unit left the staff, and nobody of it is left",
    "keepers_due": "it is to have both keepers by rule, or one of them left the staff",
    "visited_often": "the third visit without an end",
    "deadline_near": "a deadline comes near",
    "deadline_passed": "a deadline passed: the first level",
    "deadline_passed_again": "a deadline passed: each level further up",
    "deadline_long_passed": "a deadline passed and all levels have heard: every day",
    "promise_broken": "a time the resident was told has passed",
    "promise_broken_late": "a time told has passed after a deadline: the levels know",
    "park_review": "the day of review of what is parked has come",
}
Audience = Literal[
    "reporters",
    "in_danger",
    "lead",
    "co_handlers",
    "keepers",
    "case_owner",
    "supervisor",
    "desk",
    "whole_desk",
    "duty",
    "companion",
    "leader",
    "former_lead",
    "former_keeper",
    "holder",
    "above",
    "called_unit",
]
# Those that follow from the ticket and the street, in words.
RESOLVED: Mapping[Audience, str] = {
    "reporters": "everybody who reported or joined",
    "in_danger": "who reported it and is still talking with us about the danger",
    "lead": "who leads it",
    "co_handlers": "each co-handler",
    "keepers": "who leads it, its case owner (包件人) and the leader who watches (分管领导)",
    "case_owner": "its case owner (包件人)",
    "supervisor": "the leader who watches (分管领导)",
    "desk": "who hears of it for the desk at that hour",
    "whole_desk": "everybody of the desk who is here, else who has the duty",
    "duty": "who has the duty now",
    "companion": "one level above who leads it",
    "leader": "the leader of the area",
}
# Those the ticket does not name any more, or not yet: the verb says who.
NAMED: Mapping[Audience, str] = {
    "former_lead": "who led it before",
    "former_keeper": "who was its case owner or watched it before",
    "holder": "who owes it, once told that it is theirs: the lead, to hand it out the desk",
    "above": "the level above who owes it",
    "called_unit": "who is called for the unit, without one the desk",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One person who may be told of a ticket as it stands after the event. actor: who acts."""

    ticket: Ticket
    street: Street
    now: datetime
    actor: Actor
    person: str


def is_not_lead(case: Case) -> bool:
    """Unless they lead it."""
    return case.person != case.ticket.lead


def gave_it_up(case: Case) -> bool:
    """Who is of the staff still, does not lead it now, and of whom it does not complain."""
    is_here = case.person in case.street.staff_by_id and case.person not in case.ticket.accused
    return is_here and is_not_lead(case)


def has_no_part(case: Case) -> bool:
    """Who neither leads it nor keeps it in any other way."""
    ticket = case.ticket
    return case.person not in (ticket.lead, ticket.case_owner, ticket.supervisor)


def is_second_time(case: Case) -> bool:
    """From the second time on; unless they lead it or go along."""
    along = companion(case.street, case.ticket, case.now)
    goes_along = along is not None and along.id == case.person
    return level(case.ticket) > 1 and is_not_lead(case) and not goes_along


def is_night(case: Case) -> bool:
    """By night; by day the survey says so."""
    return is_quiet(case.now)


def by_staff(case: Case) -> bool:
    """Where one of the staff adds it."""
    return case.actor.member is not None


@dataclass(frozen=True, slots=True)
class Row:
    """One notice to one audience. when: None is always. even_who_acts: who did it is told too."""

    notice: str
    audience: Audience
    when: Callable[[Case], bool] | None = None
    even_who_acts: bool = False


def _even(notice: str, audience: Audience, when: Callable[[Case], bool] | None = None) -> Row:
    return Row(notice, audience, when, even_who_acts=True)


_HANDED_OVER = (
    _even("assigned", "lead"),
    _even("taken_away", "former_lead", gave_it_up),
    _even("other_lead", "co_handlers"),
    _even("handed_over", "reporters"),
)
_ON_THE_WAY = (_even("contacted", "reporters"),)
# In the order in which they are told.
TOLD: Mapping[Event, tuple[Row, ...]] = {
    "dispatch": _HANDED_OVER,
    "reassign": _HANDED_OVER,
    "acknowledge": (_even("acknowledged", "reporters"),),
    "contact": _ON_THE_WAY,
    "fail_contact": (_even("not_reached", "reporters"),),
    "arrive": (Row("danger_reached", "in_danger"),),
    "progress": _ON_THE_WAY,
    "handle": (Row("danger_ended", "in_danger", is_night),),
    "return": (_even("returned", "whole_desk"),),
    "withdraw": (_even("withdrawn", "lead"), _even("withdrawn", "co_handlers")),
    "decline": (
        _even("not_handled", "reporters"),
        Row("not_taken_on", "lead"),
        Row("not_taken_on", "co_handlers"),
    ),
    "supplement": (Row("staff_supplemented", "lead", by_staff),),
    "expedite": (Row("expedited", "lead"),),
    "park": (_even("parked", "reporters"), Row("to_park", "keepers")),
    "park_review": (_even("park_review", "keepers"),),
    "supervise": (_even("accompany", "companion"), _even("supervised", "leader", is_second_time)),
    "hand_shift": (_even("shift_in", "lead"),),
    "recompute": (_even("recomputed", "reporters"), _even("moved", "lead")),
    "own": (
        _even("taken_away", "former_keeper", has_no_part),
        Row("case_owner", "case_owner"),
        Row("supervisor", "supervisor"),
    ),
    "keepers_due": (_even("case_owner", "case_owner"), _even("supervisor", "supervisor")),
    "refuse_transfer": (_even("not_transferred", "lead"),),
    "sent_back": (_even("reopened", "lead"), _even("unhappy", "desk", is_not_lead)),
    "inherited": (_even("assigned", "lead"),),
    "helper_left": (_even("helped", "lead"),),
    "unit_head_left": (_even("whistle", "called_unit"),),
    "unit_left": (_even("whistle_phone", "called_unit"),),
    "visited_often": (Row("visited_often", "duty"),),
    "deadline_near": (_even("due_soon", "holder"),),
    "deadline_passed": (
        _even("escalated", "above"),
        _even("overdue", "holder"),
        _even("late", "reporters"),
    ),
    "deadline_passed_again": (_even("escalated", "above"), _even("overdue", "holder")),
    "deadline_long_passed": (_even("still_overdue", "holder"),),
    "promise_broken": (
        _even("escalated", "above"),
        _even("overdue", "holder"),
        _even("late", "reporters"),
    ),
    "promise_broken_late": (_even("overdue", "holder"), _even("late", "reporters")),
}
