"""The telephones posted on a building, in the chat (物业 客服, 中控室, 工程部)."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in


def numbers(text: str) -> list[str]:
    """Every telephone number stands alone on its line."""
    found = [line for line in text.splitlines() if line.startswith("010-")]
    assert text.count("010-") == len(found)
    return found


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("芳群园一区物业电话", "010-5550-0143"),
        ("芳群园一区物业客服电话", "010-5550-0501"),
        ("芳群园一区6号楼中控室电话是多少？", "010-5550-0506"),
        ("芳群园一区8号楼的中控室电话", "010-5550-0502"),
        ("请问芳群园一区工程部的电话", "010-5550-0503"),
        ("给我望园东里物业的联系电话", "010-5550-0142"),
        ("万柳园小区报修电话", "010-5550-0146"),
        ("刘家窑南里9号楼报修电话", "010-5550-0155"),
    ],
)
def test_the_asked_number_stands_first(zhang: Player, said: str, first: str) -> None:
    assert numbers(zhang.says(said))[0] == first


def test_without_a_property_company_the_fitters_and_the_committee(zhang: Player) -> None:
    said = zhang.says("刘家窑南里物业电话")
    assert "没有物业" in said
    assert "社区快修" in said
    assert numbers(said) == ["010-5550-0155", "010-5550-0125"]


def test_the_place_is_asked_once_and_answered(town: Town, zhang: Player) -> None:
    assert "哪个小区" in zhang.says("物业电话多少")
    assert numbers(zhang.says("望园东里"))[0] == "010-5550-0142"
    assert town.tickets() == []


def test_something_else_instead_of_the_place_is_taken_as_that(town: Town, zhang: Player) -> None:
    zhang.says("物业电话")
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert town.states() == ["dispatched"]


def test_the_place_of_the_last_ticket_is_meant(zhang: Player, li: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert numbers(zhang.says("中控室电话"))[0] == "010-5550-0506"
    assert numbers(li.says("物业客服电话"))[0] == "010-5550-0501"


def test_a_draft_stays_open(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    said = zhang.says("物业电话")
    assert "010-5550-0143" in said
    assert "对就回1" in said
    assert number_in(zhang.says("1"))


def test_what_is_not_posted_is_said(zhang: Player) -> None:
    said = zhang.says("万柳园小区中控室电话")
    assert "没登记中控室的电话" in said
    assert numbers(said) == ["010-5550-0146"]


@pytest.mark.parametrize(
    "said",
    [
        "芳群园一区物业电话打不通没人管",
        "投诉芳群园一区物业电话没人接",
        "客服电话",
        "芳群园一区客服电话没人接",
    ],
)
def test_a_complaint_about_a_telephone_is_no_question(zhang: Player, said: str) -> None:
    assert "010-" not in zhang.says(said)
