"""docs/who-is-told.md says who hears of what: from the table, and where it is told by hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from flows.texts.words import VERBS
from rules.filing.danger import IN_PLAIN_WORDS
from rules.filing.patrol import INSTEAD as OF_A_FINDING
from rules.lifecycle.states import Action
from rules.notices import NOTICES
from rules.notices.by_hand import BY_HAND
from rules.notices.told import HAPPENINGS, NAMED, RESOLVED, TOLD, Audience, Happening, Row
from rules.telling.groups import ECHOES, PRESSING, echo_of
from tests.rules import told_by_hand
from tests.rules.told_by_hand import EVERYBODY, FILED, Call

PAGE = Path(__file__).parents[2] / "docs" / "who-is-told.md"
LATER = "not in the table yet"
EVENTS = (FILED, *get_args(Action), *HAPPENINGS)
HEAD = """# Who is told

What happens to a ticket, and who hears of it in which notice. The words of a notice stand in
`rules/notices/`, under its name. In code: `rules/notices/told.py`, one row a line of the first
table; a verb says `work.announce(ticket, event)`. Where a line names a function of `handlers/`, that
function tells by hand: whom, as it is written there, and in brackets why. Such a function stands
under each action that leads to it; when it is called, it says itself.

Everywhere holds: who did it is not told, unless the row says so. Of whom a ticket complains hears
nothing of it, the duty hears instead. By night whoever has the duty hears of a U2 what its lead
hears in the morning. Who reported a finding (未诉先办) hears the end only. Each step goes to whoever
follows the ticket too (stage).

`tests/rules/test_who_is_told_page.py` keeps this page true; `RENEW_TOLD=1` writes it anew.

## After each event

| event | notice | to | when |
|---|---|---|---|
"""
REST = """
## At other times, by hand

| notice | to, as written | function of handlers | why by hand |
|---|---|---|---|
"""
INSTEAD = """
## In place of another notice

| instead of | notice | when |
|---|---|---|
"""
GROUPS = """
## What groups of the staff hear

When somebody is told of a ticket, a group of its place hears it too.

| when told | notice | groups |
|---|---|---|
"""


def named(event: str) -> str:
    command = f" ({VERBS[event]})" if event in VERBS else ""
    return f"{event}: {HAPPENINGS[event]}" if event in HAPPENINGS else event + command


def in_table(event: str, row: Row) -> str:
    who = {**RESOLVED, **NAMED}[row.audience] + (", even who did it" if is_said(row) else "")
    said = (row.when.__doc__ or "").rstrip(".") if row.when else ""
    when = said[:1].lower() + said[1:]
    return f"| {named(event)} | {row.notice} | {who} | {when} |"


def is_said(row: Row) -> bool:
    """Whether it must be said that who acts is told too: residents and the clock go without."""
    return row.even_who_acts and row.audience in ("lead", "co_handlers", "keepers", "whole_desk")


def why(call: Call) -> str:
    return "; ".join(dict.fromkeys(BY_HAND.get(notice, LATER) for notice in call.notices))


def followed(call: Call) -> list[str]:
    actions = told_by_hand.after().get((call.function.module, call.function.name), set())
    return [event for event in EVENTS if event in actions]


def lines() -> Iterator[str]:
    calls = list(told_by_hand.by_hand())
    for event in EVENTS:
        yield from (in_table(event, row) for row in TOLD.get(event, ()))
        for notices, to, where, why in sorted({written(c) for c in calls if event in followed(c)}):
            yield f"| {named(event)} | {notices} | {to} | by hand in {where} ({why}) |"
    yield REST.rstrip("\n")
    for parts in sorted({written(call) for call in calls if not followed(call)}):
        yield f"| {' | '.join(parts)} |"
    yield INSTEAD.rstrip("\n")
    for row, when in (
        (OF_A_FINDING, "a finding"),
        (IN_PLAIN_WORDS, "somebody may hurt themselves"),
    ):
        yield from (f"| {notice} | {other} | {when} |" for notice, other in row.items())
    yield GROUPS.rstrip("\n")
    for notice in ECHOES:
        for urgency in ("U4", *PRESSING[:1]):
            echo = echo_of(notice, urgency)
            if echo and (urgency == "U4" or echo != echo_of(notice, "U4")):
                pressing = "" if urgency == "U4" else " (U1, U2)"
                yield f"| {notice}{pressing} | {echo.notice} | {', '.join(echo.kinds)} |"


def written(call: Call) -> tuple[str, str, str, str]:
    to = call.to if call.to == EVERYBODY else f"`{call.to}`"
    return ", ".join(call.notices), to, call.function.where, why(call)


def rendered() -> str:
    return HEAD + "\n".join(lines()) + "\n"


def test_the_page_is_what_table_and_handlers_say() -> None:
    if os.environ.get("RENEW_TOLD"):
        PAGE.write_text(rendered())
    assert PAGE.read_text() == rendered()


def test_every_notice_is_told_somewhere() -> None:
    told = {row.notice for rows in TOLD.values() for row in rows}
    told |= {notice for call in told_by_hand.by_hand() for notice in call.notices}
    told |= {*OF_A_FINDING.values(), *IN_PLAIN_WORDS.values()}
    told |= {echo.notice for name in ECHOES for u in ("U4", "U1") if (echo := echo_of(name, u))}
    assert {*NOTICES} - told == set()


def test_every_call_tells_a_notice_that_is_there() -> None:
    assert [c.function.where for c in told_by_hand.by_hand() if not c.notices] == []


def test_every_event_of_the_table_is_announced() -> None:
    assert {*TOLD} <= told_by_hand.announced()


def test_what_is_told_by_hand_for_good_is_told_by_hand() -> None:
    assert {*BY_HAND} <= {n for call in told_by_hand.by_hand() for n in call.notices}


def test_every_happening_and_every_audience_is_said_in_words() -> None:
    assert {*HAPPENINGS} == {*get_args(Happening)}
    assert {*RESOLVED, *NAMED} == {*get_args(Audience)}
    assert {*HAPPENINGS} <= {*TOLD}


@pytest.mark.parametrize("event", TOLD)
def test_a_row_names_a_notice_and_says_its_condition(event: str) -> None:
    for row in TOLD[event]:  # type: ignore[index]
        assert row.notice in NOTICES
        assert row.when is None or row.when.__doc__
        if row.audience == "reporters":  # told as one: none left out (notify.tell_reporters)
            assert row.even_who_acts
            assert row.when is None
