"""What is taken in: when the desk should look, whose matter it is, and a draft as an Intake."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flows.report.intake import intake_of
from rules.filing.intake import Intake, origin_of
from rules.filing.places import Place

WHAT: dict[str, Any] = {
    "matter": "灯不亮",
    "category": "0305",
    "confidence": 0.8,
    "urgency": "U3",
    "kind": "worry",
}
AT = datetime.fromisoformat("2026-11-02T09:00:00+08:00")


@pytest.mark.parametrize(
    ("category", "confidence", "outside", "is_doubtful"),
    [
        ("0305", 0.9, None, False),
        ("0305", 0.3, None, False),
        ("0305", 0.29, None, True),
        (None, 1.0, None, True),
        ("0305", 0.9, "海淀区", True),
    ],
)
def test_the_desk_looks_where_kind_or_place_is_not_sure(
    category: str | None, confidence: float, outside: str | None, is_doubtful: bool
) -> None:
    intake = Intake("p1", "灯", category, "U3", "worry", confidence=confidence, outside=outside)
    assert intake.is_doubtful is is_doubtful


@pytest.mark.parametrize(
    ("is_staff", "asked_by", "is_finding", "origin"),
    [
        (False, None, False, "wechat"),
        (True, None, False, "patrol"),
        (False, None, True, "patrol"),
        (True, "张阿姨", False, "proxy"),
        (False, "老妈", True, "proxy"),
    ],
)
def test_whose_matter_it_is(
    is_staff: bool, asked_by: str | None, is_finding: bool, origin: str
) -> None:
    found = origin_of(is_staff=is_staff, asked_by=asked_by, is_finding=is_finding)
    assert found == origin


def test_a_draft_becomes_an_intake() -> None:
    answers = {
        "what": {**WHAT, "because": ["灯"], "candidates": ["0305", "0306"], "accused": None},
        "where": {"community": "芳群园一区", "building": "6号楼"},
        "words": [[AT.isoformat(), "灯不亮"]],
        "media": [3, 4, 5],
        "kinds": ["image", "speech", "unreadable"],
        "asked_by": "张阿姨",
        "join": False,
        "known": {"number": "26110001"},
    }
    intake = intake_of(answers, "p1", is_staff=True)
    assert intake.place == Place(community="芳群园一区", building="6号楼")
    assert intake.words == ((AT, "灯不亮"),)
    assert (intake.media, intake.photos) == ((3, 4, 5), 1)
    assert (intake.has_voice, intake.has_speech) == (False, True)
    assert intake.origin == "proxy"
    assert (intake.is_alone, intake.apart_from) == (True, "26110001")


def test_least_of_a_draft_is_its_matter() -> None:
    assert intake_of({"what": WHAT}, "p1", is_staff=False) == Intake(
        "p1", "灯不亮", "0305", "U3", "worry", confidence=0.8
    )


def test_one_door_makes_tickets() -> None:
    handlers = Path(__file__).parents[2] / "handlers"
    making = re.compile(r"\btickets\.file\(|\bTicket\(\s*id=")
    found = [p.name for p in handlers.rglob("*.py") if making.search(p.read_text())]
    assert found == ["filing.py"]
