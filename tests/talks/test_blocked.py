"""Whoever has blocked the account is not tried again until they write."""

from __future__ import annotations

from storage import people
from tests.talks.town import Player, Town, number_in

TEMPLATE = "/cgi-bin/message/template/send"


def cards(town: Town) -> int:
    """Templates to 张阿姨 that the platform took."""
    return sum(e["path"] == TEMPLATE and e["to"] == "demo-zhang" for e in town.world.journal)


def heard_of(town: Town, li: Player, words: str) -> str:
    li.says(words)
    town.settle()
    town.gather()
    pushes = [p for p in town.pushes() if p["person"].startswith("p")]
    return str(pushes[-1]["state"])


def test_a_blocked_person_is_not_tried_again_until_they_write(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    person = town.world.people["demo-zhang"]
    person.is_blocked, person.window_left = True, 0
    with town.container.services.database.begin() as tx:
        people.change(tx, people.meet(tx, "demo-zhang", town.now()).id, window_left=0)
    assert heard_of(town, li, f"联系了{number} 明天上午来") == "failed"
    assert cards(town) == 1
    assert heard_of(town, li, f"联系了{number} 下午就来") == "expired"
    assert cards(town) == 1
    person.is_blocked = False
    zhang.says("进度")
    assert heard_of(town, li, f"联系了{number} 灯管到了") == "sent"
