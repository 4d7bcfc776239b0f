"""What stands behind a link, and where there is nothing."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in, page_in

LAMP = "芳群园一区6号楼楼道灯坏了"


@pytest.mark.parametrize("path", ["/t/forged", "/t/", "/t/a/photo/b", "/t/a/b/c", "/g/x", "/g/a/b"])
def test_a_dead_link_is_a_page_in_words(town: Town, path: str) -> None:
    page = town.web.get(path)
    assert page.status_code == 404
    assert "这个链接看不了了" in page.text
    assert "Not Found" not in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_what_is_no_page_of_people_says_so_briefly(town: Town) -> None:
    assert town.web.get("/wp-admin").get_data() == b"not found\n"


def test_the_page_says_who_did_what_and_by_when(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(LAMP)
    zhang.sends_photo(photo(1))
    number = number_in(zhang.says("1"))
    zhang.says(f"跟办 {number[-4:]}")
    li.says(f"签收{number[-4:]}")
    li.says(f"联系了{number[-4:]} 下午3点上门")
    page = town.web.get(page_in("\n".join(zhang.sees()))).text
    assert "网格员李师傅：下午3点上门" in page
    assert "您报上来了" in page
    assert "交给了网格员李师傅" in page
    assert "最晚" in page
    head, _, folded = page.partition("<details>")
    assert "网格员李师傅正在办" in head
    assert "网格员李师傅接了" in folded
    assert page.count("<img") == 1
    assert "<script" not in page
    assert "font: 20px" in page


def test_a_photo_sent_twice_is_shown_once(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(LAMP)
    zhang.sends_photo(photo(1))
    town.later(minutes=1)
    zhang.sends_photo(photo(1))
    number = number_in(zhang.says("1"))
    town.settle()
    page = town.web.get(page_in(li.says(f"查{number[-4:]}"))).text
    assert page.count("<img") == 1


def test_why_the_desk_finished_without_a_photo_is_not_on_the_page(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("芳群园一区6号楼门口垃圾堆成山没人清理")
    number = number_in(zhang.says("1"))
    zhang.says(f"跟办 {number[-4:]}")
    wang.does_work(f"办结{number[-4:]} 无照片 原因：夜里清的，已核实")
    page = town.web.get(page_in("\n".join(zhang.sees()))).text
    assert "夜里清的" not in page


def test_no_message_shows_an_address(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(LAMP)
    zhang.sends_photo(photo(1))
    number = number_in(zhang.says("1"))
    zhang.says(f"跟办 {number[-4:]}")
    li.says(f"签收{number[-4:]}")
    li.sends_photo(photo(2))
    li.says(f"办结{number[-4:]} 换了灯泡")
    town.later(hours=20)
    for text in [*zhang.screen(), *li.screen(), li.says(f"查{number[-4:]}"), li.says("群二维码")]:
        assert "http" not in text.replace('href="http', "")


def test_what_is_being_checked_has_a_page(town: Town, li: Player) -> None:
    li.sends_photo(photo(3))
    li.sends_place(39.8659, 116.4324)
    li.says("芳群园一区6号楼门口垃圾堆成山")
    town.settle()
    number = town.tickets()[0]["number"]
    li.says(f"签收{number[-4:]}")
    li.sends_photo(photo(2))
    li.says(f"办结{number[-4:]} 清走了")
    assert town.web.get(page_in(li.says(f"查{number[-4:]}"))).status_code == 200
