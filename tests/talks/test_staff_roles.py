"""Every command x every role, held or not: nobody sees or does what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.talks.town import Town, found_town, number_in

# Who, and whether the ticket of 芳群园一区6号楼 is in their hands.
LEAD, DESK, LEADER = "李网格", "王主任", "赵书记"
CAST = {
    "grid_worker lead": ("s1", None),
    "grid_worker": ("s15", None),
    "unit lead": ("s126", "环卫中心值班室"),
    "unit": ("s126", None),
    "cadre lead": ("s101", "白文静"),
    "cadre": ("s101", None),
    "section lead": ("s8", "宋志强"),
    "section": ("s8", None),
    "leader of the area": ("s3", None),
    "leader of another area": ("s5", None),
    "leader lead": ("s3", "赵书记"),
    "desk": ("s2", None),
    "desk lead": ("s4", "孙晓梅"),
}
SEES = {
    *("grid_worker lead", "unit lead", "cadre lead", "section lead", "leader lead"),
    *("leader of the area", "desk", "desk lead"),
}
ACTS = SEES - {"leader of the area"}
VERBS = {
    "签收 {n}": "acknowledged",
    "联系了 {n} 下午在家": "contacted",
    "到场 {n}": "arrived",
    "进展 {n} 等配件": "progress",
    "办结 {n} 换了灯泡": "handled",
    "退回 {n} 归别处": "returned",
    "问 {n} 是几层": "asked",
    "补充 {n} 三层也坏": "supplemented",
    "电话 {n}": "looked",
}
DESK_VERBS = {
    "转派 {n} 给 李网格 他熟": "reassigned",
    "改类 {n} 0405": "reclassified",
    "加急 {n}": "expedited",
    "不受理 {n} 归市里管": "not_handled",
    "挂账 {n} 维修资金没批，先临时拉线照明 12月10日": "parked",
}


@pytest.fixture(scope="module")
def streets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cube")


def filed(folder: Path, lead: str | None) -> tuple[Town, str]:
    town = found_town(folder)
    zhang = town.person("demo-zhang")
    zhang.says("我电话13812345678")
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    if lead:
        town.person("demo-s2").says(f"转派 {number[-4:]} 给 {lead} 他熟")
    return town, number


def happened(town: Town) -> list[tuple[str, str]]:
    return [(e["what"], e["by"]) for e in town.tickets()[0]["events"]]


@pytest.mark.parametrize("role", CAST)
def test_the_cube(tmp_path: Path, role: str) -> None:
    """One street per role; each command is tried on a ticket of its own."""
    staff_id, lead = CAST[role]
    town, first = filed(tmp_path, lead)
    zhang, member = town.person("demo-zhang"), town.person(f"demo-{staff_id}")
    member.sees()
    shown = member.says(f"查 {first[-4:]}").rpartition("\n\n")[2]
    assert ("芳群园" in shown) == (role in SEES), shown
    assert ("没有编号" in shown) == (role not in SEES), shown
    for building, (said, what) in enumerate((VERBS | DESK_VERBS).items(), 7):
        zhang.says(f"芳群园一区{building}号楼楼道灯坏了")
        zhang.says("1")
        number = town.tickets()[-1]["number"]
        if lead:
            town.person("demo-s2").says(f"转派 {number[-4:]} 给 {lead} 他熟")
        answer = member.does_work(said.format(n=number[-4:])).rpartition("\n\n")[2]
        if what == "not_handled":
            member.says("1")
        ticket = next(t for t in town.tickets() if t["number"] == number)
        by = [e["by"] for e in ticket["events"] if e["what"] == what]
        is_allowed = role in ACTS and (what in VERBS.values() or role.startswith("desk"))
        if what == "looked" and role == "unit lead":
            is_allowed = False  # a company sees a masked number
        assert (staff_id in by) == is_allowed, (role, said, answer, by)
        if not is_allowed:
            assert "138****5678" not in answer
            assert "13812345678" not in answer
        if role not in SEES:
            assert "芳群园" not in answer, answer


def test_who_was_called_in_may_look_and_no_more(tmp_path: Path) -> None:
    town, number = filed(tmp_path, None)
    li, cadre = town.person("demo-s1"), town.person("demo-s101")
    assert "没有编号" in cadre.says(f"查 {number[-4:]}")
    li.does_work("办结 换了灯泡")
    town.settle()
    town.person("demo-zhang").says("没人来过")
    town.settle()
    shown = cadre.says(f"查 {number[-4:]}").rpartition("\n\n")[2]
    assert "芳群园" in shown
    assert "138" not in shown
    assert "不能代办" in cadre.says(f"办结 {number[-4:]} 好了")


def test_who_was_relieved_sees_it_no_more(tmp_path: Path) -> None:
    town, number = filed(tmp_path, "白文静")
    li = town.person("demo-s1")
    assert "没有编号" in li.says(f"查 {number[-4:]}").rpartition("\n\n")[2]


def test_staff_alone_lists_nothing_of_others(tmp_path: Path) -> None:
    town, number = filed(tmp_path, None)
    for staff_id in ("s15", "s101", "s8", "s126", "s5"):
        for said in ("我的", "今日", "签收", "查", "电话"):
            assert number not in town.person(f"demo-{staff_id}").says(said)
