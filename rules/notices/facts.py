"""The names of what a push tells: a wording, a template's field and every call use these alone.

A fact that is missing is left out of what is sent, so a misspelt name would go unseen:
tests/rules/test_notice_facts.py compares every name with this list.
"""

from __future__ import annotations

from typing import Literal, get_args

OfTicket = Literal[
    "number",
    "last4",
    "matter",
    "place",
    "kind",
    "tag",
    "who",
    "by",
    "by_time",
    "due",
    "helper",
]
AtSending = Literal["link", "pictures", "may_repeat", "phrase", "said", "told_time"]
Clause = Literal["about", "eta", "extra", "hint", "many"]
Fact = (
    OfTicket
    | AtSending
    | Clause
    | Literal[
        "again",
        "at",
        "author",
        "call",
        "chain",
        "checker",
        "count",
        "date",
        "days",
        "deadline",
        "duty",
        "follows",
        "is_unlinked",
        "keepers",
        "kinds",
        "outcome",
        "owner",
        "party",
        "phone",
        "photos",
        "reason",
        "report",
        "room",
        "serial",
        "shows",
        "since",
        "street",
        "superior",
        "text",
        "to",
        "told",
        "units",
        "was",
        "what",
        "when",
        "where",
        "why",
        "words",
    ]
)


def _names(of: object) -> frozenset[str]:
    """Every name of a Literal, or of a union of them."""
    found = get_args(of)
    return frozenset(
        n for part in found for n in ((part,) if isinstance(part, str) else _names(part))
    )


FACTS = _names(Fact)
# Every push about a ticket has these (handlers/telling/notify.py), and these are added at sending.
OF_TICKET = _names(OfTicket)
AT_SENDING = _names(AtSending)
# Whole clauses with their own punctuation: where there is nothing to say, nothing is missing.
CLAUSES = _names(Clause)
