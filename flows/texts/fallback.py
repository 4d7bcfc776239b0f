"""Words of 社区快修 in an assignment."""

from __future__ import annotations

from rules.street.street import Unit


def call(unit: Unit | None) -> str:
    """Whom the worker calls where no property company does; empty where one does."""
    if unit is None:
        return ""
    return (
        f"（没有物业，叫{unit.name} {unit.phone}）"
        if unit.phone
        else f"（没有物业，叫{unit.name}）"
    )
