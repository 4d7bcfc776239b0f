"""Which fact of a push fills which field of a template's card."""

from __future__ import annotations

from collections.abc import Mapping

from rules.delivery.fields import FREE, LISTED, is_known, kind_of
from rules.notices.facts import Fact
from rules.notices.notice import Template

FieldMap = Mapping[str, str]

TEMPLATES: tuple[Template, ...] = ("assigned", "progress", "survey")
# Field of the template -> fact of the push, or "=…" for a fixed text.
FIELDS: Mapping[Template, FieldMap] = {
    "assigned": {
        "character_string1": "number",
        "thing2": "place",
        "thing3": "matter",
        "time4": "by_time",
    },
    "progress": {
        "character_string1": "number",
        "thing2": "matter",
        "phrase3": "phrase",
        "thing4": "said",
    },
    "survey": {
        "character_string1": "number",
        "thing2": "matter",
        "thing3": "=回1满意2基本满意3不满意",
    },
}
# phrase and said are of the notice: its state in a word, and what was said of it or its short text.
FACTS: tuple[Fact, ...] = (
    *("number", "last4", "matter", "place", "kind", "who", "by", "by_time", "due", "told_time"),
    *("phrase", "said"),
)


def parsed(text: str) -> dict[str, str]:
    """ "character_string1=number,thing2==固定的字" as a map. Raises ValueError naming the part."""
    found: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        name, _, source = (p.strip() for p in part.partition("="))
        if problem := _wrong(name, source) or (name in found and "is given twice"):
            raise ValueError(f"{name} {problem}; e.g. character_string1=number,thing2=place")
        found[name] = source
    return found


def _wrong(name: str, source: str) -> str:
    if not is_known(name) or name == kind_of(name):
        return "is no field of a template (a type and a number, e.g. thing2)"
    if source.startswith("="):
        return "" if source[1:] else "has no text after =="
    if kind_of(name) in LISTED:
        return f"takes only a value of the template's list: write {name}==VALUE"
    if source not in FACTS:
        return f"needs one of {', '.join(FACTS)}, or = and a fixed text"
    return ""


def is_free(name: str, source: str) -> bool:
    """Whether somebody's own words may stand there."""
    return kind_of(name) in FREE and not source.startswith("=")
