"""Notices to a place: who is meant, by which way, who agrees, and the words of the commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.staff import broadcast as talk
from flows.texts import broadcast as texts
from rules.delivery.channels import AccountKind
from rules.filing.places import PlaceEntry
from rules.notices import NOTICES, not_before, wording
from rules.street.street import StaffMember, Street
from rules.telling import broadcasts as rules
from tests.rules.test_times_and_texts import street as at

NOON, NIGHT = at(12), at(23)
PLACES = (
    PlaceEntry("c1", "community", "芳群园社区"),
    PlaceEntry("e1", "estate", "芳群园一区", "c1"),
    PlaceEntry("e2", "estate", "芳群园二区", "c1"),
    PlaceEntry("b1", "building", "6号楼", "e1"),
    PlaceEntry("b2", "building", "6号楼", "e2"),
    PlaceEntry("l1", "landmark", "方庄环岛", "c1"),
)
DESK = StaffMember("s2", "王主任", "desk", "u1", is_on_duty=True)
OTHER = StaffMember("s4", "孙晓梅", "desk", "u1")
LEADER = StaffMember("s3", "赵书记", "leader", "u9", ("c1",))
WORKER = StaffMember("s1", "李网格", "grid_worker", "uc1", ("e1",))
STREET = Street("示范街道", 1, "", PLACES, (), (), (DESK, OTHER, LEADER, WORKER))


@pytest.mark.parametrize(
    ("named", "inside"),
    [
        (("b1",), {"b1"}),
        (("e1",), {"e1", "b1"}),
        (("c1",), {"c1", "e1", "e2", "b1", "b2", "l1"}),
        (("b1", "b2"), {"b1", "b2"}),
        ((), set()),
    ],
)
def test_a_place_is_everything_that_lies_in_it(named: tuple[str, ...], inside: set[str]) -> None:
    assert rules.within(STREET, named) == inside


@pytest.mark.parametrize(
    ("account", "window", "left", "way"),
    [
        ("service", 1, 5, "customer"),
        ("service", 1, 1, "template"),  # the last is kept for a person's answer
        ("service", -1, 5, "template"),
        ("service", None, 0, "template"),
        ("subscription", 1, 5, "customer"),
        ("subscription", None, 0, "passive"),
        ("unverified", 1, 5, "passive"),
    ],
)
def test_how_a_person_is_reached(
    account: AccountKind, window: int | None, left: int, way: rules.Way
) -> None:
    until = None if window is None else NOON + timedelta(hours=window)
    assert rules.way(account, until, left, NOON) == way


def test_only_what_is_urgent_goes_out_by_night() -> None:
    assert rules.goes_out_at(False, NIGHT) == at(8, 0, 21)
    assert rules.goes_out_at(True, NIGHT) == NIGHT
    for name in ("place_alarm", "place_alarm_waits"):
        assert not_before(NOTICES[name], "U4", NIGHT) == NIGHT
    for name in ("place_notice", "place_notice_waits", "place_notice_settled"):
        assert not_before(NOTICES[name], "U4", NIGHT) == at(8, 0, 21)


@pytest.mark.parametrize(
    ("member", "may"), [(DESK, True), (OTHER, True), (LEADER, True), (WORKER, False)]
)
def test_who_may_agree(member: StaffMember, may: bool) -> None:
    assert rules.may_agree(STREET, member, NOON) == may


def test_who_is_asked_to_agree() -> None:
    assert rules.asked_to_agree(STREET, "e1", "s2", NOON) == [OTHER]
    alone = replace(STREET, staff=(DESK, LEADER, WORKER))
    assert rules.asked_to_agree(alone, "e1", "s2", NOON) == [LEADER]
    nobody = replace(STREET, staff=(DESK, WORKER))
    assert rules.asked_to_agree(nobody, "e1", "s2", NOON) == []


@pytest.mark.parametrize(
    ("states", "percent", "bar"),
    [
        ({}, 0, "░░░░░"),
        ({"sent": 30, "delivered": 22, "waiting": 20, "failed": 4, "cancelled": 10}, 60, "▓▓▓░░"),
        ({"delivered": 999, "unknown": 1}, 99, "▓▓▓▓░"),
        ({"sent": 3}, 100, "▓▓▓▓▓"),
        ({"sending": 1, "expired": 1, "task": 1}, 0, "░░░░░"),
    ],
)
def test_how_far_it_has_come(states: dict[str, int], percent: int, bar: str) -> None:
    tally = rules.tally(states)
    assert tally.total == sum(states.values())
    assert (tally.percent, tally.bar) == (percent, bar)


def test_names_alike_are_offered() -> None:
    assert rules.like(STREET, "芳群园") == ["芳群园一区", "芳群园二区", "芳群园社区"]
    assert rules.like(STREET, "火星小区") == []


ASK, GO, HOW, STOP = "announce", "announce_go", "announce_how", "announce_stop"


@pytest.mark.parametrize(
    ("said", "verb", "number"),
    [
        ("同意通知3", GO, "3"),
        ("同意通知 3", GO, "3"),
        ("3 同意通知", GO, "3"),
        ("通知3，同意", GO, "3"),
        ("同意3号通知", GO, "3"),
        ("批准通知三", GO, "3"),
        ("同意通知", GO, None),
        ("同意 T3", GO, "3"),
        ("通知3到哪了", HOW, "3"),
        ("不同意通知3", STOP, "3"),
        ("撤回通知3", STOP, "3"),
        ("通知 3 撤回", STOP, "3"),
        ("取消通知", STOP, None),
        ("通知进度3", HOW, "3"),
        ("通知 3 进度", HOW, "3"),
        ("进度 通知3", HOW, "3"),
        ("通知3", HOW, "3"),
        ("通知十二", HOW, "12"),
        ("通知", ASK, None),
        ("通知 芳群园一区 停水", ASK, None),
        ("通知 0127 停水", ASK, None),
        ("紧急通知 芳群园一区 停气", ASK, None),
    ],
)
def test_the_words_in_any_order(said: str, verb: str, number: str | None) -> None:
    act = talk.command(said)
    assert act is not None
    assert (act.verb, act.number) == (verb, number)


@pytest.mark.parametrize(
    "said",
    [
        *("同意 3", "进度", "撤回 0127", "停水通知", "通知了居民", "通知上说要停水"),
        *("同意T0127", "收到通知3", "没人通知我们", "物业贴通知说停水", "通知书收到了", "1"),
    ],
)
def test_what_is_no_such_order(said: str) -> None:
    assert talk.command(said) is None


def test_from_others_than_the_desk_only_words_set_apart_count() -> None:
    assert talk.command("通知物业来修", is_desk=False) is None
    assert talk.command("通知 芳群园一区 停水", is_desk=False)


@pytest.mark.parametrize(
    ("said", "is_urgent"),
    [
        ("通知 芳群园一区 停水", False),
        ("通知急 芳群园一区 停气", True),
        ("通知 急 芳群园一区 停气", True),
        ("急！通知 芳群园一区 停气", True),
        ("紧急通知：芳群园一区 停气", True),
        ("通知 急诊楼 停水", False),
    ],
)
def test_urgent_is_said(said: str, is_urgent: bool) -> None:
    act = talk.command(said)
    assert act is None or (act.target == "urgent") == is_urgent


def test_staff_read_five_lines_at_most() -> None:
    place, text = "芳群园一区6号楼、7号楼", "明天9点到17点停水" * 10
    facts = dict.fromkeys(("place", "street", "date"), place) | {"words": text}
    reads = wording("place_notice", facts)
    ways: dict[rules.Way, int] = {"customer": 31, "template": 40, "passive": 15}
    preview = texts.preview(
        3, place, ways, "明天8点", True, reads, texts.card(text), ("方群园一区", "芳群园一区")
    )
    assert "86户：31户明天8点能发到（客服消息），40户用模板，15户等他们下次来说话时看到" in preview
    tally = rules.tally({"sent": 52, "waiting": 20, "failed": 4, "cancelled": 10})
    for said in (
        *(preview, texts.HELP, texts.progress(3, place, tally)),
        *(texts.waits(3, place, 86, text, "王主任"), texts.where_unclear("芳群园", ["芳群园一区"])),
    ):
        assert len(said.splitlines()) <= 5, said
    assert len(texts.look(1234, 99999)) <= rules.CARD_SIGNS
