"""诉求人跟办 (domain.md F4): no stage is hidden from who follows a ticket.

Every step of the state table puts a stage message in line. Where the step is told to residents in
a notice of its own, that notice takes its place.
"""

from __future__ import annotations

# Delivering the survey is a step too; it says itself what it is.
SILENT = frozenset(("surveyed",))
SIGNED_SURVEY = "survey_followed"
TELLS_A_STAGE = frozenset(
    (
        *("acknowledged", "contacted", "handed_over", "not_handled", "parked", "late", "asked"),
        "not_reached",
        *("survey", SIGNED_SURVEY, "survey_proxy", "proxy_handled", "finding_handled"),
    )
)
