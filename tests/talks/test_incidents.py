"""Many at once: one ticket that everybody follows, nobody pushed for each report (停暖 741 户)."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in

COLD = "芳群园一区{}号楼没暖气了，停暖了"


def neighbour(town: Town, n: int) -> Player:
    return town.person(f"demo-neighbour{n}")


def tells(person: Player, words: str) -> str:
    said = person.says(words)
    return person.says("1") if "对就回1" in said else said


def outage(town: Town, households: int = 3) -> str:
    """As many households of one estate without heat; the incident's number."""
    for n in range(households):
        tells(neighbour(town, n), COLD.format(n % 5 + 1))
    town.settle()
    (number,) = {t["incident"] for t in town.tickets() if t["incident"]}
    return str(number)


def parent(town: Town) -> dict[str, object]:
    return next(t for t in town.tickets() if t["incident"] == t["number"])


def test_the_third_household_makes_it_one_incident(town: Town, li: Player, wang: Player) -> None:
    tells(neighbour(town, 0), COLD.format(1))
    tells(neighbour(town, 1), COLD.format(2))
    town.settle()
    assert not any(t["incident"] for t in town.tickets())
    li.sees()
    said = tells(neighbour(town, 2), COLD.format(3))
    assert "3户都反映" in said
    assert said.count("编号") == 1
    town.settle()
    assert any("3户都反映" in text for text in neighbour(town, 1).sees())
    number = number_in(said)
    town.settle()
    statuses = sorted(t["status"] for t in town.tickets())
    assert statuses == ["dispatched", "merged", "merged"]
    assert {t["incident"] for t in town.tickets()} == {number}
    assert len(parent(town)["reporters"]) == 3  # type: ignore[arg-type]
    assert len(parent(town)["words"]) == 3  # type: ignore[arg-type]
    assert any("3户反映" in text for text in wang.sees())
    assert any("3户反映" in text for text in town.person("demo-s3").sees())
    told = li.sees()
    assert not any("【急" in text or "新任务" in text for text in told)
    assert sum("3户反映" in text for text in told) == 1


def test_two_households_or_two_hours_apart_are_none(town: Town) -> None:
    tells(neighbour(town, 0), COLD.format(1))
    tells(neighbour(town, 1), COLD.format(2))
    town.later(hours=3)
    tells(neighbour(town, 2), COLD.format(3))
    assert not any(t["incident"] for t in town.tickets())


def test_one_person_telling_three_times_is_none(town: Town, zhang: Player) -> None:
    for n in range(3):
        tells(zhang, COLD.format(n + 1))
    assert not any(t["incident"] for t in town.tickets())


def test_another_estate_is_another_matter(town: Town) -> None:
    tells(neighbour(town, 0), COLD.format(1))
    tells(neighbour(town, 1), COLD.format(2))
    tells(neighbour(town, 2), "望园东里3号楼没暖气了，停暖了")
    assert not any(t["incident"] for t in town.tickets())


def test_five_slow_messages_in_a_week_by_three_people(town: Town) -> None:
    for n in range(5):
        tells(neighbour(town, n % 3), f"芳群园一区{n + 1}号楼断网了，上不了网")
        town.later(hours=20)
    assert len({t["incident"] for t in town.tickets()} - {None}) == 1


def test_a_new_report_joins_after_asking_and_nobody_is_pushed(
    town: Town, zhang: Player, li: Player
) -> None:
    number = outage(town)
    li.says(f"进展{number[-4:]} 抢修队在修，预计20点前好")
    li.sees()
    asked = zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    assert "已经有3户反映" in asked
    assert "预计今天20点好" in asked
    before = len(town.tickets())
    said = zhang.says("行")
    assert "您是第4户" in said
    assert number in said
    assert len(town.tickets()) == before
    assert li.sees() == []
    assert "我家也没暖气了，芳群园一区6号楼2单元301" in parent(town)["words"]  # type: ignore[operator]
    assert "预计今天20点好" in zhang.says("进度")


def test_who_says_theirs_is_different_gets_a_ticket(town: Town, zhang: Player) -> None:
    number = outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    said = zhang.says("2")
    assert number_in(said) != number
    assert town.tickets()[-1]["status"] == "dispatched"
    assert town.tickets()[-1]["incident"] is None


def test_who_does_not_answer_is_added_and_told(town: Town, zhang: Player) -> None:
    number = outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    town.later(minutes=11)
    assert any(number in text for text in zhang.sees())
    assert len(parent(town)["reporters"]) == 4  # type: ignore[arg-type]


def test_old_people_are_a_list_of_doors(town: Town, zhang: Player, li: Player) -> None:
    number = outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    assert "电暖气，回1" in zhang.says("加上")
    li.sees()
    assert "记下了，电暖气" in zhang.says("家里有八十岁老人")
    (task,) = li.sees()
    assert "6号楼2单元301" in task
    assert "电暖气" in task
    assert "1户没送到" in li.says(f"名单{number[-4:]}")
    assert "还有0户" in li.says(f"送到{number[-4:]} 1")
    assert "已送" in li.says(f"名单{number[-4:]}")


def test_the_door_is_asked_for_when_it_is_not_known(town: Town, zhang: Player, li: Player) -> None:
    outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼")
    zhang.says("1")
    assert "几单元几号" in zhang.says("1")
    zhang.says("2单元301")
    assert any("2单元301" in text for text in li.sees())


def test_one_notice_per_person_and_change(town: Town, zhang: Player, li: Player) -> None:
    number = outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    zhang.says("行")
    people = [zhang, *(neighbour(town, n) for n in range(3))]
    for person in people:
        person.sees()
    li.says(f"签收{number[-4:]}")
    assert [len(p.sees()) for p in people] == [1, 1, 1, 1]
    li.says(f"联系了{number[-4:]}")
    assert [len(p.sees()) for p in people] == [0, 0, 0, 0]
    li.says(f"进展{number[-4:]} 换热站在抢修，预计20点前好")
    told = [p.sees() for p in people]
    assert [len(t) for t in told] == [1, 1, 1, 1]
    assert all("共4户" in t[0] and "20点" in t[0] for t in told)


def test_done_at_night_is_told_at_once_and_asked_about_in_the_day(town: Town, li: Player) -> None:
    number = outage(town)
    first = neighbour(town, 0)
    li.says(f"签收{number[-4:]}")
    li.says(f"联系了{number[-4:]} 在换水泵")
    town.later(hours=17, minutes=50)  # 03:20
    first.sees()
    li.says(f"办结{number[-4:]} 换热站修好了")
    (told,) = first.sees()
    assert "弄好了（共3户）" in told
    assert "放气" in told
    assert "满意" not in told
    town.later(hours=5)
    (asked,) = first.sees()
    assert "1 满意" in asked


def handled(town: Town, li: Player, number: str) -> None:
    li.does_work(f"办结{number[-4:]} 换热站修好了")
    town.later(hours=5)


def test_every_reporter_has_a_revisit_and_the_last_closes(town: Town, li: Player) -> None:
    number = outage(town)
    handled(town, li, number)
    neighbour(town, 0).says("1")
    neighbour(town, 1).says("满意")
    assert parent(town)["status"] == "revisit"
    assert number in neighbour(town, 2).says("2")
    assert parent(town)["status"] == "closed"
    assert len(parent(town)["revisits"]) == 3  # type: ignore[arg-type]


def test_only_the_silent_are_reminded_and_it_ends(town: Town, li: Player) -> None:
    number = outage(town)
    handled(town, li, number)
    people = [neighbour(town, n) for n in range(3)]
    people[0].says("1")
    for person in people:
        person.sees()
    town.later(days=3)
    assert [len(p.sees()) for p in people] == [0, 1, 1]
    town.later(days=6)
    assert parent(town)["status"] == "closed"


def test_one_household_still_cold_is_worked_on_alone(town: Town, li: Player, wang: Player) -> None:
    number = outage(town)
    handled(town, li, number)
    wang.sees()
    said = neighbour(town, 1).says("没修好，还是凉的")
    own = number_in(said)
    assert own != number
    assert parent(town)["status"] == "revisit"
    (back,) = [t for t in town.tickets() if t["number"] == own]
    assert (back["status"], back["place"]["building"]) == ("dispatched", "2号楼")
    assert any(own in text for text in li.sees())
    assert any("不满意" in text for text in wang.sees())


def test_who_only_joined_gets_a_ticket_of_their_own(town: Town, zhang: Player, li: Player) -> None:
    number = outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    zhang.says("行")
    handled(town, li, number)
    own = number_in(zhang.says("没修好，还是凉的"))
    assert own != number
    (back,) = [t for t in town.tickets() if t["number"] == own]
    assert back["place"]["room"] == "301"
    assert back["status"] == "dispatched"


def test_several_still_cold_are_an_incident_of_their_own(town: Town, li: Player) -> None:
    number = outage(town, 6)
    handled(town, li, number)
    numbers = [number_in(neighbour(town, n).says("没修好，还是凉的")) for n in range(4)]
    assert numbers[2] == numbers[3] != number
    again = next(t for t in town.tickets() if t["number"] == numbers[3])
    assert again["incident"] == numbers[3]
    assert len(again["reporters"]) == 4
    content = neighbour(town, 5)
    content.says("1")
    town.settle()
    assert not any(numbers[3] in text for text in content.screen())


def test_one_takes_it_back_the_others_go_on(town: Town, zhang: Player) -> None:
    outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    zhang.says("行")
    zhang.says("撤回")
    assert "不再给您发" in zhang.says("1")
    assert len(parent(town)["reporters"]) == 3  # type: ignore[arg-type]
    assert parent(town)["status"] == "dispatched"


def test_the_desk_puts_tickets_together_by_hand(town: Town, zhang: Player, zhao: Player) -> None:
    wang = town.person("demo-s2")
    one = number_in(tells(zhang, "芳群园一区6号楼楼道灯坏了"))
    two = number_in(tells(zhao, "芳群园一区8号楼路灯不亮"))
    assert "分不开" in wang.says(f"并 {two[-4:]} 到 {one[-4:]}")
    assert "已并到" in wang.says("1")
    assert any(one in text for text in zhao.sees())
    assert town.states() == ["dispatched", "merged"]
    assert one in zhao.says(f"进度{two[-4:]}")


def test_a_shift_is_handed_over_with_what_must_be_known(town: Town, li: Player) -> None:
    number = outage(town)
    first = neighbour(town, 0)
    li.says(f"进展{number[-4:]} 换热站在抢修，预计明天6点前好")
    town.later(hours=12)
    first.sees()
    assert "交班给" in li.says(f"交班 {number[-4:]} 给 谭建国 等焊工")
    told = town.person("demo-s57").sees()
    assert any("3户" in text and "等焊工" in text for text in told)
    assert first.sees() == []
    assert parent(town)["lead"] == "s57"


def test_danger_is_never_merged_away(town: Town) -> None:
    for n in range(3):
        neighbour(town, n).says(f"芳群园一区{n + 1}号楼电梯困人了，快来人")
    town.settle()
    assert "merged" not in town.states()
    assert len({t["lead"] for t in town.tickets()}) >= 1
    assert all(t["status"] == "dispatched" for t in town.tickets())


def test_photos_of_who_joins_are_kept(town: Town, zhang: Player) -> None:
    outage(town)
    zhang.sends_photo(photo(1))
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    zhang.says("行")
    town.settle()
    assert len(parent(town)["photos"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("households", [40])
def test_a_flood_is_one_incident_and_few_pushes_to_workers(
    town: Town, li: Player, households: int
) -> None:
    for n in range(households):
        person = neighbour(town, n)
        said = person.says(COLD.format(n % 8 + 1))
        if "1 加上" in said or "对就回1" in said:
            person.says("1")
    town.settle()
    assert len([t for t in town.tickets() if t["incident"] == t["number"]]) == 1
    assert len(parent(town)["reporters"]) == households  # type: ignore[arg-type]
    assert len(li.sees()) <= 6


def test_of_many_doors_the_worker_goes_by_the_list(town: Town, li: Player) -> None:
    number = outage(town)
    li.says(f"签收{number[-4:]}")
    li.sees()
    for n in range(10, 16):
        person = neighbour(town, n)
        person.says(f"我家也没暖气了，芳群园一区6号楼2单元{n}01")
        person.says("1")
        person.says("1")
    told = li.sees()
    town.later(hours=2)
    told += li.sees()
    doors = "".join(told)
    assert doors.count("电暖气：") == 3
    assert doors.count("又有住户要上门") == 1
    listed = li.says(f"名单{number[-4:]}")
    assert "2单元1501" in listed or "还有" in listed
