"""Rows become a street, or every fault is named with file, line and what it should be."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from rules.street.street_rows import TABLES, Fault, Row, StreetFiles, assemble

GRID = "110106901001"
GOOD = {
    "street": ["name,hotline,gas_phone", "示范街道,010-5550-0100,96777"],
    "units": ["id,name,kind,phone", "u1,诉求中心,office,", "u2,城乡管理办公室,office,"],
    "communities": [
        "id,name,aliases,code,lat,lng",
        f"c1,望园社区,望园,{GRID},39.87,116.29",
        "c2,六南社区,,110106901002,39.88,116.31",
    ],
    "grids": ["code,community,name", f"{GRID}001,c1,第1网格", "110106901002001,c2,第1网格"],
    "places": [
        "id,kind,name,parent,aliases,grid,lat,lng,has_property",
        f"e1,estate,望园东里,c1,东里|望东,{GRID}001,39.87,116.29,1",
        "e2,yard,六里桥7号院,c2,,,,,0",
        "l1,road,望园路,c1,,,,,",
    ],
    "buildings": [
        "id,name,parent,aliases,grid,lat,lng,units,has_property",
        "b1,1号楼,e1,,,39.87,116.29,3,1",
        "b2,2号楼,e1,,,,,,",
    ],
    "staff": [
        "id,name,role,unit,covers,phone,is_on_duty",
        "s1,李网格,grid_worker,u2,c1|e2,010-5550-0201,0",
        "s2,王主任,desk,u1,,,1",
    ],
    "categories": [
        ",".join(TABLES["categories"]),
        "0204,供水排水,water,污水,sewage,城乡管理办公室,物业/排水集团,U2,2,24,污水 返水",
    ],
    "workdays": ["date,kind,name", "2026-10-01,holiday,国庆节", "2026-10-10,workday,调休"],
}


def rows(name: str, lines: list[str]) -> list[Row]:
    head, *cells = csv.reader(lines)
    return [
        Row(f"{name}.csv", line, dict(zip(head, row, strict=True)))
        for line, row in enumerate(cells, 2)
    ]


def tables() -> dict[str, list[Row]]:
    return {name: rows(name, lines) for name, lines in GOOD.items()}


def changed(name: str, line: int, column: str, value: str) -> dict[str, list[Row]]:
    """The good street with one cell changed."""
    found = tables()
    row = found[name][line - 2]
    found[name][line - 2] = Row(row.file, line, {**row.values, column: value})
    return found


def faults(found: StreetFiles | list[Fault]) -> list[str]:
    assert isinstance(found, list), "a street came out where faults were expected"
    return [str(fault) for fault in found]


def test_good_rows_become_a_street() -> None:
    found = assemble(tables())
    assert isinstance(found, StreetFiles), found
    street = found.street
    assert (street.name, street.version, street.hotline) == ("示范街道", 0, "010-5550-0100")
    assert [p.id for p in street.places] == ["c1", "c2", "e1", "e2", "l1", "b1", "b2"]
    estate = street.place_by_id["e1"]
    assert (estate.kind, estate.parent, estate.aliases) == ("estate", "c1", ("东里", "望东"))
    assert (estate.grid, estate.lat, estate.has_property) == (f"{GRID}001", 39.87, True)
    assert street.place_by_id["e2"].has_property is False
    assert street.place_by_id["l1"].has_property is None
    assert street.staff_by_id["s1"].covers == ("c1", "e2")
    assert [m.id for m in street.staff if m.is_on_duty] == ["s2"]
    category = street.category_by_code["0204"]
    assert category.co_handlers == ("物业", "排水集团")
    assert (category.dispatch_hours, category.feedback_hours) == (2, 24)
    assert category.triggers == ("污水", "返水")
    assert found.staff_phones == {"s1": "010-5550-0201"}
    assert found.workdays == {date(2026, 10, 1): False, date(2026, 10, 10): True}
    natural = {"calendar_u3": "natural", "calendar_u4": "natural"}
    assert found.settings == {"gas_phone": "96777", **natural}


ONE_CELL = [
    # file, line, column, value, what is told
    ("street", 2, "name", "", "name is empty"),
    ("street", 2, "hotline", "", "hotline is empty"),
    ("units", 3, "id", "u1", "id 'u1' stands already in units.csv:2"),
    ("units", 3, "id", "", "id is empty"),
    ("units", 3, "id", "u 2", "id 'u 2' must be up to 32 letters, digits, - or _"),
    ("units", 2, "name", "城乡管理办公室", "name '城乡管理办公室' stands already in units.csv:2"),
    ("units", 2, "kind", "bureau", "kind 'bureau' must be office, committee, property, company"),
    ("communities", 2, "name", "", "name is empty"),
    ("communities", 3, "code", GRID, f"code '{GRID}' stands already in communities.csv:2"),
    ("communities", 3, "code", "1101069010", "code '1101069010' must be 12 digits"),
    ("communities", 3, "aliases", "望园社区", "'望园社区' names c1 (communities.csv:2) too"),
    ("grids", 2, "code", GRID + "1", f"code '{GRID}1' must be 15 digits"),
    ("grids", 2, "code", GRID + "00一", "must be 15 digits"),
    ("grids", 2, "code", "110106999001001", f"must begin with {GRID}, that of c1"),
    ("grids", 2, "community", "c9", "community 'c9' must be an id of communities.csv"),
    ("places", 2, "kind", "estates", "kind 'estates' must be estate, yard, village, road or"),
    ("places", 2, "id", "c1", "id 'c1' stands already in communities.csv:2"),
    ("places", 2, "parent", "c9", "parent 'c9' must be an id of communities.csv or places.csv"),
    ("places", 2, "parent", "b1", "parent 'b1' must be an id of communities.csv or places.csv"),
    ("places", 2, "parent", "e1", "parent 'e1' leads back to e1 itself"),
    ("places", 2, "grid", "110106901001009", "grid '110106901001009' must be a code of grids.csv"),
    ("places", 2, "grid", "110106901002001", "belongs to c2, but the place lies in c1"),
    ("places", 2, "lat", "three", "lat 'three', lng '116.29' must both be degrees"),
    ("places", 2, "lng", "", "lat '39.87', lng '' must both be degrees"),
    ("places", 2, "lng", "-73.9", "lat 39.87, lng -73.9 lies outside China"),
    ("places", 2, "lat", "nan", "lies outside China"),
    ("places", 2, "has_property", "yes", "has_property 'yes' must be 1, 0 or empty"),
    ("places", 3, "aliases", "望园东里", "'望园东里' names e1 (places.csv:2) too"),
    ("places", 2, "name", "=HYPERLINK(1)", "name '=HYPERLINK(1)' begins like a formula"),
    ("places", 2, "aliases", "东里|+望东", "aliases '东里|+望东' begins like a formula"),
    ("places", 2, "name", "＠望园", "begins like a formula"),
    ("places", 2, "name", "望园\x07东里", "holds a control or invisible character"),
    ("places", 2, "name", "望园\u200b东里", "holds a control or invisible character"),
    ("places", 2, "name", "望园\n东里", "holds a control or invisible character"),
    ("buildings", 3, "name", "1号楼", "'1号楼' names b1 (buildings.csv:2) too"),
    ("buildings", 2, "units", "three", "units 'three' must be a whole number from 1 to 99"),
    ("buildings", 2, "parent", "", "parent '' must be an id of communities.csv or places.csv"),
    ("staff", 2, "id", "u1", "id 'u1' stands already in units.csv:2"),
    ("staff", 2, "name", "", "name is empty"),
    ("staff", 2, "role", "boss", "role 'boss' must be grid_worker, cadre, section, leader, desk"),
    ("staff", 2, "unit", "u9", "unit 'u9' must be an id of units.csv"),
    ("staff", 2, "covers", "c1|e9|e2", "covers 'e9', which is no id of a community, place"),
    ("staff", 3, "is_on_duty", "always", "is_on_duty 'always' must be 1, 0 or empty"),
    ("categories", 2, "code", "20 4", "code '20 4' must be up to 16 letters, digits"),
    ("categories", 2, "l1_id", "", "l1_id is empty"),
    ("categories", 2, "street_lead", "无此科", "street_lead '无此科' must be a name of units.csv"),
    ("categories", 2, "urgency_default", "U5", "urgency_default 'U5' must be U1, U2, U3 or U4"),
    ("categories", 2, "dispatch_limit_hours", "2h", "'2h' must be a whole number from 1 to 8784"),
    ("categories", 2, "feedback_limit_hours", "0", "'0' must be a whole number from 1 to 8784"),
    ("categories", 2, "feedback_limit_hours", "²", "'²' must be a whole number from 1 to 8784"),
    ("workdays", 2, "date", "1.10.2026", "date '1.10.2026' must be like 2026-10-01"),
    ("workdays", 3, "date", "2026-10-01", "date '2026-10-01' stands already in workdays.csv:2"),
    ("workdays", 2, "kind", "off", "kind 'off' must be holiday or workday"),
]


@pytest.mark.parametrize(("name", "line", "column", "value", "told"), ONE_CELL)
def test_one_wrong_cell_is_named(name: str, line: int, column: str, value: str, told: str) -> None:
    said = faults(assemble(changed(name, line, column, value)))
    assert any(told in fault and fault.startswith(f"{name}.csv:") for fault in said), said


def test_a_fault_names_file_line_and_reason() -> None:
    assert str(Fault("units.csv", 3, "name is empty")) == "units.csv:3: name is empty"
    assert faults(assemble(changed("staff", 2, "unit", "u9"))) == [
        "staff.csv:2: unit 'u9' must be an id of units.csv"
    ]


def test_swapped_coordinates_are_called_swapped() -> None:
    found = tables()
    row = found["places"][0]
    found["places"][0] = Row(row.file, 2, {**row.values, "lat": "116.29", "lng": "39.87"})
    assert faults(assemble(found)) == ["places.csv:2: lat 116.29, lng 39.87 are swapped"]


def test_a_longer_circle_of_parents_is_found() -> None:
    found = changed("places", 2, "parent", "e2")
    row = found["places"][1]
    found["places"][1] = Row(row.file, 3, {**row.values, "parent": "e1"})
    said = faults(assemble(found))
    assert "places.csv:2: parent 'e2' leads back to e1 itself" in said
    assert "places.csv:3: parent 'e1' leads back to e2 itself" in said


def test_every_fault_is_reported_sorted_by_file_and_line() -> None:
    found = changed("staff", 2, "role", "boss")
    found["units"] = rows("units", ["id,name,kind,phone", "u1,,office,", "u2,城乡管理办公室,x,"])
    found["workdays"] = rows("workdays", ["date,kind", "yesterday,holiday"])
    assert [fault.split(" ")[0] for fault in faults(assemble(found))] == [
        "staff.csv:2:",
        "units.csv:2:",
        "units.csv:3:",
        "workdays.csv:2:",
    ]


def test_a_missing_file_is_one_fault_and_not_a_hundred() -> None:
    for name in TABLES:
        found = {key: value for key, value in tables().items() if key != name}
        assert faults(assemble(found)) == [f"{name}.csv:1: is missing"]


def test_a_missing_column_is_one_fault() -> None:
    found = tables()
    found["units"] = rows("units", ["id,name,phone", "u1,诉求中心,", "u2,城乡管理办公室,"])
    assert faults(assemble(found)) == ["units.csv:1: column kind is missing in the first line"]


@pytest.mark.parametrize("name", ["units", "communities", "staff", "categories"])
def test_a_table_the_street_cannot_do_without_is_not_empty(name: str) -> None:
    said = faults(assemble({**tables(), name: []}))
    assert f"{name}.csv:1: must hold one row at least, has none" in said


def test_the_street_is_one_row() -> None:
    two = rows("street", ["name,hotline", "示范街道,1", "又一街道,2"])
    assert faults(assemble({**tables(), "street": two})) == [
        "street.csv:3: must hold exactly one row, has 2"
    ]
    assert "must hold exactly one row, has 0" in faults(assemble({**tables(), "street": []}))[0]


def test_what_nobody_covers_is_a_fault_only_without_a_desk_on_duty() -> None:
    found = changed("staff", 2, "covers", "e1")
    assert isinstance(assemble(found), StreetFiles)
    found["staff"] = found["staff"][:1]
    said = faults(assemble(found))
    assert [fault.split(": ")[0] for fault in said] == [
        "communities.csv:2",
        "communities.csv:3",
        "places.csv:3",
        "places.csv:4",
    ]
    assert "'六里桥7号院' is covered by no grid worker and the desk has nobody on duty" in said[2]


def test_an_estate_may_be_called_like_its_community_and_buildings_repeat_elsewhere() -> None:
    found = changed("places", 2, "aliases", "望园社区")
    row = found["buildings"][1]
    found["buildings"][1] = Row(row.file, 3, {**row.values, "name": "1号楼", "parent": "e2"})
    assert isinstance(assemble(found), StreetFiles)


def test_a_phone_may_begin_with_a_plus() -> None:
    assert isinstance(assemble(changed("staff", 2, "phone", "+86 10 5550 0201")), StreetFiles)


def test_a_line_that_reading_found_torn_is_not_judged_again() -> None:
    found = changed("staff", 2, "role", "")
    torn = Fault("staff.csv", 2, "has 3 cells, the first line has 7")
    assert assemble(found, [torn]) == [torn]


RESOURCE = "id,unit,tags,contact,area,phone"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("r1,u2,sewage|疏通,值班长,c1,010", None),
        ("r1,u2,sewage,值班长,,", None),
        ("r1,u9,sewage,值班长,,", "unit 'u9' must be an id of units.csv"),
        ("r1,u2,,值班长,,", "tags is empty"),
        ("r1,u2,sewage,,,", "contact is empty"),
        ("r1,u2,sewage,值班长,c9,", "area 'c9', which is no id of a community, place or building"),
    ],
)
def test_resources_are_optional_and_checked(line: str, said: str | None) -> None:
    found = assemble({**tables(), "resources": rows("resources", [RESOURCE, line])})
    if said is None:
        assert isinstance(found, StreetFiles)
        assert found.street.resources[0].unit == "u2"
    else:
        assert faults(found) == [f"resources.csv:2: {said}"]


def test_a_street_without_a_resource_directory_has_none() -> None:
    found = assemble(tables())
    assert isinstance(found, StreetFiles)
    assert found.street.resources == ()


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (
            "calendar_u3",
            "workdays",
            "street.csv:2: calendar_u3 'workdays' must be natural or workday",
        ),
        ("calendar_u2", "workday", "street.csv:2: calendar_u2 'workday' must be natural"),
    ],
)
def test_a_calendar_is_natural_or_workday(column: str, value: str, said: str) -> None:
    assert faults(assemble(changed("street", 2, column, value)))[0].startswith(said)
    assert isinstance(assemble(changed("street", 2, "calendar_u4", "workday")), StreetFiles)
