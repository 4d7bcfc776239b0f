"""定期检查: what was put right is looked at again, and goes back when it did not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cli.street_files import read_street
from handlers.staffing import streets
from rules.street.street_rows import StreetFiles
from storage import timers
from tests.talks.town import DEMO, Player, Town, number_in

ROOF = "芳群园一区6号楼601露台漏水"


@pytest.fixture
def last4(town: Town, zhang: Player, li: Player) -> str:
    """A ticket that was rated and closed."""
    zhang.says(ROOF)
    number = number_in(zhang.says("1"))
    li.does_work("办结 做了防水")
    zhang.sees()
    zhang.says("1")
    li.sees()
    return number[-4:]


def called(texts: list[str]) -> list[str]:
    return [text for text in texts if "复查" in text and not text[:1].isdigit()]


def series_timers(town: Town) -> list[str]:
    with town.container.services.database.begin() as tx:
        return sorted(timers.of_ticket(tx, 1))


def whats(town: Town) -> list[str]:
    return [e["what"] for e in town.tickets()[0]["events"]]


def test_one_visit_on_its_day(town: Town, li: Player, wang: Player, last4: str) -> None:
    assert "12月20日9点" in wang.says(f"复查 {last4} 30天")
    town.later(days=29)
    assert called(li.sees()) == []
    town.later(days=1)
    (asked,) = called(li.sees())
    assert last4 in asked
    assert "复查正常" in li.says(f"复查{last4} 正常")
    assert town.states() == ["closed"]
    assert whats(town).count("rechecked") == 2
    assert "recheck" not in series_timers(town)
    town.later(days=60)
    assert called(li.sees()) == []


def test_a_series_goes_on_month_by_month(town: Town, li: Player, last4: str) -> None:
    assert "一共3次" in li.says(f"定期检查 {last4} 每月 3次")
    for visit in (1, 2, 3):
        town.later(days=31)
        asked = called(li.sees())
        assert any(f"第{visit}次" in text for text in town.person("demo-s1").screen()) or asked
        answer = li.says("复查 正常")
        assert ("下次" in answer) == (visit < 3)
    town.later(days=62)
    assert called(li.sees()) == []


def test_broken_again_goes_back_to_work_and_the_resident_reads_it(
    town: Town, zhang: Player, li: Player, wang: Player, last4: str
) -> None:
    wang.says(f"复查{last4} 每月 2次")
    town.later(days=30)
    zhang.says("你好")
    zhang.sees()
    li.sees()
    wang.sees()
    assert "居民会收到" in li.says(f"复查{last4} 又漏了")
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert ticket["closed_at"] is None
    (told,) = [text for text in zhang.sees() if "又漏了" in text]
    assert "重办" in told
    assert any("又漏了" in text or last4 in text for text in wang.sees())
    assert {"acknowledge", "contact", "feedback", "recheck"} <= set(series_timers(town))
    town.later(days=1)
    li.does_work(f"办结{last4} 重做了防水")
    zhang.sees()
    zhang.says("1")
    town.later(days=7)
    assert any(last4 in text for text in called(li.sees()))


def test_the_visit_waits_while_the_ticket_is_in_work(
    town: Town, zhang: Player, li: Player, wang: Player, last4: str
) -> None:
    wang.says(f"复查{last4} 10天")
    town.later(days=2)
    zhang.says("没修好")
    assert town.states() == ["reopened"]
    town.later(days=9)
    li.sees()
    assert "rechecked" not in whats(town)
    assert "recheck" in series_timers(town)
    li.does_work(f"办结{last4} 好了")
    town.later(days=7)
    assert "rechecked" in whats(town)


def test_silence_is_recalled_once_and_then_told_to_the_desk(
    town: Town, li: Player, wang: Player, last4: str
) -> None:
    wang.says(f"复查{last4} 每月 2次")
    town.later(days=30)
    assert len(called(li.sees())) == 1
    town.later(days=3)
    assert len(called(li.sees())) == 1
    wang.sees()
    town.later(days=3)
    assert any("没复查" in p["notice"] or p["notice"] == "recheck_missed" for p in town.pushes())
    assert any(last4 in text for text in wang.sees())
    assert "recheck" in series_timers(town)
    town.later(days=31)
    assert len(called(li.sees())) >= 1


def test_it_is_planned_while_the_survey_is_out_and_outlives_closing(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says(ROOF)
    last4 = number_in(zhang.says("1"))[-4:]
    li.does_work("办结 做了防水")
    zhang.sees()
    assert "已定复查" in li.says(f"复查 {last4} 12月20日")
    zhang.says("1")
    assert town.states() == ["closed"]
    assert "recheck" in series_timers(town)


def test_who_left_the_street_is_replaced(town: Town, li: Player, wang: Player, last4: str) -> None:
    wang.says(f"复查{last4} 10天")
    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    stay = tuple(member for member in files.street.staff if member.id != "s1")
    street = replace(files.street, staff=stay)
    streets.load(
        town.container.services,
        street,
        files.staff_phones,
        files.workdays,
        files.settings,
        town.now(),
    )
    town.later(days=10)
    (ticket,) = town.tickets()
    assert ticket["lead"] != "s1"
    assert ticket["lead"]
    cover = town.person(f"demo-{ticket['lead']}")
    assert "复查正常" in cover.says(f"复查{last4} 正常")


def test_what_is_missing_is_said(town: Town, li: Player, wang: Player, last4: str) -> None:
    assert "哪天" in wang.says(f"复查 {last4}")
    assert "明天以后" in wang.says(f"复查 {last4} 11月20日")
    assert "一年" in wang.says(f"复查 {last4} 800天")
    assert "12次" in wang.says(f"复查 {last4} 每周 20次")
    assert "没有定过" in wang.says(f"复查 {last4} 取消")
    li.says(f"复查 {last4} 每月")
    assert "不再复查" in li.says(f"复查 {last4} 取消")
    assert "recheck" not in series_timers(town)


def test_not_before_it_is_done_and_not_by_others(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(ROOF)
    last4 = number_in(zhang.says("1"))[-4:]
    assert "这一步做不了" in li.says(f"复查 {last4} 30天")
    assert "不归您办" in town.person("demo-s17").says(f"复查 {last4} 30天")
    assert "口令" in zhang.says(f"复查 {last4} 30天") or town.states() == ["dispatched"]


def test_the_survey_of_a_ticket_in_work_again_says_so(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    zhang.says(ROOF)
    last4 = number_in(zhang.says("1"))[-4:]
    li.does_work("办结 做了防水")
    zhang.sees()
    wang.says(f"复查 {last4} 还在漏")
    assert town.states() == ["reopened"]
    assert "又在办" in zhang.says("1")
    assert town.states() == ["reopened"]
