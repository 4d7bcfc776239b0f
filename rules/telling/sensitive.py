"""Kinds in which nobody who works on a ticket may learn who reported it (domain.md 1.6, 举报).

违建, 噪音, 油烟 are neighbours' quarrels: a unit, a room or a sentence tells who spoke. Told
instead is the kind, with words of the street's own table, and the place down to the building.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rules.filing.kinds import STAFF_CONDUCT
from rules.filing.places import Place
from rules.street.street import Category

# By the table's own ids, because a street may number its kinds otherwise. 开墙打洞 is 违建 too:
# unverified default.
KINDS = frozenset(
    (
        *("illegal_construction", "structure_change"),
        *("construction_noise", "social_noise", "equipment_noise", "fumes_odor"),
        STAFF_CONDUCT,
    )
)
# Notices whose {words} are the street's own; in all others they may be a resident's.
OWN_WORDS = frozenset(
    (
        *("due_soon", "still_overdue", "overdue", "escalated", "to_park", "park_review"),
        *("accompany", "supervised", "staff_supplemented"),
    )
)
_REPORTS = re.compile(r"举报|检举")
_TELLS_WHERE = re.compile(r"楼[上下]|邻居|隔壁|对门|我家")
_PHONE = re.compile(r"1[3-9]\d(?:\d{4}|\*{4})\d{4}")
_UNNAMED = "居民举报的事"
_MOST_TRIGGERS = 2


def is_sensitive(category: Category | None, is_anonymous: bool, words: Iterable[str]) -> bool:
    """By kind, by the word 举报, or because whoever reported wants to stay unnamed."""
    if is_anonymous or (category is not None and category.l2_id in KINDS):
        return True
    return any(_REPORTS.search(text) for text in words)


def matter_shown(category: Category | None, matter: str) -> str:
    """The kind, with those words of the table that the resident used and that tell no home."""
    if category is None:
        return _UNNAMED
    heard = [t for t in category.triggers if t in matter and not _TELLS_WHERE.search(t)]
    longest = [t for t in heard if not any(t != other and t in other for other in heard)]
    return category.l2 + (f"（{'、'.join(longest[:_MOST_TRIGGERS])}）" if longest else "")


def place_shown(place: Place) -> Place:
    """Down to the building: a unit and a room may be the reporter's own door."""
    return replace(place, unit=None, room=None, lat=None, lng=None)


def scrubbed(text: str, place: Place) -> str:
    """`text` without the door and without a telephone, masked or not."""
    text = _PHONE.sub("", text)
    for door in filter(None, (place.unit, place.room)):
        text = text.replace(door, "")
    return text
