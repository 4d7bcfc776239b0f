"""不受理: a short ground becomes a sentence with the way that is open."""

from __future__ import annotations

import re

import pytest

from rules.notices import wording
from rules.working.declining import GROUNDS, MOST, told
from tests.rules.test_times_and_texts import OFFICE_WORDS

HAN = re.compile("[\u4e00-\u9fa5]")


@pytest.mark.parametrize(
    ("said", "ground", "holds"),
    [
        ("12315", "commerce", "\n12315\n"),
        ("消费纠纷 先留好小票", "commerce", "先留好小票"),
        ("归朝阳区", "other_area", "归朝阳区管"),
        ("归花乡街道管，麻将馆在那边", "other_area", "归花乡街道管"),
        ("属于大兴区", "other_area", "\n12345\n"),
        ("外区", "other_area", "归海淀区管"),
        ("法院", "litigation", "免费咨询"),
        ("涉诉，下月开庭", "litigation", "下月开庭"),
        ("仲裁", "arbitration", "等那边的结果"),
        ("信访终结", "petition_closed", "信访窗口"),
        ("政策", "out_of_policy", "往上报"),
        ("隐私 录像要警察来调", "privacy", "录像要警察来调"),
        ("涉密", "secret", "保密"),
        ("这处灯归市里，请拨12345。", None, "请拨\n12345"),
        ("归本小区管", None, "归本小区管"),
        ("法院门口那盏灯归市里修", None, "法院门口那盏灯归市里修"),
    ],
)
def test_grounds(said: str, ground: str | None, holds: str) -> None:
    found = told(said, "海淀区")
    assert found.ground == ground
    assert holds in found.text
    assert found.over == 0


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda g: g.name)
def test_every_sentence_is_short_plain_and_shows_numbers_alone(ground) -> None:
    text = told(ground.words.split("|")[0] if "(" not in ground.words[:4] else "外区").text
    facts = {"matter": "楼" * 20, "number": "26000127", "reason": text}
    assert len(HAN.findall(wording("not_handled", facts))) <= 90
    assert "你" not in text.replace("您", "")
    assert not any(word in text for word in OFFICE_WORDS)
    for line in text.splitlines():
        assert line.isdigit() or not re.search(r"\d{3}", line)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("请打010-5550-0100问", ["请打", "010-5550-0100", "问"]),
        ("请打12345或者13800000000", ["请打", "12345", "或者", "13800000000"]),
        ("编号26000127归那边，2026年再说", ["编号26000127归那边，2026年再说"]),
    ],
)
def test_numbers_stand_alone_unbroken(said: str, lines: list[str]) -> None:
    assert told(said).text.splitlines() == lines


def test_what_is_too_long_says_by_how_much() -> None:
    assert told("长" * (MOST + 7)).over == 7
    assert told("法院 " + "长" * MOST).over > 0
