"""Which office is asked about, and what the street's files know of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rules.staffing.routing import lineage
from rules.street.cards import committee_of, company_of
from rules.street.street import Street, Unit
from rules.street.units import matching
from rules.working.fallback import fitters

_COMMITTEE = re.compile(r"(?:居委会?|村委会?|社区(?:居委会)?|居民委员会|村里|服务站|社区工作站)$")
_COMPANY = re.compile(r"物业(?:公司|处|管理处|服务中心|办公室)?$")
_REPAIR = re.compile(r"社区快修|快修|便民维修")
_GAS = re.compile(r"燃气|煤气|天然气")
# The whole city's numbers go before an office of the same name.
_EMERGENCY = (
    (re.compile(r"^(?:消防队?|火警)$"), "119", "消防"),
    (re.compile(r"^(?:报警|匪警|公安报警)$"), "110", "报警"),
    (re.compile(r"^(?:急救|救护车|急救中心|医疗急救)$"), "120", "急救"),
)
# What people call a unit that the table names otherwise.
_OFTEN = (
    (re.compile(r"供暖|供热|暖气|热力"), "供热"),
    (re.compile(r"自来水|水务|供水"), "自来水"),
    (re.compile(r"供电|电力|国网|电业"), "供电"),
    (re.compile(r"排水|下水道?|污水"), "排水"),
    (re.compile(r"城管(?!办)|执法队|综合执法"), "综合行政执法"),
    (re.compile(r"民政|低保|社保|养老办|民生"), "民生保障"),
    (re.compile(r"环卫|清运|保洁公司"), "环卫"),
    (re.compile(r"交警|交通队|交管"), "交通支队"),
    (re.compile(r"公安|民警|警察"), "派出所"),
    (re.compile(r"消防"), "消防"),
)
Found = Literal["street", "unit", "where", "gas", "unknown"]


@dataclass(frozen=True, slots=True)
class Office:
    """kind where: a place must be said first. phone, address, hours: empty where not known."""

    kind: Found
    name: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""


def office(street: Street, who: str, place_id: str | None) -> Office:
    """The office meant by `who`, of that place where there is one for each."""
    if not who:
        return Office("street", street.name, street.hotline, street.address, street.office_hours)
    for said, number, name in _EMERGENCY:
        if said.search(who):
            return Office("unit", name, number)
    if _GAS.search(who) and street.gas_phone:
        return Office("gas", phone=street.gas_phone)
    near = _nearby(street, who, place_id)
    if near is not None:
        return near
    found = _units(street, who, place_id)
    return _of(found[0]) if len(found) == 1 else Office("unknown")


def _of(unit: Unit) -> Office:
    return Office("unit", unit.name, unit.phone, unit.address, unit.hours)


def _nearby(street: Street, who: str, place_id: str | None) -> Office | None:
    """The committee or the property company of the place; None when neither is meant."""
    if _REPAIR.search(who):
        unit = fitters(street, place_id)
        return _of(unit) if unit else Office("unknown")
    is_committee = _COMMITTEE.search(who)
    if not is_committee and not _COMPANY.search(who):
        return None
    said = _plain(who)
    named = [u for u in street.units if len(said) > len("居委会") and _plain(u.name) in said]
    if len(named) == 1:
        return _of(named[0])
    if place_id is None:
        return Office("where")
    unit = committee_of(street, place_id) if is_committee else company_of(street, place_id)
    return _of(unit) if unit else Office("unknown")


def _plain(name: str) -> str:
    """芳群园社区居委会 is called 芳群园居委会 too."""
    return re.sub(r"社区|居民委员会|居委$", lambda m: "" if m[0] == "社区" else "居委会", name)


def _units(street: Street, who: str, place_id: str | None) -> list[Unit]:
    known = next((name for said, name in _OFTEN if said.search(who)), who)
    is_named = any(unit.name in who for unit in street.units)
    found = matching(street, who if is_named else known)
    if len(found) <= 1:
        return found
    near = set(lineage(street, place_id))
    here = {m.unit for m in street.staff if near.intersection(m.covers)}
    return [unit for unit in found if unit.id in here] or found
