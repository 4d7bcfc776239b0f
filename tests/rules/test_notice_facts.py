"""Every fact a notice names is one, and is given where the notice is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rules.delivery import card_titles
from rules.delivery.field_maps import FACTS as FIELD_FACTS
from rules.delivery.field_maps import FIELDS
from rules.filing.danger import IN_PLAIN_WORDS
from rules.filing.patrol import INSTEAD
from rules.notices import NOTICES
from rules.notices.facts import FACTS, OF_TICKET
from rules.notices.notice import Notice
from tests.rules.fact_reader import (
    Call,
    calls_of,
    missing,
    passed_on,
    unknown_fields,
    unknown_in,
)
from tests.rules.module_reader import sources

ROOT = Path(__file__).parent.parent.parent
SOURCES = sources(ROOT, "handlers", "rules/lifecycle", "rules/telling")
CALLS, PASSED = calls_of(SOURCES), passed_on(SOURCES)

# Calls whose notice is looked up in a table of rules/, which ast does not follow.
BY_TABLE = {
    "handlers/telling/groups.py:echo": {n.name for n in NOTICES.values() if n.audience == "group"}
    - {"group_digest"},
    "handlers/chat/staff/announcing.py:_ask_others": {"place_notice_waits", "place_alarm_waits"},
}
# Calls of which not every fact can be seen, and why; their names are compared all the same.
UNSEEN = {
    "handlers/context.py:tell": "hands on what a verb gave",
    "handlers/context.py:tell_reporters": "hands on what a verb gave",
    "handlers/telling/announcing.py:announce": "hands on what a verb gave, row by row",
    "handlers/telling/notify.py:tell": "the one place where what a verb gave becomes a row",
    "handlers/telling/notify.py:tell_reporters": "hands on what a verb gave",
    "handlers/chat/drafts.py:_recalled": "flows/report/draft.recalled returns them with the state",
    "handlers/reports/briefs.py:_put_in_line": "its callers' _facts",
    "handlers/telling/waiting.py:_add": "its callers give words, by and was",
    "handlers/working/lost_media.py:_tell_loose": "its callers' dict named facts",
}
# In place of a notice that is told, as the ticket is: with the facts of that one.
STAND_IN = {**INSTEAD, **IN_PLAIN_WORDS}


def told(call: Call) -> set[str]:
    names = set(call.notices) or BY_TABLE.get(call.where, set())
    return names | {STAND_IN[n] for n in names if n in STAND_IN}


def not_given(call: Call) -> set[str]:
    return missing(replace(call, notices=frozenset(told(call))))


@pytest.mark.parametrize("notice", NOTICES.values(), ids=lambda n: n.name)
def test_a_notice_names_only_facts(notice: Notice) -> None:
    assert not unknown_in(notice)


def test_a_template_s_fields_are_filled_from_facts() -> None:
    assert not unknown_fields(FIELDS)
    assert not set(FIELD_FACTS) - FACTS


def test_a_card_s_title_is_of_notices_there_are() -> None:
    named = {name for names in card_titles._NOTICES.values() for name in names}
    assert not named - set(NOTICES)


@pytest.mark.parametrize("call", CALLS + PASSED, ids=lambda c: f"{c.where}:{c.line}")
def test_what_is_given_is_a_fact(call: Call) -> None:
    assert not call.facts - FACTS


@pytest.mark.parametrize("call", CALLS, ids=lambda c: f"{c.where}:{c.line}")
def test_what_a_wording_names_is_given(call: Call) -> None:
    if call.where in UNSEEN:
        return
    assert call.is_whole, "not every fact can be seen: list it with the reason"
    assert told(call), "no notice can be seen: list it"
    assert not not_given(call)


def test_every_notice_is_told_somewhere() -> None:
    assert not set(NOTICES) - set().union(*(told(call) for call in CALLS))


def test_what_is_listed_as_unseen_still_is() -> None:
    unseen = {c.where for c in CALLS if not c.is_whole}
    assert set(UNSEEN) == unseen
    assert set(BY_TABLE) == {c.where for c in CALLS if not c.notices} - set(UNSEEN)


def test_every_ticket_has_what_is_said_to_be_of_a_ticket() -> None:
    (own,) = [c for c in PASSED if c.where == "handlers/telling/notify.py:facts_of"]
    assert own.facts == OF_TICKET


# Four misspelt names, planted: each is found.


def test_a_misspelt_name_in_a_wording_is_found() -> None:
    parked = NOTICES["parked"]
    planted = replace(parked, wording=parked.wording.replace("{due}", "{deu}"))
    assert planted.wording != parked.wording
    assert unknown_in(planted) == {"deu"}


def test_a_misspelt_name_in_a_phrase_is_found() -> None:
    assert unknown_in(replace(NOTICES["parked"], phrase="{wehn}")) == {"wehn"}


def test_a_misspelt_source_of_a_field_is_found() -> None:
    planted = {**FIELDS, "assigned": {**FIELDS["assigned"], "thing2": "plaec"}}
    assert unknown_fields(planted) == {"plaec"}


def test_a_misspelt_keyword_is_found() -> None:
    path = "handlers/working/parking.py"
    text = SOURCES[path].replace("words=reason", "wrods=reason", 1)
    assert text != SOURCES[path]
    planted = [c for c in calls_of({path: text}) if "wrods" in c.facts - FACTS]
    assert [not_given(c) for c in planted] == [{"words"}, {"words"}]  # of both its notices


def test_a_misspelt_name_in_a_splatted_dict_is_found() -> None:
    path = "handlers/lifecycle/keepers.py"
    text = SOURCES[path].replace('"owner":', '"onwer":')
    assert text != SOURCES[path]
    found = [c for c in calls_of({path: text}) if c.facts - FACTS]
    assert {"owner"} in [not_given(c) for c in found]
