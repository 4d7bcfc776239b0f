"""Court and petition words bring a person's eye; the ticket goes its way as without them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.understand import read
from tests.rules.test_flags import LITIGATION, NEITHER, PETITION
from tests.talks.town import Player, Town, found_town, number_in

MATTER = "芳群园一区6号楼楼道灯坏了"
ASIDES = (*LITIGATION, *PETITION, *NEITHER)


def of(texts: list[str], head: str) -> list[str]:
    return [text for text in texts if head in text]


def test_the_desk_is_told_and_nothing_else_changes(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    wang.says("我的")
    zhang.says("芳群园一区6号楼楼道灯坏了，再不修我去法院起诉")
    number = number_in(zhang.says("1"))
    (told,) = of(wang.sees(), "【留意")
    assert number in told
    assert "“法院”" in told
    assert f"法援{number[-4:]}" in told
    assert len(told.splitlines()) <= 5
    (ticket,) = town.tickets()
    assert ticket["flags"] == ["litigation"]
    assert (ticket["status"], ticket["lead"], ticket["urgency"]) == ("dispatched", "s1", "U3")
    assert li.says("签收").startswith(number)


def test_words_that_come_later_are_seen_too_and_each_kind_once(
    town: Town, zhang: Player, wang: Player
) -> None:
    wang.says("我的")
    zhang.says(MATTER)
    zhang.says("1")
    wang.sees()
    zhang.says("补充一下，我已经请了律师")
    zhang.says("补充一下，法院也说该修")
    assert len(of(wang.sees(), "【留意")) == 1
    zhang.says("忘了说，信访那边我登记过")
    assert len(of(wang.sees(), "【留意")) == 1
    assert town.tickets()[0]["flags"] == ["litigation", "petition"]


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return found_town(Path(tmp_path_factory.mktemp("flags")))


def filed(street: Town, who: str, text: str) -> dict[str, Any]:
    """The ticket of one report; whatever is asked meanwhile is answered with its first choice."""
    teller, before = street.person(who), len(street.tickets())
    reply = teller.says(text)
    for _ in range(4):
        assert "街道办不了" not in reply
        if len(street.tickets()) > before:
            break
        reply = teller.says("1")
    found = street.tickets()[-1]
    teller.says(f"撤回{found['number'][-4:]}")  # the next is not to be one of many
    teller.says("1")
    return found


@pytest.mark.parametrize("aside", ASIDES)
def test_a_flag_never_changes_kind_urgency_or_lead(street: Town, aside: str) -> None:
    """What is filed is what the words were understood as, and the first responsible has it."""
    text = f"{MATTER}，{aside}"
    services = street.container.services
    with services.database.begin() as tx:
        facts = read(text, services.snapshot(tx, street.now()).lexicon)
    ticket = filed(street, f"teller-{ASIDES.index(aside)}", text)
    expected = "litigation" if aside in LITIGATION else "petition" if aside in PETITION else None
    assert ticket["flags"] == ([expected] if expected else [])
    assert ticket["category"] in [c.code for c in facts.candidates]
    assert ticket["urgency"] == facts.urgency
    assert (ticket["status"], ticket["lead"]) == ("dispatched", "s1")
