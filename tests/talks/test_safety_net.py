"""Whatever of ours raises while a message is read: it is kept, its number is told, the desk has it."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

import flows.talk
import flows.understand
import handlers.chat.danger.conversation
import handlers.chat.inbox
import handlers.chat.outcomes
import handlers.chat.reply_pushes
import handlers.context
from rules.lifecycle.hours import spoken
from storage import tickets, timers
from storage.schema import quarantine
from tests.talks.town import Player, Town, number_in

STAGES = [
    (flows.understand, "clean"),
    (flows.understand, "numbered"),
    (flows.understand, "spots"),
    (flows.understand, "locate"),
    (flows.understand, "put_right"),
    (flows.understand, "without"),
    (flows.understand, "recut"),
    (flows.understand, "danger"),
    (flows.understand, "kind"),
    (flows.understand, "intent"),
    (flows.understand, "urgency"),
    (flows.understand, "outside_area"),
    (handlers.chat.inbox, "read"),
    (handlers.chat.inbox, "_context"),
    (handlers.chat.inbox, "_read"),
    (flows.talk, "turn"),
    (handlers.chat.outcomes, "do"),
    (handlers.chat.reply_pushes, "joined"),
]
SAID = "那根晾衣绳断了好几天了"


class Broken(Exception):
    """Names nobody; its text would."""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    def raises(*_: Any, **__: Any) -> Any:
        raise Broken(SAID)

    monkeypatch.setattr(*request.param, raises)


def one_ticket(town: Town) -> dict[str, Any]:
    (ticket,) = town.tickets()
    return ticket


@pytest.mark.parametrize("broken", STAGES, indirect=True, ids=lambda s: s[1])
def test_a_stage_that_raises_loses_no_word(town: Town, zhang: Player, broken: None) -> None:
    said = zhang.says(SAID)
    ticket = one_ticket(town)
    assert ticket["number"] == number_in(said)
    assert "再发" not in said
    assert ticket["is_unread"]
    assert ticket["category"] is None
    assert ticket["words"] == [SAID]
    assert ticket["lead"] == "s2"
    assert ticket["urgency"] == "U3"
    assert {p["person"] for p in town.pushes() if p["notice"] == "assigned"} == {"s2"}


@pytest.mark.parametrize("broken", STAGES, indirect=True, ids=lambda s: s[1])
def test_danger_gets_its_number_whatever_raises(town: Town, zhang: Player, broken: None) -> None:
    said = zhang.says("3楼2单元着火了")  # no known place: every stage is gone through
    ticket = one_ticket(town)
    assert said.splitlines()[0] == "119 消防"
    assert ticket["number"] in said
    assert (ticket["urgency"], ticket["is_unread"]) == ("U1", True)
    assert ticket["lead"] == "s2"


def test_nothing_of_it_is_in_quarantine(town: Town, zhang: Player, monkeypatch: Any) -> None:
    monkeypatch.setattr(handlers.chat.inbox, "read", lambda *_: 1 / 0)
    zhang.says(SAID)
    with town.container.services.database.begin() as tx:
        assert tx.run(sa.select(sa.func.count()).select_from(quarantine)).scalar() == 0


def test_the_desk_reads_the_words_and_names_the_kind(
    town: Town, zhang: Player, monkeypatch: Any
) -> None:
    desk = town.person("demo-s2")
    with monkeypatch.context() as patched:
        patched.setattr(flows.understand, "locate", lambda *_, **__: 1 / 0)
        number = number_in(zhang.says(SAID))
    assert any(SAID in text and number in text for text in desk.sees())
    desk.says(f"改类 {number[-4:]} 0405")
    assert not one_ticket(town)["is_unread"]
    desk.says(f"派 {number[-4:]} 给 李网格")
    assert one_ticket(town)["lead"] == "s1"


def test_what_follows_in_the_half_hour_joins_it(
    town: Town, zhang: Player, monkeypatch: Any
) -> None:
    monkeypatch.setattr(handlers.chat.inbox, "read", lambda *_: 1 / 0)
    number = number_in(zhang.says(SAID))
    assert number in zhang.says("是绿色的那根")
    assert number in zhang.sends_place(39.86, 116.43, "望园东里")
    ticket = one_ticket(town)
    assert ticket["words"][:2] == [SAID, "是绿色的那根"]
    assert ticket["place"]["lat"] == 39.86
    town.later(minutes=40)
    assert number_in(zhang.says("今天又断了")) != number
    assert len(town.tickets()) == 2


def test_danger_after_something_harmless_is_a_ticket_of_its_own(
    town: Town, zhang: Player, monkeypatch: Any
) -> None:
    monkeypatch.setattr(handlers.chat.inbox, "read", lambda *_: 1 / 0)
    zhang.says(SAID)
    assert "119 消防" in zhang.says("楼道里冒黑烟")
    assert [t["urgency"] for t in town.tickets()] == ["U3", "U1"]
    assert "值班员" in zhang.says("三层左手那户")
    assert town.tickets()[1]["words"] == ["楼道里冒黑烟", "三层左手那户"]


def test_in_the_middle_of_a_danger_it_is_one_too(
    town: Town, zhang: Player, monkeypatch: Any
) -> None:
    zhang.says("芳群园一区6号楼着火了")
    monkeypatch.setattr(handlers.chat.danger.conversation, "taken_in", lambda *_: 1 / 0)
    said = zhang.says("三层左手那户")
    assert "值班员" in said
    assert town.tickets()[-1]["urgency"] == "U1"


def test_a_draft_goes_along_whole(town: Town, zhang: Player, monkeypatch: Any) -> None:
    zhang.says("楼道灯坏了")
    zhang.sends_photo(b"\xff\xd8\xff broken")
    zhang.says("芳群园一区6号楼")
    with monkeypatch.context() as patched:
        patched.setattr(handlers.chat.outcomes, "do", lambda *_: 1 / 0)
        zhang.says("对")
    ticket = one_ticket(town)
    assert ticket["words"][0] == "楼道灯坏了"
    assert ticket["place"]["building"] == "6号楼"
    assert len(ticket["photos"]) == 1
    zhang.says("芳群园一区8号楼2单元301下水道堵了")
    zhang.says("1")
    assert len(town.tickets()) == 2


@pytest.mark.parametrize("act", ["photo", "voice", "heard", "place", "link", "file"])
def test_every_kind_somebody_sends_is_kept(
    town: Town, zhang: Player, monkeypatch: Any, act: str
) -> None:
    for function in ("_chat", "_turn"):
        monkeypatch.setattr(handlers.chat.inbox, function, lambda *_: 1 / 0)
    said = {
        "photo": lambda: zhang.sends_photo(b"\xff\xd8\xff broken"),
        "voice": zhang.sends_voice,
        "heard": lambda: zhang.sends_voice("晾衣绳断了"),
        "place": lambda: zhang.sends_place(39.86, 116.43),
        "link": lambda: zhang.does("link", "看看这个", "http://example.org"),
        "file": lambda: zhang.does("file", "情况说明.docx"),
    }[act]()
    ticket = one_ticket(town)
    assert ticket["number"] in said
    assert ticket["is_unread"]
    assert len(ticket["photos"]) == (act == "photo")
    assert ticket["voices"] == (act in ("voice", "heard"))
    assert ticket["words"] == (["晾衣绳断了"] if act == "heard" else ticket["words"])


def test_who_follows_is_greeted_and_files_nothing(
    town: Town, zhang: Player, monkeypatch: Any
) -> None:
    monkeypatch.setattr(handlers.chat.inbox, "_chat", lambda *_: 1 / 0)
    assert "自动助手" in zhang.does("follow")
    assert town.tickets() == []


def test_an_event_that_raises_comes_again(town: Town, zhang: Player, monkeypatch: Any) -> None:
    monkeypatch.setattr(handlers.chat.inbox, "_chat", lambda *_: 1 / 0)
    assert town.phones.event(zhang.openid, "LOCATION").status == 503


def test_without_a_lexicon_all_is_kept(town: Town, zhang: Player, monkeypatch: Any) -> None:
    def no_lexicon(*_: Any) -> Any:
        raise OSError("no space left for the dictionary")

    monkeypatch.setattr(handlers.context.Lexicon, "of", no_lexicon)
    town.container.services._snapshot = None
    said = zhang.says("芳群园一区6号楼一股煤气味")
    assert said.splitlines()[:3] == ["请先到屋外，再打", "96777 燃气抢修", "119 消防"]
    assert one_ticket(town)["is_unread"]


def test_the_log_names_the_place_of_the_fault_and_nobody(
    town: Town, zhang: Player, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def raises(*_: Any, **__: Any) -> Any:
        raise Broken(SAID)

    monkeypatch.setattr(flows.understand, "locate", raises)
    zhang.says(SAID)
    assert "Broken" in caplog.text
    assert SAID not in caplog.text
    assert zhang.openid not in caplog.text


@pytest.mark.parametrize("words", [SAID, "楼道里冒黑烟"])
def test_the_time_told_is_that_of_the_clock(
    town: Town, zhang: Player, monkeypatch: Any, words: str
) -> None:
    monkeypatch.setattr(handlers.chat.inbox, "read", lambda *_: 1 / 0)
    said = zhang.says(words)
    with town.container.services.database.look() as tx:
        (ticket,) = tickets.numbered(tx, number_in(said))
        contact = timers.of_ticket(tx, ticket.id)["contact"]
    assert contact.deadline_at == ticket.contact_due_at == ticket.promised_at
    if words == SAID:
        assert f"{spoken(contact.deadline_at, town.now())}前看了联系您" in said
