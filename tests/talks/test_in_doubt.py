"""What may have arrived is repeated where the repeat is dropped, else once, and says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rules.notices import MAYBE_READ
from tests.talks.staging import FACTS, End, Stage, ended, played_out, shown, staged, told_with


def in_doubt(folder: Path, channel: str, kind: str) -> Stage:
    """Taken by the far side, which gave no answer; its receipt is lost too."""
    stage = staged(folder, channel, kind)
    stage.town.platform.extensions["push"] = lambda _: None
    stage.fails(1, "reset_after")
    stage.town.work.send(stage.town.now())
    return stage


def test_a_card_in_doubt_is_repeated_as_a_card_although_a_window_opened(tmp_path: Path) -> None:
    stage = in_doubt(tmp_path, "template", "progress")
    answer = stage.town.person(stage.openid).says("你好")
    assert "明天上午来修" not in answer
    played_out(stage)
    assert ended(stage) == End("sent", "template", 1, 2, 2)


def test_a_question_in_doubt_is_not_asked_with_the_next_reply(tmp_path: Path) -> None:
    stage = in_doubt(tmp_path, "template", "question")
    assert "满意" not in stage.town.person(stage.openid).says("你好")
    played_out(stage)
    assert shown(stage) == 1


def test_what_rides_on_a_reply_again_says_that_it_may_have_been_read(tmp_path: Path) -> None:
    stage = in_doubt(tmp_path, "customer", "progress")
    answer = stage.town.person(stage.openid).says("你好")
    assert "明天上午来修" in answer
    assert MAYBE_READ in answer
    played_out(stage)
    assert ended(stage) == End("sent", "passive", 1, 1, 1)


def test_while_cards_stand_still_it_is_not_repeated_late(tmp_path: Path) -> None:
    stage = in_doubt(tmp_path, "template", "must-tell")
    stage.fails(1, errcode=43116)
    begun = stage.town.now()
    played_out(stage)
    assert ended(stage) == End("unknown", "template", 1, 1, 2)
    assert stage.town.now() - begun < timedelta(minutes=11)


@pytest.mark.parametrize("kind", ["progress", "must-tell"])
def test_a_member_s_repeat_has_the_same_words_and_is_dropped(tmp_path: Path, kind: str) -> None:
    stage = in_doubt(tmp_path, "wecom_app", kind)
    played_out(stage)
    assert ended(stage) == End("sent", "wecom_app", 1, 2, 2)
    said = [
        e["body"]["text"]["content"] for e in stage.town.world.journal if e["to"] == "jiesu-s43"
    ]
    assert not any(MAYBE_READ in text for text in said)


def test_two_in_one_message_stay_together_over_the_night(tmp_path: Path) -> None:
    stage = staged(tmp_path, "customer", "progress")
    town = stage.town
    stage.add(mark="more", words="灯泡也买好了")
    stage.at(town.now().replace(hour=13, minute=29, second=59))
    stage.fails(1, "reset_after")
    played_out(stage)
    said = [e["body"]["text"]["content"] for e in town.world.journal if e["to"] == stage.openid]
    assert len(said) == 2
    assert said[0].count(FACTS["matter"]) == said[1].count(FACTS["matter"]) == 2
    assert [(p["state"], p["tries"]) for p in town.pushes()] == [("sent", 2)] * 2
    assert told_with(town) == [2, None]
