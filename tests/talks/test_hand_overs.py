"""首接负责: one leads until the desk decides otherwise, and the resident reads every hand-over."""

from __future__ import annotations

from typing import Any

from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


def of(texts: list[str], head: str) -> list[str]:
    return [text for text in texts if head in text]


def awake(*players: Player) -> None:
    """They spoke today: notices come in full."""
    for player in players:
        player.says("我的")
        player.sees()


def only(town: Town) -> dict[str, Any]:
    (ticket,) = town.tickets()
    return ticket


def test_a_worker_s_transfer_is_asked_of_the_desk_and_done_when_it_agrees(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    awake(li, wang)
    number = files(zhang)
    zhang.sees()
    said = li.says(f"转派 {number[-4:]} 给 宋志强 路灯线路归城管办")
    assert "没定之前还归您办" in said
    assert (only(town)["status"], only(town)["lead"]) == ("dispatched", "s1")
    (asked,) = of(wang.sees(), "【请转")
    assert number in asked
    assert "宋志强" in asked
    assert "路灯线路归城管办" in asked
    assert f"同意{number[-4:]}" in asked
    assert len(asked.splitlines()) <= 5
    assert zhang.sees() == []
    assert "已转给" in wang.says(f"同意{number[-4:]}")
    assert (only(town)["status"], only(town)["lead"]) == ("reassigned", "s8")
    (told,) = of(zhang.sees(), "转给")
    assert "城乡管理办公室宋志强" in told
    assert "路灯线路归城管办" in told
    assert "今天15点前" in told
    assert of(li.sees(), "不用办了")


def test_the_desk_says_no_and_why(town: Town, zhang: Player, li: Player, wang: Player) -> None:
    awake(li, wang)
    last4 = files(zhang)[-4:]
    li.says(f"转派 {last4} 给 宋志强 归城管办")
    assert "原因" in wang.says(f"不同意{last4}")
    assert "接着办" in wang.says(f"不同意{last4} 楼道灯归楼里")
    assert any("楼道灯归楼里" in x and "您接着办" in x for x in li.sees())
    assert only(town)["lead"] == "s1"
    assert "没有人请转" in wang.says(f"同意{last4}")
    assert "已请诉求中心" in li.says(f"转派 {last4} 给 宋志强 真是归他们")


def test_one_request_at_a_time_with_a_reason_and_not_to_oneself(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    assert "原因" in li.says(f"转派 {last4} 给 宋志强")
    assert "没找到" in li.says(f"转派 {last4} 给 没这人 归他")
    assert "就归您办" in li.says(f"转派 {last4} 给 李网格 归我")
    li.says(f"转派 {last4} 给 宋志强 归城管办")
    assert "等诉求中心定" in li.says(f"转派 {last4} 给 董国栋 归建设办")
    assert [e["to"] for e in only(town)["events"] if e["what"] == "transfer_asked"] == ["s8"]


def test_the_clocks_run_while_a_transfer_is_undecided_and_the_desk_is_reminded(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    awake(li, wang)
    last4 = files(zhang)[-4:]
    before = only(town)["due_at"]
    li.says(f"转派 {last4} 给 宋志强 归城管办")
    awake(wang)
    town.later(hours=4, minutes=5)
    assert of(li.sees(), "还没签收")
    assert of(wang.sees(), "请转没定") == []
    town.later(hours=20)
    assert len(of(wang.sees(), "请转没定")) == 1
    town.later(hours=24)
    assert len(of(wang.sees(), "请转没定")) == 1
    assert only(town)["due_at"] == before
    wang.says(f"不同意{last4} 楼道灯归楼里")
    wang.sees()
    town.later(hours=49)
    assert of(wang.sees(), "请转没定") == []


def test_an_urgent_request_is_recalled_after_half_an_hour(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    zhang.says("芳群园一区6号楼停水了")
    awake(wang)
    li.says("转派 0001 给 自来水公司 外网的事")
    wang.sees()
    town.later(minutes=35)
    assert len(of(wang.sees(), "请转没定")) == 1


def test_what_ends_the_work_ends_the_request(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    li.says(f"转派 {last4} 给 宋志强 归城管办")
    li.does_work(f"办结{last4} 还是我换好了")
    assert "没有人请转" in wang.says(f"同意{last4}")
    awake(wang)
    town.later(hours=25)
    assert of(wang.sees(), "请转没定") == []


def test_a_refused_return_goes_back_to_the_same_lead_and_restarts_nothing(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    awake(li, wang)
    number = files(zhang)
    town.later(hours=1)
    li.says("退回 不归我管")
    assert only(town)["lead"] == "s1"  # first responsible until the desk decides
    before = only(town)["due_at"]
    zhang.sees()
    town.later(minutes=30)
    assert "原因" in wang.says(f"驳回{number[-4:]}")
    assert "时限照走" in wang.says(f"驳回{number[-4:]} 楼道灯归网格先看")
    ticket = only(town)
    assert (ticket["status"], ticket["lead"], ticket["due_at"]) == ("dispatched", "s1", before)
    (told,) = of(li.sees(), "【驳回")
    assert "楼道灯归网格先看" in told
    assert zhang.sees() == []  # for the resident nothing changed
    assert "退回过一次" in li.says("退回 真不归我")
    town.later(days=6, hours=22, minutes=40)
    assert of(li.sees(), "还没办结")


def test_a_refused_return_must_be_signed_again(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    awake(li, wang)
    last4 = files(zhang)[-4:]
    li.says("退回 不归我管")
    wang.says(f"驳回 {last4} 归网格先看")
    li.sees()
    town.later(hours=4, minutes=5)
    assert of(li.sees(), "还没签收")
    assert "已经" not in wang.says(f"驳回 {last4} 再来一次")
    assert town.states() == ["dispatched"]


def test_while_it_is_given_back_the_desk_is_reminded_and_not_the_lead(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files(zhang)
    li.says("退回 不归我管")
    li.sees()
    wang.sees()
    town.later(hours=6, minutes=5)
    assert li.sees() == []
    assert any("联系居民" in x for x in wang.screen())


def test_after_a_return_the_resident_reads_who_why_and_by_when(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    li.says("退回 路灯归城管")
    zhang.sees()
    wang.says(f"转派 {number[-4:]} 给 宋志强")
    (told,) = of(zhang.sees(), "转给")
    assert "城乡管理办公室宋志强" in told
    assert "因为路灯归城管" in told
    assert "今天15点前" in told


def test_taken_up_from_the_ledger_the_resident_reads_who_why_and_by_when(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    wang.says(f"挂账 {number[-4:]} 等维修资金，先装临时灯 12月10日复核")
    zhang.sees()
    town.later(days=5)
    zhang.says("进度")
    zhang.sees()
    wang.says(f"转派 {number[-4:]} 给 康园物业 资金批了，可以施工了。")
    (told,) = of(zhang.sees(), "转给")
    assert "转给康园物业办了" in told
    assert "因为资金批了，可以施工了。今天15点前" in told


def test_a_place_that_came_later_hands_it_over_with_name_and_hour(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    awake(wang)
    zhang.says("家里有煤气味，头晕")
    assert only(town)["lead"] == "s2"
    said = zhang.says("芳群园一区6号楼2单元301")
    assert only(town)["lead"] == "s1"
    assert "网格员李师傅" in said
    assert "今天10点前" in said
    moved = [e for e in only(town)["events"] if e["what"] == "reassigned"]
    assert moved[-1]["reason"]
    heard = wang.sees()
    assert of(heard, "网格员李师傅牵头")
    assert not of(heard, "不用办了")


def test_a_corrected_place_hands_it_over_with_name_and_hour(
    town: Town, zhao: Player, li: Player
) -> None:
    awake(li)
    files(zhao)
    said = zhao.says("不是芳群园一区6号楼，是刘家窑南里9号楼")
    ticket = only(town)
    assert said.count("前联系您") == 1
    assert "今天15点前" in said
    assert ticket["lead"] != "s1"
    assert of(li.sees(), "不用办了")


def test_a_long_reason_is_cut_for_the_resident(town: Town, zhang: Player, wang: Player) -> None:
    last4 = files(zhang)[-4:]
    zhang.sees()
    wang.says(f"转派 {last4} 给 宋志强 {'线路要挖开地面重新铺设' * 6}")
    (told,) = of(zhang.sees(), "转给")
    assert told.count("线路要挖开") <= 4
    assert "今天15点前" in told


def test_the_desk_keeps_its_rights_over_what_it_leads_itself(
    town: Town, zhang: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"转派 {last4} 给 王主任 中心自己来协调")
    assert "已加急" in wang.says(f"加急 {last4}")
    assert "已改为" in wang.says(f"改类 {last4} 0405")
    wang.says(f"不受理 {last4} 法院")
    assert "已记不受理" in wang.says("1")
