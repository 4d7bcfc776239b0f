"""The command `check`: what keeps this street from working, one line per fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot import calendars
from bot.capabilities import losses
from bot.cli.load_street import differences
from bot.cli.template_checks import template_faults
from bot.container import Container, build
from bot.logs import masked
from bot.settings import Settings
from bot.wechat.tokens import NoToken
from storage import groups, migrations, streets
from storage.database import Unavailable, said


def faults(settings: Settings) -> Iterator[str]:
    """Each fault with the name of the setting to look at. Never raises."""
    try:
        container = build(settings)
    except Unavailable as away:
        yield f"JIESU_DATABASE_URL: {away}"
        return
    for name, look in _LOOKS:
        yield from _guarded(name, look, container)


def warnings(settings: Settings) -> Iterator[str]:
    """What the account cannot do, and what works today and will not for long. Never raises."""
    yield from losses(settings)
    try:
        container = build(settings)
        yield from _kinds(container)
        if line := calendars.shortage(container.services.database, container.clock()):
            yield line
    except Exception:
        return  # a fault, and named there


def _kinds(container: Container) -> Iterator[str]:
    with container.services.database.look() as tx:
        known = streets.load(tx).categories if streets.version(tx) else ()
    if known:
        yield from differences(known)


def _guarded(
    name: str, look: Callable[[Container], Iterator[str]], container: Container
) -> Iterator[str]:
    """What a check itself did not foresee is one line, too."""
    try:
        yield from look(container)
    except Unavailable:
        return  # a fault of the database, and named by its own line
    except Exception as wrong:
        yield f"{name}: {type(wrong).__name__}: {masked(said(wrong))}"


def _database(container: Container) -> Iterator[str]:
    try:
        with container.services.database.look() as tx:
            if not migrations.stands_at_head(tx.connection):
                yield "JIESU_DATABASE_URL: schema is not the newest; run `python -m bot migrate`"
            elif not streets.version(tx):
                yield "JIESU_STREET_DIR: no street loaded; run `python -m bot load-street DIR`"
    except Unavailable as error:
        yield f"JIESU_DATABASE_URL: {error}"


def _redis(container: Container) -> Iterator[str]:
    if container.cache.is_configured and not container.cache.ping():
        yield "JIESU_REDIS_URL: no answer; the street works without redis, only slower"


def _disk(container: Container) -> Iterator[str]:
    try:
        container.spool.check()
    except OSError as error:
        beside = container.settings.spool_dir
        yield f"JIESU_MEDIA_DIR: {beside} beside it: {error.strerror or error}"


def wecom_faults(container: Container) -> Iterator[str]:
    """A group whose robot has no key, and an application the messenger does not let in."""
    try:
        with container.services.database.look() as tx:
            known = groups.all_of(tx)
    except Unavailable:
        return  # a fault, and named by its own line
    for group in known:
        if group.robot and group.robot not in container.wecom.robots.keys:
            named = f"{group.robot}, the robot of {group.name} ({group.id})"
            yield f"JIESU_WECOM_ROBOTS: no key for {named}"
    try:
        if container.wecom.app:
            container.wecom.app.token()
    except NoToken as error:
        yield f"JIESU_WECOM_CORPID/_SECRET/_API: {error}"


_LOOKS: tuple[tuple[str, Callable[[Container], Iterator[str]]], ...] = (
    ("JIESU_DATABASE_URL", _database),
    ("JIESU_REDIS_URL", _redis),
    ("JIESU_MEDIA_DIR", _disk),
    ("JIESU_WECHAT_*", template_faults),
    ("JIESU_WECOM_*", wecom_faults),
)
