"""What people call an estate for short: 蒲三里 for 蒲黄榆三里, 宣祥 for 宣祥家园."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

_NUMERALS = "一二三四五六七八九"
_ZONE = re.compile(rf"(?:[{_NUMERALS}十\d]+|[东西南北中])[区里期]$")
_KIND = re.compile(r"(?:社区|小区|家园|宿舍|[园苑])$")
_COUNTED = re.compile(rf"第([{_NUMERALS}十])社区$")
GENERIC = frozenset(("新城", "家园", "小区", "平房", "社区", "宿舍", "大院"))
_LEAST = 2  # signs


def short_names(names: Iterable[str], taken: Collection[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """Each short form with the names it fits. taken: what means something else already."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        for form in _forms(name):
            if form not in taken and form != name:
                found.setdefault(form, {})[name] = None
    return {form: tuple(fits) for form, fits in found.items()}


def is_short_for(said: str, name: str) -> bool:
    """Whether signs of a name were left out inside it, in their order, from its first sign on."""
    rest = iter(name)
    return said[:1] == name[:1] and said not in name and all(sign in rest for sign in said)


def is_of_part(form: str) -> bool:
    """Whether a short form ends with a part of an estate, so that it stands by itself: 蒲三里."""
    return bool(_ZONE.search(form)) or form.endswith("社区")


def _forms(name: str) -> set[str]:
    if counted := _COUNTED.search(name):
        core = name[: counted.start()]
        return {f"{core[:n]}{counted[1]}社区" for n in range(1, len(core) + 1)}
    plain = name.removesuffix("小区").removesuffix("社区")
    if zone := _ZONE.search(plain):
        return _of_part(plain[: zone.start()], zone[0])
    bare = _KIND.sub("", plain)
    halves = {plain[:2], plain[2:]} if len(plain) == 4 else set()
    return {form for form in {bare, *halves} if len(form) >= _LEAST and form not in GENERIC}


def _of_part(core: str, zone: str) -> set[str]:
    """One sign of the core at least; from its middle on two, 井 alone is no name."""
    if len(core) < _LEAST:
        return set()
    begun = {core[:n] for n in range(1, len(core))}
    ended = {core[n:] for n in range(1, len(core) - 1)}
    heads = begun | ended | {_KIND.sub("", core) or core}
    spelt = {zone} | {zone.replace(n, str(i)) for i, n in enumerate(_NUMERALS, 1) if n in zone}
    whole = {core} if len(core) > _LEAST else set()
    return {head + tail for head in heads for tail in spelt} | whole
