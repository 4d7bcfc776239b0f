"""Which template a card goes out by: its title says what the card is about.

The title stands in the template and cannot be sent along, so each topic is a template of its own
with the fields of "progress". A street that has not set one up sends it as "progress".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rules.notices.notice import Notice

Topic = Literal[
    "question", "result", "delay", "change", "due", "appointment", "place", "todo", "answer"
]

_NOTICES: Mapping[Topic, tuple[str, ...]] = {
    "question": ("asked", "still_well", "photo_unread", "work_photo_unread", "danger_asked"),
    "result": (
        *("restored", "not_handled", "proxy_handled", "finding_handled", "solved"),
        *("conferred", "helped", "danger_ended"),
    ),
    "delay": (
        *("late", "parked", "held_up", "recomputed", "wish_listed", "moved", "clocks_stand"),
        *("not_reached", "answer_late", "answer_unkept"),
    ),
    "change": (
        *("handed_over", "gathered", "broken_again_told", "taken_away", "merged", "other_lead"),
        *("withdrawn", "co_handled", "not_taken_on", "deputising", "not_transferred"),
        *("bound_elsewhere", "bound_again", "left_staff", "staff_left"),
    ),
    "due": (
        *("due_soon", "still_overdue", "overdue", "escalated", "park_review", "recheck"),
        *("recheck_reminder", "weekly_note", "note_missed", "not_arrived", "whistle_escalated"),
        *("project_report", "unanswered"),
    ),
    "appointment": ("legal_aid", "legal_aid_soon"),
    "place": ("place_notice", "place_alarm"),
    "todo": (
        *("returned", "doubtful", "unhappy", "wants_person", "to_transfer", "transfer_waits"),
        *("visited_often", "flagged", "listen", "recurring", "broken_again", "recheck_missed"),
        *("photo_owed", "on_duty", "graded", "whistle_proposed", "whistle_phone"),
        *("project_proposed", "to_check", "to_park", "place_notice_waits", "place_alarm_waits"),
        *("still_waits", "not_answered", "said_back", "to_look_after"),
        *("danger_word", "danger_goes_on", "danger_despair", "danger_over"),
    ),
    "answer": ("desk_answer", "desk_reply", "danger_said"),
}
TOPICS: tuple[Topic, ...] = tuple(_NOTICES)
_TOPIC_OF: Mapping[str, Topic] = {name: t for t, names in _NOTICES.items() for name in names}


def topic_of(notice: Notice) -> Topic | None:
    """None: its template's own title says it."""
    return _TOPIC_OF.get(notice.name) if notice.template == "progress" else None
