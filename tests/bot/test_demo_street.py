"""The sample street: it loads, holds every place of the seeds, and leaves nobody uncovered."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from bot.cli.street_files import read_street
from rules.filing.nearest import named, nearest
from rules.filing.places import PlaceEntry
from rules.staffing.routing import grid_of, lineage, responsible
from rules.street.street import Role, StaffMember, Street
from rules.street.street_rows import StreetFiles

DEMO = Path(__file__).parents[2] / "demo"
NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
LEVELS: tuple[Role, ...] = ("leader", "section", "cadre", "grid_worker")
HOMES, SPOTS = ("estate", "yard", "village"), ("road", "landmark")
SEEDS: dict[tuple[str, ...], str] = {
    ("community",): """
        金家村第一社区 金家村第二社区 金二社区 京铁家园社区 保利益丰社区 蒲黄榆第三社区 望园社区
        丰台路口社区 莲怡园社区 西局玉园社区 八一厂社区 六南社区 六北社区 刘家窑第一社区 海户屯社区
        丰西路社区 北大地西区社区 精图社区 三环新城第二社区 芳华里家庭康养社区""",
    HOMES: """
        靛厂平房区 六里桥7号院 六里桥北里 京铁家园 保利益丰 西局后街8号院 恒松园小区 横五条18号院
        华体小区 靛厂村 六里桥村 小井村 北大地西区 丰西路45号院 丽源路55号院 丽源路56号院
        万柳园小区 芳群园一区""",
    SPOTS: """
        靛厂村3号胡同 靛厂小学 万丰郊野公园 岳各庄批发市场 中都科技大厦 五里店体育小镇 卢沟桥路
        横五条北段 顺五条 马家堡东路 革新南路 天成酒店 玉林南路 玉林东路 南三环西路辅路
        万柳园小区门前路 方庄文化艺术中心 左外关厢复合停车场 方庄环岛 盒马鲜生 小哥驿站""",
    ("building",): """
        小井润园二区2号楼 小井润园二区3号楼 小井润园二区4号楼 宣祥家园17号楼 刘家窑南里9号楼
        海户屯小区4号楼 芳群园四区23号楼""",
}


@cache
def files() -> StreetFiles:
    found = read_street(DEMO)
    assert isinstance(found, StreetFiles), found[:10]
    return found


@cache
def street() -> Street:
    return files().street


def table(name: str) -> list[dict[str, str]]:
    with (DEMO / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def called(name: str, *kinds: str) -> list[PlaceEntry]:
    return [e for e in street().places if e.kind in kinds and name in (e.name, *e.aliases)]


def buildings() -> list[PlaceEntry]:
    return [entry for entry in street().places if entry.kind == "building"]


def closest(place_id: str, role: Role) -> list[StaffMember]:
    """Everybody of a role who covers a place equally closely."""
    for spot in lineage(street(), place_id):
        if near := [m for m in street().staff if m.role == role and spot in m.covers]:
            return near
    return []


@pytest.mark.parametrize(
    ("kinds", "name"), [(kinds, name) for kinds, names in SEEDS.items() for name in names.split()]
)
def test_every_place_of_the_seeds_is_one_place(kinds: tuple[str, ...], name: str) -> None:
    if kinds == ("building",):
        assert [named(street(), entry).spoken() for entry in buildings()].count(name) == 1
    else:
        assert len(called(name, *kinds)) == 1


def test_the_seed_building_without_property_company() -> None:
    [home] = called("刘家窑南里", "estate")
    [house] = [e for e in buildings() if e.parent == home.id and e.name == "9号楼"]
    assert house.has_property is False


def test_every_place_has_exactly_one_grid_worker() -> None:
    for entry in street().places:
        assert len(closest(entry.id, "grid_worker")) == 1, entry


@pytest.mark.parametrize("role", LEVELS)
def test_every_building_has_one_person_at_each_of_the_four_levels(role: Role) -> None:
    for entry in buildings():
        assert len(closest(entry.id, role)) == 1, entry


def test_one_grid_has_one_worker() -> None:
    workers: dict[str, set[str]] = {}
    for entry in buildings():
        grid, worker = grid_of(street(), entry.id), closest(entry.id, "grid_worker")[0]
        assert grid
        workers.setdefault(grid, set()).add(worker.id)
    assert {len(ids) for ids in workers.values()} == {1}


def test_every_community_has_two_to_four_grids() -> None:
    grids = [row["community"] for row in table("grids")]
    assert {row["id"] for row in table("communities")} == set(grids)
    assert all(2 <= grids.count(community) <= 4 for community in grids)


def test_the_named_cast() -> None:
    staff = street().staff_by_id
    assert [(staff[i].name, staff[i].role) for i in ("s1", "s2", "s3")] == [
        ("李网格", "grid_worker"),
        ("王主任", "desk"),
        ("赵书记", "leader"),
    ]
    assert [m.id for m in street().staff if m.is_on_duty] == ["s2"]
    for name in ("芳群园一区", "芳群园四区", "望园东里", "望园西里"):
        [home] = called(name, "estate")
        houses = [entry for entry in buildings() if entry.parent == home.id]
        assert houses
        assert all(responsible(street(), h.id, "grid_worker", NOW) == staff["s1"] for h in houses)
    [home] = called("望园社区", "community")
    assert responsible(street(), home.id, "grid_worker", NOW) == staff["s1"]


def test_every_unit_can_be_reached_by_somebody() -> None:
    assert {m.unit for m in street().staff} == set(street().unit_by_id)
    assert {m.role for m in street().staff} == set(get_args(Role))


def test_names_of_staff_are_told_apart() -> None:
    names = [member.name for member in street().staff]
    assert len(set(names)) == len(names)


def test_every_estate_with_a_property_company_has_one_account_of_it() -> None:
    kinds = street().unit_by_id
    for entry in buildings():
        accounts = closest(entry.id, "unit")
        assert len(accounts) == (1 if entry.has_property else 0), entry
        assert all(kinds[m.unit].kind == "property" for m in accounts)


def test_coordinates_lie_in_fengtai_and_buildings_apart() -> None:
    for entry in street().places:
        assert entry.lat is not None
        assert entry.lng is not None
        assert 39.82 <= entry.lat <= 39.89, entry
        assert 116.25 <= entry.lng <= 116.45, entry
        if entry.kind == "building":
            assert nearest(street(), entry.lat, entry.lng) == entry


def test_points_to_send_are_buildings() -> None:
    points = table("demo_points")
    assert points
    for point in points:
        entry = nearest(street(), float(point["lat"]), float(point["lng"]))
        assert entry
        assert named(street(), entry).spoken() == point["name"]


def test_phones_are_people_of_the_demo() -> None:
    phones = table("phones")
    assert {row["name"] for row in phones} >= {"张阿姨", "小赵", "老陈", "李网格", "王主任"}
    assert all(row["note"] for row in phones)
    staff = {f"demo-{m.id}": m.name for m in street().staff}
    assert all(row["name"] == staff.get(row["openid"], row["name"]) for row in phones)


def test_telephone_numbers_are_fictional() -> None:
    numbers = [street().hotline, *files().staff_phones.values()]
    numbers += [unit.phone for unit in street().units]
    assert all(re.fullmatch(r"010-5550-0\d{3}", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)
    natural = {"calendar_u3": "natural", "calendar_u4": "natural"}
    said = {"gas_phone": "96777", "office_hours": "8:30-18:00", "address": "方庄示范路1号"}
    assert files().settings == {**said, **natural}


def test_the_calendar_knows_the_moved_workdays() -> None:
    worked = sorted(day for day, is_worked in files().workdays.items() if is_worked)
    moved = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
    assert [d for d in worked if d.year == 2026] == [date.fromisoformat(f"2026-{d}") for d in moved]
    assert len([d for d in worked if d.year == 2025]) == 5
    days_off = [day for day, is_worked in files().workdays.items() if not is_worked]
    assert [sum(d.year == year for d in days_off) for year in (2025, 2026)] == [28, 33]


def test_categories_are_the_whole_table() -> None:
    assert len(street().categories) == 73
    assert {c.lead for c in street().categories} <= {unit.name for unit in street().units}


def test_the_demo_stays_small() -> None:
    assert sum(path.read_bytes().count(b"\n") for path in DEMO.glob("*.csv")) < 1500
