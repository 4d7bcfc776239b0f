"""三上门: visits are counted, the third in vain is shown to the desk."""

from __future__ import annotations

from tests.talks.town import Player, Town, number_in


def files(zhang: Player) -> str:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    return number_in(zhang.says("1"))


def test_visits_are_counted_and_the_third_without_an_end_is_the_desk_s(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    wang.says("我的")
    wang.sees()
    assert "写一句结果" in li.says("上门")
    assert "第1次上门" in li.says(f"上门{number[-4:]} 家里没人")
    assert "第2次上门" in li.says(f"上门 {number[-4:]} 等配件")
    assert not any("三上门" in x for x in wang.sees())
    assert "第3次上门" in li.says("上门 还是没人")
    (told,) = [x for x in wang.sees() if "三上门" in x]
    assert number in told
    assert "还是没人" in told
    assert len(told.splitlines()) <= 5
    assert town.states() == ["in_progress"]


def test_a_co_handler_s_visit_counts_too(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"协办 {last4} 白文静 去看看")
    li.says(f"上门{last4} 家里没人")
    assert "第2次上门" in town.person("demo-s101").says(f"上门{last4} 见到了")


def test_a_matter_sent_back_shows_how_often_somebody_went(
    town: Town, zhang: Player, li: Player
) -> None:
    last4 = files(zhang)[-4:]
    li.says(f"上门{last4} 家里没人")
    assert "上门1次" not in li.says(f"查{last4}")
    li.says(f"办结{last4} 换好了")
    town.settle()
    zhang.says("没修好")
    assert "上门1次" in li.says(f"查{last4}")
