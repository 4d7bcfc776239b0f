"""A house with residents who wait for one notice each, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.pushing.far_side import FarSide, posts, way
from bot.cli.migrate import bring_up
from bot.container import Container, build
from bot.settings import Settings, load_settings
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from storage import outbox, people, tickets
from storage.database import Transaction

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # Friday, 11:00 in the street
WINDOW = (5, timedelta(hours=48))  # what a message of a person opens
NOTICE = "restored"  # after an outage: one ticket, thousands of households
FACTS = {
    "number": "26000001",
    "last4": "0001",
    "matter": "望园东里3号楼暖气不热",
    "place": "望园东里3号楼",
    "who": "热力公司",
    "many": "",
    "words": "换热站的循环泵换好了，今晚恢复供暖",
    "extra": "家里还不热，直接回我一句。",
}


def settings_for(folder: Path, side: FarSide, database_url: str = "") -> Settings:
    return load_settings(
        {
            "JIESU_DATABASE_URL": database_url or f"sqlite:///{folder}/jiesu.db",
            "JIESU_MEDIA_DIR": f"{folder}/media",
            "JIESU_WECHAT_API": side.url,
        }
    )


def house_in(folder: Path, side: FarSide, database_url: str = "") -> Container:
    """A migrated house whose clock stands at NOW."""
    settings = settings_for(folder, side, database_url)
    if bring_up(settings):
        raise SystemExit("the database cannot be brought up")
    return build(settings, clock=lambda: NOW, session=way(side), post=posts(side))


def fill(container: Container, openids: Iterable[str], has_window: bool = True) -> None:
    """A resident for each openid, with one push that is due."""
    with container.services.database.begin() as tx:
        ticket_id = the_ticket(tx)
        for openid in openids:
            person = people.meet(tx, openid, NOW)
            people.heard(tx, person, NOW, "message", WINDOW if has_window else None)
            add(tx, ticket_id, person.id, NOW)


def add(tx: Transaction, ticket_id: int, person: str, at: datetime) -> None:
    outbox.add(tx, notice=NOTICE, person=person, facts=FACTS, not_before=at, ticket_id=ticket_id)


def the_ticket(tx: Transaction) -> int:
    """The ticket that all pushes are about."""
    if found := tickets.numbered(tx, FACTS["number"]):
        return found[0].id
    place = Place(community="芳群园一区", building="3号楼")
    ticket = Ticket(
        *(0, FACTS["number"], NOW, "wechat", "wechat", "handled", "0301", False, "U3", None),
        *(FACTS["matter"], place, None, None, None, False, None, 1, NOW + timedelta(days=3)),
    )
    return tickets.file(tx, ticket, "p0", [(NOW, FACTS["matter"])]).id


def check(container: Container, side: FarSide, channel: str, count: int) -> None:
    """Raises unless the last `count` pushes went out once each, and came once to each person."""
    with container.services.database.begin() as tx:
        last = outbox.rows(tx)[-count:]
    for row in last:
        seen = (row["state"], row["tries"], row["channel"])
        if seen not in (("sent", 1, channel), ("delivered", 1, channel)):
            raise AssertionError(f"push {row['id']}: {seen}, {row['error']}")
    came = side.count()
    if (came[channel], came["people"]) != (count, count):
        raise AssertionError(f"{count} sent, but the far side had {came}")
