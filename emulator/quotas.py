"""How often a day each call may be made by a new account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

A_DAY = {
    "/cgi-bin/token": 2_000,
    "/cgi-bin/stable_token": 500_000,
    "/cgi-bin/menu/create": 1_000,
    "/cgi-bin/menu/get": 10_000,
    "/cgi-bin/menu/delete": 1_000,
    "/cgi-bin/media/upload": 100_000,
    "/cgi-bin/media/get": 200_000,
    "/cgi-bin/message/custom/send": 500_000,
    "/cgi-bin/message/template/send": 100_000,
    "/cgi-bin/qrcode/create": 100_000,
    "/cgi-bin/user/get": 500,
    "/cgi-bin/user/info": 5_000_000,
}
CLEARS_A_MONTH, FORCED_A_DAY = 10, 20


def day(now: float) -> str:
    """The day whose quota is spent; it ends at midnight in Beijing."""
    return f"{datetime.fromtimestamp(now, UTC) + timedelta(hours=8):%Y-%m-%d}"


def month(now: float) -> str:
    return day(now)[:7]


def spent_on(path: str, now: float) -> str:
    """The name of the counter of a path on a day."""
    return f"{path}:{day(now)}"
