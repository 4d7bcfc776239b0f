"""A place said in pieces: what was said before tells which estate a part of a name is of."""

from __future__ import annotations

from dataclasses import replace

from flows.danger import danger
from flows.engine import State
from flows.report.report import REPORT
from flows.unasked import UNCLEAR
from rules.filing.facts import Facts
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.street.estate_pieces import is_stem, joined, stem_in
from rules.street.street import Street
from storage import tickets
from storage.database import Transaction


def with_pieces(tx: Transaction, street: Street, state: State | None, facts: Facts) -> Facts:
    """The facts, with the estate whose name this message and those before it make together."""
    before = _said_before(tx, state)
    entry = street.place_by_id.get(facts.place.place_id or "")
    is_known = bool(facts.place.community) and entry is not None and entry.kind != "community"
    if not before or is_known or not facts.text:
        return facts
    found = joined(street, before, facts.text)
    if found is not None:
        place = _of(street, _with_house(state, facts.place), found.name, found.stem)
        return replace(
            facts,
            place=place,
            corrects=facts.corrects or (found.corrects and not facts.matter),
            estates=(),
            is_unclear=False,
        )
    is_listed = state is not None and len(state.answers.get("estates", [])) > 1
    if facts.place.place_id or is_listed or state is None or state.flow == UNCLEAR:
        return facts
    stem = stem_in(street, facts.text) if is_stem(street, facts.text) else None
    if stem:
        return replace(facts, place=_of(street, facts.place, stem, facts.place.landmark or ""))
    return facts


def _said_before(tx: Transaction, state: State | None) -> list[str]:
    if state is None:
        return []
    if danger.is_open(state):
        return tickets.words_of(tx, state.answers["ticket"])
    if state.flow == UNCLEAR:
        return list(state.answers["words"])
    if state.flow != REPORT.name:
        return []
    return [words for _, words in state.answers.get("words", [])]


def _with_house(state: State | None, said: Place) -> Place:
    """With the house that a draft has already: it was said of the same estate."""
    if said.building or state is None or state.flow != REPORT.name:
        return said
    where = state.answers.get("where") or {}
    return replace(said, **{slot: where.get(slot) for slot in ("building", "unit", "room")})


def _of(street: Street, said: Place, name: str, stem: str) -> Place:
    """What was said, in the estate; the half of its name that was taken for a spot is none."""
    is_half = said.landmark is not None and (said.landmark in name or said.landmark in stem)
    kept = replace(said, community=name, place_id=None, lat=None, lng=None)
    return settled(street, replace(kept, landmark=None) if is_half else kept)
