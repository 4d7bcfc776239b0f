"""What a night holds back comes once in the morning, and nothing slips into the night."""

from __future__ import annotations

from datetime import UTC, datetime

from rules.lifecycle.hours import is_quiet
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


def sent_at(town: Town, notice: str) -> list[datetime]:
    found = [p["sent_at"] for p in town.pushes() if p["notice"] == notice and p["sent_at"]]
    return [datetime.fromisoformat(at).astimezone(UTC) for at in found]


def test_two_reminders_of_one_night_come_as_one(town: Town, zhang: Player, li: Player) -> None:
    town.later(hours=10)  # 19:30: half and four fifths of the time to acknowledge fall in the night
    files(zhang)
    li.sees()
    town.later(hours=12, minutes=25)  # 7:55
    assert li.sees() == []
    town.later(minutes=10)
    assert len([text for text in li.sees() if "催办" in text]) == 1


def test_a_survey_held_up_in_the_evening_waits_for_the_morning(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    town.later(hours=11, minutes=45)  # 21:15
    zhang.says("楼下垃圾没人管")  # a draft is open: the survey waits ten minutes, and again
    li.does_work("办结 换好了")
    town.later(minutes=20)
    zhang.says("芳群园一区7号楼")
    zhang.says("1")
    town.later(minutes=30)
    assert not [at for at in sent_at(town, "survey") if is_quiet(at)]
    town.later(hours=12)
    assert len(sent_at(town, "survey")) == 1


def test_a_person_asked_for_twice_in_a_night_is_asked_for_once(
    town: Town, zhang: Player, zhao: Player, wang: Player
) -> None:
    town.later(hours=14)  # 23:30
    zhang.says("人工")
    town.later(minutes=3)
    zhang.says("人工")
    zhao.says("人工")
    town.later(hours=9)
    assert len([text for text in wang.sees() if "找人工" in text]) == 2
