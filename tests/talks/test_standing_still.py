"""A way that stands still is waited for, and not for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.wechat.client import Client
from bot.wechat.wire import NO_CONNECTION, NotSent, Raw
from emulator.world import Fault
from rules.street.street import Urgency
from tests.talks.staging import PATHS, End, Stage, ended, played_out, staged

WRONG = 48001  # the operator has to act


def refused(folder: Path, kind: str, urgency: Urgency = "U3", errcode: int = WRONG) -> Stage:
    stage = staged(folder, "template", kind, urgency)
    stage.fails(10_000, errcode=errcode)
    return stage


def waited(stage: Stage) -> timedelta:
    begun = stage.town.now()
    played_out(stage)
    return stage.town.now() - begun


@pytest.mark.parametrize(
    ("kind", "urgency", "state", "least", "most"),
    [
        ("progress", "U3", "expired", timedelta(days=3), timedelta(days=3, minutes=10)),
        ("must-tell", "U3", "task", timedelta(hours=36), timedelta(hours=47)),
        ("question", "U3", "task", timedelta(hours=36), timedelta(hours=47)),
        ("must-tell", "U1", "task", timedelta(), timedelta()),
    ],
)
def test_it_ends_although_nobody_mends_it(
    tmp_path: Path, kind: str, urgency: Urgency, state: str, least: timedelta, most: timedelta
) -> None:
    stage = refused(tmp_path, kind, urgency)
    assert least <= waited(stage) <= most
    assert ended(stage).state == state


def test_once_mended_it_goes_out(tmp_path: Path) -> None:
    stage = refused(tmp_path, "must-tell")
    stage.town.work.send(stage.town.now())
    stage.town.world.faults.clear()
    assert waited(stage) == timedelta(minutes=10)
    assert ended(stage) == End("delivered", "template", 1, 1, 2)


def test_a_day_s_quota_is_outlasted_but_not_by_what_is_urgent(tmp_path: Path) -> None:
    ordinary = refused(tmp_path / "a", "must-tell", errcode=45009)
    ordinary.town.work.send(ordinary.town.now())
    ordinary.town.world.faults.clear()
    played_out(ordinary)
    assert ended(ordinary).state == "delivered"
    assert waited(refused(tmp_path / "b", "must-tell", "U2", 45009)) == timedelta()


def test_a_robot_that_is_always_full_does_not_keep_its_notices(tmp_path: Path) -> None:
    stage = staged(tmp_path, "wecom_robot", "progress")
    stage.fails(10_000, errcode=45009)
    stage.town.time[0] += timedelta(days=2, hours=23)
    assert timedelta(hours=1) <= waited(stage) <= timedelta(hours=1, minutes=1)
    assert ended(stage).state == "expired"


def test_what_must_be_told_now_does_not_wait_for_a_reply(tmp_path: Path) -> None:
    """Refused for the person by every way: 45015 and nothing behind it."""
    stage = staged(tmp_path, "customer", "must-tell", "U1", WECHAT_ACCOUNT="subscription")
    stage.town.world.faults.append(Fault(PATHS["customer"], 1, errcode=45015))
    assert waited(stage) == timedelta()
    (push,) = stage.town.pushes()
    assert (push["state"], push["channel"]) == ("task", "phone")


def test_a_line_that_is_down_for_twenty_minutes_loses_nothing(tmp_path: Path) -> None:
    stage = staged(tmp_path, "template", "progress")
    container, work = stage.town.container, stage.town.work

    def down(_url: str, _body: bytes) -> Raw:
        raise NotSent(f"{NO_CONNECTION} (ConnectionRefusedError)")

    client = Client(container.account, container.client._tokens, post=down)
    stage.town.work = replace(work, sender=replace(work.sender, client=client))
    played_out(stage, stage.town.now() + timedelta(minutes=20))
    stage.town.work = work
    played_out(stage)
    assert ended(stage).state == "delivered"
