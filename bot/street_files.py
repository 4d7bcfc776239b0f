"""Reads a street's CSV files. Lines are physical lines, so that an editor finds them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from rules.street_rows import TABLES, Fault, Row, StreetFiles, assemble


def read_street(directory: Path) -> StreetFiles | list[Fault]:
    """The street in `directory`, or every fault in its files."""
    if not directory.is_dir():
        return [Fault(str(directory), 0, "is not a directory")]
    faults: list[Fault] = []
    tables = {name: _table(directory, name, faults) for name in TABLES}
    if faults:
        return faults
    return assemble(tables)


def _table(directory: Path, name: str, faults: list[Fault]) -> list[Row]:
    file = f"{name}.csv"
    try:
        text = (directory / file).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        faults.append(Fault(file, 0, "is missing"))
        return []
    except UnicodeDecodeError as error:
        line = (directory / file).read_bytes()[: error.start].count(b"\n") + 1
        faults.append(Fault(file, line, "is not UTF-8; save it as UTF-8"))
        return []
    return _rows(file, text, TABLES[name], faults)


def _rows(file: str, text: str, columns: tuple[str, ...], faults: list[Fault]) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""))
    head = [name.strip() for name in next(reader, [])]
    if missing := [c for c in columns if c not in head]:
        faults.append(Fault(file, 1, f"column {', '.join(missing)} is missing"))
        return []
    rows, line = [], reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(head):
                faults.append(Fault(file, line, f"has {len(cells)} cells, the head {len(head)}"))
            values = dict(zip(head, (cell.strip() for cell in cells), strict=False))
            rows.append(Row(file, line, values))
        line = reader.line_num + 1
    return rows
