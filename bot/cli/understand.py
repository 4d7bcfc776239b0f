"""The command `understand`: text in, one JSON object out (shape in the contract)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast, get_args

from bot.cli.street_files import read_street
from bot.settings import Settings
from flows.understand import Lexicon, read
from handlers.chat.inbox import READ_AT_MOST
from rules.filing.facts import Context, Facts
from rules.filing.places import SLOTS
from rules.street.street import Street

_CANNOT = "cannot be understood"


def answers(
    settings: Settings, text: str | None, lines: Iterable[bytes]
) -> Iterator[dict[str, Any]]:
    """One answer for `text`, or one per JSON line with a "text"; a bad line says so."""
    street = _street(settings)
    lexicon = lexicon_of(settings, street)
    if text is not None:
        yield _understood(text, "none", lexicon, street) or {"error": _CANNOT}
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(line, number, lexicon, street)


def lexicon_of(settings: Settings, street: Street | None = None) -> Lexicon:
    """What messages are read with, made from the street's files."""
    var = settings.media_dir.parent
    return Lexicon.of(street or _street(settings), var / "cache", var / "weights.json")


def _street(settings: Settings) -> Street:
    found = read_street(settings.street_dir)
    if isinstance(found, list):
        raise SystemExit(f"JIESU_STREET_DIR: {found[0]}")
    return found.street


def _line(line: bytes, number: int, lexicon: Lexicon, street: Street) -> dict[str, Any]:
    try:
        row = json.loads(line.decode().removeprefix("\ufeff"))
        text, context = row["text"], row.get("context", "none")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"error": f'line {number}: expected {{"text": "…"}}'}
    if not isinstance(text, str):
        return {"error": f'line {number}: "text" is no text'}
    if context not in get_args(Context):
        context = "none"
    found = _understood(text, context, lexicon, street)
    return found or {"error": f"line {number}: {_CANNOT}"}


def _understood(text: str, context: str, lexicon: Lexicon, street: Street) -> dict[str, Any] | None:
    """The answer, or None where reading raised: in the chat such words go to a person."""
    try:
        facts = read(text[:READ_AT_MOST], lexicon, cast(Context, context))
    except Exception:
        return None
    return shape(replace(facts, text=text), street)


def shape(facts: Facts, street: Street) -> dict[str, Any]:
    best = facts.candidates[0] if facts.candidates else None
    category = best and street.category_by_code.get(best.code)
    named = category and {
        "code": category.code,
        "l1": category.l1_id,
        "l2": category.l2_id,
        "confidence": round(best.confidence, 2) if best else 0.0,
    }
    return {
        "text": facts.text,
        "intent": facts.intent,
        "category": named or None,
        "candidates": [scored.code for scored in facts.candidates],
        "also": list(facts.also),
        "urgency": facts.urgency,
        "matter_kind": facts.matter_kind,
        "place": {slot: getattr(facts.place, slot) for slot in SLOTS},
        "call": list(facts.call),
    }
