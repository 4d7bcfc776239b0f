"""The command `check`: what keeps this street from working, one line per fault."""

from __future__ import annotations

from collections.abc import Iterator

from bot import calendars
from bot.capabilities import losses
from bot.house import House, build
from bot.settings import Settings
from bot.template_checks import template_faults
from bot.wechat.tokens import NoToken
from storage import groups, migrations, streets
from storage.database import Unavailable


def faults(settings: Settings) -> Iterator[str]:
    """Each fault with the name of the setting to look at."""
    house = build(settings)
    if problem := _database(house):
        yield problem
    if house.cache.is_configured and not house.cache.ping():
        yield "JIESU_REDIS_URL: no answer; the street works without redis, only slower"
    yield from template_faults(house)
    yield from wecom_faults(house)


def warnings(settings: Settings) -> Iterator[str]:
    """What the account cannot do, and what works today and will not for long."""
    yield from losses(settings)
    house = build(settings)
    try:
        if line := calendars.shortage(house.office.database, house.clock()):
            yield line
    except Unavailable:
        return  # a fault, and named there


def _database(house: House) -> str | None:
    try:
        with house.office.database.begin() as tx:
            if not migrations.stands_at_head(tx.connection):
                return "JIESU_DATABASE_URL: schema is not the newest; run `python -m bot migrate`"
            if not streets.version(tx):
                return "JIESU_STREET_DIR: no street loaded; run `python -m bot load-street DIR`"
    except Unavailable as error:
        return f"JIESU_DATABASE_URL: {error}"
    return None


def wecom_faults(house: House) -> Iterator[str]:
    """A group whose robot has no key, and an application the messenger does not let in."""
    try:
        with house.office.database.begin() as tx:
            known = groups.all_of(tx)
    except Unavailable:
        return  # a fault, and named by its own line
    for group in known:
        if group.robot and group.robot not in house.wecom.robots.keys:
            named = f"{group.robot}, the robot of {group.name} ({group.id})"
            yield f"JIESU_WECOM_ROBOTS: no key for {named}"
    try:
        if house.wecom.app:
            house.wecom.app.token()
    except NoToken as error:
        yield f"JIESU_WECOM_CORPID/_SECRET/_API: {error}"
