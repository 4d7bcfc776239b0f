"""Every sentence of the conversations: short, plain, 您 (conversation.md section 5)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from flows.danger import plain_words
from flows.texts import call_numbers, danger, incident, rate, report, talk, track, unread
from tests.rules.test_times_and_texts import OFFICE_WORDS

TEXTS = sorted((Path(__file__).parent.parent / "flows" / "texts").glob("*.py"))
RESIDENT = [
    path for path in TEXTS if path.stem not in ("staff", "words", "grading", "whistle", "__init__")
]


def sentences(path: Path) -> list[str]:
    """Every string of the file but docstrings; parts of an f-string count one by one."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
    return [n.value for n in found if isinstance(n.value, str) and not n.value.isascii()]


@pytest.mark.parametrize("path", RESIDENT, ids=lambda p: p.stem)
def test_no_office_words_and_nothing_long(path: Path) -> None:
    for text in sentences(path):
        assert not any(word in text for word in OFFICE_WORDS), text
        assert len(text) <= 90, text
        assert "你" not in text.replace("您", ""), text


HAN = re.compile("[\u4e00-\u9fa5]")
LONG = "楼下垃圾堆成山了一直没有人清理味道很大苍蝇到处飞"
WHERE = {"community": "小井润园二区", "building": "23号楼", "unit": "12单元", "room": "1203"}
WHAT = {"matter": LONG, "kind": "worry"}
PHOTOS = ["image"] * 3
BY = "11月23日9点半"
NOON, OPENING = "11月23日12点", "11月23日8点半"
WHO = "网格员欧阳师傅"
NUMBER = "26000127"
KNOWN_TO = "值班的王主任和网格员欧阳师傅"
QUESTIONS = {
    "what": report.ask_what({}),
    "what after a place": report.ask_what({"where": WHERE}),
    "what after photos": report.ask_what({"kinds": PHOTOS}),
    "where": report.ask_where({"what": WHAT, "kinds": PHOTOS}),
    "where, urgent": report.ask_where({"what": {**WHAT, "kind": "urgent"}}),
    "which kind": report.ask_which_kind(
        [("estate_security", ""), ("fire_lane", ""), ("bike_parking", "")]
    ),
    "which place": report.ask_spot({"where": WHERE}),
    "rating": rate.ask_rate({"matter": LONG[:16], "number": NUMBER}),
    "rating, plainly": rate.ASK_PLAINLY,
    "need": incident.ask_need({"need_of": "照明、充电"}),
    "need, door": incident.ask_need_door({}),
}
KNOWN = {"count": 1741, "doing": "已经派人了", "until": BY}
CONFIRMATIONS = {
    "plain": {"what": WHAT, "where": WHERE},
    "photos": {"what": WHAT, "where": WHERE, "kinds": PHOTOS},
    "changed": {"what": WHAT, "where": WHERE, "changed": {"to": "5号楼"}},
    "guessed": {"what": WHAT, "where": WHERE, "guessed": ["店厂村", "靛厂村"]},
    "outside": {"what": WHAT, "where": WHERE, "outside": "朝阳区"},
    "for another": {"what": WHAT, "where": WHERE, "asked_by": "妈妈", "is_anonymous": True},
}
RECEIPTS = {
    "first": report.receipt(NUMBER, WHO, BY, True),
    "urgent": report.urgent_receipt(
        NUMBER, WHO, BY, "水往外冒", True, "小井润园二区23号楼12单元1203"
    ),
    "located, handed over": danger.located(NUMBER, "小井润园二区23号楼12单元1203", WHO, BY),
    "corrected, handed over": report.corrected(NUMBER, "3号楼2单元", "5号楼1单元", WHO, BY),
    "corrected": report.corrected(NUMBER, "3号楼2单元", "5号楼1单元", WHO),
    "joined": incident.joined(NUMBER, 1741, BY, "上下楼帮忙"),
    "gathered": incident.gathered(NUMBER, 1741, WHO, BY),
    "located": danger.located(NUMBER, "小井润园二区23号楼12单元1203", WHO),
    "back to work": rate.back_to_work(NUMBER, BY, True),
}
ANYTHING = {
    **{
        f"emergency {manner}": danger.first_line(manner)
        + danger.raised(NUMBER, KNOWN_TO)
        + danger.ASK_WHERE
        for manner in danger.MANNERS
    },
    "join": incident.ask_join({"known": KNOWN}),
    "left": incident.left(NUMBER),
    "continued": report.continued("11月20日", LONG) + report.ask_confirm(CONFIRMATIONS["plain"]),
    "expired": report.expired(LONG),
    "not clear twice": talk.still_not_clear(NOON, OPENING),
    "a person": talk.person_called(NOON, OPENING),
    "asked for": talk.asked_for(NOON, OPENING),
    "mine": talk.mine("2026年11月20日", 12, True),
    "followed": talk.FOLLOWED,
}
LISTS = {
    "progress": track.ask_which(
        {"choices": [{"matter": LONG, "number": NUMBER, "line": f"{BY}前联系"}] * 3}
    )
}


def han(text: str) -> int:
    return len(HAN.findall(text))


@pytest.mark.parametrize(
    ("text", "most"),
    [
        *(pytest.param(text, 40, id=f"question: {name}") for name, text in QUESTIONS.items()),
        *(
            pytest.param(report.ask_confirm(answers), 60, id=f"confirmation: {name}")
            for name, answers in CONFIRMATIONS.items()
        ),
        *(pytest.param(text, 70, id=f"receipt: {name}") for name, text in RECEIPTS.items()),
        *(pytest.param(text, 90, id=f"anything: {name}") for name, text in ANYTHING.items()),
        *(pytest.param(text, 120, id=f"list: {name}") for name, text in LISTS.items()),
    ],
)
def test_lengths_at_their_longest(text: str, most: int) -> None:
    assert han(text) <= most, (han(text), text)
    assert text.count("？") <= 1, text


@pytest.mark.parametrize("manner", danger.MANNERS)
def test_telephone_numbers_stand_alone_with_who_answers(manner: str) -> None:
    lines = danger.first_line(manner).splitlines()
    numbers = [line for line in lines if re.search(r"\d{3,}", line)]
    assert numbers
    for line in numbers:
        number, name = line.split(" ")
        assert call_numbers.ANSWERS[number] == name
    is_first = lines[0] in numbers
    assert is_first or (manner == "gas" and "屋外" in lines[0])


@pytest.mark.parametrize("manner", danger.MANNERS)
def test_what_to_do_never_contradicts_itself(manner: str) -> None:
    said = danger.first_line(manner)
    is_out = any(word in said for word in ("到屋外", "先出来", "躲远"))
    assert not (is_out and any(word in said for word in ("关阀", "开窗", "断电", "按警铃")))
    assert sum(said.count(sign) for sign in "，。") <= 6
    assert "？" not in said


@pytest.mark.parametrize("name", plain_words.CALLS)
def test_who_answers_is_said_from_the_one_table_also_when_nothing_was_read(name: str) -> None:
    lines = unread.to_call((name,)).splitlines()
    called = plain_words.numbers((name,))
    assert all(f"{number} {call_numbers.ANSWERS[number]}" in lines for number in called)


def test_a_number_nobody_named_raises_nothing() -> None:
    assert call_numbers.call_line("00000") == "00000"
