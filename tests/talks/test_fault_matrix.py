"""Every fault on every channel with every kind of notice: the end, and that the counts balance."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.wechat.errcodes import MEANINGS
from rules.delivery.channels import DEDUPED
from storage import consents, people
from storage.schema import outbox
from tests.bot import test_sender_over_the_wire as wire
from tests.talks.fault_table import (
    LEGEND,
    LETTERS,
    PASSING,
    SCENARIOS,
    TABLE,
    WECOM,
    expected,
    rendered,
)
from tests.talks.faults import FAULTS, played
from tests.talks.staging import (
    ALWAYS,
    CHANNELS,
    FINAL,
    NOTICES,
    PATHS,
    TOKENS,
    Stage,
    ended,
    played_out,
    staged,
)

DOC = Path(__file__).parents[2] / "docs" / "fault-matrix.md"
CELLS = [(fault, way, kind) for fault in TABLE for way in CHANNELS for kind in NOTICES[way]]
FIRSTS = {letter: code for code, letter in reversed(LEGEND.items())}
CODES = [
    *((code, way, "progress") for code in LEGEND for way in ("customer", "template", "subscribe")),
    *((code, "template", kind) for code in FIRSTS.values() for kind in ("question", "must-tell")),
]
MOST_TOKENS = 3
NEXT_MORNING = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)  # 8:00 in the street
LONG = ("wrong", "night", "quota")  # of hours: tokens end by themselves


def said(stage: Stage) -> str:
    """How it ended, as a cell says it."""
    end = ended(stage)
    is_told = end.state in ("sent", "delivered", "unknown")
    by = f" by {end.by}" if is_told and end.by != stage.channel else ""
    return f"{end.state}{by} {end.shown}/{end.tries}/{end.calls}"


def accepted(stage: Stage) -> int:
    """Messages to them that the platform took."""
    names = (stage.openid, f"jiesu-{stage.person}")
    journal = stage.town.world.journal
    return sum(e["path"] in PATHS.values() and e["to"] in names for e in journal)


def check_balance(stage: Stage) -> None:
    """As many messages taken as pushes told by one, and one more at most where it is in doubt."""
    columns = (outbox.c.state, outbox.c.channel, outbox.c.doubtful_since, outbox.c.error)
    with stage.town.container.services.database.begin() as tx:
        query = sa.select(*columns).where(outbox.c.told_with.is_(None))
        ((state, channel, doubtful_since, error),) = tx.run(query).all()
    assert state in FINAL
    is_blocked = error == "failed:user block"
    told = int(state in ("sent", "delivered") or is_blocked)
    is_deduped = channel in DEDUPED and state != "unknown"
    may_be_more = doubtful_since is not None and not is_deduped
    assert told <= accepted(stage) <= told + may_be_more
    if stage.notice == "survey":
        assert accepted(stage) <= 1


@pytest.mark.parametrize(("fault", "channel", "kind"), CELLS)
def test_how_it_ends(tmp_path: Path, fault: str, channel: str, kind: str) -> None:
    stage = played(tmp_path, fault, channel, kind)
    assert said(stage) == expected(TABLE[fault][CHANNELS.index(channel)], kind)
    check_balance(stage)
    if fault not in LONG:
        assert sum(stage.town.world.calls[path] for path in TOKENS) <= MOST_TOKENS


@pytest.mark.parametrize(("code", "channel", "kind"), CODES)
def test_what_a_code_does(tmp_path: Path, code: int, channel: str, kind: str) -> None:
    stage = staged(tmp_path, channel, kind)
    letter = LEGEND[code]
    stage.fails(1 if letter in PASSING else ALWAYS, errcode=code)
    begun = stage.town.now()
    played_out(stage)
    waited = (stage.town.now() - begun).total_seconds()
    column = ("", "customer", "template", "subscribe").index(channel)
    assert said(stage) == expected(LETTERS[letter][column], kind)
    check_balance(stage)
    if letter == "S":
        assert not is_written_to(stage)
    if letter == "D" and channel != "customer":
        assert stage.town.now() == NEXT_MORNING
    if letter in "NR" and code != 43117:
        assert waited <= 60
    if letter not in "DF" and code != 43117:
        assert sum(stage.town.world.calls[path] for path in TOKENS) <= MOST_TOKENS


def is_written_to(stage: Stage) -> bool:
    with stage.town.container.services.database.begin() as tx:
        person = people.get(tx, stage.person)
    return bool(person and person.can_be_written_to)


@pytest.mark.parametrize(("code", "channel", "passes", "end"), WECOM)
def test_what_a_code_of_the_staffs_messenger_does(
    tmp_path: Path, code: int, channel: str, passes: bool, end: str
) -> None:
    stage = staged(tmp_path, channel, "progress")
    stage.fails(1 if passes else ALWAYS, errcode=code)
    played_out(stage)
    assert said(stage) == end
    check_balance(stage)


@pytest.mark.parametrize("code", [c for c, letter in LEGEND.items() if letter == "T"])
@pytest.mark.parametrize("channel", ["customer", "template", "wecom_app"])
def test_a_token_refused_for_ever_costs_three_fetches(
    tmp_path: Path, channel: str, code: int
) -> None:
    stage = staged(tmp_path, channel, "must-tell")
    stage.fails(ALWAYS, errcode=40014 if channel == "wecom_app" else code)
    played_out(stage)
    assert ended(stage).state == "task"
    assert sum(stage.town.world.calls[path] for path in TOKENS) <= MOST_TOKENS


def test_a_refused_consent_is_none(tmp_path: Path) -> None:
    stage = staged(tmp_path, "subscribe", "progress")
    stage.fails(ALWAYS, errcode=43101)
    played_out(stage)
    with stage.town.container.services.database.begin() as tx:
        assert consents.left(tx, [stage.person], "PROGRESS") == set()
        assert consents.left(tx, [stage.person], "SURVEY") == {stage.person}


def test_the_tables_leave_nothing_out() -> None:
    assert LEGEND.keys() == MEANINGS.keys()
    assert TABLE.keys() == FAULTS.keys()
    assert {len(row) for row in TABLE.values()} == {len(CHANNELS)}
    played_there = {name[5:] for name in dir(wire) if name.startswith("test_")}
    assert SCENARIOS.keys() == played_there


def test_the_printed_matrix_is_what_the_tables_say() -> None:
    assert DOC.read_text("utf-8") == rendered()
