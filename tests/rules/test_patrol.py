"""What nobody complained of: outside the rates, worded for what it is, checked by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.filing.patrol import checkers, fitting, tells_reporters
from rules.filing.places import Place, PlaceEntry
from rules.lifecycle.tickets import Ticket
from rules.reports.rates import counts
from rules.street.street import Role, StaffMember, Street

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
TICKET = Ticket(
    id=1,
    number="26000001",
    created_at=NOW,
    origin="patrol",
    channel="wechat_oa",
    status="handled",
    category="0601",
    is_doubtful=False,
    urgency="U3",
    matter_kind="worry",
    matter="积存垃圾",
    place=Place(landmark="方庄路与蒲方路交叉路口向东30米", place_id="c1"),
    grid=None,
    estate="c1",
    site=None,
    is_anonymous=False,
    lead="grid",
    round=1,
    due_at=NOW,
)


def member(name: str, role: Role) -> StaffMember:
    return StaffMember(name, name, role, "u1", ("c1",))


STREET = Street(
    "街道",
    1,
    "",
    (PlaceEntry("c1", "community", "甲社区"),),
    (),
    (),
    (
        *(member("grid", "grid_worker"), member("cadre", "cadre"), member("section", "section")),
        *(member("leader", "leader"), member("desk", "desk"), member("rider", "courier")),
    ),
)


@pytest.mark.parametrize(
    ("origin", "is_counted"),
    [("wechat", True), ("proxy", True), ("hotline", True), ("open311", True), ("patrol", False)],
)
def test_only_complaints_are_in_the_rates(origin: str, is_counted: bool) -> None:
    assert counts(replace(TICKET, origin=origin)) is is_counted


@pytest.mark.parametrize(
    ("finder", "handler", "expected"),
    [
        (None, "grid", ["cadre", "section", "leader", "desk"]),
        ("cadre", "grid", ["cadre", "section", "leader", "desk"]),
        ("section", "grid", ["section", "cadre", "leader", "desk"]),
        ("grid", "grid", ["cadre", "section", "leader", "desk"]),
        ("rider", "grid", ["cadre", "section", "leader", "desk"]),
        ("cadre", "cadre", ["section", "leader", "desk"]),
    ],
)
def test_who_handled_it_never_checks_it(
    finder: str | None, handler: str, expected: list[str]
) -> None:
    assert [m.id for m in checkers(STREET, TICKET, finder, handler, NOW)] == expected


def test_a_finding_s_notices_speak_of_no_resident() -> None:
    complaint = replace(TICKET, origin="wechat")
    assert fitting("assigned", TICKET) == "found"
    assert fitting("assigned", complaint) == "assigned"
    assert not tells_reporters("contacted", TICKET)
    assert tells_reporters("not_handled", TICKET)
    assert tells_reporters("contacted", complaint)
