"""A card always fits its template: mended once when refused, never sent twice, then given up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.channels import template
from bot.wechat.client import SendResult
from emulator.world import Fault
from rules.notices import NOTICES
from rules.telling.outsiders import UNLINKED
from storage.outbox import Push
from tests.talks.town import MORNING, Player, Town, found_town, number_in

TEMPLATE = "/cgi-bin/message/template/send"
LONG = "师傅说要等新的灯管到了才能换，大概明天上午10点30分来，请留人"
FACTS = {"number": "26000127", "matter": "楼道灯坏了", "place": "芳群园一区6号楼", "words": LONG}


def a_push(notice: str = "contacted", push_id: int = 7, **facts: str) -> Push:
    told = {**FACTS, **facts}
    return Push(*(push_id, notice, 1, 1, "p1", told, MORNING), "sending", 1, None, None, None, None)


def sent(town: Town, *pushes: Push) -> SendResult:
    settings, notice = town.container.settings, NOTICES[pushes[-1].notice]
    return template.send(town.container.client, settings, "demo-zhang", pushes, notice)


def tried(town: Town) -> list[dict[str, Any]]:
    return [entry["body"] for entry in town.world.journal if entry["path"] == TEMPLATE]


def card(town: Town) -> dict[str, str]:
    return town.world.people["demo-zhang"].chat[-1].card


def refused(field: str, times: int = 1) -> Fault:
    said = f"argument invalid! data.{field}.value invalid"
    return Fault(TEMPLATE, times, errcode=47003, errmsg=said)


def test_words_are_cut_where_words_end(town: Town) -> None:
    assert sent(town, a_push()).kind == "sent"
    assert card(town) == {
        "character_string1": "26000127",
        "thing2": "楼道灯坏了",
        "phrase3": "有进展",
        "thing4": "师傅说要等新的灯管到了才能换，大概明天…",
    }


def test_the_street_s_own_words_stay_whole(town: Town) -> None:
    with town.container.services.database.begin() as tx:
        words = town.container.services.snapshot(tx, town.now()).lexicon.segmenter.words
    said = "您家门口那盏路灯的事上午已经转给芳群园一区的师傅"
    notice, settings = NOTICES["contacted"], town.container.settings
    template.send(
        town.container.client, settings, "demo-zhang", (a_push(words=said),), notice, words
    )
    assert card(town)["thing4"] == "您家门口那盏路灯的事上午已经转给…"


def test_of_several_the_newest_is_told_and_how_many_there_are(town: Town) -> None:
    older, newest = a_push(words="来看过了"), a_push(push_id=8, words="灯管到了")
    assert sent(town, older, newest).kind == "sent"
    assert card(town)["thing4"] == "2条：灯管到了"
    assert tried(town)[-1]["client_msg_id"] == "jiesu-8"
    other = replace(older, ticket_id=2)
    sent(town, other, replace(newest, id=9))
    assert card(town)["thing4"] == "2件有消息：灯管到了"


def test_a_refused_field_is_sent_safe_once(town: Town) -> None:
    town.world.faults.append(refused("thing4"))
    assert sent(town, a_push()).kind == "sent"
    assert card(town)["thing4"] == "见详情"
    assert card(town)["thing2"] == "楼道灯坏了"
    assert tried(town)[-1]["client_msg_id"] == "jiesu-7"


def test_refused_twice_is_given_up_with_the_field_s_name(town: Town) -> None:
    town.world.faults.append(refused("thing4", 2))
    outcome = sent(town, a_push())
    assert (outcome.kind, outcome.errcode) == ("never", 47003)
    assert outcome.detail.startswith("thing4 does not fit")
    assert "灯管" not in outcome.detail
    assert town.world.faults[0].times == 0
    assert tried(town) == []


def test_refused_without_a_name_is_given_up_at_once(town: Town) -> None:
    town.world.faults.append(Fault(TEMPLATE, 2, errcode=47003))
    outcome = sent(town, a_push())
    assert outcome.kind == "never"
    assert town.world.faults[0].times == 1


def test_a_field_added_to_the_template_overnight_is_filled(town: Town) -> None:
    title, fields = town.world.templates["PROGRESS"]
    town.world.templates["PROGRESS"] = (title, (*fields, "thing5"))
    assert sent(town, a_push()).kind == "sent"
    assert card(town)["thing5"] == "见详情"


def test_a_field_taken_from_the_template_is_named(town: Town) -> None:
    title, fields = town.world.templates["PROGRESS"]
    town.world.templates["PROGRESS"] = (title, fields[:-1])
    outcome = sent(town, a_push())
    assert outcome.kind == "never"
    assert outcome.detail.startswith("thing4 does not fit")


def test_blocked_words_are_left_out_once(town: Town) -> None:
    town.world.faults.append(Fault(TEMPLATE, 1, errcode=40249))
    assert sent(town, a_push()).kind == "sent"
    assert card(town) == {
        "character_string1": "26000127",
        "thing2": "见详情",
        "phrase3": "有进展",
        "thing4": "见详情",
    }


def test_blocked_without_words_goes_another_way_and_to_a_human(town: Town) -> None:
    town.world.faults.append(Fault(TEMPLATE, 2, errcode=40249))
    outcome = sent(town, a_push())
    assert (outcome.kind, outcome.errcode) == ("next", 40249)
    assert outcome.detail.startswith("blocked, for human review")
    assert town.world.faults[0].times == 0


def test_a_mended_card_may_be_blocked_too(town: Town) -> None:
    town.world.faults += [refused("thing2"), Fault(TEMPLATE, 1, errcode=40249)]
    assert sent(town, a_push()).kind == "sent"
    assert card(town)["thing4"] == "见详情"


def test_other_refusals_are_left_to_the_sender(town: Town) -> None:
    town.world.faults.append(Fault(TEMPLATE, 1, errcode=43116))
    assert (sent(town, a_push()).kind, tried(town)) == ("halt", [])


def test_the_page_is_behind_the_card_but_not_for_units_outside(town: Town, zhang: Player) -> None:
    sent(town, a_push())
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    sent(town, a_push(push_id=8, number=number))
    path = tried(town)[-1]["url"].removeprefix(town.container.settings.public_url)
    assert number not in path
    assert town.web.get(path).status_code == 200
    sent(town, a_push(push_id=9, **{UNLINKED: "1"}))
    assert "url" not in tried(town)[-1]


def test_other_fields_are_a_setting(tmp_path: Path) -> None:
    town = found_town(
        tmp_path, TEMPLATE_PROGRESS_FIELDS="character_string1=last4,thing9=said,time3=told_time"
    )
    fields = ("character_string1", "thing9", "time3")
    town.world.templates["PROGRESS"] = ("办理进度", fields)
    assert sent(town, a_push(last4="0127")).kind == "sent"
    assert list(card(town)) == list(fields)
    assert card(town)["time3"] == "2026年11月20日 09:30"


def test_a_time_that_is_none_is_the_moment_of_the_message(town: Town) -> None:
    notice = replace(a_push("assigned"), facts={**FACTS, "by_time": "尽早"})
    assert sent(town, notice).kind == "sent"
    assert card(town)["time4"] == "2026年11月20日 09:30"


@pytest.mark.parametrize("said", ["", "\n\x07", "😀" * 30, "请看 http://example.org/" + "a" * 40])
def test_whatever_was_said_is_sent(town: Town, said: str) -> None:
    assert sent(town, a_push(words=said, matter=said, number="26000127")).kind == "sent"
