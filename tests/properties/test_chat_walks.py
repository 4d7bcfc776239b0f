"""Residents, workers and the desk write in any order while time passes: what must hold holds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from benchmarks.simulated.doors import Plain, founded
from storage import tickets
from tests.properties.street import wrong

STEPS = 60
RESIDENTS = ("zhang", "zhao")
STAFF = ("demo-s1", "demo-s2", "demo-s57")
SAID = (
    "望园社区3号楼楼道灯坏了",
    "芳群园一区6号楼2单元301厨房下水道堵了",
    "停水了，望园社区8号楼",
    "家里有煤气味，芳群园一区6号楼",
    "楼道灯坏了",
    "芳群园四区23号楼",
    *("1", "1", "1", "2", "3", "对", "不用", "取消", "还是报吧"),
    *("进度", "撤回", "撤回{n}", "没人来过", "挺好的", "还是没修好", "补充一下，晚上更厉害"),
    *("上午都在家", "人工", "删除我的信息", "别再发了"),
)
ORDERED = (
    *("签收{n}", "联系了{n} 下午去", "到场{n}", "进展{n} 等配件", "办结{n} 修好了", "办结{n}"),
    *("退回{n} 不归我管", "问{n} 哪天在家？", "查{n}", "我的", "签收", "办结"),
    *("派 {n} 给 李网格", "派 {n} 给 s57", "转派 {n} 给 s57 他管电", "改类{n} 0305", "加急{n}"),
    *("挂账{n} 等专项资金批下来 {day}", "不受理{n} 已经在法院立案"),
)
SPANS = (1, 11, 35, 130, 700, 60 * 26, 60 * 24 * 8)  # minutes


@pytest.fixture
def street() -> Iterator[Plain]:
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    found = founded(folder)
    yield found
    found.container.services.database.close()
    shutil.rmtree(folder)


def passes(street: Plain, minutes: float) -> None:
    """Time goes by, from one due instant to the next."""
    until = street.now() + timedelta(minutes=minutes)
    street.work.all(street.now())
    while due := street.work.next_due(until):
        street.move(max(due, street.now()))
        street.work.all(street.now())
        street.cards()
    street.move(until)
    street.work.all(until)


def number(street: Plain, rng: Random) -> str:
    """The number of some ticket; in a young street one that nobody has."""
    with street.container.services.database.begin() as tx:
        found = [t.number for t in tickets.everything(tx)]
    return rng.choice(found) if found else "26009999"


def one_step(street: Plain, rng: Random) -> str:
    """Somebody does something; said in words."""
    chance = rng.random()
    if chance < 0.2:
        minutes = rng.choice(SPANS)
        passes(street, minutes)
        return f"{minutes} minutes"
    who = rng.choice(RESIDENTS if chance < 0.55 else STAFF)
    day = street.now() + timedelta(days=rng.randint(1, 31))
    words = rng.choice(SAID if who in RESIDENTS else ORDERED)
    text = words.format(n=number(street, rng), day=f"{day.month}月{day.day}日")
    reply = street.says(who, text)
    assert reply.strip(), f"no answer to {text}"
    return f"{who}: {text} -> {reply[:40]!r}"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_written_no_ticket_is_lost(street: Plain, seed: int) -> None:
    rng, done = Random(seed), []
    for _ in range(STEPS):
        done.append(one_step(street, rng))
        assert wrong(street) == {}, "\n".join(done[-12:])


def test_a_survey_that_reaches_nobody_ends_all_the_same(street: Plain) -> None:
    street.says("zhang", "望园社区3号楼楼道灯坏了")
    street.says("zhang", "1")
    street.says("zhang", "别再发了")
    street.says("demo-s1", "签收")
    street.says("demo-s1", "办结 修好了")
    passes(street, 60 * 24 * 20)
    with street.container.services.database.begin() as tx:
        assert [t.status for t in tickets.everything(tx)] == ["closed"]
