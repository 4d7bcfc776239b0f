"""`python -m benchmarks.conversation [FILE]`: reports played through the emulator to a number.

FILE is of the form of benchmarks.understand. Every third person sends a photo first. Counted are
the messages of a person until the receipt, questions whose answer was given before, and whether
every word and photo stands in the ticket.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.understand import ROOT, rows_of
from emulator.samples import photo
from tests.talks.town import Player, Town, found_town

NUMBER = re.compile(r"编号(\d{8})")
MOST = 8
PLACE = "望园东里3号楼"


@dataclass
class Talk:
    """What became of one report."""

    text: str
    messages: int = 0
    asked_again: list[str] = field(default_factory=list)
    has_number: bool = False
    is_clarified: bool = False
    is_kept: bool = False


def play(town: Town, who: str, row: dict[str, Any], with_photo: bool) -> Talk:
    """One person with one report, answering what is asked."""
    person, talk = town.person(who), Talk(row["text"])
    if with_photo:
        person.sends_photo(photo(1))
        talk.messages += 1
    said = _says(person, talk, row["text"])
    while not NUMBER.search(said) and talk.messages < MOST:
        said = _says(person, talk, _answer(said, row, talk))
    if found := NUMBER.search(said):
        talk.has_number = True
        ticket = next(t for t in town.tickets() if t["number"] == found[1])
        talk.is_kept = row["text"] in ticket["words"] and len(ticket["photos"]) == int(with_photo)
    return talk


def _says(person: Player, talk: Talk, text: str) -> str:
    talk.messages += 1
    return person.says(text)


def _answer(said: str, row: dict[str, Any], talk: Talk) -> str:
    place = row.get("place", {})
    if "哪一样" in said:
        talk.is_clarified = True
        return "1"
    if "几单元几号" in said and (place.get("unit") or place.get("room")):
        talk.asked_again.append(said)
    if "对就回1" in said or "过去就回1" in said:
        return "1"
    if "哪个小区" in said or "哪栋楼" in said:
        if place:
            talk.asked_again.append(said)
        return PLACE
    if "什么事" in said:
        talk.asked_again.append(said)
    return "1"


def main(arguments: list[str]) -> int:
    files = [Path(a) for a in arguments] or sorted((ROOT / "tests/data").glob("utterances-*.jsonl"))
    rows = [
        row for file in files for row in rows_of(file) if row["intent"] in ("report", "emergency")
    ]
    with tempfile.TemporaryDirectory() as folder:
        town = found_town(Path(folder))
        talks = [play(town, f"person-{n}", row, n % 3 == 0) for n, row in enumerate(rows)]
        town.settle()
        town.container.services.database.close()
    for talk in talks:
        if not talk.has_number or talk.asked_again or not talk.is_kept:
            print(f"{talk.text}\n    {talk}")
    counts = sorted(talk.messages for talk in talks if talk.has_number)
    print(f"{len(talks)} reports, {len(counts)} with a number")
    print(
        f"messages to a number: median {statistics.median(counts):.0f}, p90 {counts[int(len(counts) * 0.9)]}, most {counts[-1]}"
    )
    print(f"asked though said before: {sum(len(t.asked_again) for t in talks)}")
    print(f"asked which kind: {sum(t.is_clarified for t in talks) / len(talks):.0%}")
    print(f"words and photos kept: {sum(t.is_kept for t in talks)} of {len(talks)}")
    return 0 if len(counts) == len(talks) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
