"""Why a verb did not do what it was asked: a reason with facts. Each door has its words for it."""

from __future__ import annotations

from typing import Literal

Filing = Literal["which_stars", "why_stars"]
Lifecycle = Literal["wrong_state"]  # the state table has no such step now, or not for who asks
Working = Literal[
    "appoint_past",
    "appoint_place",
    "appoint_time",
    "appoint_too_far",
    "call_none",
    "decline_too_long",
    "grade_first",
    "grade_which",
    "helper_already",
    "helper_leads",
    "helper_not",
    "helper_of_desk",
    "helper_too_many",
    "helper_what_for",
    "member_away",
    "member_away_deputy",
    "merge_same",
    "merge_target",
    "not_the_lead",
    "park_reason",
    "park_day",
    "park_past",
    "park_too_far",
    "park_owner",
    "phone_ended",
    "phone_none",
    "phone_not_yours",
    "phone_through_desk",
    "phone_withheld",
    "photo_needed",
    "photo_or_excuse",
    "question_asked",
    "question_nobody",
    "question_too_long",
    "question_waits",
    "return_too_late",
    "return_twice",
    "supervisor_no_leader",
    "supplement_empty",
    "transfer_none",
    "transfer_open",
    "transfer_to_self",
    "wait_asked",
    "wait_call_first",
    "wait_day",
    "wait_nobody",
    "wait_none",
    "wait_ours",
    "wait_party",
    "wait_past",
    "wait_reason",
    "wait_resident",
    "wait_too_far",
    "wait_too_long",
    "wait_too_often",
    "wait_urgent",
    "whistle_called",
    "whistle_nobody",
    "whistle_nobody_there",
    "whistle_none",
    "whistle_not_called",
    "whistle_not_called_unit",
    "whistle_not_yours",
    "whistle_signed_in",
    "whistle_too_early",
    "wait_already",
]
Closing = Literal[
    "check_not_yours",
    "in_work_again",
    "nothing_to_rate",
    "recheck_day",
    "recheck_past",
    "recheck_too_far",
    "recheck_too_many",
    "recheck_none",
    "visit_by_lead",
    "visit_rating",
]
Telling = Literal["broadcast_own", "broadcast_agreed", "broadcast_cancelled", "broadcast_too_old"]
Staffing = Literal["bad_invite", "deputy_self", "deputy_lower", "deputy_away", "not_away"]
Reason = Filing | Lifecycle | Working | Closing | Telling | Staffing


class Refused(Exception):
    """Nothing was changed. facts: what the reason's sentence names (flows/texts/refusals.py)."""

    def __init__(self, reason: Reason, /, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
