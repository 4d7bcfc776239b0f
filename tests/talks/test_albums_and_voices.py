"""Photos in a row, voices with and without words, photos that come late."""

from __future__ import annotations

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in


def test_an_album_is_answered_once_and_counted_later(town: Town, zhang: Player) -> None:
    assert "照片" in zhang.sends_photo(photo(1))
    assert zhang.sends_photo(photo(2)) == ""
    assert zhang.sends_photo(photo(3)) == ""
    assert "3张照片" in zhang.says("楼下垃圾堆成山了")
    assert "3张照片" in zhang.says("望园社区3号楼")
    zhang.says("1")
    town.settle()
    assert len(town.tickets()[0]["photos"]) == 3


def test_photos_apart_are_answered_each(town: Town, zhang: Player) -> None:
    zhang.sends_photo(photo(1))
    town.later(minutes=1)
    assert "2张照片" in zhang.sends_photo(photo(2))


def test_late_photos_join_the_ticket_and_are_answered_once(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    assert number in zhang.sends_photo(photo(1))
    assert zhang.sends_photo(photo(2)) == ""
    town.settle()
    assert len(town.tickets()[0]["photos"]) == 2


def test_after_half_an_hour_a_photo_is_a_new_report(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("1")
    town.later(minutes=31)
    assert "什么事" in zhang.sends_photo(photo(1))


def test_nothing_but_a_photo_takes_four_messages(town: Town, zhang: Player) -> None:
    zhang.sends_photo(photo(1))
    zhang.says("垃圾没人清")
    zhang.says("望园社区3号楼")
    assert number_in(zhang.says("1")) == town.tickets()[0]["number"]


def test_a_voice_with_words_is_marked_and_needs_no_listener(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    zhang.sends_voice("芳群园一区六号楼楼道灯坏了")
    zhang.says("对")
    assert "语音听写" in li.says("我的")
    assert not any("听" in text for text in wang.sees())
