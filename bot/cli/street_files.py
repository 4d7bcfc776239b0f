"""Reads a street's CSV files. Lines are physical lines, so that an editor finds them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from rules.street.street_rows import (
    OPTIONAL,
    TABLES,
    Fault,
    Row,
    StreetFiles,
    assemble,
    missing_columns,
)


def read_street(directory: Path) -> StreetFiles | list[Fault]:
    """The street in `directory`, or every fault in its files."""
    if not directory.is_dir():
        return [Fault(str(directory), 1, "is not a directory; it should hold the CSV files")]
    faults: list[Fault] = []
    tables: dict[str, list[Row]] = {}
    there = [name for name in OPTIONAL if (directory / f"{name}.csv").exists()]
    for name in (*TABLES, *there):
        rows = _table(directory / f"{name}.csv", name, faults)
        if rows is not None:
            tables[name] = rows
    return assemble(tables, faults)


class _Torn(Exception):
    """The file stops being CSV at some line; what stands below it is unknown."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _table(path: Path, name: str, faults: list[Fault]) -> list[Row] | None:
    """The rows, or None with a fault when the file as a whole cannot be used."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(path.name, 1, f"is missing in {path.parent}"))
        return None
    except OSError as error:
        faults.append(Fault(path.name, 1, f"cannot be read: {error.strerror}"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(_not_utf8(path.name, data, error.start))
        return None
    return _rows(path.name, name, text, faults)


def _not_utf8(file: str, data: bytes, at: int) -> Fault:
    line = data[:at].count(b"\n") + 1
    reason = f"is not UTF-8 (byte 0x{data[at]:02x}){_guess(data)}; save it as UTF-8"
    return Fault(file, line, reason)


def _guess(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ", it looks like UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return ", it looks like GB18030 (GBK)"


def _rows(file: str, name: str, text: str, faults: list[Fault]) -> list[Row] | None:
    try:
        (_, first), *lines = [*_lines(file, text)] or [(1, [])]
    except _Torn as torn:
        faults.append(torn.fault)
        return None
    head = [cell.strip() for cell in first]
    if reason := missing_columns(name, head) or _doubled(head):
        faults.append(Fault(file, 1, reason))
        return None
    rows = []
    for line, cells in lines:
        if len(cells) != len(head):
            counts = f"has {len(cells)} cells, the first line has {len(head)}"
            faults.append(Fault(file, line, f"{counts} (a comma too many or too few?)"))
        padded = [*cells, *[""] * len(head)]
        values = dict(zip(head, (cell.strip() for cell in padded), strict=False))
        rows.append(Row(file, line, values))
    return rows


def _doubled(head: list[str]) -> str | None:
    twice = sorted({name for name in head if name and head.count(name) > 1})
    return f"column {', '.join(twice)} stands twice in the first line" if twice else None


def _lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Records that are not blank, each with the physical line it begins on."""
    # Not strict, an unclosed quote would swallow the rest of the file as one cell.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        reason = f"cannot be read from here on: {error} (a stray quote?)"
        raise _Torn(Fault(file, line, reason)) from error
