"""docs/ladder.md says what the ladder does for each notice under each kind of account."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from rules.delivery.channels import CAN, AccountKind, Channel, can
from rules.notices import NOTICES, Notice

PAGE = Path(__file__).parents[2] / "docs" / "ladder.md"
KINDS: tuple[AccountKind, ...] = ("service", "subscription", "unverified")
SPOKEN = {
    "passive": "next reply",
    "customer": "customer message",
    "template": "template",
    "subscribe": "订阅通知",
    "wecom_app": "WeCom message",
    "wecom_robot": "WeCom robot",
    "phone": "telephone task",
}
HEAD = """# What the ladder does

For each notice, best way first, under each kind of account (`JIESU_WECHAT_ACCOUNT`). A way is taken
when it is open for the person just then: a customer message while their window is surely open and
more than the last message of it is left, a 订阅通知 while a consent is left, a WeCom message where
`staff.csv` names their userid. What finds no way waits for the person's next reply; a notice that
must be told then becomes a telephone task (an urgent one and a survey at once), any other expires.

`tests/rules/test_ladders.py` keeps this page true; `RENEW_LADDER=1` writes it anew.

| notices | verified 服务号 | verified 公众号 (former 订阅号) | unverified |
|---|---|---|---|
"""


def ways(notice: Notice, kind: AccountKind) -> Iterator[str]:
    for channel in notice.ladder:
        if is_there(channel, notice, kind):
            yield SPOKEN[channel]
    if not notice.must_tell and notice.audience != "group":
        yield "expired"


def is_there(channel: Channel, notice: Notice, kind: AccountKind) -> bool:
    if channel == "phone":
        return notice.must_tell
    if channel in ("template", "subscribe") and notice.template is None:
        return False
    if channel in ("customer", "template", "subscribe"):
        return can(kind, channel)
    return True


def row(notice: Notice) -> str:
    return " | ".join(" → ".join(ways(notice, kind)) for kind in KINDS)


def rendered() -> str:
    by_row = sorted(NOTICES.values(), key=lambda n: (n.audience, row(n), n.name))
    lines = []
    for (audience, cells), rows in groupby(by_row, key=lambda n: (n.audience, row(n))):
        names = ", ".join(n.name for n in rows)
        lines.append(f"| to a {audience}: {names} | {cells} |")
    return HEAD + "\n".join(lines) + "\n"


def test_the_page_is_what_the_table_says() -> None:
    if os.environ.get("RENEW_LADDER"):
        PAGE.write_text(rendered())
    assert PAGE.read_text() == rendered()


@pytest.mark.parametrize("kind", KINDS)
def test_every_notice_has_a_way_that_needs_no_right(kind: AccountKind) -> None:
    assert CAN[kind] <= CAN["service"]
    for notice in NOTICES.values():
        assert {"passive", "wecom_robot"} & set(notice.ladder)
