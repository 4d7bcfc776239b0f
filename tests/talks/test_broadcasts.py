"""通知: to everybody known at a place, after a second person agreed, each once, at a decent hour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.staffing.streets import invite
from tests.talks.test_incidents import outage
from tests.talks.town import Player, Town, found_town, number_in

WATER = "明天9点到17点停水，请提前存水"
NOTICE = f"通知 芳群园一区6号楼 {WATER}"
READ = f"芳群园一区6号楼：{WATER}"


@pytest.fixture
def sun(town: Town) -> Player:
    """孙晓梅, the other one of the desk."""
    return town.person("demo-s4")


@pytest.fixture
def secretary(town: Town) -> Player:
    """赵书记, a leader."""
    return town.person("demo-s3")


def tells(who: Player, words: str = "芳群园一区6号楼楼道灯坏了") -> str:
    said = who.says(words)
    if "同一件" in said:  # several tell of one lamp here: each has a ticket
        said = who.says("2")
    return number_in(who.says("1") if "对就回1" in said else said)


def told(who: Player, words: str = READ) -> list[str]:
    return [text for text in who.screen() if words in text]


def notices(town: Town) -> list[str]:
    return [p["state"] for p in town.pushes() if p["notice"] in ("place_notice", "place_alarm")]


def test_previewed_agreed_to_by_another_and_told_once(
    town: Town, zhang: Player, zhao: Player, wang: Player, sun: Player
) -> None:
    for _ in range(2):
        tells(zhang)
    tells(zhao, "望园东里3号楼楼道灯坏了")
    said = wang.says(NOTICE)
    assert "1户：1户现在能发到（客服消息）" in said
    assert READ in said
    assert "示范街道，11月20日" in said
    assert "同意通知1" in said
    assert "撤回通知1" in said
    assert len(said.splitlines()) <= 5
    assert any("待同意" in x and "看全文回“通知1”" in x for x in sun.sees())
    said = sun.says("通知1")
    assert WATER in said
    assert "王主任拟的，还没发" in said
    assert notices(town) == []
    assert "开始发了，1户" in sun.says("同意通知 1")
    town.later(minutes=5)
    assert len(told(zhang)) == 1
    assert told(zhao, "停水") == []
    assert any("同意了，开始发" in x for x in wang.sees())
    assert "100%，已到1户" in wang.says("通知进度 1")
    assert "孙晓梅已经同意" in sun.says("同意通知1")
    town.settle()
    assert len(told(zhang)) == 1


def test_who_asked_cannot_agree_and_a_worker_neither(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    tells(zhang)
    wang.says(NOTICE)
    assert "另一位" in wang.says("同意通知1")
    assert "诉求中心" in li.says("同意通知1")
    assert "诉求中心来做" in li.says(NOTICE)
    assert notices(town) == []


def test_the_same_person_under_another_name_is_no_second_person(
    town: Town, zhang: Player, wang: Player
) -> None:
    tells(zhang)
    wang.says(NOTICE)
    made = invite(town.container.services, "desk", "孙晓梅", town.now())
    assert made is not None
    assert "孙晓梅" in wang.says(f"绑定 {made[0]}")
    assert "另一位" in wang.says("同意通知1")
    assert notices(town) == []


def test_a_leader_may_agree(town: Town, zhang: Player, wang: Player, secretary: Player) -> None:
    tells(zhang)
    wang.says(NOTICE)
    assert "开始发" in secretary.says("通知1 同意")
    town.settle()
    assert len(told(zhang)) == 1


def test_taken_back_before_it_began_nobody_is_told(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    wang.says(NOTICE)
    assert "没发给谁" in wang.says("撤回通知1")
    assert "已经撤回" in sun.says("同意通知1")
    assert "已经撤回" in sun.says("通知进度1")
    town.later(minutes=5)
    assert not any("待同意" in x for x in sun.screen())
    assert told(zhang, "停水") == []


def test_stopped_on_the_way_only_the_rest_is_cancelled(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    for n in range(5):
        tells(town.person(f"demo-n{n}"))
    town.settle()
    wang.says(NOTICE)
    sun.says("同意通知1")
    town.work.sender.drain(town.now(), 2)
    said = wang.says("通知进度1")
    assert "共5户" in said
    reached = int(re.findall(r"已到(\d)户", said)[0])
    assert 0 < reached < 5
    assert "▓" in said
    assert "░" in said
    assert f"{5 - reached}户等着发" in said
    said = sun.says("撤回通知1")
    assert f"{reached}户已经收到，{5 - reached}户不发了" in said
    town.later(minutes=5)
    assert notices(town).count("cancelled") == 5 - reached
    assert sum(len(told(town.person(f"demo-n{n}"))) for n in range(5)) == reached
    assert f"已到{reached}户" in wang.says("通知进度1")


def test_who_wants_nothing_or_is_gone_is_not_told(
    town: Town, zhang: Player, zhao: Player, wang: Player, sun: Player
) -> None:
    lin, bai = town.person("demo-lin"), town.person("demo-bai")
    for who in (zhang, zhao, lin, bai):
        tells(who)
    zhao.says("别再发了")
    lin.says("删除我的信息")
    bai.does("unfollow")
    assert "1户：" in wang.says(NOTICE)
    sun.says("同意通知1")
    town.settle()
    assert len(told(zhang)) == 1
    assert not any(told(who, "停水") for who in (zhao, lin, bai))


def test_who_goes_after_it_was_agreed_is_left_alone(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    wang.says(NOTICE)
    town.later(hours=13)  # 22:30
    assert "明天8点开始发" in sun.says("同意通知1")
    zhang.does("unfollow")
    town.later(hours=12)
    assert told(zhang, "停水") == []
    assert "1户不发了" in wang.says("通知进度1")


def test_by_night_it_waits_for_the_morning(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    town.later(hours=13)  # 22:30
    assert "1户明天8点能发到" in wang.says(NOTICE)
    sun.says("同意通知1")
    town.later(hours=9)
    assert told(zhang) == []
    town.later(minutes=31)
    assert len(told(zhang)) == 1


def test_a_scanned_code_makes_somebody_known_there(
    town: Town, zhao: Player, wang: Player, sun: Player
) -> None:
    zhao.scans("bld:e30b06")
    assert "1户：" in wang.says("通知 芳群园社区 汛期到了，别在低洼处停车")
    sun.says("同意通知1")
    town.settle()
    assert len(told(zhao, "芳群园社区：汛期到了")) == 1
    zhao.says("删除我的信息")
    assert "没有认得的居民" not in wang.says("通知进度1")
    assert "还没有认得的居民" in wang.says(f"通知 芳群园一区6号楼 {WATER}")


def test_the_template_reaches_who_has_no_window(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    town.later(days=3)
    said = wang.says(f"{NOTICE}，关好水龙头，家里有老人的多存一点")
    assert "1户用模板" in said
    assert "模板卡片只显示“明天9点到17点停水，请提前存水，关好…”" in said
    sun.says("同意通知1")
    town.settle()
    (card,) = told(zhang, "明天9点到17点停水")
    assert "T1" in card
    assert "芳群园一区6号楼" in card


def test_without_templates_it_waits_for_their_next_words(tmp_path: Path) -> None:
    town = found_town(tmp_path, WECHAT_ACCOUNT="subscription")
    town.world.account.kind = "subscription"
    zhang, wang, sun = (town.person(f"demo-{who}") for who in ("zhang", "s2", "s4"))
    tells(zhang)
    town.later(days=3)
    assert "1户等他们下次来说话时看到" in wang.says(NOTICE)
    sun.says("同意通知1")
    town.later(hours=20)
    assert READ in zhang.says("你好")
    assert "100%" in wang.says("通知进度1")


def test_what_it_warns_of_is_no_emergency_of_its_writer(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    said = wang.says("通知急 芳群园一区6号楼 燃气泄漏正在抢修，请到屋外，别开灯别打火")
    assert said.startswith("【急·通知1】")
    assert len(town.tickets()) == 1
    assert any("急待同意" in x for x in sun.sees())
    sun.says("同意通知1")
    town.settle()
    assert len(told(zhang, "请到屋外")) == 1


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("通知 芳群园 明天停水", "芳群园一区"),
        ("通知 火星小区 明天停水", "没认出"),
        ("通知 6号楼 明天停水", "没认出“6号楼”"),
        ("通知 方庄环岛 明天修路", "没认出"),
        ("通知 芳群园一区60号楼 明天停水", "没有60号楼"),
        ("通知 芳群园一区和芳群园二区 明天停水", "一条通知发一个小区"),
        ("通知 芳群园一区6号楼", "要写正文"),
        ("通知", "先看有多少户"),
        ("通知 芳群园一区6号楼 " + "停水" * 46, "92个字，最多90个字"),
        ("通知 芳群园一区6号楼 " + "停水" * 900, "最多90个字"),
        ("通知 " + "停水" * 900, "没认出"),
        ("通知 0999 明天来电", "没有编号是0999"),
        ("同意通知9", "没有通知9"),
        ("同意通知", "没有等着同意的"),
        ("通知进度", "还没有发过"),
    ],
)
def test_what_is_missing_is_named(
    town: Town, zhang: Player, wang: Player, said: str, asks: str
) -> None:
    tells(zhang)
    assert asks in wang.says(said)
    assert not any(p["notice"].startswith("place_") for p in town.pushes())


@pytest.mark.parametrize(
    "said",
    [
        f"通知芳群园一区6号楼{WATER}",
        f"通知：芳群园一区六号楼，{WATER}",
        f"发通知 芳群园一区 6栋 {WATER}",
        f"通知 {WATER} 芳群园一区6号楼",
        f"芳群园一区6号楼 通知 {WATER}",
    ],
)
def test_spaces_and_order_do_not_matter(town: Town, zhang: Player, wang: Player, said: str) -> None:
    tells(zhang)
    assert READ in wang.says(said)


def test_a_name_taken_for_another_is_shown(town: Town, zhang: Player, wang: Player) -> None:
    tells(zhang)
    assert "芳群园一区（您写的“方群园一区”）" in wang.says(f"通知 方群园一区 {WATER}")


def test_several_buildings_and_no_other(
    town: Town, zhang: Player, zhao: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    tells(zhao, "芳群园一区3号楼楼道灯坏了")
    assert "芳群园一区6号楼、7号楼，1户" in wang.says(f"通知 芳群园一区6、7号楼 {WATER}")
    sun.says("3号通知同意")  # no such one
    sun.says("同意通知1")
    town.settle()
    assert told(zhao, "停水") == []


def test_the_same_within_an_hour_is_asked_about(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    wang.says(NOTICE)
    assert "刚发过一样的：通知1" in wang.says(NOTICE)
    assert "没有办" in wang.says("2")
    assert "刚发过一样的：通知1" in wang.says(NOTICE)
    assert "同意通知2" in wang.says("1")
    assert "有2条" in sun.says("同意通知")
    sun.says("同意通知2")
    town.settle()
    assert len(told(zhang)) == 1
    town.later(minutes=61)
    assert "同意通知3" in wang.says(NOTICE)


def test_left_for_a_day_it_must_be_written_anew(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    wang.says(NOTICE)
    town.later(hours=25)
    assert "放了一天多" in sun.says("同意通知1")
    assert notices(town) == []


def test_those_of_an_incident_are_told_by_its_number(
    town: Town, zhao: Player, wang: Player, sun: Player
) -> None:
    number = outage(town)
    tells(zhao)
    said = wang.says(f"通知 {number[-4:]} 热力公司在修，预计20点前来暖")
    assert "3户：" in said
    sun.says("同意通知1")
    town.settle()
    for n in range(3):
        assert len(told(town.person(f"demo-neighbour{n}"), "预计20点前来暖")) == 1
    assert told(zhao, "来暖") == []


def test_one_household_is_answered_with_progress(town: Town, zhang: Player, wang: Player) -> None:
    number = tells(zhang)
    assert f"进展{number[-4:]}" in wang.says(f"通知 {number} 明天来修")


def test_an_anonymous_report_finds_nobody(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("匿名")
    tells(zhang)
    assert "还没有认得的居民" in wang.says(NOTICE)


def test_an_answer_is_heard_as_usual(town: Town, zhang: Player, wang: Player, sun: Player) -> None:
    tells(zhang)
    wang.says(NOTICE)
    sun.says("同意通知1")
    town.settle()
    assert "对就回1" in zhang.says("芳群园一区6号楼门禁坏了")


def test_a_telephone_is_read_as_it_was_written(town: Town, zhang: Player, wang: Player) -> None:
    tells(zhang)
    assert "13800001111" in wang.says(f"{NOTICE}，有事打13800001111")


def test_a_resident_gives_no_such_order(town: Town, zhang: Player, wang: Player) -> None:
    tells(zhang)
    assert "同意通知" not in zhang.says(NOTICE)


def test_what_is_urgent_goes_out_by_night(
    town: Town, zhang: Player, wang: Player, sun: Player
) -> None:
    tells(zhang)
    town.later(hours=13)  # 22:30
    wang.says(f"通知急 芳群园一区6号楼 {WATER}")
    assert any("急待同意" in x or "夜里也发" in x for x in sun.sees())
    assert "开始发了" in sun.says("同意通知1")
    town.settle()
    assert len(told(zhang)) == 1
