"""请转: who leads asks the desk to give the ticket to another (domain.md 1.1, 首接负责).

It stays with them and its clocks run until the desk has decided.
"""

from __future__ import annotations

from datetime import timedelta

from rules.lifecycle.states import Action
from rules.street.street import Urgency

# How long the desk may leave a request undecided before it is reminded: unverified default.
DECIDE_WITHIN: dict[Urgency, timedelta] = {
    "U1": timedelta(minutes=30),
    "U2": timedelta(minutes=30),
    "U3": timedelta(hours=24),
    "U4": timedelta(hours=24),
}
# What settles a request, besides the desk's word on it.
ENDS_REQUEST: frozenset[Action] = frozenset(
    (
        *("refuse_transfer", "reassign", "return", "handle", "park"),
        *("approve", "withdraw", "decline"),
    )
)
