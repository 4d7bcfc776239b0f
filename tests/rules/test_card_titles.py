"""A card is titled by what it is about."""

from __future__ import annotations

from collections import Counter

from bot.settings import load_settings
from emulator.cards import TEMPLATES
from rules.delivery.card_titles import _NOTICES, TOPICS, topic_of
from rules.notices import NOTICES

PRODUCTION_LIKE = load_settings({"JIESU_WECHAT_API": "https://api.weixin.qq.com"})


def test_every_notice_named_for_a_topic_is_one_and_has_one_topic() -> None:
    named = Counter(name for names in _NOTICES.values() for name in names)
    assert set(named) <= set(NOTICES)
    assert set(named.values()) == {1}


def test_of_all_cards_the_title_progress_is_for_progress() -> None:
    cards = [n for n in NOTICES.values() if n.template == "progress" and n.audience == "resident"]
    left = {n.name for n in cards if topic_of(n) is None}
    assert left == {
        *("acknowledged", "contacted", "goes_on", "stage", "whistled"),
        *("filed_alone", "late_answer", "danger_reached"),
    }


def test_without_a_template_of_its_own_it_goes_as_progress() -> None:
    for notice in NOTICES.values():
        if notice.template:
            assert PRODUCTION_LIKE.template_for(notice) == notice.template.upper()


def test_the_demo_has_one_for_each() -> None:
    demo = load_settings({})
    titles = [TEMPLATES[demo.topic_id(topic)][0] for topic in TOPICS]
    assert len({*titles, "办理进度提醒"}) == len(TOPICS) + 1
