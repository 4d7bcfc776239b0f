"""Holidays, 调休 and a year whose days nobody has published yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from bot.cli.street_files import read_street
from handlers.staffing import streets
from rules.lifecycle.hours import STREET_ZONE
from rules.street.street_rows import StreetFiles
from tests.talks.town import DEMO, Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"  # U3: seven days


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STREET_ZONE).astimezone(UTC)


def begins(town: Town, moment: datetime) -> None:
    """Before anybody has said a word, the play is moved to another day."""
    assert not town.tickets()
    town._move(moment)


def until(town: Town, moment: datetime) -> None:
    town.later(seconds=(moment - town.now()).total_seconds())


def loads(town: Town, more: Mapping[date, bool] | None = None, calendar: str = "workday") -> None:
    """The operator loads the street: its U3 count workdays, more days are known."""
    found = read_street(DEMO)
    assert isinstance(found, StreetFiles)
    days = {**found.workdays, **(more or {})}
    settings = {**found.settings, "calendar_u3": calendar}
    streets.load(
        town.container.services, found.street, found.staff_phones, days, settings, town.now()
    )
    town.later(seconds=6)


def files(zhang: Player, words: str = LAMP) -> str:
    zhang.says(words)
    return number_in(zhang.says("1"))


def due(town: Town) -> datetime:
    return datetime.fromisoformat(town.tickets()[0]["due_at"])


def of(texts: list[str], head: str) -> list[str]:
    return [text for text in texts if head in text]


def test_seven_workdays_reach_over_the_national_day(town: Town, zhang: Player, li: Player) -> None:
    begins(town, at(9, 24, 9, 59))
    loads(town)
    until(town, at(9, 24, 10))
    files(zhang)
    assert due(town) == at(10, 12, 10)
    li.says("签收")
    li.says("联系了 等配件")
    li.sees()
    until(town, at(9, 30, 22, 1))  # half of seven workdays; it is night
    assert not of(li.sees(), "请办结")
    until(town, at(10, 9, 22))
    assert len(of(li.sees(), "请办结，10月12日10点前")) == 1
    until(town, at(10, 12, 9))
    assert len(of(li.sees(), "请办结")) == 1  # 80 %, on the worked Saturday
    until(town, at(10, 12, 10, 1))
    assert len(of(li.sees(), "还没办结")) == 1


def test_the_office_answers_on_a_make_up_saturday_and_not_on_a_holiday(
    town: Town, zhang: Player
) -> None:
    begins(town, at(10, 1, 10))
    assert "10月8日8点半上班" in zhang.says("人工")
    until(town, at(10, 10, 10))
    assert "上班" not in zhang.says("人工")
    until(town, at(10, 11, 10))
    assert "明天8点半上班" in zhang.says("人工")


def test_offices_are_reminded_on_workdays_and_late_is_late_all_the_same(
    town: Town, zhang: Player, wang: Player
) -> None:
    cadre = town.person("demo-s101")
    begins(town, at(9, 29, 10))
    number = files(zhang)
    wang.says(f"转派 {number[-4:]} 给 城乡管理办公室 归他们管")
    services = town.person("demo-" + town.tickets()[0]["lead"])
    services.says(f"联系了{number[-4:]} 要排工期")
    services.sees(), cadre.sees(), zhang.sees()
    until(town, at(10, 6, 9))  # both reminders fell into the holidays, the deadline too
    assert services.sees() == []
    until(town, at(10, 6, 10, 5))
    assert of(zhang.sees(), "没按时办好")
    assert of(cadre.sees(), "还没办结")
    assert services.sees() == []
    until(town, at(10, 8, 8, 31))
    told = of(services.sees(), "还没办结")
    assert len(told) == 1
    assert "10月6日10点" in told[0]


def test_a_superior_in_an_office_is_not_called_on_a_weekend(
    town: Town, zhang: Player, li: Player
) -> None:
    section, leader = town.person("demo-s8"), town.person("demo-s3")
    files(zhang)  # a Friday; to be signed until 13:30
    until(town, at(11, 23, 13, 29))
    assert not of(section.sees(), "提级")
    until(town, at(11, 23, 13, 31))
    assert of(section.sees(), "还没签收")
    assert not of(leader.sees(), "提级")  # every level has its workday
    until(town, at(11, 24, 13, 31))
    assert of(leader.sees(), "还没签收")


def test_what_was_signed_on_saturday_wakes_nobody_on_monday(
    town: Town, zhang: Player, li: Player
) -> None:
    section = town.person("demo-s8")
    files(zhang)
    until(town, at(11, 21, 15))
    li.says("联系了 下周一去换")
    until(town, at(11, 23, 12))
    assert not of(section.sees(), "提级")


def test_a_deadline_in_an_unpublished_year_is_provisional_until_the_year_arrives(
    town: Town, zhang: Player, li: Player
) -> None:
    begins(town, at(12, 28, 9, 59))
    loads(town)
    until(town, at(12, 28, 10))
    number = files(zhang)
    assert due(town) == at(1, 7, 10, year=2027)
    li.says("签收")
    li.says("联系了 等配件")
    assert "（节假日未公布，暂定）" in li.says(f"查{number[-4:]}")
    until(town, at(12, 30, 9))
    zhang.sees(), li.sees()
    notice = {date(2027, 1, d): False for d in (1, 2, 3, 4)} | {date(2027, 10, 1): False}
    loads(town, notice)
    assert due(town) == at(1, 8, 10, year=2027)
    (told,) = zhang.sees()
    assert "1月8日10点前给您回话" in told
    assert number in told
    assert of(li.sees(), "改到1月8日10点")
    shown = li.says(f"查{number[-4:]}")
    assert "1月8日10点前反馈" in shown
    assert "暂定" not in shown
    event = town.tickets()[0]["events"][-1]
    assert (event["what"], event["by"]) == ("recomputed", "system")
    loads(town, notice)
    assert zhang.sees() == []
    until(town, at(1, 8, 9, 59, year=2027))
    assert not of(li.sees(), "还没办结")
    until(town, at(1, 8, 10, 1, year=2027))
    assert of(li.sees(), "还没办结")


def test_nobody_is_made_late_by_a_table(town: Town, zhang: Player, li: Player) -> None:
    begins(town, at(12, 28, 9, 59))
    loads(town)
    until(town, at(12, 28, 10))
    files(zhang)
    until(town, at(1, 5, 12, year=2027))
    loads(town, {date(2027, 1, 2): True, date(2027, 1, 3): True})
    assert due(town) == at(1, 7, 10, year=2027)


def test_a_clock_that_stands_is_moved_too_and_says_so_when_it_goes_on(
    town: Town, zhang: Player, li: Player
) -> None:
    begins(town, at(12, 28, 9, 59))
    loads(town)
    until(town, at(12, 28, 10))
    number = files(zhang)
    li.says("联系了 要换电缆")
    until(town, at(12, 29, 10))
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 3天")
    zhang.sees()
    loads(town, {date(2027, 1, d): False for d in (1, 2, 3)} | {date(2027, 10, 1): False})
    assert zhang.sees() == []
    until(town, at(12, 31, 10))
    li.says("接着办")  # two workdays later; six are left
    assert due(town) == at(1, 11, 10, year=2027)
    assert of(zhang.sees(), "1月11日10点")


def test_a_street_that_counts_natural_days_depends_on_no_table(
    town: Town, zhang: Player, li: Player
) -> None:
    begins(town, at(12, 28, 10))
    number = files(zhang)
    assert due(town) == at(1, 4, 10, year=2027)
    assert "暂定" not in li.says(f"查{number[-4:]}")


def test_a_pause_over_a_weekend_costs_no_workday(town: Town, zhang: Player, li: Player) -> None:
    begins(town, at(11, 19, 9, 59))
    loads(town)
    until(town, at(11, 19, 10))  # a Thursday
    number = files(zhang)
    assert due(town) == at(11, 30, 10)
    until(town, at(11, 20, 10))
    li.says(f"问{number[-4:]} 是几层的灯？")
    until(town, at(11, 23, 10))
    zhang.says("三层")
    assert due(town) == at(12, 1, 10)  # it stood still for one workday
