"""What of a ticket goes outside the staff: place and matter, not who reported it (PIPL 21, 23)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules.lifecycle.tickets import Ticket
from rules.street.street import Role
from rules.telling.privacy import masked

_CLAUSE = re.compile(r"[^，,。；;！!？?\n]+[，,。；;！!？?\n]*")
# A clause that says who speaks, or where to call them, tells nothing of the matter.
_WHO = re.compile(
    r"""
        ^\s*(?:您?好)?(?:我|俺|本人|这里)?(?:是|叫|姓|名叫|的?名字是?)[\u4e00-\u9fff]{1,6}\s*$
        |^\s*(?:我的?)?(?:联系人|姓名|称呼)[:：是]?.{1,8}$
        |\d{3}\*{4}\d{4}
        |\d{6}\*{8}\d{3}
    """,
    re.X,
)
UNLINKED = "is_unlinked"
_SAID = ("matter", "words")  # facts of a notice that hold what a resident said


def matter_only(text: str) -> str:
    """The text without the clauses that tell who speaks. Empty when nothing else is said."""
    clauses = _CLAUSE.findall(masked(text))
    kept = [c for c in clauses if not _WHO.search(c.strip("，,。；;！!？?\n "))]
    return "".join(kept).strip("，,；; \n")


def for_outsiders(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts of a notice as a unit outside the staff gets them, without the ticket's page."""
    said = {name: matter_only(facts[name]) for name in _SAID if name in facts}
    return {**facts, **said, UNLINKED: "1"}


def title_for(role: Role, ticket: Ticket) -> str:
    """What a ticket is called in somebody's list."""
    if role != "unit":
        return ticket.title
    return f"{ticket.place.spoken()}{matter_only(ticket.matter)}"
