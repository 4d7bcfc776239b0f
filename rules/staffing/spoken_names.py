"""What people are called when others are told of them."""

from __future__ import annotations

from rules.street.street import Street


def spoken_name(street: Street, lead: str | None) -> str:
    """How residents are told who has it: 网格员李师傅, 社区王主任."""
    member = street.staff_by_id.get(lead or "")
    if member is None:
        return "诉求中心"
    if member.role == "grid_worker":
        return f"网格员{member.name[0]}师傅"
    if member.role == "mediator":
        return f"调解员{member.name}"
    unit = street.unit_by_id.get(member.unit)
    if member.role == "unit" and unit:
        return unit.name
    is_named = unit is None or member.name.startswith(unit.name)
    return member.name if is_named else f"{unit.name if unit else ''}{member.name}"
