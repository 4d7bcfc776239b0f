"""Staff who say how it stands without a command: read as work, never as a report of theirs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.talks.town import Player, Town, number_in

_ASKS_WHERE = "哪个小区"


@pytest.fixture
def lamp(town: Town, zhang: Player, li: Player) -> str:
    """A ticket of Li's."""
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    town.settle()
    li.sees()
    return number


def only(town: Town) -> dict[str, Any]:
    (ticket,) = town.tickets()
    return ticket


@pytest.mark.parametrize(
    "said",
    [
        "一打就掐，0001这家怕是把我当推销的了",
        "0001电话通了不说话，喂了几声就撂了",
        "0001我打了四五回了，都是嘟嘟两声就断",
        "俺给0001打电话 她给俺摁了",
        "0001打过去转到小秘书台了",
        "0001 拨过去那头不吱声就断了",
        "跑了一趟0001，屋里黑着灯没人",
        "去了没碰见人，明早再去",
    ],
)
def test_nothing_said_with_the_resident_is_no_contact(
    town: Town, li: Player, lamp: str, said: str
) -> None:
    assert lamp in li.says(said)
    assert only(town)["responded_at"] is None
    assert only(town)["events"][-1]["what"] == "contact_failed"


def test_the_visit_promised_after_a_try_is_told(
    town: Town, zhang: Player, li: Player, lamp: str
) -> None:
    li.says("0001打了两遍没动静，下午我再跑一趟")
    town.settle()
    town.gather()
    assert any("下午再上门" in text for text in zhang.sees())


@pytest.mark.parametrize("said", ["0001打通了，说晚上在家", "0001跟大妈通过话了，说不急"])
def test_a_talk_is_a_contact(town: Town, li: Player, lamp: str, said: str) -> None:
    li.says(said)
    assert only(town)["responded_at"]


@pytest.mark.parametrize("said", ["0001活儿干利索了，销单吧", "那个0001妥了", "活儿干完了给销了吧"])
@pytest.mark.parametrize("answer", ["对，真弄完了", "嗯，早弄完了", "1"])
def test_done_in_plain_words_asks_once(
    town: Town, li: Player, lamp: str, said: str, answer: str
) -> None:
    assert "真办完了" in li.says(said)
    assert lamp in li.says(answer)
    assert only(town)["status"] == "handled"


@pytest.mark.parametrize(
    "answer",
    [
        "没有没有，手滑",
        "别别，还没弄呢",
        "先别办",
        "哎呀发错了",
        "没办完呢",
        "不，没去",
        "等会儿，我再看看",
        "慢着慢着",
        "先别 人还没到楼下呢",
        "按早了",
        "打住，还没瞧见那灯呢",
    ],
)
def test_a_no_in_a_sentence_changes_nothing(town: Town, li: Player, lamp: str, answer: str) -> None:
    li.says(f"办结{lamp[-4:]} 换了灯泡")
    said = li.says(answer)
    assert "没有办" in said
    assert _ASKS_WHERE not in said
    assert only(town)["status"] == "dispatched"


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("0001我到楼底下了", "arrived"),
        ("我都到0001门口了", "arrived"),
        ("0001路上呢，一刻钟到", "progress"),
        ("0001明天上午九点我上门看看", "progress"),
        ("0001这不归我这片儿", "returned"),
        ("0001给你们退回去吧，开锁不是我们的事", "returned"),
        ("0001我接了", "acknowledged"),
        ("0001灯管没货，得订", "supplemented"),
        ("0001已经交给物业去弄", "supplemented"),
        ("0001今天弄不完了", "supplemented"),
        ("0001那家老太太耳背，敲门使点劲", "supplemented"),
        ("0001等件儿呢，厂家说周三才到货", "supplemented"),
        ("老太太说等她闺女来了再弄", "supplemented"),
    ],
)
def test_a_sentence_with_a_number_is_an_act_or_a_note(
    town: Town, li: Player, lamp: str, said: str, what: str
) -> None:
    answer = li.says(said)
    assert lamp in answer or "话记下了" in answer
    assert _ASKS_WHERE not in answer
    assert what in [event["what"] for event in only(town)["events"]]


def test_what_cannot_be_done_any_more_is_kept(town: Town, li: Player, lamp: str) -> None:
    li.does_work("办结0001 换了灯泡")
    assert "记下了" in li.says("那个0001我明天上午九点再去看看")
    assert only(town)["events"][-1]["reason"] == "那个0001我明天上午九点再去看看"


@pytest.mark.parametrize(
    "said",
    [
        "我手头还压着几件",
        "把没办完的给我列一下",
        "还剩啥活儿",
        "给我报报没销的单子",
        "帮忙数数我还欠几件没办",
        "俺的活儿都有啥",
    ],
)
def test_what_is_in_hand_is_listed(li: Player, lamp: str, said: str) -> None:
    assert li.says(said).startswith("手上1件")


def test_the_desk_hands_on_in_a_plain_sentence(town: Town, wang: Player, lamp: str) -> None:
    assert "原因" in wang.says("把0001派给城乡管理办公室")
    wang.says("把0001派给城乡管理办公室，路灯归他们")
    assert only(town)["lead"] != "s1"


@pytest.mark.parametrize(
    "said",
    [
        "我家楼下下水道堵了没人管",
        "芳群园一区8号楼3单元0001室漏水",
        "你们还有啥没弄完的，楼道里全是建筑垃圾",
        "邻居家装修弄完了垃圾没清",
        "隔壁楼施工队到现在还没走吵死了",
    ],
)
def test_a_citizen_among_the_staff_still_reports(
    town: Town, li: Player, lamp: str, said: str
) -> None:
    li.says(said)
    assert len(only(town)["events"]) == 2 or only(town)["events"][-1]["by"] != "s1"
    assert only(town)["status"] == "dispatched"
