"""A photo nobody can open: told once, counted nowhere, no photo where one is demanded."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from emulator.samples import photo
from emulator.world import Fault
from tests.bot.test_pictures import jpeg, marked
from tests.talks.town import Player, Town, number_in

HEAP = "芳群园一区6号楼门口垃圾堆成山没人清理"
LAMP = "芳群园一区6号楼楼道灯坏了"
CUT = photo(1)[:300]


def tiff() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "TIFF")
    return out.getvalue()


def told(texts: list[str]) -> list[str]:
    return [text for text in texts if "打不开" in text]


@pytest.mark.parametrize("data", [CUT, tiff(), b"no photo", marked(1, "HEIC")[:-60]])
def test_what_nobody_can_open_is_told_to_its_sender_once(
    town: Town, zhang: Player, data: bytes
) -> None:
    zhang.sends_photo(data)
    (said,) = told(zhang.sees())
    assert "重拍" in said
    town.later(hours=3)
    assert not told(zhang.sees())
    assert "照片" not in zhang.says(LAMP)
    number = number_in(zhang.says("1"))
    (kept,) = town.tickets()[0]["photos"]
    assert not kept["is_readable"]
    assert kept["sha256"]
    assert "照片" not in town.person("demo-s1").says(f"查{number[-4:]}")


@pytest.mark.parametrize("kind", ["HEIC", "AVIF", "JPEG"])
def test_what_phones_take_today_is_a_photo(town: Town, zhang: Player, kind: str) -> None:
    zhang.sends_photo(marked(6, kind))
    assert not told(zhang.sees())
    zhang.says(LAMP)
    zhang.says("1")
    assert town.tickets()[0]["photos"][0]["is_readable"]


def test_of_an_album_the_unreadable_are_told_together_and_not_counted(
    town: Town, zhang: Player
) -> None:
    for data in (photo(1), CUT, photo(2), tiff()):
        zhang.sends_photo(data)
    (said,) = told(zhang.sees())
    assert "2张照片" in said
    assert "2张照片" in zhang.says("楼下垃圾堆成山了")


def test_after_filing_it_is_told_with_the_number(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(LAMP)
    number = number_in(zhang.says("1"))
    zhang.sends_photo(CUT)
    (said,) = told(zhang.sees())
    assert number in said
    town.later(minutes=1)
    assert "照片放进" in zhang.sends_photo(photo(1))  # one photo, not two
    assert "照片1张" in li.says(f"查{number[-4:]}").rpartition("\n\n")[2]


def test_a_photo_that_could_not_be_fetched_is_told_too(town: Town, zhang: Player) -> None:
    zhang.says(LAMP)
    town.world.faults.append(Fault("/cgi-bin/media/get", 10_000, errcode=40007))
    zhang.sends_photo(photo(1))
    town.later(days=4)
    assert len(told(zhang.sees())) == 1


def test_a_worker_is_told_and_it_satisfies_no_demand(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(HEAP)
    number = number_in(zhang.says("1"))
    li.sees()
    li.sends_photo(tiff())
    (said,) = told(li.sees())
    assert said.startswith("【照片】")
    assert "先发照片" in li.does_work(f"办结{number[-4:]} 清走了")
    li.sends_photo(photo(1))
    assert "附照片1张" in li.does_work(f"办结{number[-4:]} 清走了")


def test_a_voice_is_no_photo_where_one_is_demanded(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(HEAP)
    number = number_in(zhang.says("1"))
    li.sends_voice()
    assert "先发照片" in li.does_work(f"办结{number[-4:]} 清走了")


def test_a_voice_is_not_counted_among_the_photos(town: Town, zhang: Player, li: Player) -> None:
    zhang.sends_voice("芳群园一区六号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    assert "照片" not in li.says(f"查{number[-4:]}").rpartition("\n\n")[2]


def test_finished_with_a_photo_that_turns_out_to_be_none(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    zhang.says(HEAP)
    number = number_in(zhang.says("1"))
    li.sees()
    wang.sees()
    li.sends_photo(CUT)
    assert "附照片1张" in li.does_work(f"办结{number[-4:]} 清走了")  # it is not fetched yet
    (said,) = told(li.sees())
    assert number in said
    assert "补拍" in said
    assert any("缺照片" in text and number in text for text in wang.sees())
    town.later(hours=2)
    assert number in li.sends_photo(photo(1))
    town.settle()
    assert [p["is_readable"] for p in town.tickets()[0]["photos"]] == [False, True]
    assert not told(li.sees())


def test_what_waits_to_be_sent_counts_what_can_be_seen_by_then(
    town: Town, zhang: Player, li: Player
) -> None:
    town.later(hours=14)  # at night its worker is not woken for a lamp
    li.sees()
    zhang.sends_photo(photo(1))
    zhang.sends_photo(CUT)
    zhang.says(LAMP)
    zhang.says("1")
    town.later(hours=10)
    town.settle()
    assert "照片2张" not in "".join([*li.sees(), li.says("查")])
    assert town.tickets()[0]["photos"][1]["is_readable"] is False


def test_an_answer_by_voice_is_called_one(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(LAMP)
    number = number_in(zhang.says("1"))
    li.says(f"签收{number[-4:]}")
    li.says(f"问{number[-4:]} 是几层？")
    zhang.sees()
    zhang.sends_voice()
    assert any("语音" in text for text in li.sees())


def test_a_jpeg_without_its_end_is_a_photo(town: Town, zhang: Player) -> None:
    zhang.sends_photo(jpeg()[:-900])
    assert not told(zhang.sees())
