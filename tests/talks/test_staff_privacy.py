"""The reporter's telephone, and kinds in which nothing of the reporter reaches who works on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in

PHONE, MASKED = "13812345678", "138****5678"
LAMP = "芳群园一区6号楼2单元楼道灯坏了，我电话13812345678"


def report(who: Player, text: str) -> str:
    receipt = who.says(text)
    for _ in range(3):
        if "编号" in receipt:
            break
        receipt = who.says("1" if "回1" in receipt else "不用")
    return number_in(receipt)


def texts_of(player: Player) -> str:
    return "\n".join(player.screen())


def test_a_look_is_whole_once_asked_and_kept_in_history(
    town: Town, zhang: Player, li: Player
) -> None:
    number = report(zhang, LAMP)
    li.sees()
    assert PHONE not in texts_of(li)
    shown = li.says(f"查{number[-4:]}")
    assert MASKED in shown
    assert PHONE not in shown
    assert PHONE in li.says(f"电话{number[-4:]}").splitlines()
    li.says("电话")
    looks = [e for e in town.tickets()[0]["events"] if e["what"] == "looked"]
    assert [(e["by"], e["reason"]) for e in looks] == [("s1", "看了电话")] * 2


def test_the_number_stands_in_no_notice_no_event_and_nowhere_plain(
    tmp_path: Path, town: Town, zhang: Player, li: Player
) -> None:
    number = report(zhang, LAMP)
    li.says(f"电话{number[-4:]}")
    li.does_work("办结 换了灯泡")
    town.settle()
    assert PHONE not in str(town.tickets()) + str(town.pushes())
    town.container.services.database.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert PHONE.encode() not in path.read_bytes(), path


def test_a_repeat_of_the_message_gets_the_same_number(
    town: Town, zhang: Player, li: Player
) -> None:
    """The stored reply is sealed, and opened again for the platform's second try."""
    from storage import inbox
    from storage.schema import inbox as table

    number = report(zhang, LAMP)
    town.settle()
    li.sees()
    li.says(f"电话{number[-4:]}")
    with town.container.services.database.begin() as tx:
        key = tx.run(table.select().order_by(table.c.received_at)).fetchall()
        found = [inbox.seen(tx, row.key) for row in key]
    assert any(answer and PHONE in answer.text for answer in found)


def test_after_its_end_or_in_other_hands_it_is_refused(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = report(zhang, LAMP)
    last4 = number[-4:]
    wang.says(f"转派 {last4} 给 白文静 她熟")
    assert PHONE not in li.says(f"电话{last4}")
    cadre = town.person("demo-s101")
    assert PHONE in cadre.says(f"电话{last4}")
    cadre.does_work(f"办结{last4} 换了灯泡")
    town.settle()
    zhang.says("1")
    assert town.states() == ["closed"]
    assert "不再显示" in cadre.says(f"电话{last4}")
    assert MASKED not in cadre.says(f"查{last4}")
    assert "不再显示" in wang.says(f"电话{last4}")


def test_who_left_none_and_who_is_unnamed(
    town: Town, zhang: Player, zhao: Player, li: Player
) -> None:
    number = report(zhang, "芳群园一区6号楼楼道灯坏了")
    assert "没留电话" in li.says(f"电话{number[-4:]}")
    zhao.says("我电话13987654321")
    zhao.says("匿名")
    other = report(zhao, "芳群园一区8号楼2单元302楼道灯坏了")
    assert "保密" in li.says(f"电话{other[-4:]}")
    assert "139" not in li.says(f"查{other[-4:]}")


def test_a_company_sees_the_masked_number(town: Town, zhang: Player, wang: Player) -> None:
    number = report(zhang, LAMP)
    wang.says(f"转派 {number[-4:]} 给 环卫中心值班室 归他们")
    unit = town.person("demo-s126")
    assert MASKED in unit.says(f"查{number[-4:]}")
    assert "只看尾号" in unit.says(f"电话{number[-4:]}")
    assert PHONE not in texts_of(unit)


SECRETS = ("2单元", "302", PHONE, MASKED, "孩子", "心脏病", "退休教师")
STORIES = (
    "芳群园一区6号楼2单元302，楼上半夜跳舞吵得孩子睡不着，电话13812345678",
    "芳群园一区6号楼2单元302，楼下饭店油烟排进屋，我有心脏病，电话13812345678",
    "芳群园一区6号楼2单元302旁边有人私搭乱建彩钢房，我是退休教师，电话13812345678",
    "举报芳群园一区6号楼2单元302对门垃圾堆门口，孩子过敏，电话13812345678",
)


@pytest.mark.parametrize("story", STORIES)
def test_nothing_of_the_reporter_reaches_who_works_on_it(
    town: Town, zhang: Player, li: Player, wang: Player, story: str
) -> None:
    """Through every notice of a ticket's life, on the worker's, the cadre's and the leader's phone."""
    number = report(zhang, story)
    last4 = number[-4:]
    town.settle()
    li.says("签收")
    zhang.says("补充：孩子又哭了，我有心脏病")
    li.says(f"问{last4} 几点最吵？")
    town.settle()
    zhang.says("夜里两点，孩子睡不着")
    town.settle()
    wang.says(f"加急{last4}")
    wang.says(f"补充{last4} 报事人住2单元302")
    li.says(f"电话{last4}")
    li.says(f"查{last4}")
    li.says("我的")
    li.says("今日")
    li.sends_photo(photo(1))
    li.says(f"办结{last4} 劝过了")
    town.settle()
    for reason in ("没人来过，302还是吵，孩子没睡", "不满意，我有心脏病，住2单元302"):
        zhang.says(reason)
        town.settle()
        li.sends_photo(photo(2))
        li.does_work(f"办结{last4} 又劝过了")
        town.settle()
    zhang.says("没人来过，2单元302")
    town.later(hours=5)  # reminders, deadlines passed, one level up after another
    wang.says(f"转派 {last4} 给 白文静 她熟")
    wang.says(f"挂账 {last4} 等拆 12月20日")
    town.settle()
    told = {p["notice"] for p in town.pushes() if p["person"].startswith("s")}
    assert told >= {"assigned", "answered", "reopened", "accompany", "supervised", "escalated"}
    for staff_id in ("s1", "s101", "s8", "s3"):
        person = town.person(f"demo-{staff_id}")
        person.says(f"查{last4}")
        seen = texts_of(person)
        for secret in SECRETS:
            assert secret not in seen, (
                staff_id,
                secret,
                [t for t in person.screen() if secret in t],
            )
    assert "6号楼" in texts_of(li)
    assert "2单元" in texts_of(wang)


def test_the_card_of_such_a_ticket_opens_no_page(town: Town, zhang: Player) -> None:
    report(zhang, STORIES[0])
    report(zhang, "芳群园一区8号楼楼道灯坏了")
    town.settle()
    cards = [e for e in town.world.people["demo-s1"].chat if e.side == "account" and e.card]
    assert [bool(getattr(card, "url", None)) for card in cards] == [False, True]
