"""Each message takes the best way that is open, and what is not open is not tried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emulator.world import Fault
from tests.talks.town import Player, Town, found_town, number_in

CUSTOM, TEMPLATE = "/cgi-bin/message/custom/send", "/cgi-bin/message/template/send"
BIZSEND = "/cgi-bin/message/subscribe/bizsend"


def town_of(folder: Path, kind: str, **more: str) -> Town:
    town = found_town(folder, WECHAT_ACCOUNT=kind, **more)
    town.world.account.kind = kind  # type: ignore[assignment]
    return town


def report(who: Player) -> str:
    who.says("芳群园一区6号楼楼道灯坏了")
    return number_in(who.says("1"))


def of(town: Town, notice: str) -> dict[str, Any]:
    return [p for p in town.pushes() if p["notice"] == notice][-1]


def tried(town: Town, path: str) -> int:
    return sum(entry["path"] == path for entry in town.world.journal)


def shut(town: Town, openid: str) -> None:
    """The window of customer messages is used up, and the platform says so."""
    town.world.people[openid].window_left = 0
    town.world.faults.append(Fault(CUSTOM, 1, errcode=45047))


def test_without_template_messages_a_consent_carries_it(tmp_path: Path) -> None:
    town = town_of(tmp_path, "subscription", SUBSCRIBE_PROGRESS="PROGRESS")
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    report(zhang)
    zhang.does("consent", "PROGRESS")
    shut(town, "demo-zhang")
    li.says("签收")
    town.settle()
    assert of(town, "acknowledged")["channel"] == "subscribe"
    assert town.world.faults[0].times == 0  # the customer message was tried before
    town.later(minutes=5)
    li.says("联系了 下午三点来")
    town.settle()
    assert of(town, "contacted")["state"] == "waiting"
    assert "下午三点来" in zhang.says("进度")
    assert of(town, "contacted")["channel"] == "passive"
    assert (tried(town, BIZSEND), tried(town, TEMPLATE)) == (1, 0)


def test_what_an_unverified_account_has_not_is_never_tried(tmp_path: Path) -> None:
    town = town_of(tmp_path, "unverified")
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    number = report(zhang)
    town.settle()
    assert of(town, "assigned")["state"] == "waiting"
    town.later(hours=4)
    assert of(town, "assigned")["state"] == "task"
    wang = town.person("demo-s2")
    assert number in wang.says("电话")
    li.says("签收")
    li.says("办结 换好了")
    town.settle()
    assert of(town, "survey")["state"] == "task"
    assert "已经接了" not in zhang.says("你好") or of(town, "acknowledged")["channel"] == "passive"
    paths = [entry["path"] for entry in town.world.journal]
    assert not [path for path in paths if "message/" in path and "wecom" not in path]


def test_what_nobody_asks_for_expires_after_days(tmp_path: Path) -> None:
    town = town_of(tmp_path, "unverified")
    zhang, li = town.person("demo-zhang"), town.person("demo-s1")
    report(zhang)
    li.says("签收")
    town.later(days=4)
    assert of(town, "acknowledged")["state"] == "expired"


def test_the_last_message_of_a_window_is_for_a_question(
    town: Town, zhang: Player, li: Player
) -> None:
    number = report(zhang)
    with town.container.services.database.begin() as tx:
        from storage import people

        person = people.meet(tx, "demo-zhang", town.now())
        people.change(tx, person.id, window_left=1)
    li.says("签收")
    town.settle()
    assert of(town, "acknowledged")["channel"] == "template"
    li.says(f"问 {number[-4:]} 灯是楼道里的还是门口的？")
    town.settle()
    assert of(town, "asked")["channel"] == "customer"


def test_staff_are_reached_in_their_messenger_first(town: Town, wang: Player) -> None:
    member = next(m for m in street_of(town).staff if m.wecom)
    report(town.person("demo-zhang"))
    wang.says(f"转派 {town.tickets()[0]['number'][-4:]} 给 {member.name} 归他管")
    town.settle()
    told = [p for p in town.pushes() if p["person"] == member.id]
    assert [p["channel"] for p in told] == ["wecom_app"]
    assert told[0]["state"] == "sent"


def street_of(town: Town) -> Any:
    with town.container.services.database.begin() as tx:
        return town.container.services.snapshot(tx, town.now()).street


def test_a_group_hears_what_gathered_in_one_message(town: Town, zhang: Player) -> None:
    for place in ("6号楼楼道灯坏了", "7号楼楼道堆了杂物"):
        zhang.says(f"芳群园一区{place}")
        zhang.says("1")
    town.later(minutes=3)
    heard = [p for p in town.pushes() if p["notice"] == "group_new"]
    assert {p["state"] for p in heard} == {"sent"}
    assert {p["channel"] for p in heard} == {"wecom_robot"}
    said = [e for e in town.world.journal if e["path"] == "/cgi-bin/webhook/send"]
    assert any("新件2件" in e["body"]["text"]["content"] for e in said)
