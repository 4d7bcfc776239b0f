"""回访 corrected: within eight days the last answer counts, both are kept, nothing is bought."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from storage.schema import revisits
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼2单元楼道灯不亮了"


def rated(
    town: Town, zhang: Player, li: Player, said: str = "1", *, is_contacted: bool = True
) -> str:
    zhang.says(LAMP)
    number = number_in(zhang.says("1"))
    if is_contacted:
        li.says(f"联系了{number[-4:]} 马上去")
    else:
        li.says(f"签收{number[-4:]}")
    li.says(f"办结{number[-4:]} 弄好了")
    town.later(minutes=1)
    zhang.sees()
    if said:
        zhang.says(said)
    return number


def visit(town: Town) -> dict[str, object]:
    return dict(town.tickets()[0]["revisits"][0])


def whats(town: Town) -> list[str]:
    return [event["what"] for event in town.tickets()[0]["events"]]


@pytest.mark.parametrize(
    "said",
    [
        "没人来过",
        "其实没修好",
        "又坏了",
        "点错了，是不满意",
        "昨天说满意那个，今天又漏了",
        "压根就没见着人来",
        "才亮一宿，又黑了",
        "说早了，还是老样子",
        "前面那个不算，不满意",
        "3单元的灯又黑了",
        "刚才点错，想点3来着",
        "灯罩里还往下滴水呢",
        "刚上楼看，灯座里还吱吱响",
        "二层那头压根没换",
        "呵呵，太满意了，一点没见亮",
    ],
)
@pytest.mark.parametrize("hours", [0, 30, 24 * 6])
def test_a_contrary_answer_counts_and_reopens(
    town: Town, zhang: Player, li: Player, said: str, hours: int
) -> None:
    number = rated(town, zhang, li)
    town.later(hours=hours)
    assert number in zhang.says(said)
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    (only,) = ticket["revisits"]
    assert only["satisfied"] is False
    assert only["solved"] is not True
    assert said in only["words"]
    assert "rating_corrected" in whats(town)
    (change,) = [e["reason"] for e in ticket["events"] if e["what"] == "rating_corrected"]
    assert change.startswith("满意→不满意")


@pytest.mark.parametrize(
    ("said", "then", "satisfied"),
    [
        ("刚才按错了", "3", False),
        ("刚才按错了", "没修好", False),
        ("我要改评价", "3", False),
        ("好像不太对劲", "是", False),
        ("好像还有问题", "1", False),
        ("好像不太对劲", "2", True),
    ],
)
def test_where_it_is_unclear_one_question(
    town: Town, zhang: Player, li: Player, said: str, then: str, satisfied: bool
) -> None:
    number = rated(town, zhang, li)
    asked = zhang.says(said)
    assert number in asked
    assert "？" in asked
    zhang.says(then)
    assert visit(town)["satisfied"] is satisfied
    assert town.states() == (["closed"] if satisfied else ["reopened"])


def test_what_does_not_answer_the_question_is_heard_for_itself(
    town: Town, zhang: Player, li: Player
) -> None:
    rated(town, zhang, li)
    zhang.says("好像不太对劲")
    assert "垃圾" in zhang.says("我家门口垃圾没人清")
    assert visit(town)["satisfied"] is True


def test_thanks_stay_thanks_and_another_matter_is_a_report(
    town: Town, zhang: Player, li: Player
) -> None:
    rated(town, zhang, li)
    zhang.says("谢谢")
    zhang.says("西罗园三区5号楼水管漏了")
    assert town.states() == ["closed", "dispatched"]
    assert visit(town)["satisfied"] is True


@pytest.mark.parametrize("said", ["后来修好了，满意", "按错了，是满意"])
def test_a_better_answer_is_the_residents_own_and_kept_as_a_correction(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    rated(town, zhang, li, "3")
    zhang.says(said)
    assert town.states() == ["closed"]
    assert visit(town)["satisfied"] is True
    (change,) = [e for e in town.tickets()[0]["events"] if e["what"] == "rating_corrected"]
    assert change["reason"].startswith("不满意→满意")
    assert change["by"].startswith("p")
    assert any("不用去了" in text for text in li.sees())


@pytest.mark.parametrize(("said", "status"), [("满意", "closed"), ("没人来", "reopened")])
def test_an_answer_after_it_ran_out_is_the_revisits_answer(
    town: Town, zhang: Player, li: Player, said: str, status: str
) -> None:
    rated(town, zhang, li, "")
    town.later(days=9)
    zhang.says(said)
    assert town.states() == [status]
    assert visit(town)["satisfied"] is (status == "closed")
    assert "rated_late" in whats(town)


def test_satisfied_once_more_is_no_report(town: Town, zhang: Player, li: Player) -> None:
    rated(town, zhang, li)
    town.later(hours=3)
    assert "小区" not in zhang.says("满意")
    assert town.states() == ["closed"]


def test_a_second_revisit_can_be_taken_back_too(town: Town, zhang: Player, li: Player) -> None:
    rated(town, zhang, li)
    town.later(days=7, hours=1)
    zhang.says("1")
    town.later(hours=5)
    zhang.says("又坏了")
    assert town.states() == ["reopened"]
    assert [r["solved"] for r in town.tickets()[0]["revisits"]] == [True, False]


@pytest.mark.parametrize(
    "said",
    [
        "还行吧，就是晃",
        "凑合，还有点漏",
        "修好了，可门还是关不上",
        "除了楼道灯不亮，别的都挺好",
        "还凑合，水管接头有点渗",
    ],
)
def test_praise_with_something_still_wrong_is_not_solved(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    rated(town, zhang, li, said)
    assert visit(town)["solved"] is False
    assert town.states() == ["reopened"]


@pytest.mark.parametrize("said", ["挺好的，就是等得久了点", "修好了就是太慢", "除了慢了点都挺好"])
def test_slow_work_is_solved_and_pleases_less(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    rated(town, zhang, li, said)
    assert (visit(town)["solved"], town.states()) == (True, ["closed"])
    with town.container.services.database.begin() as tx:
        assert tx.run(sa.select(revisits.c.grade)).scalar() == "fairly"


@pytest.mark.parametrize("said", ["满意", "1", "挺好"])
@pytest.mark.parametrize("is_contacted", [True, False])
def test_that_somebody_came_is_not_inferred_from_contentment(
    town: Town, zhang: Player, li: Player, said: str, is_contacted: bool
) -> None:
    rated(town, zhang, li, said, is_contacted=is_contacted)
    assert visit(town)["responded"] is (True if is_contacted else None)
    assert visit(town)["solved"] is True


def test_who_says_that_somebody_came_is_believed(town: Town, zhang: Player, li: Player) -> None:
    rated(town, zhang, li, "师傅来过了，挺好", is_contacted=False)
    assert visit(town)["responded"] is True


def test_a_question_is_not_put_a_third_time(town: Town, zhang: Player, li: Player) -> None:
    rated(town, zhang, li, "")
    assert "1 满意" in zhang.says("嗯嗯怎么说呢")
    said = zhang.says("就那样吧你看着办")
    assert "1 满意" not in said
    assert "值班同志" in said
    assert any("回访没听准" in text for text in town.person("demo-s2").sees())


def test_thanks_are_no_rating_and_ask_once(town: Town, zhang: Player, li: Player) -> None:
    rated(town, zhang, li, "")
    assert "1 满意" in zhang.says("谢谢师傅，辛苦了")
    assert "1 满意" not in zhang.says("谢谢")
    assert visit(town)["satisfied"] is None
    assert town.states() == ["revisit"]
    zhang.says("1")
    assert visit(town)["satisfied"] is True


def test_thanks_with_the_answer_in_them_count(town: Town, zhang: Player, li: Player) -> None:
    rated(town, zhang, li, "谢谢，修好了")
    assert visit(town)["solved"] is True


def test_what_is_not_understood_again_and_again_goes_to_a_person(
    town: Town, zhang: Player, li: Player
) -> None:
    rated(town, zhang, li, "")
    assert "1 满意" in zhang.says("这个嘛")
    assert "值班" in zhang.says("不好说呀")
    assert visit(town)["satisfied"] is None


def test_a_slip_may_name_another_digit_of_the_same_mind(
    town: Town, zhang: Player, li: Player
) -> None:
    rated(town, zhang, li)
    zhang.says("按串了，是想按2")
    assert town.states() == ["closed"]
    (change,) = [e for e in town.tickets()[0]["events"] if e["what"] == "rating_corrected"]
    assert change["reason"].startswith("满意→基本满意")
