"""请假 销假."""

from __future__ import annotations

from datetime import timedelta

from flows.outcomes import StaffAct
from flows.texts import leave as texts
from flows.understand.times.days import span_said
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.staffing import leaves
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import STREET_ZONE
from rules.notices.words.leave import span
from rules.staffing.leaves import unclear
from rules.street.street import StaffMember, Street


def take(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """The answer names what is missing."""
    work = chat.work
    today = work.now.astimezone(STREET_ZONE).date()
    days = span_said(wanted.words, today)
    if lacks := unclear(days, today):
        return texts.unclear(lacks)
    assert days is not None
    deputy = _deputy(leaves.as_of_now(work), member, wanted.target)
    if isinstance(deputy, str):
        return deputy
    held = leaves.take(work, *days, deputy)
    return texts.taken(span(*days), spoken_name(work.street, deputy.id), held)


def _deputy(street: Street, member: StaffMember, said: str) -> StaffMember | str:
    """Whoever is named, else the deputy of the staff table, else what to write."""
    if said:
        return named(street, said)
    return street.staff_by_id.get(member.deputy or "") or texts.no_deputy()


def come_back(chat: Chat, _: StaffMember, __: StaffAct) -> str:
    work = chat.work
    leave, is_current = leaves.come_back(work)
    if is_current:
        return texts.back(spoken_name(work.street, leave.deputy))
    first, last = leave.from_at, leave.until_at - timedelta(seconds=1)
    return texts.called_off(span(*(at.astimezone(STREET_ZONE).date() for at in (first, last))))
