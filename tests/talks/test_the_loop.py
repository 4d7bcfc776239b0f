"""From one sentence to a rated, closed ticket."""

from __future__ import annotations

from tests.talks.town import Player, Town, number_in

DRAIN = "芳群园一区6号楼2单元301厨房下水道堵了，返味儿，麻烦来看看"


def files(zhang: Player) -> str:
    zhang.says(DRAIN)
    return number_in(zhang.says("1"))


def test_one_sentence_and_one_digit_file_a_ticket(town: Town, zhang: Player) -> None:
    asked = zhang.says(DRAIN)
    assert "厨房下水道堵了" in asked
    assert "芳群园一区6号楼2单元301" in asked
    got = zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["number"] in got
    assert "李师傅" in got
    assert ticket["category"] == "0204"
    assert ticket["matter_kind"] == "worry"
    assert ticket["words"] == [DRAIN]
    assert ticket["place"]["room"] == "301"
    assert ticket["lead"] == "s1"


def test_the_whole_loop(town: Town, zhang: Player, li: Player) -> None:
    number = files(zhang)
    assert any(number in text for text in li.sees())
    assert number in li.says("签收")
    assert any("已经接了" in text for text in zhang.sees())
    li.says("联系了 下午3点上门")
    assert any("下午3点上门" in text for text in zhang.sees())
    li.says("办结 已疏通")
    (survey,) = zhang.sees()
    assert "1 满意" in survey
    assert number in zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["responded_at"]
    (revisit,) = ticket["revisits"]
    told = {"round": 1, "responded": True, "solved": True, "satisfied": True, "words": ""}
    assert told.items() <= revisit.items()
    whats = [event["what"] for event in ticket["events"]]
    assert whats == [
        *("filed", "dispatched", "graded", "acknowledged", "contacted", "handled", "surveyed"),
        "closed",
    ]


def test_a_tap_rates(town: Town, zhang: Player, li: Player) -> None:
    number = files(zhang)
    li.does_work("办结 已疏通")
    (survey,) = zhang.sees()[-1:]
    assert f"msgmenuid=rate:{number}:1" in survey
    assert "谢谢" in zhang.taps(f"rate:{number}:1", "满意")
    assert town.states() == ["closed"]


def test_plain_words_rate_and_a_sentence_more_is_kept(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.does_work("办结 通了")
    zhang.sees()
    zhang.says("挺好的，修好了")
    assert "谢谢" in zhang.says("师傅手脚麻利")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["revisits"][0]["words"] == "挺好的，修好了；师傅手脚麻利"


def test_nobody_came_reopens_at_once(town: Town, zhang: Player, li: Player, wang: Player) -> None:
    number = files(zhang)
    li.does_work("办结 已疏通")
    zhang.sees()
    li.sees()
    assert number in zhang.says("没人来过！")
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert ticket["revisits"][0]["responded"] is False
    assert any("没人来过" in text for text in li.sees())
    assert any(number in text for text in wang.sees())


def test_three_by_digit_asks_why_and_goes_back(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    li.does_work("办结")
    zhang.sees()
    assert "哪儿没办好" in zhang.says("3")
    zhang.says("还是返味")
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert ticket["revisits"][0]["words"] == "还是返味"


def test_the_second_round_is_rated_on_its_own(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    li.does_work("办结")
    zhang.sees()
    zhang.says("3")
    zhang.says("还是堵")
    li.does_work("办结 这回通了")
    assert any("1 满意" in text for text in zhang.sees())
    zhang.says("满意")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert [r["satisfied"] for r in ticket["revisits"]] == [False, True]


def test_a_closed_ticket_comes_back_when_it_breaks_again(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.does_work("办结")
    zhang.sees()
    zhang.says("1")
    town.later(days=2)
    zhang.says("没修好")
    assert town.states() == ["reopened"]


def test_one_reminder_then_unrated(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    li.does_work("办结")
    zhang.sees()
    town.later(hours=48)
    assert len(zhang.sees()) == 1
    town.later(days=5)
    assert zhang.sees() == []
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["revisits"][0]["satisfied"] is None
    assert ticket["events"][-1]["reason"] == "未评价"


def test_a_survey_waits_for_the_morning(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    town.later(hours=12, minutes=10)  # 21:40
    zhang.sees()
    li.does_work("办结")
    assert zhang.sees() == []
    town.later(hours=10, minutes=15)  # 7:55
    assert zhang.sees() == []
    town.later(minutes=10)
    assert len(zhang.sees()) == 1


def test_a_survey_never_pushes_a_draft_aside(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    zhang.says("楼道灯坏了")
    li.does_work("办结")
    assert zhang.sees() == zhang.screen()
    assert not any("1 满意" in text for text in zhang.screen())
    zhang.says("芳群园一区7号楼")
    zhang.says("1")
    town.later(minutes=11)
    assert any("1 满意" in text for text in zhang.sees())


def test_the_neighbour_sees_nothing(town: Town, zhang: Player, zhao: Player) -> None:
    number = files(zhang)
    for said in (f"进度 {number}", f"撤回 {number}", "进度"):
        answer = zhao.says(said)
        assert "下水道" not in answer
        assert "芳群园" not in answer
    assert zhao.sees() == zhao.screen()


def test_every_push_ends_in_a_named_state(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    town.settle()
    li.says("签收")
    li.says("办结")
    town.later(days=9)
    assert {push["state"] for push in town.pushes()} <= {"sent", "delivered", "cancelled", "task"}


def test_a_rating_that_comes_before_the_survey_counts(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("1")
    town.later(hours=13)  # 22:30: the survey waits for the morning
    li.does_work("办结 换了灯")
    assert "谢谢" in zhang.says("灯亮了，就是等了小半个月，凑合吧")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
