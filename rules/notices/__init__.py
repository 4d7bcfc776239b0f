"""The notice table: who is told what, when, in which words, by which template.

Wording follows the guide of conversation.md section 5. Facts that a wording names are put into the
outbox row when the notice is added, so that what is sent is what was true then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rules.hours import decent
from rules.notices.desk import DESK
from rules.notices.findings import FINDINGS
from rules.notices.notice import Notice
from rules.notices.residents import RESIDENTS
from rules.notices.workers import WORKERS
from rules.street import Urgency

__all__ = ("NOTICES", "Notice", "not_before", "wording")

NOTICES: Mapping[str, Notice] = {n.name: n for n in (*RESIDENTS, *WORKERS, *DESK, *FINDINGS)}


def not_before(notice: Notice, urgency: Urgency, now: datetime) -> datetime:
    """When it may go out: U1 and U2 at once, everything else in decent hours (domain.md 5.3)."""
    return now if urgency in ("U1", "U2") and notice.opens != "rate" else decent(now)


def wording(name: str, facts: Mapping[str, str]) -> str:
    """The text of notice `name`. A fact that is missing is left out, never an error.

    Who follows a ticket reads its page too: the fact `link` ends the text.
    """
    text = NOTICES[name].wording.format_map(_Known(facts))
    return f"{text}\n{facts['link']}" if facts.get("link") else text


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
