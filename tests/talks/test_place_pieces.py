"""A place said piece by piece: halves of an estate's name in messages one after another."""

from __future__ import annotations

import pytest

from tests.talks.town import Town


def _told(town: Town, said: list[str]) -> dict[str, str | None]:
    person = town.person("pieces")
    for words in said:
        person.says(words)
    if not town.tickets():
        person.says("1")
    (ticket,) = town.tickets()
    return {slot: ticket["place"][slot] for slot in ("community", "building", "landmark")}


@pytest.mark.parametrize(
    ("said", "estate", "building"),
    [
        (["屋里着火了，人没出来", "润园", "二区 5号楼"], "小井润园二区", "5号楼"),
        (["着火了", "润园的", "一区", "3号楼"], "小井润园一区", "3号楼"),
        (["着火了", "二区5号楼", "润园"], "小井润园二区", "5号楼"),
        (["有煤气味", "北里 4号楼", "六里桥"], "六里桥北里", "4号楼"),
        (["润园着火了", "2区五号楼"], "小井润园二区", "5号楼"),
        (["煤气味儿大", "京铁", "二区6号楼"], "京铁家园二区", "6号楼"),
        (["起火了", "蒲黄榆", "三里 10号楼"], "蒲黄榆三里", "10号楼"),
        (["起火了", "北大地", "西区4号楼"], "北大地西区", "4号楼"),
        (["着火了", "六里桥", "七号院 5号楼"], "六里桥7号院", "5号楼"),
        (["快来，家里着火", "芳群园四区 4号楼", "说错了 二区"], "芳群园二区", "4号楼"),
        (["墙要塌了", "望园东里", "不是 西里", "3号楼"], "望园西里", "3号楼"),
        (["润园", "二区5号楼着火了"], "小井润园二区", "5号楼"),
        (["楼道灯坏了", "望园", "西里3楼2门"], "望园西里", "3号楼"),
        (["润园5号楼暖气不热", "二区"], "小井润园二区", "5号楼"),
        (["润园", "二区 5号楼", "楼道灯不亮"], "小井润园二区", "5号楼"),
    ],
)
def test_halves_of_a_name_are_one_estate(
    town: Town, said: list[str], estate: str, building: str
) -> None:
    assert _told(town, said) == {"community": estate, "building": building, "landmark": None}


@pytest.mark.parametrize(
    ("said", "estate"),
    [
        (["垃圾没人收", "芳群园二区", "往北三里地就是"], "芳群园二区"),
        (["着火了", "芳群园", "不知道几区"], "芳群园"),
        (["着火了", "润园", "一区和二区中间"], "小井润园"),
        (["着火了", "和平里北街", "3号"], None),
    ],
)
def test_what_names_no_half_joins_nothing(town: Town, said: list[str], estate: str | None) -> None:
    assert _told(town, said)["community"] == estate


def test_a_first_half_alone_is_asked_about_by_the_names_it_fits(town: Town) -> None:
    person = town.person("pieces")
    person.says("着火了")
    assert "1 小井润园一区 2 小井润园二区" in person.says("润园")
