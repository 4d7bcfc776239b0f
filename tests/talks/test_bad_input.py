"""Whatever is sent: a kind sentence that helps, nothing lost, no dead end."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.schema import inbox, quarantine
from tests.talks.town import Player, Town, found_town


def rows(town: Town, table: sa.Table) -> int:
    with town.container.services.database.begin() as tx:
        return int(tx.run(sa.select(sa.func.count()).select_from(table)).scalar_one())


@pytest.mark.parametrize(
    "said",
    [
        " ",
        "😀😀",
        "[微笑][玫瑰]",
        "1",
        "9",
        "【收到不支持的消息类型，暂无法显示】",
        "[收到不支持的消息类型，暂无法显示]",
        "签收 26000001",
        "进度 26009999",
        "撤回 26009999",
        "a\x01b\x0bc",
        "]]>",
        "<xml>&lt;",
        "\u202e反转\u2066",
        "滚",
        "0" * 200,
        "对",
        "都不是",
        "𠮷𠮷𠮷",
    ],
)
def test_odd_text_gets_an_answer(town: Town, zhang: Player, said: str) -> None:
    assert zhang.says(said)
    assert town.tickets() == []


def test_twenty_kilobytes_are_kept_and_answered(town: Town, zhang: Player) -> None:
    story = "芳群园一区6号楼楼道灯坏了，" + "一直没人修，" * 1200
    assert len(story.encode()) > 20_000
    assert zhang.says(story)
    zhang.says("1")
    assert town.tickets()[0]["words"] == [story]


def test_kinds_we_cannot_read_keep_the_draft(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    assert "打不开" in zhang.does("link", "看看这个", "http://example.org")
    assert "打不开" in zhang.does("file", "情况说明.docx")
    assert "芳群园一区6号楼" in zhang.says("芳群园一区6号楼")


def test_menu_taps_work_in_the_middle(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    assert zhang.does("click", "progress")
    assert zhang.does("click", "report")
    zhang.says("芳群园一区6号楼")
    zhang.says("1")
    assert len(town.tickets()) == 1


@pytest.mark.parametrize(
    "event",
    ["LOCATION", "VIEW", "TEMPLATESENDJOBFINISH", "user_info_modified", "no_such_event", ""],
)
def test_events_are_taken_in_silence(town: Town, zhang: Player, event: str) -> None:
    before = rows(town, inbox)
    assert zhang.does("event", event) == ""
    assert rows(town, inbox) + rows(town, quarantine) == before + 1


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<xml/>",
        "<xml><MsgType>text</MsgType></xml>",
        "<xml><FromUserName>a</FromUserName><FromUserName>b</FromUserName></xml>",
        '<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>',
        "<xml>" + "<a>" * 200 + "</a>" * 200 + "</xml>",
        "not xml at all",
    ],
)
def test_what_cannot_be_read_is_kept_aside(town: Town, zhang: Player, xml: str) -> None:
    assert zhang.does("raw", xml) == ""
    assert rows(town, quarantine) == 1


def test_leaving_and_coming_back(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    zhang.does("unfollow")
    li.does_work("办结")
    town.settle()
    survey = next(p for p in town.pushes() if p["notice"] == "survey")
    assert survey["state"] in ("task", "cancelled")
    assert "自动助手" in zhang.does("follow")


def test_who_wants_no_messages_gets_none_but_answers(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert zhang.says("别再发了")
    before = len(zhang.screen())
    li.says("签收")
    li.says("联系了 明天来")
    town.settle()
    assert len(zhang.screen()) == before
    assert zhang.says("进度")


moves = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "楼道灯坏了",
                    "芳群园一区6号楼",
                    "1",
                    "2",
                    "对",
                    "不对",
                    "取消",
                    "返回",
                    "进度",
                    "撤回",
                ),
                *("人工", "匿名", "没人来过", "满意", "着火了", "photo", "voice", "place", "later"),
                *(
                    "不是3号楼，是5号楼",
                    "谢谢",
                    "我的信息",
                    "签收",
                    "办结 好了",
                    "unfollow",
                    "follow",
                ),
            ]
        ),
        st.text(max_size=30).filter(lambda s: s.strip() and s.isprintable()),
    ),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=moves)
def test_there_is_always_an_answer(
    script: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    town = found_town(tmp_path_factory.mktemp("walk"))
    people = [town.person("demo-zhang"), town.person("demo-s1")]
    for step, move in enumerate(script):
        who = people[step % 2]
        match move:
            case "photo":
                assert who.sends_photo(b"\xff\xd8\xff broken")
            case "voice":
                assert who.sends_voice()
            case "place":
                assert who.sends_place(39.86, 116.43)
            case "later":
                town.later(hours=30)
            case "unfollow" | "follow":
                who.does(move)
            case text:
                assert who.says(text)
