"""代报 and 转: the reporter is not the complainant; the survey reaches the complainant or a relay."""

from __future__ import annotations

import json

import pytest

from tests.talks.town import Player, Town, number_in

FOR_ZHANG = "代报 张阿姨 13800001111 芳群园一区6号楼楼道灯坏了"


@pytest.fixture
def cadre(town: Town) -> Player:
    """白文静, cadre of 李网格's community."""
    return town.person("demo-s101")


def pushed(town: Town, notice: str) -> list[dict[str, str]]:
    return [push for push in town.pushes() if push["notice"] == notice]


def test_one_message_files_it(town: Town, cadre: Player) -> None:
    said = cadre.says(FOR_ZHANG)
    assert "替张阿姨报" in said
    (ticket,) = town.tickets()
    assert ticket["number"] in said
    assert ticket["origin"] == "proxy"
    assert ticket["place"]["building"] == "6号楼"
    assert ticket["words"] == ["芳群园一区6号楼楼道灯坏了"]


@pytest.mark.parametrize(
    "said",
    [
        "代报 13800001111 张阿姨 芳群园一区6号楼楼道灯坏了",
        "代报：张阿姨，13800001111，芳群园一区6号楼楼道灯坏了",
        "代报张阿姨13800001111芳群园一区6号楼楼道灯坏了",
        "代报 王秀英 13800001111 芳群园一区6号楼楼道灯坏了",
        "代报 张大爷 芳群园一区6号楼楼道灯坏了",
        "代报 芳群园一区6号楼楼道灯坏了",
        "转：张阿姨：芳群园一区6号楼楼道灯坏了",
    ],
)
def test_order_and_parts_are_free(town: Town, cadre: Player, said: str) -> None:
    number_in(cadre.says(said))
    (ticket,) = town.tickets()
    assert ticket["origin"] == "proxy"
    assert ticket["category"] == "0405" or ticket["category"]
    assert (ticket["place"]["community"], ticket["place"]["building"]) == ("芳群园一区", "6号楼")


def test_what_is_missing_is_asked(town: Town, cadre: Player) -> None:
    assert "谁报" in cadre.says("代报")
    assert "哪个小区" in cadre.says("代报 张阿姨 13800001111 楼道灯坏了")
    cadre.says("芳群园一区6号楼")
    cadre.says("1")
    (ticket,) = town.tickets()
    assert ticket["origin"] == "proxy"


def test_who_the_complainant_is_stands_in_no_notice(
    town: Town, cadre: Player, li: Player, caplog: pytest.LogCaptureFixture
) -> None:
    li.says("我的")
    cadre.says(FOR_ZHANG)
    last4 = town.tickets()[0]["number"][-4:]
    li.says(f"签收{last4}")
    li.says(f"联系了{last4} 去看看")
    li.says(f"办结{last4} 换好了")
    seen = "\n".join([*li.sees(), *li.screen(), li.says(f"查{last4}")])
    kept = json.dumps([town.pushes(), town.tickets()], ensure_ascii=False) + caplog.text
    for private in ("张阿姨", "13800001111", "138****1111"):
        assert private not in seen
        assert private not in kept


def test_the_reporter_s_own_phone_is_not_that_of_the_complainant(town: Town, cadre: Player) -> None:
    cadre.says(FOR_ZHANG)
    assert "没留电话" in cadre.says("我的信息")


def test_with_a_telephone_the_desk_calls(
    town: Town, cadre: Player, li: Player, wang: Player
) -> None:
    cadre.says(FOR_ZHANG)
    last4 = town.tickets()[0]["number"][-4:]
    li.says(f"签收{last4}")
    assert any("已经接了" in text or "已接手" in text for text in cadre.sees())
    li.says(f"办结{last4} 换好了")
    told = cadre.sees()
    assert any("打电话问本人" in text for text in told)
    assert not any("1 满意" in text for text in told)
    (survey,) = pushed(town, "survey")
    assert survey["state"] == "task"
    assert town.states() == ["revisit"]
    assert "诉求中心" in li.says(f"回访{last4} 满意")
    assert "满意" in wang.says(f"回访{last4}")
    assert "居民怎么说" in wang.says(f"回访{last4} 他出门了")
    assert "办完了" in wang.says(f"回访{last4} 满意")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["revisits"][0]["satisfied"] is True


def test_an_unhappy_answer_on_the_telephone_goes_back(
    town: Town, cadre: Player, li: Player, wang: Player
) -> None:
    cadre.says(FOR_ZHANG)
    last4 = town.tickets()[0]["number"][-4:]
    li.does_work(f"办结{last4} 换好了")
    town.settle()
    assert "重办" in wang.says(f"回访{last4} 没修好，还是黑的")
    assert town.states() == ["reopened"]


def test_a_call_nobody_made_ends_as_unrated(town: Town, cadre: Player, li: Player) -> None:
    cadre.says(FOR_ZHANG)
    last4 = town.tickets()[0]["number"][-4:]
    li.does_work(f"办结{last4} 换好了")
    town.later(days=8)
    (ticket,) = town.tickets()
    assert ticket["events"][-1]["reason"] == "未评价：没问到人"


def test_without_a_telephone_the_reporter_asks_the_complainant(
    town: Town, cadre: Player, li: Player
) -> None:
    cadre.says("代报 张阿姨 芳群园一区6号楼楼道灯坏了")
    last4 = town.tickets()[0]["number"][-4:]
    li.does_work(f"办结{last4} 换好了")
    assert any("问问本人" in text for text in cadre.sees())
    cadre.says("1")
    assert town.states() == ["closed"]


def test_nobody_rates_what_they_reported_and_handled_themselves(
    town: Town, cadre: Player, li: Player
) -> None:
    cadre.says("我的")
    li.says("转：张阿姨：芳群园一区6号楼楼道灯坏了")
    last4 = town.tickets()[0]["number"][-4:]
    assert "核实" in li.does_work(f"办结{last4} 换好了")
    town.settle()
    assert not pushed(town, "survey_proxy")
    assert any(f"核实{last4}" in text for text in cadre.sees())
    cadre.says(f"核实{last4}")
    assert town.states() == ["closed"]


def test_a_daughter_reports_for_her_mother(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("帮我妈报一下，芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["origin"] == "proxy"
    li.does_work("办结 换好了")
    assert any("问问本人" in text for text in zhang.sees())
    zhang.says("1")
    assert town.states() == ["closed"]
