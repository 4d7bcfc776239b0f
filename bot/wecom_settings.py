"""Settings of the staff's messenger (WeCom): the robots of the groups, and the application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings

REAL_WECOM = "https://qyapi.weixin.qq.com"
DEMO_ROBOTS = (
    "desk=demo-robot-desk,grid-c22=demo-robot-grid-c22,grid-c01=demo-robot-grid-c01,"
    "grid-c15=demo-robot-grid-c15,delegates=demo-robot-delegates"
)
DEMO_CORPID = "wwdemo0123456789ab"
DEMO_CORP_SECRET = "demo-corp-secret-0123456789"  # noqa: S105 - refused in production
_DEMO_AGENTID = "1000002"
_ROBOT = re.compile(r"([^=,\s]{1,32})=([0-9A-Za-z_-]{8,64})")


class WecomSettings(BaseSettings):
    """All empty: a street without WeCom. The demo's values are the emulator's."""

    wecom_robots: SecretStr = SecretStr("")
    wecom_corpid: str = ""
    wecom_secret: SecretStr = SecretStr("")
    wecom_agentid: str = ""
    wecom_api: str = ""

    @field_validator("wecom_robots")
    @classmethod
    def _robots(cls, value: SecretStr) -> SecretStr:
        robot_keys(value.get_secret_value())
        return value

    @field_validator("wecom_agentid")
    @classmethod
    def _agentid(cls, value: str) -> str:
        if value and not (value.isascii() and value.isdecimal()):
            raise ValueError("must be digits, as the application's page shows it")
        return value

    @field_validator("wecom_api")
    @classmethod
    def _api(cls, value: str) -> str:
        if value and not re.match(r"https?://[^/\s]", value):
            raise ValueError("must be http://… or https://…")
        return value.rstrip("/")


def robot_keys(value: str) -> dict[str, str]:
    """Name -> key of each robot. Raises ValueError, which names no key."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in value.split(","))):
        pair = _ROBOT.fullmatch(part)
        if pair is None:
            raise ValueError("must be name=key,name=key with the key of each robot's address")
        if pair[1] in found:
            raise ValueError(f"names robot {pair[1]} twice")
        found[pair[1]] = pair[2]
    return found


def faults(settings: WecomSettings, is_demo: bool) -> Iterator[str]:
    """What is half set; in production also what is left at the demo's value."""
    names = ("wecom_corpid", "wecom_secret", "wecom_agentid")
    missing = [name for name in names if not _plain(settings, name)]
    if len(missing) < len(names):
        for name in missing:
            yield f"JIESU_{name.upper()}: not set; the application needs it too"
    if is_demo:
        return
    if set(robot_keys(DEMO_ROBOTS).values()) & set(_keys(settings)):
        yield "JIESU_WECOM_ROBOTS: still the demo's keys; set your own"
    for name, demo in (("wecom_corpid", DEMO_CORPID), ("wecom_secret", DEMO_CORP_SECRET)):
        if _plain(settings, name) == demo:
            yield f"JIESU_{name.upper()}: still the demo's value; set your own"


def doubtful(settings: WecomSettings) -> list[str]:
    """What production may start with and should not keep."""
    is_plain = settings.wecom_api.startswith("http://")
    return ["JIESU_WECOM_API: the robots' keys travel over http; use https://"] * is_plain


def completed(settings: WecomSettings, platform: str, is_emulated: bool) -> dict[str, Any]:
    """Defaults that depend on the environment. platform: the address of the emulator."""
    if not is_emulated:
        return {} if settings.wecom_api else {"wecom_api": REAL_WECOM}
    fresh: dict[str, Any] = {} if settings.wecom_api else {"wecom_api": platform}
    if not _plain(settings, "wecom_robots"):
        fresh["wecom_robots"] = SecretStr(DEMO_ROBOTS)
    if not settings.wecom_corpid:
        fresh |= {"wecom_corpid": DEMO_CORPID, "wecom_agentid": _DEMO_AGENTID}
        fresh["wecom_secret"] = SecretStr(DEMO_CORP_SECRET)
    return fresh


def _keys(settings: WecomSettings) -> list[str]:
    return list(robot_keys(settings.wecom_robots.get_secret_value()).values())


def _plain(settings: WecomSettings, name: str) -> str:
    value = getattr(settings, name)
    return str(value.get_secret_value() if isinstance(value, SecretStr) else value)
