"""The kinds of matters that are known without any street: ids of the category table.

Everything inside goes by them; the numbers of a street's table are its own and are said only to the
outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.street.street import Category

# l1_id to its l2_ids. The order is one for all streets: it decides between kinds that are believed
# alike.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "heating": (
        *("home_not_warm", "heating_outage", "heating_leak"),
        *("heating_fee", "heating_facility", "heating_service"),
    ),
    "water": (
        *("water_outage", "water_quality", "water_main_burst"),
        *("sewage", "waterlogging", "water_fee"),
    ),
    "utilities": (
        *("power_outage", "electric_hazard", "gas_leak"),
        *("gas_service", "lighting", "telecom_cable"),
    ),
    "building_repair": (
        *("roof_leak", "facade", "indoor_leak"),
        *("elevator", "common_facility", "renovation"),
    ),
    "property_mgmt": (
        *("property_service", "property_fee", "owners_committee"),
        *("estate_environment", "estate_security", "no_property"),
    ),
    "sanitation": (
        *("garbage", "garbage_sorting", "street_cleaning"),
        *("public_toilet", "animals_pests", "greening"),
    ),
    "traffic": (
        *("illegal_parking", "parking_shortage", "bike_parking"),
        *("congestion", "road_damage", "traffic_facility"),
    ),
    "illegal_building": (
        *("illegal_construction", "occupying_space", "group_rental"),
        *("structure_change", "basement", "demolition_title"),
    ),
    "street_order": (
        *("street_vendor", "outdoor_business", "advertising"),
        *("consumer", "food_safety", "unlicensed"),
    ),
    "pollution": (
        *("construction_noise", "social_noise", "equipment_noise"),
        *("fumes_odor", "dust_air", "water_waste"),
    ),
    "safety": (
        *("fire_lane", "ebike_charging", "fire"),
        *("falling_collapse", "public_order", "corridor_clutter"),
    ),
    "civil_service": (
        *("elderly_care", "social_aid", "labor_social_security"),
        *("health", "education", "dispute_inquiry", "staff_conduct"),
    ),
}
KNOWN = tuple(kind for kinds in GROUPS.values() for kind in kinds)
STAFF_CONDUCT = "staff_conduct"  # a complaint about one of the street's own people
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_RANK = {kind: at for at, kind in enumerate(KNOWN)}


def group_of(category: Category) -> str:
    """Where the kind belongs; one of the street's own where the street says it does."""
    return _GROUP_OF.get(category.l2_id, category.l1_id)


def group_named(kind: str) -> str:
    """The group of a known kind by its id alone."""
    return _GROUP_OF.get(kind, "")


def rank(kind: str) -> tuple[int, str]:
    """A place in one order of all kinds, a street's own after those that are known."""
    return _RANK.get(kind, len(KNOWN)), kind


def lacked(categories: Iterable[Category]) -> tuple[str, ...]:
    """The known kinds for which the street has no row."""
    there = {category.l2_id for category in categories}
    return tuple(kind for kind in KNOWN if kind not in there)


def added(categories: Iterable[Category]) -> tuple[str, ...]:
    """The kinds of the street that only its own triggers, urgency and limits tell of."""
    return tuple(sorted(c.l2_id for c in categories if c.l2_id not in _RANK))
