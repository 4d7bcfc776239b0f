"""社区快修: a building without a property company, and a worker who knows whom to call."""

from __future__ import annotations

from tests.talks.town import Player, Town, number_in

CALL = "没有物业，叫社区快修 010-5550-0155"


def files(town: Town, who: Player, words: str) -> Player:
    """Files it; the worker who has it, with their window open."""
    who.says(words)
    who.says("1")
    town.settle()
    return town.person("demo-" + town.tickets()[-1]["lead"])


def test_the_assignment_names_the_unit_to_call(town: Town, zhang: Player) -> None:
    worker = town.person("demo-s46")
    worker.says("我的")
    assert files(town, zhang, "刘家窑南里9号楼屋顶漏雨").openid == worker.openid
    (task,) = worker.sees()[-1:]
    assert CALL in task
    assert len(task.splitlines()) <= 5


def test_the_details_name_it_too(town: Town, zhang: Player) -> None:
    worker = files(town, zhang, "刘家窑南里9号楼屋顶漏雨")
    assert CALL in worker.says("查")


def test_with_a_property_company_nobody_else_is_called(
    town: Town, zhang: Player, li: Player
) -> None:
    li.says("我的")
    files(town, zhang, "芳群园一区6号楼屋顶漏雨")
    assert not any("快修" in x for x in li.sees())


def test_a_matter_no_fitter_puts_right_has_no_such_line(town: Town, zhang: Player) -> None:
    worker = files(town, zhang, "刘家窑南里9号楼门口有人无照摆摊卖菜")
    assert "快修" not in worker.says("查")


def test_whoever_gets_it_next_reads_it_too(town: Town, zhang: Player, wang: Player) -> None:
    files(town, zhang, "刘家窑南里9号楼屋顶漏雨")
    number = town.tickets()[0]["number"]
    worker = town.person("demo-s15")
    worker.says("我的")
    wang.says(f"转派 {number[-4:]} 给 郝卫东 他来修")
    assert any(CALL in x for x in worker.sees())
    assert number_in(worker.says("查")) == number
