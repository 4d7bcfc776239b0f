"""Rows of CSV files, and the checks of their cells. Every fault is kept, not the first alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import category

LAT, LNG = (3.0, 54.0), (73.0, 136.0)  # China, islands included
_FORMULA = tuple("=+-@＝＋－＠")  # what a spreadsheet would run instead of showing
_SIGNED = frozenset(("lat", "lng", "phone", "hotline", "gas_phone"))  # may begin with + or -
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs"))
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_CODE = re.compile(r"\w[\w.-]{0,15}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; values are stripped strings by column."""

    file: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def parts(self, column: str, sign: str | None = "|") -> tuple[str, ...]:
        """The cell as a list; without a sign it is split at blanks."""
        return tuple(part.strip() for part in self[column].split(sign) if part.strip())


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where, and what it should be."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(slots=True)
class Findings:
    """The faults so far. Lines named in `unreadable` are not judged a second time."""

    faults: list[Fault] = field(default_factory=list)
    unreadable: frozenset[tuple[str, int]] = frozenset()

    def wrong(self, row: Row, reason: str) -> None:
        if (row.file, row.line) not in self.unreadable:
            self.faults.append(Fault(row.file, row.line, reason))

    def clean(self, row: Row) -> None:
        """No cell that looks like one thing and is another."""
        for column, value in row.values.items():
            if any(category(sign) in _UNSEEN for sign in value):
                self.wrong(row, f"{column} {value!r} holds a control or invisible character")
            elif column not in _SIGNED and any(p.startswith(_FORMULA) for p in row.parts(column)):
                self.wrong(row, f"{column} {value!r} begins like a formula; drop the first sign")

    def needed(self, row: Row, column: str) -> str:
        if not row[column]:
            self.wrong(row, f"{column} is empty")
        return row[column]

    def identifier(self, row: Row) -> str:
        if not _ID.fullmatch(self.needed(row, "id")) and row["id"]:
            self.wrong(row, f"id {row['id']!r} must be up to 32 letters, digits, - or _")
        return row["id"]

    def code(self, row: Row) -> str:
        """A number or a short name, written as one word, so that it can be said in the chat."""
        value = self.needed(row, "code")
        if value and not _CODE.fullmatch(value):
            self.wrong(row, f"code {value!r} must be up to 16 letters, digits, -, _ or .")
        return value

    def digits(self, row: Row, column: str, length: int) -> str:
        value = self.needed(row, column)
        if value and not (len(value) == length and value.isascii() and value.isdecimal()):
            self.wrong(row, f"{column} {value!r} must be {length} digits")
        return value

    def one_of(self, row: Row, column: str, known: Collection[str] | None, what: str = "") -> str:
        """A cell out of `known`; None when the table that would tell is unreadable itself."""
        if known is not None and row[column] not in known:
            self.wrong(row, f"{column} {row[column]!r} must be {what or _or(known)}")
        return row[column]

    def number(self, row: Row, column: str, most: int) -> int:
        value = row[column]
        if value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= most:
            return int(value[:9])
        self.wrong(row, f"{column} {value!r} must be a whole number from 1 to {most}")
        return 1

    def flag(self, row: Row, column: str) -> bool | None:
        self.one_of(row, column, ("1", "0", ""), "1, 0 or empty")
        return {"1": True, "0": False}.get(row[column])

    def position(self, row: Row) -> tuple[float | None, float | None]:
        """GCJ-02 degrees, both or none."""
        if not (row["lat"] or row["lng"]):
            return None, None
        try:
            lat, lng = float(row["lat"]), float(row["lng"])
        except ValueError:
            said = f"lat {row['lat']!r}, lng {row['lng']!r}"
            self.wrong(row, f"{said} must both be degrees like 39.862100, or both be empty")
            return None, None
        if _within(lng, LAT) and _within(lat, LNG):
            self.wrong(row, f"lat {row['lat']}, lng {row['lng']} are swapped")
        elif not (_within(lat, LAT) and _within(lng, LNG)):
            box = f"lat {LAT[0]:g} to {LAT[1]:g}, lng {LNG[0]:g} to {LNG[1]:g}"
            self.wrong(row, f"lat {row['lat']}, lng {row['lng']} lies outside China ({box})")
        return lat, lng

    def unique(self, rows: Iterable[Row], column: str) -> None:
        seen: dict[str, Row] = {}
        for row in rows:
            first = seen.setdefault(row[column], row)
            if row[column] and first is not row:
                where = f"{first.file}:{first.line}"
                self.wrong(row, f"{column} {row[column]!r} stands already in {where}")

    def sorted(self) -> list[Fault]:
        return sorted(self.faults, key=lambda fault: (fault.file, fault.line))


def ids(rows: Sequence[Row] | None, column: str = "id") -> frozenset[str] | None:
    """The values of a key column; None when their table is unreadable."""
    return None if rows is None else frozenset(row[column] for row in rows)


def _within(value: float, span: tuple[float, float]) -> bool:
    return span[0] <= value <= span[1]


def _or(known: Collection[str]) -> str:
    *most, last = known
    return f"{', '.join(most)} or {last}" if most else last
