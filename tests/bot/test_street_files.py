"""Files on a disk, as operators and their spreadsheets leave them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.street_files import read_street
from rules.street.street_rows import Fault, StreetFiles

DEMO = Path(__file__).parents[2] / "demo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo street to spoil."""
    return Path(shutil.copytree(DEMO, tmp_path / "street"))


def told(folder: Path) -> list[str]:
    found = read_street(folder)
    assert isinstance(found, list), "a street came out where faults were expected"
    assert all(isinstance(fault, Fault) for fault in found)
    return [str(fault) for fault in found]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == [
        f"{tmp_path}/nowhere:1: is not a directory; it should hold the CSV files"
    ]


def test_an_empty_folder_names_every_missing_file(tmp_path: Path) -> None:
    said = told(tmp_path)
    assert len(said) == 9
    assert f"units.csv:1: is missing in {tmp_path}" in said


def test_a_missing_file_brings_no_faults_of_its_own(folder: Path) -> None:
    for name in ("units", "communities", "places", "grids"):
        text = (folder / f"{name}.csv").read_bytes()
        (folder / f"{name}.csv").unlink()
        assert told(folder) == [f"{name}.csv:1: is missing in {folder}"]
        (folder / f"{name}.csv").write_bytes(text)


def test_what_windows_leaves_is_fine(folder: Path) -> None:
    """A byte order mark, CRLF, blank lines, blanks around cells."""
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n , ,\r\n")
    rewrite(folder / "units.csv", "u1,诉求中心", "u1 ,\u3000诉求中心 ")
    found = read_street(folder)
    assert isinstance(found, StreetFiles), found[:3]
    original = read_street(DEMO)
    assert found == original


def test_gb18030_is_recognised_with_its_line(folder: Path) -> None:
    path = folder / "units.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert told(folder) == [
        "units.csv:2: is not UTF-8 (byte 0xcb), it looks like GB18030 (GBK); save it as UTF-8"
    ]


@pytest.mark.parametrize(
    ("data", "guess"),
    [("id,name".encode("utf-16"), ", it looks like UTF-16"), (b"id,name\n\xff\xff,\xff\xff", "")],
)
def test_other_bytes_are_a_fault_too(folder: Path, data: bytes, guess: str) -> None:
    (folder / "units.csv").write_bytes(data)
    assert f"(byte 0xff){guess}; save it as UTF-8" in told(folder)[0]


def test_a_directory_in_place_of_a_file_is_a_fault(folder: Path) -> None:
    (folder / "grids.csv").unlink()
    (folder / "grids.csv").mkdir()
    assert told(folder) == ["grids.csv:1: cannot be read: Is a directory"]


def test_a_head_without_a_column_or_with_one_twice(folder: Path) -> None:
    rewrite(folder / "units.csv", "id,name,kind,phone", "id,name,sort,phone")
    rewrite(folder / "grids.csv", "code,community,name", "code,community,name,code")
    (folder / "workdays.csv").write_text("date\n")
    assert told(folder) == [
        "grids.csv:1: column code stands twice in the first line",
        "units.csv:1: column kind is missing in the first line",
        "workdays.csv:1: column kind is missing in the first line",
    ]


def test_an_empty_file_lacks_its_columns(folder: Path) -> None:
    (folder / "units.csv").write_bytes(b"")
    assert told(folder) == [
        "units.csv:1: column id, name, kind, phone is missing in the first line"
    ]


@pytest.mark.parametrize(
    ("cells", "count"), [("s2,王主任,desk", 3), ("s2,王,主任,desk,u1,,,1,", 9)]
)
def test_a_ragged_line_is_named_once(folder: Path, cells: str, count: int) -> None:
    path = folder / "staff.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = cells
    path.write_text("\n".join(lines), encoding="utf-8")
    said = [fault for fault in told(folder) if fault.startswith("staff.csv")]
    assert said == [
        f"staff.csv:3: has {count} cells, the first line has 8 (a comma too many or too few?)"
    ]


def test_lines_are_physical_lines_even_after_a_quoted_newline(folder: Path) -> None:
    path = folder / "workdays.csv"
    path.write_text('date,kind,name\n2026-10-01,holiday,"国\n庆\n节"\n\n2026-10-0x,holiday,x\n')
    said = told(folder)
    assert [fault.split(" ")[0] for fault in said] == ["workdays.csv:2:", "workdays.csv:6:"]
    assert "holds a control or invisible character" in said[0]
    assert said[1].endswith("date '2026-10-0x' must be like 2026-10-01")


def test_a_quote_that_never_closes_does_not_swallow_the_file(folder: Path) -> None:
    rewrite(folder / "units.csv", "u3,城乡建设办公室", 'u3,"城乡建设办公室')
    said = told(folder)
    assert len(said) == 1
    assert said[0].startswith("units.csv:4: cannot be read from here on:")


def test_faults_of_several_files_come_together(folder: Path) -> None:
    rewrite(folder / "staff.csv", "s1,李网格,grid_worker", "s1,李网格,worker")
    rewrite(folder / "categories.csv", "0101,", "0102,")
    (folder / "workdays.csv").unlink()
    assert [fault.split(":")[0] for fault in told(folder)] == [
        "categories.csv",
        "staff.csv",
        "workdays.csv",
    ]
