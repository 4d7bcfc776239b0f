"""The whole status x action x actor cube, one row per cell that is open."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from rules.lifecycle.states import (
    ENDED,
    OPEN,
    STATUSES,
    Action,
    Status,
    TicketRole,
    becomes,
    may,
    step,
)

ACTIONS, ACTORS = get_args(Action), get_args(TicketRole)
LEAD, DESK, RESIDENT, SYSTEM = "lead", "desk", "resident", "system"
HELPER = "co_handler"
AWAITING = ("dispatched", "reassigned", "reopened")
LIVE = ("open", *AWAITING, "acknowledged", "in_progress", "returned")

# action -> (from, to or None for "stays", who)
OPEN_CELLS: dict[str, list[tuple[tuple[str, ...], str | None, set[str]]]] = {
    "dispatch": [(("open",), "dispatched", {DESK, SYSTEM}), (("returned",), "dispatched", {DESK})],
    "reassign": [
        ((*AWAITING, "acknowledged", "in_progress", "returned"), "reassigned", {DESK, SYSTEM}),
        (("parked",), "reassigned", {DESK}),
    ],
    "acknowledge": [(AWAITING, "acknowledged", {LEAD, DESK})],
    "contact": [((*AWAITING, "acknowledged", "in_progress"), "in_progress", {LEAD, HELPER, DESK})],
    "fail_contact": [
        (AWAITING, "acknowledged", {LEAD, HELPER, DESK}),
        (("acknowledged", "in_progress"), None, {LEAD, HELPER, DESK}),
    ],
    "arrive": [((*AWAITING, "acknowledged", "in_progress"), "in_progress", {LEAD, HELPER, DESK})],
    "progress": [
        ((*AWAITING, "acknowledged", "in_progress"), "in_progress", {LEAD, HELPER, DESK}),
        (("parked",), None, {LEAD, HELPER, DESK}),
    ],
    "handle": [((*AWAITING, "acknowledged", "in_progress", "parked"), "handled", {LEAD, DESK})],
    "return": [((*AWAITING, "acknowledged"), "returned", {LEAD, DESK})],
    "survey": [(("handled",), "revisit", {SYSTEM})],
    "approve": [((*LIVE, "parked", "handled", "revisit"), "closed", {RESIDENT})],
    "refuse": [(("handled", "revisit"), "reopened", {RESIDENT})],
    "expire": [(("handled", "revisit"), "closed", {SYSTEM})],
    "check": [(("handled",), "closed", {DESK})],
    "fail": [(("handled",), "reopened", {DESK})],
    "withdraw": [((*LIVE, "parked"), "withdrawn", {RESIDENT, DESK})],
    "decline": [((*LIVE, "parked"), "not_handled", {DESK})],
    "reopen": [
        (("closed",), "reopened", {RESIDENT, LEAD, DESK}),
        (("handled", "revisit"), "reopened", {LEAD, DESK}),
        (("withdrawn",), "reopened", {RESIDENT, DESK}),
        (("not_handled",), "reopened", {DESK}),
        (("merged",), "reopened", {RESIDENT, DESK}),
    ],
    "supplement": [((*LIVE, "parked", "handled", "revisit"), None, {RESIDENT, LEAD, DESK})],
    "reclassify": [((*LIVE, "parked", "handled", "revisit"), None, {DESK})],
    "expedite": [(LIVE, None, {DESK})],
    "ask": [
        (
            ("dispatched", "reassigned", "reopened", "acknowledged", "in_progress"),
            "in_progress",
            {LEAD, DESK},
        )
    ],
    "wait": [((*AWAITING, "acknowledged", "in_progress"), "in_progress", {LEAD, DESK})],
    "go_on": [(LIVE, None, {LEAD, DESK, SYSTEM})],
    "answer": [(LIVE, None, {RESIDENT})],
    "resume": [(LIVE, None, {SYSTEM})],
    "park": [((*LIVE, "parked"), "parked", {DESK})],
    "supervise": [(LIVE, None, {SYSTEM})],
    "escalate": [(LIVE, None, {SYSTEM})],
    "gather": [((*LIVE, "parked"), None, {DESK, SYSTEM})],
    "merge": [((*LIVE, "parked"), "merged", {DESK, SYSTEM})],
    "join": [((*LIVE, "parked", "handled", "revisit"), None, {RESIDENT, DESK, SYSTEM})],
    "leave": [((*LIVE, "parked", "handled", "revisit"), None, {RESIDENT})],
    "part": [((*LIVE, "parked", "handled", "revisit"), None, {RESIDENT})],
    "look_after": [((*LIVE, "parked", "handled", "revisit"), None, {LEAD, DESK})],
    "hand_shift": [((*AWAITING, "acknowledged", "in_progress"), "in_progress", {LEAD, DESK})],
    "revisit": [(("closed",), None, {SYSTEM})],
    "confirm": [(("closed",), None, {RESIDENT})],
    "plan": [(("handled", "revisit", "closed"), None, {LEAD, DESK})],
    "recheck": [(("handled", "revisit", "closed"), None, {LEAD, DESK, SYSTEM})],
    "recompute": [(LIVE, None, {SYSTEM})],
    "assist": [((*LIVE, "parked"), None, {LEAD, DESK, SYSTEM})],
    "unassist": [((*LIVE, "parked"), None, {LEAD, DESK})],
    "ask_transfer": [((*AWAITING, "acknowledged", "in_progress"), None, {LEAD})],
    "refuse_transfer": [((*AWAITING, "acknowledged", "in_progress"), None, {DESK})],
    "refuse_return": [(("returned",), "dispatched", {DESK})],
    "flag": [((*LIVE, "parked", "handled", "revisit"), None, {SYSTEM})],
    "appoint": [((*LIVE, "parked", "handled", "revisit", "not_handled"), None, {DESK})],
    "grade": [((*LIVE, "parked", "handled", "revisit"), None, {DESK, SYSTEM})],
    "own": [((*LIVE, "parked", "handled", "revisit"), None, {DESK, SYSTEM})],
    "whistle": [(LIVE, None, {LEAD, DESK})],
    "report_in": [(LIVE, None, {LEAD, DESK})],
    "confer": [(LIVE, None, {LEAD, DESK})],
    "appraise": [((*LIVE, "parked", "handled", "revisit", "closed"), None, {LEAD, DESK})],
}


def expected(status: str, action: str) -> tuple[str, set[str]] | None:
    for statuses, to, who in OPEN_CELLS[action]:
        if status in statuses:
            return to or status, who
    return None


@pytest.mark.parametrize(("status", "action"), list(itertools.product(STATUSES, ACTIONS)))
def test_every_cell_of_the_map(status: Status, action: Action) -> None:
    cell = expected(status, action)
    found = step(status, action)
    assert (found and found.to) == (cell and cell[0])
    for actor in ACTORS:
        assert may(status, action, actor) == bool(cell and actor in cell[1])


def test_every_status_can_be_left_or_is_an_end() -> None:
    for status in STATUSES:
        leaves = [a for a in ACTIONS if (s := step(status, a)) and s.to != status]
        assert leaves or status in ENDED


def test_an_exception_carries_its_reason() -> None:
    found = step("dispatched", "contact")
    assert found is not None
    assert found.why


@pytest.mark.parametrize(("status", "action"), list(itertools.product(STATUSES, ACTIONS)))
def test_a_co_handler_never_signs_ends_or_hands_over(status: Status, action: Action) -> None:
    found = step(status, action)
    if found and may(status, action, "co_handler"):
        assert becomes(found, status, "co_handler") in (status, "in_progress")
        if status in AWAITING:
            assert becomes(found, status, "co_handler") == status


def test_the_cube_is_whole() -> None:
    """Every action has its row, every row only known statuses, none twice for one action."""
    assert set(OPEN_CELLS) == set(ACTIONS)
    for action, rows in OPEN_CELLS.items():
        named = [status for statuses, _, _ in rows for status in statuses]
        assert len(named) == len(set(named)), action
        assert set(named) <= set(STATUSES)
        assert all(who and who <= set(ACTORS) for _, _, who in rows)


def reachable(start: Status, actors: set[str]) -> set[str]:
    """Every status some steps of those actors lead to."""
    found: set[str] = {start}
    edge: list[Status] = [start]
    while edge:
        at = edge.pop()
        for action in ACTIONS:
            if (found_step := step(at, action)) and found_step.who & actors:
                to = found_step.to
                if to not in found:
                    found.add(to)
                    edge.append(to)
    return found


@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize(
    "silent", [set(), {RESIDENT}, {LEAD}], ids=["all", "no resident", "no lead"]
)
def test_no_path_leads_where_nobody_can_leave(status: Status, silent: set[str]) -> None:
    """A silent resident, or a lead who does nothing, holds no ticket for ever."""
    assert reachable(status, set(ACTORS) - silent) & set(ENDED)


def test_every_status_can_come_about() -> None:
    assert reachable("open", set(ACTORS)) == set(STATUSES)


@pytest.mark.parametrize("status", ENDED)
def test_what_has_ended_comes_back_only_by_being_reopened(status: Status) -> None:
    leaves = {a: s.to for a in ACTIONS if (s := step(status, a)) and s.to != status}
    assert leaves == {"reopen": "reopened"}


def test_no_step_of_the_system_ends_work_that_nobody_did() -> None:
    """What the clock may end by itself is a survey that nobody answered, or could be sent.

    What is merged goes on as part of an incident.
    """
    ends = {
        (s, a)
        for s, a in itertools.product(STATUSES, ACTIONS)
        if s not in ENDED
        and a != "merge"
        and may(s, a, SYSTEM)
        and (found := step(s, a))
        and found.to in ENDED
    }
    assert ends == {("revisit", "expire"), ("handled", "expire")}
