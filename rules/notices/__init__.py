"""The notice table: who is told what, when, in which words, by which template.

Wording follows the guide of conversation.md section 5. Facts that a wording names are put into the
outbox row when the notice is added, so that what is sent is what was true then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from rules.lifecycle.hours import decent
from rules.lifecycle.workdays import Calendar, in_office
from rules.notices.briefs import BRIEFS
from rules.notices.broadcasts import BROADCASTS
from rules.notices.dangers import DANGERS
from rules.notices.departures import DEPARTURES
from rules.notices.desk import DESK
from rules.notices.findings import FINDINGS
from rules.notices.groups import GROUPS
from rules.notices.notice import Notice
from rules.notices.reminded import reminded
from rules.notices.replies import REPLIES
from rules.notices.residents import RESIDENTS
from rules.notices.whistles import WHISTLES
from rules.notices.workers import WORKERS
from rules.street.street import StaffMember, Urgency

__all__ = (
    "HANDS_OUT",
    "MAYBE",
    "MUST_TELL",
    "NOTICES",
    "OWED",
    "REMINDERS",
    "Notice",
    "is_owed",
    "not_before",
    "on_a_workday",
    "told_together",
    "wording",
)

_OFFICES = ("section", "leader", "unit")  # grid workers, cadres and the desk work all days
_GLANCE = 88  # signs of one fact in a message to staff; 查 and the page say all

_OF_DELAY = "late"
MAYBE = "may_repeat"  # a fact: this may have been read before
MAYBE_READ = "（收到过的话，不用再看。）"

NOTICES: Mapping[str, Notice] = {
    n.name: n
    for rows in (
        *(RESIDENTS, WORKERS, DESK, DANGERS, WHISTLES),
        *(FINDINGS, BROADCASTS, GROUPS, BRIEFS, REPLIES, DEPARTURES),
    )
    for n in rows
}


def not_before(
    notice: Notice, urgency: Urgency, now: datetime, is_on_call: bool = False
) -> datetime:
    """When it may go out: by night only what its reader must know now (decisions/0004).

    is_on_call: to whoever has the night's duty.
    """
    if notice.is_at_any_hour:
        return now
    return now if _wakes(notice, urgency, is_on_call) else decent(now)


def _wakes(notice: Notice, urgency: Urgency, is_on_call: bool) -> bool:
    """U1 everybody it concerns, U2 residents and who has the duty; a survey, a reminder nobody."""
    if urgency not in ("U1", "U2") or notice.opens in ("rate", "again"):
        return False
    if notice.is_reminder and not notice.is_alarm:
        return False
    if notice.name == _OF_DELAY:  # that somebody was late wakes a resident for U1 only
        return urgency == "U1"
    if notice.is_alarm or urgency == "U1":
        return urgency == "U1"
    return notice.audience == "resident" or notice.is_for_the_shift or is_on_call


def is_owed(notice: Notice) -> bool:
    """Revisit 1: no close without it, so whoever cannot or will not be written to is telephoned."""
    return notice.opens == "rate" and notice.must_tell


HANDS_OUT = tuple(n.name for n in NOTICES.values() if n.hands_out)
REMINDERS = tuple(
    n.name for n in NOTICES.values() if n.is_reminder and n.audience in ("worker", "desk")
)
OWED = tuple(n.name for n in NOTICES.values() if is_owed(n))
# How it goes with the work, while it goes: no news once it is said to be done.
ON_THE_WAY = ("acknowledged", "contacted", "not_reached", "goes_on", "whistled")
DONE_SINCE = "done since"
MUST_TELL = tuple(n.name for n in NOTICES.values() if n.must_tell)


def on_a_workday(
    notice: Notice, urgency: Urgency, member: StaffMember | None, at: datetime, calendar: Calendar
) -> datetime:
    """`at`, or the next workday's morning for a reminder of U3 and U4 to somebody in an office."""
    is_in_office = member is not None and member.role in _OFFICES and not member.is_on_duty
    if not (notice.waits_for_office and is_in_office) or urgency in ("U1", "U2"):
        return at
    return in_office(at, calendar)


def wording(name: str, facts: Mapping[str, str]) -> str:
    """The text of notice `name`. A fact that is missing is left out, never an error.

    Who follows a ticket reads its page too: the fact `link` ends the text.
    """
    notice = NOTICES[name]
    if notice.audience != "resident" and not notice.is_whole:
        facts = {fact: _one_line(value) for fact, value in facts.items()}
    text = notice.wording.format_map(_Known(facts))
    link = f'<a href="{facts["link"]}">看进度</a>' if facts.get("link") else None
    parts = (text, link, MAYBE_READ if MAYBE in facts else None)
    return "\n".join(filter(None, parts))


def told_together(parts: Sequence[tuple[str, Mapping[str, str]]]) -> str:
    """Several notices of one person as one text, oldest first."""
    if len(parts) > 1 and all(NOTICES[name].is_reminder for name, _ in parts):
        return reminded([(NOTICES[name], facts) for name, facts in parts])
    return "\n\n".join(wording(name, facts) for name, facts in parts)


def _one_line(value: str) -> str:
    """Telegram style: a resident's paragraphs are one line, and no longer than a glance."""
    said = " ".join(value.split())
    return said if len(said) <= _GLANCE else said[: _GLANCE - 1] + "…"


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
