"""No close without revisit 1, and no handled ticket without an end, whoever can be reached."""

from __future__ import annotations

import pytest

from storage import tickets, timers
from tests.talks.town import Player, Town, found_town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def filed(zhang: Player, said: str = LAMP) -> str:
    zhang.says(said)
    return number_in(zhang.says("1"))


def surveys(town: Town) -> list[str]:
    return [p["state"] for p in town.pushes() if p["notice"] == "survey"]


def every_handled_has_a_timer(town: Town) -> bool:
    with town.container.services.database.begin() as tx:
        asked = tickets.in_status(tx, ("handled", "revisit"))
        return all(timers.of_ticket(tx, ticket.id) for ticket in asked)


LEAVES = {
    "unfollowed": lambda p: p.does("unfollow"),
    "opted out": lambda p: p.says("别再发了"),
}


@pytest.mark.parametrize("way", LEAVES)
@pytest.mark.parametrize("is_before", [True, False])
def test_who_cannot_be_asked_is_telephoned_and_the_ticket_ends(
    town: Town, zhang: Player, li: Player, wang: Player, way: str, is_before: bool
) -> None:
    """Before: gone when it was handled. Else: gone while the survey waits for the morning."""
    number = filed(zhang)
    if not is_before:
        town.later(hours=13)  # 22:30
        li.does_work("办结 换了灯")
    LEAVES[way](zhang)
    if is_before:
        li.does_work("办结 换了灯")
    town.later(hours=11)
    assert surveys(town) == ["task"]
    assert town.states() == ["handled"]
    assert every_handled_has_a_timer(town)
    wang.sees()
    town.later(days=8)
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["events"][-1]["reason"] == "未评价：没问到人"
    (visit,) = ticket["revisits"]
    assert visit["visit"] == 1
    assert visit["satisfied"] is visit["solved"] is visit["responded"] is None
    told = [text for text in wang.sees() if number in text and "没问到" in text]
    assert len(told) == 1


def test_the_desk_hears_how_many_there_were(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    for building in ("6号楼", "7号楼"):
        filed(zhang, f"芳群园一区{building}楼道灯坏了")
    town.later(days=11)
    zhang.does("unfollow")
    held = [t["number"] for t in town.tickets()]
    for number in held:
        li.does_work(f"办结{number[-4:]} 换了灯")
    wang.says("我的")
    town.later(days=8)
    texts = [p for p in town.pushes() if p["notice"] == "unasked"]
    assert len(texts) == 2
    assert town.states() == ["closed", "closed"]
    said = [text for text in wang.screen() if "没问到" in text]
    assert said


def test_a_blocked_survey_opens_no_conversation(town: Town, zhang: Player, li: Player) -> None:
    filed(zhang)
    town.later(days=3)  # no window any more
    town.world.people["demo-zhang"].is_blocked = True
    li.does_work("办结 换了灯")
    town.settle()
    assert surveys(town) == ["task"]
    assert every_handled_has_a_timer(town)
    assert "我没对上" in zhang.says("1")
    town.later(days=9)
    assert town.states() == ["closed"]
    assert town.tickets()[0]["events"][-1]["reason"] == "未评价：没问到人"


def test_without_any_channel_it_is_a_telephone_task(tmp_path) -> None:  # type: ignore[no-untyped-def]
    town = found_town(tmp_path, WECHAT_ACCOUNT="subscription")
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    filed(zhang)
    town.later(days=3)
    li.does_work("办结 换了灯")
    town.settle()
    assert surveys(town) == ["task"]
    assert town.states() == ["handled"]
    assert "我没对上" in zhang.says("1")
    assert town.states() == ["handled"]
    town.later(days=9)
    assert town.states() == ["closed"]


def test_a_survey_that_never_finds_a_free_moment_ends_too(
    town: Town, zhang: Player, li: Player
) -> None:
    filed(zhang)
    zhang.says("楼道灯坏了")  # a draft that is never finished
    li.does_work("办结 换了灯")
    town.later(days=8)
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["revisits"][0]["satisfied"] is None
    assert not [p for p in town.pushes() if p["notice"] == "survey" and p["state"] == "waiting"]


def test_every_close_has_its_first_revisit(town: Town, zhang: Player, li: Player) -> None:
    """Rated, told in words, unanswered: no closed ticket is without."""
    for n, said in ((4, "1"), (5, "灯亮了，挺好"), (6, "")):
        number = filed(zhang, f"芳群园一区{n}号楼楼道灯坏了")
        assert every_handled_has_a_timer(town)
        li.does_work(f"办结{number[-4:]} 换了灯")
        assert every_handled_has_a_timer(town)
        zhang.sees()
        assert every_handled_has_a_timer(town)
        if said:
            zhang.says(said)
    town.later(days=6)
    assert every_handled_has_a_timer(town)
    town.later(days=3)
    rows = town.tickets()
    assert [t["status"] for t in rows] == ["closed"] * 3
    firsts = [[r for r in t["revisits"] if r["visit"] == 1] for t in rows]
    assert [len(found) for found in firsts] == [1, 1, 1]
    assert [found[0]["satisfied"] for found in firsts] == [True, True, None]
