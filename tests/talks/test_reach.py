"""What one failure can cause: an outage joins an estate, a lift its house, a bench nobody unasked."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from bot.cli.street_files import read_street
from emulator.samples import photo
from handlers.staffing import streets
from rules.street.street_rows import StreetFiles
from tests.talks.test_incidents import neighbour, outage, parent, tells
from tests.talks.town import DEMO, Player, Town, number_in

BENCH = "芳群园一区3号楼门口的长椅断了"


def asked_same(said: str) -> bool:
    return "同一件" in said


def numbers(town: Town) -> set[str]:
    return {t["number"] for t in town.tickets() if t["status"] != "merged"}


def test_five_things_of_one_estate_are_five_tickets_and_the_sixth_is_told_of_none(
    town: Town, zhang: Player
) -> None:
    told = ["单元门锁坏了", "长椅断了", "健身器材松了", "楼道窗户碎了", "信箱门掉了"]
    for n, words in enumerate(told):
        said = tells(neighbour(town, n), "芳群园一区" + words)
        assert not asked_same(said)
    assert "反映" not in zhang.says("芳群园一区楼顶护栏松了")
    zhang.says("1")
    town.settle()
    assert len(numbers(town)) == 6
    assert not any(t["incident"] for t in town.tickets())


def test_twenty_things_in_an_hour_are_twenty_tickets(town: Town) -> None:
    told = [
        *("石桌裂了", "凉亭柱子断了", "秋千绳子断了", "滑梯破了", "篮球架歪了", "晾衣杆倒了"),
        *("公告栏玻璃碎了", "楼号牌掉了", "井盖松了", "花坛砖塌了", "雨棚漏了", "扶手断了"),
        *("单元门关不上", "对讲不响", "路灯不亮", "楼道灯不亮", "围墙裂了", "监控坏了"),
        *("坡道裂了", "道闸杆断了"),
    ]
    for n, words in enumerate(told):
        said = neighbour(town, n).says("芳群园一区3号楼" + words)
        assert not asked_same(said), words
        for _ in range(3):
            said = said if "编号" in said else neighbour(town, n).says("1")
        town.later(minutes=3)
    assert len(numbers(town)) == 20
    assert "merged" not in town.states()


def test_lifts_of_three_houses_are_three_matters(town: Town) -> None:
    for n in range(3):
        neighbour(town, n).says(f"芳群园一区{n + 1}号楼电梯坏了")
    town.settle()
    assert town.states() == ["dispatched"] * 3
    assert {t["place"]["building"] for t in town.tickets()} == {"1号楼", "2号楼", "3号楼"}


def test_the_lift_of_one_house_is_asked_about_with_matter_place_and_time(town: Town) -> None:
    neighbour(town, 0).says("芳群园一区3号楼电梯坏了")
    said = neighbour(town, 1).says("芳群园一区3号楼电梯停了不动")
    assert asked_same(said)
    assert "芳群园一区3号楼电梯" in said
    assert "今天9点半" in said
    assert "您是第2户" in neighbour(town, 1).says("1")
    neighbour(town, 2).says("芳群园一区3号楼的电梯不走了")
    neighbour(town, 2).says("是同一个")
    (one,) = town.tickets()
    assert len(one["reporters"]) == 3
    assert one["incident"] == one["number"]
    assert one["place"]["building"] == "3号楼"


@pytest.mark.parametrize(
    "again",
    ["芳群园一区3号楼门口椅子坏了", "芳群园一区3号楼的长凳断了", "芳群园一区长椅破了"],
)
def test_the_same_thing_in_other_words_is_asked_about(town: Town, again: str) -> None:
    tells(neighbour(town, 0), BENCH)
    said = neighbour(town, 1).says(again)
    assert asked_same(said)
    assert "断了" not in said  # nobody's words but the street's own
    assert "您是第2户" in neighbour(town, 1).says("对")
    assert len(town.tickets()) == 1


def test_one_thing_taken_for_two_kinds_is_asked_about(town: Town) -> None:
    tells(neighbour(town, 0), "望园东里2号楼1单元门禁坏了")
    said = neighbour(town, 1).says("望园东里2号楼门禁刷不开")
    assert asked_same(said)
    neighbour(town, 1).says("1")
    assert len(town.tickets()) == 1


@pytest.mark.parametrize(
    "other",
    [
        "芳群园一区5号楼门口的长椅断了",
        "望园东里3号楼门口的长椅断了",
        "芳群园一区3号楼门口的石桌断了",
    ],
)
def test_another_place_or_another_thing_is_not(town: Town, other: str) -> None:
    tells(neighbour(town, 0), BENCH)
    assert not asked_same(neighbour(town, 1).says(other))


def test_no_neighbours_door_is_told(town: Town) -> None:
    tells(neighbour(town, 0), "芳群园一区3号楼2单元301门口的灯坏了，楼道灯不亮")
    said = neighbour(town, 1).says("芳群园一区3号楼楼道灯不亮")
    assert asked_same(said)
    assert "301" not in said
    assert "2单元" not in said


@pytest.mark.parametrize(
    "words",
    ["2", "不一样", "不是一回事", "我这个不一样", "另外一个", "两码事", "不是同一件", "别的"],
)
def test_whoever_says_no_has_a_ticket_at_once(town: Town, words: str) -> None:
    tells(neighbour(town, 0), BENCH)
    first = town.tickets()[0]["number"]
    assert asked_same(neighbour(town, 1).says("芳群园一区3号楼椅子腿折断了"))
    said = neighbour(town, 1).says(words)
    assert number_in(said) != first
    (_, own) = town.tickets()
    assert own["words"][0] == "芳群园一区3号楼椅子腿折断了"
    assert own["place"]["building"] == "3号楼"
    assert "parted" in [event["what"] for event in own["events"]]


def test_naming_another_thing_is_a_no_as_well(town: Town) -> None:
    tells(neighbour(town, 0), BENCH)
    neighbour(town, 1).says("芳群园一区3号楼椅子腿断了")
    assert "编号" in neighbour(town, 1).says("我说的是单元门")
    assert len(numbers(town)) == 2


def test_naming_another_house_is_not_asked_again(town: Town) -> None:
    tells(neighbour(town, 0), BENCH)
    neighbour(town, 1).says("芳群园一区3号楼椅子断了")
    said = neighbour(town, 1).says("不对，是5号楼")
    assert not asked_same(said)


def test_what_is_unclear_is_asked_twice_and_then_filed(town: Town) -> None:
    tells(neighbour(town, 0), BENCH)
    neighbour(town, 1).says("芳群园一区3号楼椅子断了")
    assert asked_same(neighbour(town, 1).says("就那边那个"))
    assert "编号" in neighbour(town, 1).says("哎呀那边那个")


@pytest.mark.parametrize(("words", "joined"), [("没什么不一样", True), ("不一样吗？", False)])
def test_a_double_no_is_a_yes_and_a_question_neither(town: Town, words: str, joined: bool) -> None:
    tells(neighbour(town, 0), BENCH)
    neighbour(town, 1).says("芳群园一区3号楼椅子断了")
    neighbour(town, 1).says(words)
    assert len(town.tickets()) == 1
    assert (len(town.tickets()[0]["reporters"]) == 2) == joined


def test_silence_joins_no_bench(town: Town) -> None:
    tells(neighbour(town, 0), BENCH)
    first = town.tickets()[0]["number"]
    assert asked_same(neighbour(town, 1).says("芳群园一区3号楼椅子断了"))
    town.later(minutes=11)
    told = neighbour(town, 1).sees()[-1]
    assert "单独报上去了" in told
    assert number_in(told) != first
    assert len(numbers(town)) == 2


def test_silence_by_night_is_filed_by_night(town: Town) -> None:
    neighbour(town, 0).says("芳群园一区3号楼电梯坏了")
    town.later(hours=14)
    neighbour(town, 1).says("芳群园一区3号楼电梯坏了，动不了")
    town.later(minutes=11)
    assert len(numbers(town)) == 2


def test_a_lift_is_not_asked_about_where_it_is_ones_own_again(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区3号楼电梯坏了")
    assert not asked_same(zhang.says("芳群园一区3号楼电梯又坏了"))


@pytest.mark.parametrize(
    "words",
    ["芳群园一区3号楼的老年卡怎么还不发", "芳群园一区3号楼楼上天天吵闹，噪音扰民"],
)
def test_nobody_hears_of_what_is_a_neighbours_own(town: Town, words: str) -> None:
    tells(neighbour(town, 0), words)
    assert not asked_same(neighbour(town, 1).says(words))


@pytest.mark.parametrize(
    "third",
    [
        "芳群园一区3号楼停电了，我坐轮椅出不了门",
        "鱼缸里的锦鲤快死了，芳群园一区3号楼没电",
        "轮椅充不上，芳群园一区3号楼停电了",
        "芳群园一区3号楼电停了，路灯也不亮",
        "芳群园一区3号楼没电了，物业不管",
        "芳群园一区3号楼一点电都没有，孩子要上学",
    ],
)
def test_a_stray_word_keeps_no_report_from_its_outage(town: Town, third: str) -> None:
    tells(neighbour(town, 0), "芳群园一区1号楼停电了")
    tells(neighbour(town, 1), "芳群园一区2号楼没电了")
    said = neighbour(town, 2).says(third)
    for _ in range(2):
        said = (
            said if "编号" in said else neighbour(town, 2).says("不用" if "几号" in said else "1")
        )
    town.settle()
    assert len(parent(town)["reporters"]) == 3  # type: ignore[arg-type]


def test_who_alone_has_no_water_is_no_outage(town: Town, zhang: Player) -> None:
    outage(town)
    assert "反映" not in zhang.says("芳群园一区6号楼2单元301就我家没暖气，邻居家都热")
    town.later(minutes=30)
    assert len(parent(town)["reporters"]) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["我家这个不一样", "不是一回事", "跟他们的不是一件事", "另外一个", "单独办", "两码事"]
)
def test_whoever_was_put_together_is_taken_apart_by_a_word(town: Town, words: str) -> None:
    number = outage(town)
    person = neighbour(town, 1)
    person.sees()
    own = number_in(person.says(words))
    assert own != number
    (back,) = [t for t in town.tickets() if t["number"] == own]
    assert back["words"] == ["芳群园一区2号楼没暖气了，停暖了", words]
    assert (back["place"]["building"], back["category"]) == ("2号楼", "0102")
    assert back["status"] == "dispatched"
    assert len(parent(town)["reporters"]) == 2  # type: ignore[arg-type]
    town.later(minutes=30)
    tells(neighbour(town, 7), "芳群园一区7号楼没暖气，停暖了")
    assert [t["incident"] for t in town.tickets() if t["number"] == own] == [None]


def test_what_is_said_besides_decides_what_it_is(town: Town) -> None:
    outage(town)
    own = number_in(neighbour(town, 1).says("我这个不一样，是暖气片漏水"))
    (back,) = [t for t in town.tickets() if t["number"] == own]
    assert back["category"] == "0103"


def test_with_nothing_put_together_there_is_nothing_to_take_apart(
    town: Town, zhang: Player
) -> None:
    tells(zhang, BENCH)
    assert "单独办" in zhang.says("我这个不一样")
    assert len(town.tickets()) == 1


def test_photos_go_with_whoever_is_taken_apart(town: Town, zhang: Player) -> None:
    outage(town)
    zhang.sends_photo(photo(1))
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    zhang.says("行")
    town.settle()
    own = number_in(zhang.says("不是一回事"))
    (back,) = [t for t in town.tickets() if t["number"] == own]
    assert len(back["photos"]) == 1
    assert back["place"]["room"] == "301"
    assert parent(town)["photos"] == []


def test_the_worker_reads_what_each_told_and_where(town: Town, zhang: Player, li: Player) -> None:
    number = outage(town)
    zhang.says("我家也没暖气了，芳群园一区6号楼2单元301")
    zhang.says("行")
    said = li.says(f"各户 {number[-4:]}")
    assert "1 芳群园一区1号楼：" in said
    assert "4 芳群园一区6号楼2单元301：我家也没暖气了" in said
    assert "芳群园一区2号楼：" in li.says(f"查{number[-4:]}")


def test_a_street_without_the_column_joins_nothing_unasked(town: Town, tmp_path: Path) -> None:
    town.container.services._snapshot = None
    _load(town, _without_reach(tmp_path))
    for n in range(3):
        tells(neighbour(town, n), f"芳群园一区{n + 1}号楼停水了")
    town.settle()
    assert town.states() == ["dispatched"] * 3
    said = neighbour(town, 3).says("芳群园一区3号楼停水了")
    assert asked_same(said)


def _without_reach(folder: Path) -> Path:
    street = folder / "street"
    shutil.copytree(DEMO, street)
    file = street / "categories.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = [name for name in rows[0] if name != "reach"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return street


def _load(town: Town, street: Path) -> None:
    files = read_street(street)
    assert isinstance(files, StreetFiles)
    days, settings = files.workdays, files.settings
    streets.load(
        town.container.services, files.street, files.staff_phones, days, settings, town.now()
    )


OUT = (
    *("停电了", "没电了", "断电了，轮椅充不上", "电停了", "突然没电，路灯也不亮", "跳闸了全楼都黑"),
    *("怎么停电了啊", "家里没电，孩子要写作业", "全楼没电了", "没有电，什么时候来电"),
    *("一点电都没有，锦鲤要死了", "又停电，物业不管", "没得电了", "停电好久了，电梯也停了"),
)


def test_a_storm_in_many_words_is_one_incident(town: Town, li: Player) -> None:
    people = [neighbour(town, n) for n in range(2 * len(OUT))]
    for n, person in enumerate(people):
        said = person.says(f"芳群园一区{n % 8 + 1}号楼{OUT[n % len(OUT)]}")
        for _ in range(3):
            if "编号" not in said:
                said = person.says("不用" if "几号？" in said else "1")
    town.settle()
    assert len([t for t in town.tickets() if t["incident"] == t["number"]]) == 1
    assert len(parent(town)["reporters"]) == len(people)  # type: ignore[arg-type]
    number = str(parent(town)["number"])
    for person in people:
        person.sees()
    li.says(f"进展{number[-4:]} 抢修队在修，预计20点前好")
    assert {len(person.sees()) for person in people} == {1}


def test_whoever_tells_the_third_of_an_outage_and_is_asked_more_is_asked_that(town: Town) -> None:
    neighbour(town, 0).says("芳群园一区2号楼停暖了")
    neighbour(town, 1).says("芳群园一区3号楼全楼没暖气")
    third = neighbour(town, 2)
    said = third.says("芳群园一区9号楼暖气冰凉，老爷子离不开轮椅")
    assert said.startswith("芳群园一区")
    assert "已经有2户反映" in said
    assert "第3户" in third.says("1")
    assert parent(town)["incident"] == parent(town)["number"]
    assert len(numbers(town)) == 1


def test_whoever_says_no_to_that_has_their_own(town: Town) -> None:
    neighbour(town, 0).says("芳群园一区2号楼停暖了")
    neighbour(town, 1).says("芳群园一区3号楼全楼没暖气")
    third = neighbour(town, 2)
    third.says("芳群园一区9号楼暖气冰凉，老爷子离不开轮椅")
    third.says("2")
    town.settle()
    assert len(numbers(town)) == 3
    assert not any(t["incident"] for t in town.tickets())


def test_a_lift_that_stands_still_again_goes_back_for_all(town: Town, li: Player) -> None:
    neighbour(town, 0).says("芳群园一区3号楼电梯坏了")
    neighbour(town, 1).says("芳群园一区3号楼直梯趴窝了")
    neighbour(town, 1).says("1")
    li.says("签收0001")
    li.says("联系了0001 在修")
    li.says("办结0001 修好了")
    town.later(hours=20)
    neighbour(town, 1).says("3")
    (ticket,) = town.tickets()
    assert ticket["status"] not in ("revisit", "closed")


def test_several_who_tell_of_one_fire_leave_it_its_house(town: Town) -> None:
    for n in range(4):
        neighbour(town, n).says("芳群园一区6号楼着火了")
    town.settle()
    told = town.tickets()
    assert all(t["place"]["building"] == "6号楼" for t in told)  # type: ignore[index]
    assert all(t["urgency"] == "U1" and t["status"] != "merged" for t in told)


@pytest.mark.parametrize(
    "said", ["六里桥北里10号楼网也上不去 孩子正上网课", "六里桥北里10号楼电视也没信号了"]
)
def test_the_third_who_tells_of_one_outage_is_asked(town: Town, said: str) -> None:
    for name, words in (("a", "六里桥北里2号楼宽带断了"), ("b", "六里桥北里5号楼整栋上不去网")):
        town.person(f"demo-{name}").says(words)
        town.person(f"demo-{name}").says("1")
        town.later(minutes=5)
    third = town.person("demo-c")
    assert "2户反映" in third.says(said)
    assert "第3户" in third.says("1")
    assert all(ticket["incident"] for ticket in town.tickets())
