"""Every message to staff at its longest; what sensitive kinds withhold; who may see a number."""

from __future__ import annotations

import string

import pytest

from flows.texts import in_hand, settling, staff, today
from rules.filing.places import Place
from rules.notices import NOTICES, wording
from rules.street.street import Category
from rules.street.street_rows import Row
from rules.telling.privacy import phones
from rules.telling.sensitive import is_sensitive, matter_shown, place_shown, scrubbed
from tests.rules.test_street_rows import assemble, changed

STAFF = sorted(n.name for n in NOTICES.values() if n.audience != "resident" and not n.is_whole)
PARAGRAPHS = "第一行很长很长的话" * 30 + "\n第二行\n\n第三行\r\n第四行"


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize("tag", ["", "急·"])
def test_five_lines_at_the_longest_facts(name: str, tag: str) -> None:
    named = {field for _, field, _, _ in string.Formatter().parse(NOTICES[name].wording) if field}
    facts = dict.fromkeys(named, PARAGRAPHS) | {"tag": tag, "number": "26000127", "last4": "0127"}
    text = wording(name, facts)
    assert len(text.splitlines()) <= 5
    assert "26000127" in text or "number" not in named  # of a leave, not of a ticket
    assert len(text.encode()) <= 2048


def test_the_answers_of_lists_have_five_lines_too() -> None:
    many = [
        (f"2600{n:04}", "芳群园一区6号楼楼道灯坏了", "in_progress", "今天18点") for n in range(30)
    ]
    choices = [{"number": n, "title": t} for n, t, _, _ in many[:4]]
    texts = (
        in_hand.head(30, 2, 3, {"returned": 1}, 4) + "\n" * 4,
        settling.ask_which({"choices": choices, "count": 30, "word": "签收"}),
        settling.declined_reads("0127", "因" * 60),
        today.due(3, 30, [today.line(n, "请签收，今天18点前", t) for n, t, _, _ in many[:4]], 26),
        staff.shown(
            "26000127", "parked", "某处", "话", "今天18点", 3, "138****5678", "http://x/t/y"
        ),
    )
    for text in texts:
        assert len(text.splitlines()) <= 5, text
        assert not phones(text)


def kind(l2_id: str, *triggers: str) -> Category:
    return Category(
        "1002", "噪声", "pollution", "生活噪声", l2_id, "队", (), "U3", 24, 168, triggers
    )


@pytest.mark.parametrize(
    ("category", "is_anonymous", "words", "expected"),
    [
        (kind("illegal_construction"), False, "彩钢房", True),
        (kind("structure_change"), False, "砸墙", True),
        (kind("construction_noise"), False, "工地", True),
        (kind("social_noise"), False, "广场舞", True),
        (kind("equipment_noise"), False, "水泵", True),
        (kind("fumes_odor"), False, "油烟", True),
        (kind("lighting"), False, "路灯不亮", False),
        (kind("lighting"), False, "我要举报路灯不亮", True),
        (kind("lighting"), True, "路灯不亮", True),
        (None, False, "举报小卖部", True),
        (None, False, "说不清", False),
    ],
)
def test_which_tickets_withhold_their_reporter(
    category: Category | None, is_anonymous: bool, words: str, expected: bool
) -> None:
    assert is_sensitive(category, is_anonymous, (words,)) == expected


def test_the_matter_is_told_in_the_words_of_the_table() -> None:
    noise = kind("social_noise", "广场舞", "楼上吵", "吵", "音响")
    assert matter_shown(noise, "广场舞音响太吵，楼上吵") == "生活噪声（广场舞、吵）"
    assert matter_shown(noise, "我家孩子睡不着") == "生活噪声"
    assert matter_shown(None, "我家孩子睡不着") == "居民举报的事"


def test_the_place_ends_at_the_building() -> None:
    home = Place("芳群园一区", None, "6号楼", "2单元", "301", lat=39.8, lng=116.4)
    assert place_shown(home).spoken() == "芳群园一区6号楼"
    assert scrubbed("住2单元301，电话138****5678或13812345678", home) == "住，电话或"


def test_a_kind_says_in_the_table_whether_it_needs_a_photo() -> None:
    def with_column(value: str) -> dict[str, list[Row]]:
        return changed("categories", 2, "photo_required", value)

    for value, needs in (("1", True), ("0", False), ("", False)):
        loaded = assemble(with_column(value))
        assert not isinstance(loaded, list)
        assert loaded.street.categories[0].needs_photo == needs
    faults = assemble(with_column("yes"))
    assert isinstance(faults, list)
    assert "photo_required 'yes' must be 1, 0 or empty" in str(faults[0])


def test_a_kind_says_in_the_table_what_one_failure_can_cause() -> None:
    for value, reach in (("whole", "whole"), ("building", "building"), ("", "object")):
        loaded = assemble(changed("categories", 2, "reach", value))
        assert not isinstance(loaded, list)
        assert loaded.street.categories[0].reach == reach
    faults = assemble(changed("categories", 2, "reach", "estate"))
    assert isinstance(faults, list)
    said = "categories.csv:2: reach 'estate' must be whole, building, object or empty"
    assert said in str(faults[0])
