"""What can go wrong while a push is sent."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.delivery.selection import pick
from emulator.notices import Receipt
from emulator.quotas import spent_on
from storage import channels
from tests.talks.staging import ALWAYS, ROBOT, Stage, played_out, staged
from tests.talks.town import Town

Strike = Callable[[Stage], None]


def died(stage: Stage) -> None:
    """A sender claims the push and is never heard of again."""
    town, sender = stage.town, stage.town.work.sender
    with town.container.services.database.begin() as tx:
        ladder = partial(sender._ladder, tx, town.now())
        halts = channels.halts(tx)
        pick(tx, ladder, town.container.services.links.ticket, halts, "gone", town.now(), 200)


class Killed(BaseException):
    """The process is gone."""


def died_after(stage: Stage) -> None:
    """A sender is killed once the platform has taken the message, before that is noted."""
    town = stage.town
    late: list[Receipt] = []
    at_once = town.platform.extensions["push"]
    town.platform.extensions["push"] = late.append
    with killed_when(
        town, lambda calls=town.world.calls[stage.path]: town.world.calls[stage.path] > calls
    ):
        town.work.send(town.now())
    town.platform.extensions["push"] = at_once
    for receipt in late:
        at_once(receipt)


@contextlib.contextmanager
def killed_when(town: Town, is_time: Callable[[], bool]) -> Iterator[None]:
    """The process dies at its first statement once that is so."""

    def look(_: str) -> None:
        if is_time():
            raise Killed

    town.container.services.database.on_statement = look
    try:
        with contextlib.suppress(Killed):
            yield
    finally:
        town.container.services.database.on_statement = None


def _once(kind: str) -> Strike:
    return lambda stage: stage.fails(1, kind)


def _for_ever(kind: str) -> Strike:
    return lambda stage: stage.fails(ALWAYS, kind)


def _tokens_end(stage: Stage) -> None:
    for token in stage.town.world.tokens.values():
        token.expires_at = stage.town.world.now()


def _tokens_lost(stage: Stage) -> None:
    world = stage.town.world
    world.tokens.clear()
    world.corps.clear()


def _quota_used(stage: Stage) -> None:
    world, path = stage.town.world, stage.path
    if stage.channel == "wecom_robot":
        world.counters[f"robot:{ROBOT}:{int(world.now() // 60)}"] = 20
    elif path in world.quotas:
        world.counters[spent_on(path, world.now())] = world.quotas[path]
    else:
        stage.fails(1, errcode=45009)


def _busy(stage: Stage) -> None:
    stage.fails(ALWAYS, errcode=-1)
    played_out(stage, stage.town.now() + timedelta(minutes=20))
    stage.town.world.faults.clear()


def _unfollowed(stage: Stage) -> None:
    """Gone, and the event that says so is not here yet."""
    person = stage.town.world.person(stage.openid)
    assert person
    person.is_following = False


def _blocked(stage: Stage) -> None:
    person = stage.town.world.person(stage.openid)
    assert person
    person.is_blocked = True


def _clock(hours: int) -> Strike:
    """The connection breaks, and before the next try our clock is set."""

    def strike(stage: Stage) -> None:
        stage.fails(1, "reset")
        stage.town.work.send(stage.town.now())
        stage.town.time[0] += timedelta(hours=hours)

    return strike


_CONFIGURATION = {"wecom_app": 60020, "wecom_robot": 93000}


def _refused_for_ever(stage: Stage) -> None:
    stage.fails(ALWAYS, "errcode", _CONFIGURATION.get(stage.channel, 48001))


def _no_receipt_by_night(stage: Stage) -> None:
    """Taken without an answer a moment before the night, and the receipt is lost too."""
    stage.town.platform.extensions["push"] = lambda _: None
    stage.at(stage.town.now().replace(hour=13, minute=29, second=59))
    stage.fails(1, "reset_after")


FAULTS: Mapping[str, tuple[str, Strike]] = {
    "none": ("nothing goes wrong", lambda _: None),
    "timeout": ("no answer within 4 s, once", _once("timeout")),
    "reset": ("connection ends before the work, once", _once("reset")),
    "reset after": ("connection ends after the work, once", _once("reset_after")),
    "half": ("half a JSON object, before the work, once", _once("half")),
    "cut": ("an answer cut in the middle, after the work, once", _once("cut")),
    "json": ("JSON that is not the platform's, once", _once("json")),
    "html": ("502 with a page, once", _once("html")),
    "slow": ("an answer that takes long", _once("slow")),
    "token expired": ("the token ends in the middle (42001, 40014)", _tokens_end),
    "token lost": ("the token is replaced elsewhere (40001, 40014)", _tokens_lost),
    "quota": ("the day's quota, or the minute's, is used up (45009)", _quota_used),
    "unfollowed": ("unfollowed in the middle", _unfollowed),
    "blocked": ("blocked by the person in the middle", _blocked),
    "died": ("the sender dies before the message is out", died),
    "died after": ("the sender dies after the message is out", died_after),
    "+1 h": ("reset, and our clock is an hour ahead before the next try", _clock(1)),
    "-1 h": ("reset, and our clock is an hour behind before the next try", _clock(-1)),
    "night": ("connection ends after the work at 21:29:59, once", _no_receipt_by_night),
    "busy": ("the platform itself fails (-1) for 20 minutes", _busy),
    "away": ("every connection ends before the work, for ever", _for_ever("reset")),
    "wrong": ("every call is refused for the configuration, for ever", _refused_for_ever),
}


def played(folder: Path, fault: str, channel: str, kind: str) -> Stage:
    stage = staged(folder, channel, kind)
    FAULTS[fault][1](stage)
    played_out(stage)
    return stage
