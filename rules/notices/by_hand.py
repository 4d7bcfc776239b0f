"""Why a notice is told by hand for good: a person chose whom, or it is of no ticket.

Every other one that is told by hand is only not in the table yet (rules/notices/told.py).
"""

from __future__ import annotations

from collections.abc import Mapping

_A_BROADCAST = "a person chose the place"
_WAITS = "of somebody who waits for a person, not of a ticket"
_OF_STAFF = "of the staff, not of a ticket"
_REPORT = "a report to its readers"
_ANSWER = "the desk answers whom it names"
BY_HAND: Mapping[str, str] = {
    "asked": "a person asks one of those who reported",
    "desk_answer": _ANSWER,
    "desk_reply": _ANSWER,
    "place_notice": _A_BROADCAST,
    "place_alarm": _A_BROADCAST,
    "place_notice_waits": _A_BROADCAST,
    "place_alarm_waits": _A_BROADCAST,
    "place_notice_settled": _A_BROADCAST,
    "draft_waiting": "to who wrote it, no ticket yet",
    "late_answer": "to who wrote, of any talk",
    "photo_unread": "to who sent the photo",
    "work_photo_unread": "to who sent the photo",
    "stage": "each step, to whoever follows it",
    "wants_person": _WAITS,
    "still_waits": _WAITS,
    "not_answered": _WAITS,
    "answer_late": _WAITS,
    "answer_unkept": _WAITS,
    "said_back": _WAITS,
    "deputising": _OF_STAFF,
    "staff_left": _OF_STAFF,
    "left_staff": _OF_STAFF,
    "bound_elsewhere": _OF_STAFF,
    "bound_again": _OF_STAFF,
    "daily_brief": _REPORT,
    "weekly_review": _REPORT,
    "monthly_review": _REPORT,
    "group_digest": _REPORT,
}
