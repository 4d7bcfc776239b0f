"""资源服务库 (domain.md B3): which unit has what it takes, and where."""

from __future__ import annotations

from rules.staffing.routing import lineage
from rules.street.street import Resource, Street

MOST = 3  # shown at once; unverified default (B3)


def fitting(street: Street, wanted: tuple[str, ...], place_id: str | None) -> list[Resource]:
    """What serves any of the wanted tags in that place, the nearest area first, at most three.

    wanted: ids or names of kinds, or a word as somebody typed it. place_id None: anywhere.
    """
    near = list(lineage(street, place_id))
    found = [
        r
        for r in street.resources
        if any(_names(r, word) for word in wanted)
        and (not r.areas or place_id is None or not set(near).isdisjoint(r.areas))
    ]
    return sorted(found, key=lambda r: _farness(r, near))[:MOST]


def _names(resource: Resource, word: str) -> bool:
    return any(word == tag or (len(word) > 1 and (word in tag or tag in word))
               for tag in resource.tags)  # fmt: skip


def _farness(resource: Resource, near: list[str]) -> int:
    return min((near.index(a) for a in resource.areas if a in near), default=len(near))
