"""`python -m benchmarks.understand FILE`: scores a file of labelled messages, printing every miss.

FILE has one JSON object a line: text, category (label), urgency, kind, place, intent and, where
needed, alt, also, intent_alt, call, context, tags, place_said, pair. Labels of categories are those
of tests/data/category-labels.csv. Exit 1 when a goal is missed.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from bot.cli.street_files import read_street
from flows.understand import Lexicon, read
from rules.filing.facts import Facts
from rules.street.street import Street
from rules.street.street_rows import StreetFiles

ROOT = Path(__file__).parents[1]
KINDS = {"急事": "urgent", "难事": "hard", "愁事": "worry", "盼事": "wish", None: None}
REPORTED = ("report", "emergency")
OTHER = "其他"
GOALS = {
    "category strict": 0.85,
    "category lenient": 0.92,
    "category in top three": 0.96,
    "urgent recall": 0.95,
    "urgent precision": 0.85,
    "emergencies found": 1.0,
    "traps avoided": 1.0,
    "place, all slots": 0.90,
    "place, community": 0.95,
    "intent": 0.92,
    "pairs alike": 5 / 6,
}


@dataclass
class Tally:
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, is_right: bool) -> bool:
        self.asked[what] += 1
        self.right[what] += is_right
        return is_right

    def share(self, what: str) -> float:
        return self.right[what] / self.asked[what] if self.asked[what] else 1.0


def labels_by_code() -> dict[str, list[str]]:
    with (ROOT / "tests/data/category-labels.csv").open(encoding="utf-8") as rows:
        return {row["code"]: row["labels"].split("|") for row in csv.DictReader(rows)}


def demo_street() -> Street:
    found = read_street(ROOT / "demo")
    assert isinstance(found, StreetFiles), found
    return found.street


def demo_lexicon() -> Lexicon:
    return Lexicon.of(demo_street(), Path(gettempdir()) / "jiesu-understand")


def rows_of(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def score(rows: Sequence[dict[str, Any]], lexicon: Lexicon) -> Tally:
    ids = {row.get("id") for row in rows}
    tally, labels, pairs = Tally(), labels_by_code(), defaultdict(list)
    for row in rows:
        facts = read(row["text"], lexicon, row.get("context", "none"))
        missed = [*_matter(row, facts, labels, tally), *_others(row, facts, tally)]
        if row.get("place"):
            missed += _place(row, facts, tally)
        elif facts.place.spoken():
            tally.count("place, none said", False)
            missed.append("place")
        if row.get("pair"):
            pairs[_pair_name(row, ids)].append(_gist(facts, labels))
        if missed:
            tally.misses.append(_told(row, facts, labels, missed))
    for gists in pairs.values():
        if len(gists) > 1:
            tally.count("pairs alike", all(gist == gists[0] for gist in gists))
    return tally


def _pair_name(row: dict[str, Any], ids: set[Any]) -> str:
    """Twins name each other by id, or both carry one name."""
    if row["pair"] in ids:
        return "|".join(sorted((str(row["id"]), str(row["pair"]))))
    return str(row["pair"])


def _matter(
    row: dict[str, Any], facts: Facts, labels: dict[str, list[str]], tally: Tally
) -> Iterable[str]:
    if row["intent"] not in REPORTED:
        return
    said = [labels.get(scored.code, [OTHER]) for scored in facts.candidates] or [[OTHER]]
    wanted = {row["category"], *row.get("alt", [])}
    if not tally.count("category strict", row["category"] in said[0]):
        yield "category"
    tally.count("category lenient", bool(wanted & set(said[0])))
    tally.count("category in top three", any(row["category"] in each for each in said))
    also = [label for code in facts.also for label in labels.get(code, [OTHER])]
    for further in row.get("also", []):
        tally.count("further matters", further in also or further in said[0])


def _others(row: dict[str, Any], facts: Facts, tally: Tally) -> Iterable[str]:
    is_urgent, tags = facts.matter_kind == "urgent", row.get("tags", [])
    if row["urgency"] == "紧急" and not tally.count("urgent recall", is_urgent):
        yield "urgent"
    if is_urgent and not tally.count("urgent precision", row["urgency"] == "紧急"):
        yield "not urgent"
    if not tally.count("kind", facts.matter_kind == KINDS[row["kind"]]):
        yield "kind"
    if not tally.count("intent", facts.intent in (row["intent"], *row.get("intent_alt", []))):
        yield "intent"
    is_alarmed = facts.intent == "emergency"
    if row["intent"] == "emergency" and not tally.count("emergencies found", is_alarmed):
        yield "emergency"
    if row["intent"] != "emergency":
        tally.count("no false alarm", not is_alarmed)
    if "trap" in tags and not tally.count("traps avoided", not is_alarmed and not is_urgent):
        yield "trap"
    if row.get("call") and not tally.count("numbers to call", set(row["call"]) <= set(facts.call)):
        yield "call"


def _place(row: dict[str, Any], facts: Facts, tally: Tally) -> Iterable[str]:
    place, said = row["place"], {**row["place"], **row.get("place_said", {})}
    got = {slot: getattr(facts.place, slot) for slot in ("community", "unit", "room", "landmark")}
    got["building"] = facts.place.building or facts.place.yard
    slots = ("community", "building", "unit", "room")
    are_right = {s: got[s] in (place.get(s), said.get(s)) for s in slots}
    mark, wanted = got["landmark"] or "", place.get("landmark") or ""
    is_near = bool(mark) == bool(wanted) and (mark in wanted or wanted in mark)
    tally.count("place, landmark", is_near)
    if place.get("community"):
        tally.count("place, community", are_right["community"])
    tally.count("place, first four slots", all(are_right.values()))
    if not tally.count("place, all slots", all(are_right.values()) and is_near):
        yield "place"


def _gist(facts: Facts, labels: dict[str, list[str]]) -> tuple[Any, ...]:
    label = labels.get(facts.category or "", [OTHER])[0]
    return facts.intent, label, facts.matter_kind, facts.place.community, facts.place.building


def _told(
    row: dict[str, Any], facts: Facts, labels: dict[str, list[str]], missed: list[str]
) -> str:
    place = {s: v for s in ("community", "yard", "building", "unit", "room", "landmark")
             if (v := getattr(facts.place, s))}  # fmt: skip
    got = [
        (s.code, "/".join(labels.get(s.code, [])), round(s.confidence, 2)) for s in facts.candidates
    ]
    return (
        f"{row.get('id', '')} {', '.join(missed)}: {row['text']}\n"
        f"    wanted {row['intent']} {row['category']} {row['kind']} {row.get('place', {})} {row.get('call', '')}\n"
        f"    got    {facts.intent} {got} {facts.matter_kind} {place} {facts.call or ''}"
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    rows = rows_of(Path(arguments[0]))
    lexicon = demo_lexicon()
    read(rows[0]["text"], lexicon)
    began = time.process_time()
    tally = score(rows, lexicon)
    spent = time.process_time() - began
    print("\n".join(tally.misses))
    print(f"\n{len(rows)} messages, {spent / len(rows) * 1000:.2f} ms CPU each")
    for what, asked in tally.asked.items():
        goal = GOALS.get(what)
        mark = (
            ""
            if goal is None
            else f"  goal {goal:.0%} {'met' if tally.share(what) >= goal else 'MISSED'}"
        )
        print(f"{what:26}{tally.right[what]:5}/{asked:<5}{tally.share(what):7.1%}{mark}")
    return 1 if any(tally.share(what) < goal for what, goal in GOALS.items()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
