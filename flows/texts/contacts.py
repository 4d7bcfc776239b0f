"""Words of a building's telephones."""

from __future__ import annotations

from collections.abc import Sequence

ASK_WHERE = "您要哪个小区的电话？说小区名就行。"
SAY_WHERE = "要哪个小区的电话，连小区名一起说，比如“望园东里物业电话”。"
_NOT_POSTED = "没登记{what}的电话，先打这个。"
_NO_PROPERTY = "没有物业，修东西打这个。"


def card(
    place: str, lines: Sequence[tuple[str, str]], has_property: bool | None, missing: str
) -> str:
    """Each number alone on its line, under its name."""
    head = ""
    if has_property is False:
        head = _NO_PROPERTY
    elif missing:
        head = _NOT_POSTED.format(what=missing)
    told = "\n".join(f"{what}\n{phone}" for what, phone in lines)
    return f"{place}{'：' if not head else '，'}{head}\n{told}"


def nothing(place: str) -> str:
    return f"{place}的电话还没登记。您说说什么事，我来报；找真人说“人工”。"
