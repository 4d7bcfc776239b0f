"""One deadline, whoever tells it; what was promised falls due; who tried in vain says so."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from rules.lifecycle.hours import spoken
from storage import tickets, timers
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼2单元楼道灯不亮了"
PIPE = "芳群园一区6号楼2单元301下水道堵了，返味"


def filed(zhang: Player, said: str = LAMP) -> str:
    zhang.says(said)
    return number_in(zhang.says("1"))[-4:]


def events(town: Town, what: str) -> list[dict[str, str]]:
    return [e for e in town.tickets()[0]["events"] if e["what"] == what]


def check_clocks(town: Town) -> None:
    """Whatever happened: the clocks show what stands in the ticket."""
    numbers = [row["number"] for row in town.tickets()]
    with town.container.services.database.begin() as tx:
        for number in numbers:
            (ticket,) = tickets.numbered(tx, number)
            running = timers.of_ticket(tx, ticket.id)
            if contact := running.get("contact"):
                assert contact.deadline_at == ticket.contact_due_at
            if feedback := running.get("feedback"):
                assert feedback.deadline_at == ticket.due_at
            if promise := running.get("promise"):
                assert promise.deadline_at is not None
            if ticket.promised_at is not None and ticket.promised_at > town.now():
                watched = {t.deadline_at for t in running.values()}
                assert ticket.promised_at in watched or ticket.waiting_since


def told_times(texts: list[str]) -> set[str]:
    return set(re.findall(r"(今天[\d点半:分]+|明天[\d点半:分]+)前(?:再)?联系", "\n".join(texts)))


@pytest.mark.parametrize("hours", [0, 1, 3, 5])
def test_signing_late_tells_the_time_of_the_clock(
    town: Town, zhang: Player, li: Player, hours: int
) -> None:
    last4 = filed(zhang)
    town.later(hours=hours)
    li.sees()
    said = [li.says(f"签收{last4}")]
    town.later(minutes=1)
    told = told_times([*said, *zhang.sees(), *li.sees(), zhang.says("进度")])
    due = town.tickets()[0]["contact_due_at"]
    at = datetime.fromisoformat(due.replace("Z", "+00:00")).astimezone(UTC)
    assert told == {spoken(at, town.now())}
    check_clocks(town)


DEEDS = {
    "reassigned": ["王:转派{n} 给 孙晓梅 她离得近"],
    "expedited": ["王:加急{n}"],
    "asked": ["李:签收{n}", "李:问{n} 几层的灯", "later", "张:3层"],
    "waited": ["李:联系了{n} 说了", "李:等{n} 电力公司 明天15点 要换电表", "later", "李:接着办{n}"],
    "returned": ["李:退回{n} 不归我管", "later", "王:派{n} 给 孙晓梅"],
    "parked": ["王:挂账{n} 等电缆到货", "later", "王:派{n} 给 李网格"],
    "reopened": ["李:签收{n}", "李:办结{n} 好了", "later", "张:没人来"],
    "promised": ["李:联系了{n} 下午4点上门", "later"],
    "noted": ["李:进展{n} 零件到了，下午1点换", "later"],
    "broken": ["李:联系了{n} 下午2点上门", "late", "late"],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_the_clocks_show_what_stands_in_the_ticket(
    town: Town, zhang: Player, li: Player, wang: Player, deed: str
) -> None:
    last4 = filed(zhang)
    people = {"张": zhang, "李": li, "王": wang}
    check_clocks(town)
    for step in DEEDS[deed]:
        if step in ("later", "late"):
            town.later(hours=1 if step == "later" else 7)
        else:
            who, _, said = step.partition(":")
            people[who].says(said.format(n=last4))
        check_clocks(town)


def test_a_hand_over_without_a_reason_has_none(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = filed(zhang)
    li.says(f"退回{last4} 不归我管")
    wang.says(f"派{last4} 给 孙晓梅")
    town.later(minutes=1)
    told = [text for text in zhang.sees() if "转给" in text]
    assert told
    assert not any("更快" in text for text in told)


@pytest.mark.parametrize(
    "said", ["下午3点上门", "今天15点前给您回话", "明天12点前给您回话", "约了明早9点半去修"]
)
def test_a_promise_that_is_not_kept_is_told_again_by_the_level_above(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    last4 = filed(zhang)
    li.says(f"联系了{last4} {said}")
    town.later(hours=28)
    (late,) = [text for text in zhang.sees() if "没按说好的" in text][:1]
    assert "白文静" in late
    assert re.search(r"(今天|明天)\d+点.*前给您回话", late)
    assert any("没按说好的" in text for text in li.sees())
    assert any("没按说好的" in text for text in town.person("demo-s101").sees())
    assert events(town, "escalated")
    check_clocks(town)


@pytest.mark.parametrize(
    "kept", ["到场{n}", "联系了{n} 说清楚了", "进展{n} 换上了", "办结{n} 好了"]
)
def test_a_promise_that_is_kept_is_never_heard_of(
    town: Town, zhang: Player, li: Player, kept: str
) -> None:
    last4 = filed(zhang)
    li.says(f"联系了{last4} 下午3点上门")
    town.later(hours=5)
    li.says(kept.format(n=last4))
    town.later(hours=6)
    assert not events(town, "escalated")


@pytest.mark.parametrize("said", ["居民说晚上8点以后在家", "上午9点去过了，缺零件", "说了情况"])
def test_what_is_no_promise_falls_due_nowhere(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    last4 = filed(zhang)
    li.says(f"联系了{last4} {said}")
    town.later(hours=26)
    assert not events(town, "escalated")


@pytest.mark.parametrize(
    "said",
    [
        "联系了{n} 打电话没人接",
        "联系了{n} 没联系上",
        "联系了{n} 老人不在家",
        "联系了{n} 敲门没人应",
        "联系{n} 停机了",
        "联系了{n} 空号",
        "{n} 关机",
        "{n} 电话一直占线",
        "没联系上 {n}",
        "打电话没人接",
        "敲门没人应",
        "老人不在家",
        "上门扑了个空",
        "电话无人接听",
        "业主出差了，没联系上",
        "打了三遍都没接",
        "进展{n} 打过去是空号",
        "{n}号单 联系不上居民",
    ],
)
def test_who_reached_nobody_has_not_responded(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    last4 = filed(zhang)
    answer = li.says(said.format(n=last4))
    assert last4 in answer
    assert "第1次没联系上" in answer
    (ticket,) = town.tickets()
    assert ticket["responded_at"] is None
    assert events(town, "contact_failed")
    town.later(minutes=1)
    assert any("没联系上" in text and "15点前再联系" in text for text in zhang.sees())
    town.later(hours=6)
    assert any("没按时联系您" in text for text in zhang.sees())


def test_tries_are_counted_and_a_visit_or_a_note_proposed(
    town: Town, zhang: Player, li: Player
) -> None:
    last4 = filed(zhang)
    li.says(f"联系了{last4} 没人接")
    second = li.says(f"联系了{last4} 又打了，没接")
    assert "第2次" in second
    assert "上门" in second
    third = li.says(f"到场{last4} 敲门没人应")
    assert "第3次" in third
    assert "留张条" in third
    assert events(town, "arrived")
    town.later(minutes=1)
    assert any("第3次" in text for text in zhang.sees())


@pytest.mark.parametrize(
    "said", ["上午没人接，下午打通了", "联系上了他女儿，说好了", "没接，后来回电了"]
)
def test_who_was_reached_in_the_end_was_reached(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    last4 = filed(zhang)
    li.says(f"联系了{last4} {said}")
    assert town.tickets()[0]["responded_at"] is not None
    assert not events(town, "contact_failed")


def test_handling_what_nobody_began_asks_once(town: Town, zhang: Player, li: Player) -> None:
    last4 = filed(zhang)
    assert "还没签收" in li.says(f"办结{last4} 换了灯泡")
    assert town.states() == ["dispatched"]
    assert "已办结" in li.says("1")
    (event,) = events(town, "handled")
    assert event["reason"] == "换了灯泡；没签收没联系就办结"


@pytest.mark.parametrize("first", ["签收{n}", "联系了{n} 马上到", "到场{n}"])
def test_what_was_begun_is_handled_without_a_question(
    town: Town, zhang: Player, li: Player, first: str
) -> None:
    last4 = filed(zhang)
    li.says(first.format(n=last4))
    assert "已办结" in li.says(f"办结{last4} 好了")
    assert "没签收" not in (events(town, "handled")[0]["reason"] or "")


def test_a_no_leaves_it_in_work(town: Town, zhang: Player, li: Player) -> None:
    last4 = filed(zhang)
    li.says(f"办结{last4} 好了")
    li.says("2")
    assert town.states() == ["dispatched"]


def test_today_and_the_daily_brief_count_overdue_alike(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    last4 = filed(zhang, PIPE)
    li.says(f"联系了{last4} 看了")
    town.later(days=9)
    assert "超办理时限1" in wang.says("今日")
    assert "超办理时限1" in wang.says("日报")
    assert "超办理时限1" in li.says("今日")


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_the_desk_said_falls_due(
    town: Town, zhang: Player, li: Player, wang: Player, is_kept: bool
) -> None:
    last4 = filed(zhang)
    li.says(f"联系了{last4} 看过了")
    wang.says(f"回 {last4} 下周一上午10点前给您准话")
    town.later(days=3)  # Monday 9:30
    for person in (zhang, wang):
        person.sees()
    if is_kept:
        wang.says(f"回 {last4} 配件到了，下午来换")
    town.later(minutes=50)
    assert any("没按说好的" in text for text in wang.sees()) is not is_kept
    late = [text for text in zhang.sees() if "没按说好的今天10点" in text]
    assert bool(late) is not is_kept


def test_a_resident_reads_of_few_promises_that_were_not_kept(town: Town, zhang: Player) -> None:
    filed(zhang)
    zhang.sees()
    town.later(days=4)
    assert sum("没按说好的" in text for text in zhang.sees()) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [("下午3点去看", "（明天15点）"), ("明天下午3点去看", ""), ("后天上午去看", "")],
)
def test_an_hour_said_in_the_evening_names_its_day(
    town: Town, zhang: Player, li: Player, said: str, told: str
) -> None:
    last4 = filed(zhang)
    li.says(f"签收{last4}")
    town.later(hours=10)
    zhang.sees()
    li.says(f"进展{last4} {said}")
    (read,) = zhang.sees()
    assert f"{said}{told}\n" in read
