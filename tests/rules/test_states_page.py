"""docs/states.md says what each state of a ticket may become, by which action and by whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

from flows.texts.staff import LABELS
from flows.texts.words import VERBS
from rules.lifecycle.states import STATUSES, Action, Status, Step, TicketRole, step

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
ROLES: tuple[TicketRole, ...] = get_args(TicketRole)
HEAD = """# What a ticket may become

One table for each state: the action, the state it leads to, who may do it, and why where the step is
an exception. In code: `rules/lifecycle/states.py`; the command of the chat stands in brackets. A deed
of a co-handler never signs for the lead: before the lead signed, the state stays.

`tests/rules/test_states_page.py` keeps this page true; `RENEW_STATES=1` writes it anew.
"""


def line(status: Status, action: Action, found: Step) -> str:
    command = f" ({VERBS[action]})" if action in VERBS else ""
    to = "stays" if found.to == status else f"**{found.to}**"
    who = ", ".join(role for role in ROLES if role in found.who)
    return f"| {action}{command} | {to} | {who} | {found.why} |"


def rendered() -> str:
    parts = [HEAD]
    for status in STATUSES:
        steps = [(a, s) for a in get_args(Action) if (s := step(status, a))]
        steps.sort(key=lambda pair: (pair[1].to == status, pair[0]))
        lines = [line(status, action, found) for action, found in steps]
        head = f"\n## {status} ({LABELS[status]})\n\n| action | becomes | by | why |\n|---|---|---|---|\n"
        parts.append(head + "\n".join(lines) + "\n")
    return "".join(parts)


def test_the_page_is_what_the_table_says() -> None:
    if os.environ.get("RENEW_STATES"):
        PAGE.write_text(rendered())
    assert PAGE.read_text() == rendered()
