"""What is said next to whoever asked in a danger is the answer, whatever small word it is."""

from __future__ import annotations

import pytest

from tests.talks.test_danger import told
from tests.talks.town import Player, Town

SMALL = ["嗯", "好", "1", "不", "……", "[流泪]", "ok", "没", "谢谢"]


@pytest.mark.parametrize("word", SMALL)
@pytest.mark.parametrize("verb", ["问", "回"])
def test_who_hurt_themselves_answers_the_desk(
    town: Town, zhang: Player, wang: Player, verb: str, word: str
) -> None:
    zhang.says("我把自己手腕割开了")
    wang.says(f"{verb} 0001 门开着吗 旁边有没有人")
    town.settle()
    zhang.says(word)
    town.settle()
    assert told(wang, f"居民说：{word}")
    (ticket,) = town.tickets()
    assert ticket["words"][-1] == word


@pytest.mark.parametrize("word", SMALL)
def test_so_does_whoever_is_in_another_danger(
    town: Town, zhang: Player, wang: Player, word: str
) -> None:
    zhang.says("我爸摔倒了起不来 望园东里2号楼")
    wang.says("回 0001 人清醒吗")
    town.settle()
    assert word in zhang.says(word)
    town.settle()
    assert told(wang, f"居民说：{word}")


def test_a_figure_is_the_number_that_was_asked_for(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("我妈晕倒了 叫不醒")
    wang.says("问 0001 几个人在家")
    town.settle()
    zhang.says("2")
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] is None
    assert ticket["words"][-1] == "2"


def test_unasked_small_words_disturb_nobody(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("着火了 望园东里2号楼")
    for word in ("嗯", "好", "1"):
        assert "一直有人盯着" in zhang.says(word)
    assert not told(wang, "居民说：")


@pytest.mark.parametrize(
    "words", ["人到了 您下楼", "楼道灯换好了", "点了您那边两盏灯", "户主在家吗"]
)
def test_what_follows_a_number_and_a_blank_is_said(
    town: Town, zhang: Player, wang: Player, words: str
) -> None:
    zhang.says("望园东里2号楼楼道灯坏了")
    zhang.says("1")
    assert "已回给" in wang.says(f"回 0001 {words}")
    town.settle()
    assert told(zhang, words)
