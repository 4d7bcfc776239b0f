"""What is said after a survey is read against the ticket it was about, before it is a report."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests.talks.test_taken_back import rated
from tests.talks.town import Player, Town, number_in

WATER = "芳群园一区6号楼2单元301厨房水管漏水"
POT_HOLE = "芳群园一区6号楼门口路面有个坑"


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (48, 48), (90, 90, 90)).save(made, "JPEG")
    return made.getvalue()


def done(town: Town, zhang: Player, li: Player, words: str, said: str = "满意") -> str:
    told = zhang.says(words)
    number = number_in(told if "编号" in told else zhang.says("1"))
    li.says(f"联系了{number[-4:]} 马上去")
    li.sends_photo(picture())
    li.says(f"办结{number[-4:]} 弄好了")
    town.later(minutes=1)
    zhang.sees()
    if said:
        zhang.says(said)
        town.later(days=2)
    return number


@pytest.mark.parametrize(
    "said",
    [
        "表扬早了，水从墙缝里又洇出来了",
        "好听话白说了，水管底下又一汪水",
        "水管漏水",
        "又见水了，地上湿一片",
    ],
)
def test_it_is_asked_whether_it_is_that_one(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    number = done(town, zhang, li, WATER)
    told = zhang.says(said)
    if "重办" not in told:
        assert number in told
        assert "？" in told
        assert "重办" in zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert ticket["revisits"][0]["solved"] is False
    assert said in ticket["revisits"][0]["words"]


def test_another_matter_keeps_its_words(town: Town, zhang: Player, li: Player) -> None:
    done(town, zhang, li, WATER)
    zhang.says("水管漏水")
    assert "哪个小区" in zhang.says("2")
    told = zhang.says("芳群园一区9号楼")
    assert "水管漏水" in told
    zhang.says("1")
    first, second = town.tickets()
    assert first["status"] == "closed"
    assert second["place"]["building"] == "9号楼"


def test_a_place_alone_says_that_it_is_another(town: Town, zhang: Player, li: Player) -> None:
    done(town, zhang, li, WATER)
    zhang.says("水管漏水")
    assert "9号楼" in zhang.says("芳群园一区9号楼")


@pytest.mark.parametrize(
    "said",
    [
        "芳城园一区2号楼水管漏水",
        "楼下烧烤摊又摆出来了",
        "院里的狗又叫一宿",
        "家里的电又停了",
        "谢谢您，一直没再漏",
    ],
)
def test_what_is_of_something_else_is_heard_for_itself(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    number = done(town, zhang, li, WATER)
    assert number not in zhang.says(said)
    assert town.tickets()[0]["status"] == "closed"


def test_after_eight_days_it_is_a_report(town: Town, zhang: Player, li: Player) -> None:
    number = done(town, zhang, li, WATER)
    town.later(days=7)
    zhang.sees()
    assert number not in zhang.says("厨房水管漏水了")


@pytest.mark.parametrize(
    "said",
    ["2 可那坑就铲了点土 车一轧准塌", "就铲了点土盖上 给个2", "那坑又塌下去了", "满意是满意 就是坑边没抹平",
     "1但是坑里还存着水", "坑是填了 不过糊弄事儿"],
)  # fmt: skip
def test_an_answer_with_a_but_is_not_solved(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    done(town, zhang, li, POT_HOLE, "")
    assert "重办" in zhang.says(said)
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert ticket["revisits"][0]["solved"] is False


@pytest.mark.parametrize("said", ["1 就是来得慢", "2 谢谢师傅", "１。辛苦了"])
def test_an_answer_with_thanks_stays_one(town: Town, zhang: Player, li: Player, said: str) -> None:
    done(town, zhang, li, POT_HOLE, "")
    zhang.says(said)
    assert town.states() == ["closed"]


def test_a_person_is_got_though_a_survey_is_open(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    rated(town, zhang, li, "")
    assert "值班" in zhang.says("叫个能做主的同志跟我说")
    assert "能做主" in wang.says("谁在等")


@pytest.mark.parametrize("said", ["邻居们是咋讲的", "几户报了", "是不是就我一家反映"])
def test_of_neighbours_only_the_number_is_told(
    town: Town, zhang: Player, zhao: Player, said: str
) -> None:
    zhao.says("望园东里3号楼502停水了，我刚做完手术")
    zhang.says("望园东里5号楼停水了")
    zhang.says("1")
    town.settle()
    told = zhang.says(said)
    assert "2户" in told
    assert "手术" not in told
    assert "502" not in told
    assert "撤" not in told


def test_whoever_is_alone_hears_so(town: Town, zhang: Player) -> None:
    assert "还没" in zhang.says("别人都咋说的")
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert "只有您一位" in zhang.says("别人都咋说的")
