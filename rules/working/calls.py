"""Which telephone tasks are still to be done."""

from __future__ import annotations

from rules.lifecycle.states import ASKED, ENDED
from rules.notices import NOTICES


def is_moot(notice: str, round_: int, status: str | None, ticket_round: int | None) -> bool:
    """Whether nobody needs that call any more. status, ticket_round: the ticket's, as it stands.

    A survey that was answered otherwise; a task of our own people whose ticket has ended. What a
    resident must be told, they must be told even when all is over.
    """
    known = NOTICES.get(notice)
    if known is None or status is None:
        return known is None
    if known.opens:
        return status not in ASKED or ticket_round != round_
    return known.audience != "resident" and status in ENDED
