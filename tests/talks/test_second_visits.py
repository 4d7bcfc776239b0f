"""两次回访: the second one a week after closing, and what becomes of its answer."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from emulator.world import Fault
from storage.schema import revisits
from tests.talks.town import Player, Town, number_in

TEMPLATE = "/cgi-bin/message/template/send"
DRAIN = "芳群园一区6号楼2单元301厨房下水道堵了，返味儿，麻烦来看看"
FEE = "芳群园一区6号楼物业费收得不合理"


def closed(town: Town, zhang: Player, li: Player, said: str = DRAIN, rated: str = "1") -> str:
    zhang.says(said)
    number = number_in(zhang.says("1"))
    li.does_work(f"办结{number[-4:]} 弄好了")
    zhang.sees()
    if rated:
        zhang.says(rated)
    return number


def asked_again(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if "还好吗" in text]


def second(town: Town) -> list[dict[str, object]]:
    return [r for t in town.tickets() for r in t["revisits"] if r["visit"] == 2]


def whats(town: Town) -> list[str]:
    return [event["what"] for event in town.tickets()[0]["events"]]


def test_a_week_on_one_question_and_one_digit(town: Town, zhang: Player, li: Player) -> None:
    number = closed(town, zhang, li)
    town.later(days=6, hours=23)
    assert asked_again(zhang.sees()) == []
    town.later(hours=2)
    (asked,) = asked_again(zhang.sees())
    assert number in asked
    assert "那就好" in zhang.says("1")
    assert town.states() == ["closed"]
    (visit,) = second(town)
    assert (visit["solved"], visit["satisfied"]) == (True, None)
    assert whats(town)[-2:] == ["revisited", "confirmed"]


def test_broken_again_reopens_with_supervision(town: Town, zhang: Player, li: Player) -> None:
    number = closed(town, zhang, li)
    town.later(days=7, hours=1)
    zhang.sees()
    li.sees()
    assert number in zhang.says("又堵了")
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert [(r["round"], r["visit"], r["solved"]) for r in ticket["revisits"]] == [
        (1, 1, True),
        (1, 2, False),
    ]
    assert any(number in text for text in li.sees())
    assert any("督办" in text for text in town.person("demo-s101").sees())
    assert "supervised" in whats(town)


def test_two_by_digit_asks_why_and_keeps_the_words_with_the_second_visit(
    town: Town, zhang: Player, li: Player
) -> None:
    closed(town, zhang, li)
    town.later(days=7, hours=1)
    assert "哪儿没办好" in zhang.says("2")
    zhang.says("用水多了还是返味")
    assert [v["words"] for v in second(town)] == ["用水多了还是返味"]


def test_silence_is_no_answer_and_nothing_more_is_asked(
    town: Town, zhang: Player, li: Player
) -> None:
    closed(town, zhang, li)
    town.later(days=7, hours=1)
    assert len(asked_again(zhang.sees())) == 1
    town.later(days=30)
    assert asked_again(zhang.sees()) == []
    (visit,) = second(town)
    assert visit["solved"] is visit["satisfied"] is visit["responded"] is None
    assert town.states() == ["closed"]
    assert "我没对上" in zhang.says("1")


def test_who_never_rated_is_asked_the_second_time_too(
    town: Town, zhang: Player, li: Player
) -> None:
    closed(town, zhang, li, rated="")
    town.later(days=7, hours=1)
    assert town.states() == ["closed"]
    zhang.sees()
    town.later(days=7, hours=2)
    assert len(asked_again(zhang.sees())) == 1
    (ticket,) = town.tickets()
    assert all(r["satisfied"] is not True for r in ticket["revisits"])
    zhang.says("还好")
    assert [r["satisfied"] for r in town.tickets()[0]["revisits"]] == [None, None]


def test_what_does_not_come_back_is_not_asked_about(town: Town, zhang: Player, li: Player) -> None:
    closed(town, zhang, li, FEE)
    town.later(days=9)
    assert asked_again(zhang.sees()) == []
    assert second(town) == []


def test_reopened_meanwhile_it_is_not_asked(town: Town, zhang: Player, li: Player) -> None:
    closed(town, zhang, li)
    town.later(days=3)
    zhang.says("没修好")
    assert town.states() == ["reopened"]
    town.later(days=5)
    assert asked_again(zhang.sees()) == []
    assert second(town) == []


def test_it_never_pushes_a_draft_aside(town: Town, zhang: Player, li: Player) -> None:
    closed(town, zhang, li)
    town.later(days=6, hours=23)
    zhang.says("楼道灯坏了")
    town.later(hours=1, minutes=45)
    assert asked_again(zhang.sees()) == []
    zhang.says("芳群园一区7号楼")
    assert "编号" in zhang.says("1")
    town.later(minutes=11)
    assert len(asked_again(zhang.sees())) == 1


def test_it_waits_half_an_hour_for_the_survey_of_another_ticket(
    town: Town, zhang: Player, li: Player
) -> None:
    closed(town, zhang, li)
    town.later(days=6, hours=20)
    closed(town, zhang, li, "芳群园一区7号楼楼道灯坏了", rated="")
    town.later(hours=6)
    assert len(asked_again(zhang.sees())) == 1
    zhang.says("2")
    assert town.states() == ["reopened", "revisit"]
    zhang.says("漏水")
    zhang.says("1")  # the survey has come back
    assert town.states() == ["reopened", "closed"]


def test_a_survey_waits_for_it_half_an_hour_at_most(town: Town, zhang: Player, li: Player) -> None:
    closed(town, zhang, li)
    town.later(days=6)
    zhang.says("芳群园一区7号楼楼道灯坏了")
    lamp = number_in(zhang.says("1"))
    town.later(days=1, hours=1)
    assert len(asked_again(zhang.sees())) == 1
    li.does_work(f"办结{lamp[-4:]} 换了灯")
    town.later(minutes=45)
    assert town.states() == ["closed", "revisit"]


def test_a_new_matter_meanwhile_is_a_new_ticket(town: Town, zhang: Player, li: Player) -> None:
    closed(town, zhang, li)
    town.later(days=7, hours=1)
    zhang.sees()
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("1")
    assert town.states() == ["closed", "dispatched"]


def test_a_tap_answers(town: Town, zhang: Player, li: Player) -> None:
    number = closed(town, zhang, li)
    town.later(days=6, hours=20)
    zhang.says("你好")  # its window is open again
    town.later(hours=6)
    (asked,) = asked_again(zhang.sees())
    assert f"msgmenuid=again:{number}:2" in asked
    zhang.taps(f"again:{number}:2", "又不行了")
    assert town.states() == ["reopened"]


def test_what_could_not_go_at_once_is_asked_within_the_minute(
    town: Town, zhang: Player, li: Player
) -> None:
    closed(town, zhang, li)
    town.later(days=7, minutes=29)
    town.world.faults.append(Fault(TEMPLATE, 2, errcode=-1))
    town.later(minutes=2)
    assert len(asked_again(zhang.sees())) == 1
    assert "那就好" in zhang.says("1")


def test_who_could_not_be_asked_counts_as_never_asked(
    town: Town, zhang: Player, li: Player
) -> None:
    closed(town, zhang, li)
    town.later(days=7, minutes=-10)
    town.world.faults.append(Fault(TEMPLATE, 1, errcode=48002))
    town.later(hours=1)
    with town.container.services.database.begin() as tx:
        asked_at = tx.run(sa.select(revisits.c.asked_at).where(revisits.c.visit == 2)).scalar_one()
    assert asked_at is None
