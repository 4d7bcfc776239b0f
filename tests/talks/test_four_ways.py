"""四事四办: each of 急难愁盼 has people, times and messages of its own."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

URGENT = "没电，芳群园一区6号楼"
HARD = "芳群园一区6号楼楼道灯坏了，反映了好多次没人管"
WORRY = "芳群园一区{}号楼楼道灯坏了"
WISH = "希望芳群园一区6号楼门口加装几个座椅"


@pytest.fixture
def bai(town: Town) -> Player:
    return town.person("demo-s101")


@pytest.fixture
def secretary(town: Town) -> Player:
    return town.person("demo-s3")


def report(who: Player, text: str) -> str:
    said = who.says(text)
    return number_in(said if "编号" in said else who.says("1"))


def with_word(word: str, seen: list[str]) -> list[str]:
    return [text for text in seen if word in text]


def kind(town: Town) -> str:
    return str(town.tickets()[-1]["matter_kind"])


def test_urgent_goes_to_the_desk_on_duty_and_after_five_minutes_one_level_up(
    town: Town, zhang: Player, li: Player, wang: Player, bai: Player
) -> None:
    for who in (li, wang, bai):
        who.says("我的")
        who.sees()
    number = report(zhang, URGENT)
    assert kind(town) == "urgent"
    assert with_word("急·", li.sees())
    assert with_word(number, wang.sees())
    town.later(minutes=4)
    assert bai.sees() == []
    town.later(minutes=2)
    (told,) = with_word("提级", bai.sees())
    assert "5分钟没签收" in told
    assert "escalated" in [e["what"] for e in town.tickets()[0]["events"]]


def test_urgent_taken_in_time_stays_where_it_is(
    town: Town, zhang: Player, li: Player, bai: Player
) -> None:
    report(zhang, URGENT)
    li.says("签收")
    town.later(minutes=30)
    assert bai.sees() == []


def test_what_the_desk_expedites_is_urgent_too(
    town: Town, zhang: Player, wang: Player, bai: Player
) -> None:
    last4 = report(zhang, WORRY.format(6))[-4:]
    wang.says(f"加急 {last4}")
    town.later(minutes=6)
    assert with_word("5分钟没签收", bai.sees())


def test_hard_has_an_owner_a_leader_and_a_line_every_week(
    town: Town, zhang: Player, li: Player, bai: Player, secretary: Player
) -> None:
    last4 = report(zhang, HARD)[-4:]
    assert kind(town) == "hard"
    assert with_word("包件", bai.sees())
    assert with_word("分管", secretary.sees())
    li.says("签收")
    zhang.sees()
    town.later(days=6)
    assert with_word("该给居民回句话", bai.sees()) == []
    town.later(days=1, hours=1)
    assert len(with_word("该给居民回句话", bai.sees())) == 1
    assert "居民会收到" in bai.says(f"进展 {last4} 产权单位下周来看")
    assert with_word("产权单位下周来看", zhang.sees())
    town.later(days=6)
    assert with_word("该给居民回句话", bai.sees()) == []
    town.later(days=8, hours=2)
    assert len(with_word("该给居民回句话", bai.sees())) == 2
    assert len(with_word("两周没给居民回话", secretary.sees())) == 1


def test_worry_of_a_third_in_a_month_proposes_a_whistle(
    town: Town, zhang: Player, zhao: Player, wang: Player, secretary: Player
) -> None:
    report(zhang, WORRY.format(6))
    town.later(days=1)
    report(zhao, WORRY.format(8))
    assert with_word("建议吹哨", wang.sees()) == []
    number = report(zhao, WORRY.format(10))
    assert kind(town) == "worry"
    (told,) = with_word("建议吹哨", wang.sees())
    assert number in told
    assert "30天里同类3件" in told
    secretary.sees()
    town.later(hours=25)
    assert with_word("建议吹哨", wang.sees())
    assert with_word("建议吹哨", secretary.sees())
    town.later(days=3)
    assert with_word("建议吹哨", secretary.sees()) == []


def test_worry_that_comes_back_without_a_whistle_is_proposed_to_the_leader_too(
    town: Town, zhang: Player, li: Player, wang: Player, secretary: Player
) -> None:
    report(zhang, WORRY.format(6))
    li.does_work("办结 换了灯泡")
    zhang.sees()
    zhang.says("3")
    secretary.sees()
    town.later(hours=25)
    assert with_word("建议吹哨", secretary.sees())
    assert with_word("建议吹哨", wang.sees())


def test_worry_that_comes_back_proposes_one_and_a_whistle_ends_it(
    town: Town, zhang: Player, li: Player, wang: Player, secretary: Player
) -> None:
    last4 = report(zhang, WORRY.format(6))[-4:]
    li.does_work("办结 换了灯泡")
    zhang.sees()
    wang.sees()
    wang.says("我的")
    zhang.says("3")
    (told,) = with_word("不满意", wang.sees())
    assert f"吹哨 {last4}" in told
    wang.says(f"吹哨 {last4} 康园物业 线路要一起查 明天15点")
    secretary.sees()
    town.later(hours=25)
    assert with_word("建议吹哨", secretary.sees()) == []


def test_wish_is_kept_for_the_list_and_reported_every_month(
    town: Town, zhang: Player, wang: Player
) -> None:
    wang.says("我的")
    last4 = report(zhang, WISH)[-4:]
    assert kind(town) == "wish"
    (told,) = with_word("心愿单", zhang.sees())
    assert "12月5日18点" in told
    (task,) = with_word("民生项目池", wang.sees())
    assert "12月5日18点" in task
    town.later(days=14)
    assert with_word("月报", with_word(last4, wang.sees())) == []
    town.later(days=1)
    assert len(with_word("月报", with_word(last4, wang.sees()))) == 1
    wang.says(f"进展 {last4} 列进明年的项目了")
    assert with_word("列进明年的项目了", zhang.sees())
    town.later(days=31)
    assert len(with_word("月报", with_word(last4, wang.sees()))) == 1
