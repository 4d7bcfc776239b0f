"""协办: others take part, one leads and answers for it."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"
QUARREL = "芳群园一区6号楼2单元邻居天天吵架，想请人调解"


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


def of(texts: list[str], head: str) -> list[str]:
    return [text for text in texts if head in text]


def awake(town: Town, openid: str) -> Player:
    """Somebody who spoke today: notices come in full."""
    player = town.person(openid)
    player.says("我的")
    return player


@pytest.fixture
def bai(town: Town) -> Player:
    """白文静, cadre of 芳群园社区."""
    return awake(town, "demo-s101")


def test_a_co_handler_reads_who_leads_what_is_wanted_and_by_when(
    town: Town, zhang: Player, li: Player, wang: Player, bai: Player
) -> None:
    li.says("我的")
    number = files(zhang)
    li.sees()
    said = wang.says(f"协办 {number[-4:]} 白文静 请物业配钥匙")
    assert number in said
    assert "李师傅牵头不变" in said
    (asked,) = of(bai.sees(), "【协办")
    assert number in asked
    assert "李师傅牵头" in asked
    assert "请物业配钥匙" in asked
    assert "11月27日" in asked
    assert len(asked.splitlines()) <= 5
    assert "白文静" in of(li.sees(), "【协办")[0]
    (ticket,) = town.tickets()
    assert ticket["lead"] == "s1"
    assert ticket["co_handlers"] == ["s101"]
    assert [
        (e["by"], e["to"], e["reason"]) for e in ticket["events"] if e["what"] == "assisted"
    ] == [("s2", "s101", "请物业配钥匙")]


def test_the_lead_asks_for_help_too_and_several_at_once(
    town: Town, zhang: Player, li: Player
) -> None:
    last4 = files(zhang)[-4:]
    assert "白文静" in li.says(f"协办{last4} 白文静、供电公司 一起去看线路")
    assert town.tickets()[0]["co_handlers"] == ["s101", "s123"]
    assert town.tickets()[0]["lead"] == "s1"


@pytest.mark.parametrize(
    "said",
    [
        "协办 {n} 白文静 去看看",
        "协办{n}白文静 去看看",
        "{n} 协办 白文静 去看看",
        "协办 白文静 {n} 去看看",
        "协办 {n} 请 白文静，去看看",
        "协办：{n}，白文静 去看看",
        "协办 {n} 居委会 去看看",
    ],
)
def test_the_command_is_understood_in_any_order(
    town: Town, zhang: Player, wang: Player, said: str
) -> None:
    wang.says(said.format(n=files(zhang)[-4:]))
    (ticket,) = town.tickets()
    assert ticket["co_handlers"] == ["s101"]
    assert ticket["events"][-1]["reason"] == "去看看"


def test_a_co_handler_calls_goes_and_reports_but_does_not_sign_end_or_hand_over(
    town: Town, zhang: Player, wang: Player, bai: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"协办 {last4} 白文静 去看看")
    zhang.sees()
    assert "已记到场" in bai.says(f"到场{last4}")
    assert "已记联系" in bai.says(f"联系了{last4} 下午配好钥匙")
    assert any("白文静" in x and "下午配好钥匙" in x for x in zhang.sees())
    (ticket,) = town.tickets()
    assert ticket["status"] == "dispatched"  # the lead has still to sign
    assert ticket["responded_at"]
    for refused in ("签收", "办结", "退回", "问"):
        assert "李师傅来做" in bai.says(f"{refused}{last4} 这样行吗")
    assert "李师傅来做" in bai.says(f"转派{last4} 给 宋志强 他管")
    assert "李师傅来做" in bai.says(f"协办{last4} 宋志强 他管")
    assert town.states() == ["dispatched"]
    assert town.tickets()[0]["lead"] == "s1"


def test_what_somebody_helps_with_is_in_their_list_marked(
    town: Town, zhang: Player, wang: Player, bai: Player
) -> None:
    number = files(zhang)
    assert "没有" in bai.says(f"查{number[-4:]}")
    wang.says(f"协办 {number[-4:]} 白文静 去看看")
    assert "（协办）" in bai.says("我的")
    assert "协办：白文静" in bai.says(f"查{number[-4:]}")
    assert "已记进展" in bai.says("进展 钥匙配好了")


def test_reminders_and_escalations_go_to_the_lead_alone(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    helper = town.person("demo-s123")
    wang.says(f"协办 {last4} 供电公司 看线路")
    helper.says(f"到场{last4}")
    helper.sees()
    li.sees()
    town.later(hours=4, minutes=5)
    assert of(li.sees(), "还没签收")
    assert helper.sees() == []


def test_a_co_handler_s_photos_join_at_once(
    town: Town, zhang: Player, wang: Player, bai: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"协办 {last4} 白文静 去看看")
    bai.sends_photo(photo(1))
    bai.says(f"到场{last4}")
    town.settle()
    assert [p["purpose"] for p in town.tickets()[0]["photos"]] == ["handling"]


def test_a_co_handler_is_taken_out_again(
    town: Town, zhang: Player, li: Player, wang: Player, bai: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"协办 {last4} 白文静 去看看")
    bai.sees()
    assert "已撤白文静协办" in li.says(f"撤协办 {last4} 白文静")
    assert of(bai.sees(), "不用您协办了")
    assert town.tickets()[0]["co_handlers"] == []
    assert "没有" in bai.says(f"查{last4}")
    assert "没有协办" in li.says(f"撤协办 {last4} 白文静")
    assert "没有人协办" in li.says(f"撤协办 {last4}")


def test_what_is_missing_or_senseless_is_said(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    assert "供电公司值班室" in wang.says(f"协办 {last4}")  # whom the kind commonly needs
    assert "做什么" in wang.says(f"协办 {last4} 白文静")
    assert "牵头" in wang.says(f"协办 {last4} 李网格 去看看")
    assert "诉求中心" in wang.says(f"协办 {last4} 孙晓梅 去看看")
    assert "没找到" in wang.says(f"协办 {last4} 没这人 去看看")
    wang.says(f"协办 {last4} 白文静 去看看")
    assert "已经在协办" in wang.says(f"协办 {last4} 白文静 去看看")
    assert town.tickets()[0]["co_handlers"] == ["s101"]


def test_a_co_handler_who_gets_the_lead_is_no_co_handler_any_more(
    town: Town, zhang: Player, wang: Player, bai: Player
) -> None:
    last4, power = files(zhang)[-4:], awake(town, "demo-s123")
    wang.says(f"协办 {last4} 白文静、供电公司 去看看")
    wang.says(f"转派 {last4} 给 白文静 她来牵头")
    (ticket,) = town.tickets()
    assert ticket["lead"] == "s101"
    assert ticket["co_handlers"] == ["s123"]
    assert of(power.sees(), "白文静牵头")


def test_a_quarrel_brings_the_community_s_mediator_along(
    town: Town, zhang: Player, li: Player
) -> None:
    liang = awake(town, "demo-s137")
    number = files(zhang, QUARREL)
    (ticket,) = town.tickets()
    assert ticket["category"] == "1206"
    assert ticket["lead"] == "s1"
    assert ticket["co_handlers"] == ["s137"]
    assert of(liang.sees(), f"【协办·{number}】")
    liang.says(f"联系了{number[-4:]} 约好周末一起坐坐")
    assert any("调解员梁和平" in x for x in zhang.sees())


def test_a_quarrel_where_nobody_mediates_is_handled_by_its_lead(town: Town, zhang: Player) -> None:
    files(zhang, "海户屯小区4号楼邻居天天吵架，想请人调解")
    (ticket,) = town.tickets()
    assert ticket["category"] == "1206"
    assert ticket["co_handlers"] == []


def test_the_mediator_comes_when_the_desk_sees_that_it_is_a_quarrel(
    town: Town, zhang: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"改类 {last4} 1206")
    assert town.tickets()[0]["co_handlers"] == ["s137"]


def test_co_handlers_hear_that_it_was_withdrawn(
    town: Town, zhang: Player, wang: Player, bai: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"协办 {last4} 白文静 去看看")
    bai.sees()
    zhang.says(f"撤回 {last4}")
    zhang.says("1")
    assert of(bai.sees(), "不用去了")
