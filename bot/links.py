"""Signed, expiring links to a ticket's page: each is made for one ticket and one person."""

from __future__ import annotations

from functools import cache

from itsdangerous import BadSignature, Signer, URLSafeTimedSerializer

from bot.settings import Settings

VALID_FOR = 30 * 86400  # seconds


def _signer(settings: Settings) -> URLSafeTimedSerializer:
    return _signer_of(settings.secret_key.get_secret_value())


@cache
def _signer_of(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="ticket")


def ticket_link(settings: Settings, number: str, person: str = "") -> str:
    """The address of a ticket's page as that person may read it; ends after VALID_FOR seconds."""
    return f"{settings.public_url}/t/{_signer(settings).dumps([number, person])}"


def behind(settings: Settings, token: str) -> tuple[str, str]:
    """The ticket's number and for whom; nobody in a token of before links named one.

    Raises itsdangerous.BadSignature for a forged or stale token.
    """
    found = _signer(settings).loads(token, max_age=VALID_FOR)
    if isinstance(found, list) and len(found) == 2:
        return str(found[0]), str(found[1])
    return str(found), ""


def _place_signer(settings: Settings) -> Signer:
    return Signer(settings.secret_key.get_secret_value(), salt="place", sep=":")


def place_code(settings: Settings, place_id: str) -> str:
    """What the poster of a building carries: nobody else can make one that is believed."""
    return _place_signer(settings).sign(f"bld:{place_id}").decode()


def group_code(settings: Settings, group_id: str) -> str:
    """What the poster of a group carries, and the address of its page."""
    return _place_signer(settings).sign(f"grp:{group_id}").decode()


def group_page(settings: Settings, group_id: str) -> str:
    return f"{settings.public_url}/g/{group_code(settings, group_id)}"


def group_behind(settings: Settings, scanned: str) -> str | None:
    """The id of the group of a code, or None. In the demo an unsigned grp:ID counts too."""
    try:
        kind, _, rest = _place_signer(settings).unsign(scanned).decode().partition(":")
    except BadSignature:
        kind, _, rest = scanned.partition(":") if settings.is_demo else ("", "", "")
    return rest if kind == "grp" else None


def place_behind(settings: Settings, scanned: str) -> str | None:
    """The id of the place of a code, or None for a code that is not ours.

    In the demo unsigned codes count too (bld:ID, bldg:ESTATE:BUILDING), to be typed by hand.
    """
    try:
        kind, _, rest = _place_signer(settings).unsign(scanned).decode().partition(":")
        return rest if kind == "bld" else None
    except BadSignature:
        kind, _, rest = scanned.partition(":")
        return rest if settings.is_demo and kind in ("bld", "bldg") else None
