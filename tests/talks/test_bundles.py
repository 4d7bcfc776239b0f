"""Several notices in one message: whole, one question at most, and each ticket told of."""

from __future__ import annotations

import sqlalchemy as sa

from storage import outbox
from storage.schema import tickets
from tests.talks.town import Player, Town, number_in


def report(who: Player, text: str = "芳群园一区6号楼楼道灯坏了") -> str:
    who.says(text)
    return number_in(who.says("1"))


def of(town: Town, notice: str) -> list[dict[str, str]]:
    return [p for p in town.pushes() if p["notice"] == notice]


def put(town: Town, notice: str, number: int, **facts: str) -> None:
    person = of(town, "acknowledged")[0]["person"]
    facts = {"number": "26000001", "matter": "楼道灯坏了", "who": "李师傅", **facts}
    with town.container.services.database.begin() as tx:
        outbox.add(
            tx,
            notice=notice,
            person=person,
            ticket_id=1,
            facts=facts,
            not_before=town.now(),
            mark=str(number),
        )


def test_a_bundle_with_links_is_never_cut(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    li.says("签收")
    town.settle()
    for number in range(7):
        put(town, "stage", number, words="修" * 55 + str(number), follows="1")
    town.settle()
    screen = zhang.screen()
    assert all(any("修" * 55 + str(n) in text for text in screen) for n in range(7))
    assert not any(text.endswith("…") for text in screen)


def test_two_questions_of_one_incident_do_not_come_in_one_message(
    town: Town, zhang: Player, li: Player
) -> None:
    first, second = report(zhang), report(zhang, "芳群园一区7号楼楼道灯坏了")
    town.settle()
    with town.container.services.database.begin() as tx:
        tx.run(sa.update(tickets).values(incident="26000009"))
    li.does_work(f"办结{first[-4:]} 换好了")
    li.does_work(f"办结{second[-4:]} 换好了")
    town.settle()
    asked = [text for text in zhang.screen() if "1 满意" in text]
    assert [text.count("1 满意") for text in asked] == [1]
    zhang.says("1")
    town.later(minutes=11)
    assert len([text for text in zhang.screen() if "1 满意" in text]) == 2
    assert {p["state"] for p in of(town, "survey")} == {"sent"}


def test_of_two_tickets_of_one_incident_each_is_told_that_somebody_has_it(
    town: Town, zhang: Player, li: Player
) -> None:
    first, second = report(zhang), report(zhang, "芳群园一区7号楼楼道灯坏了")
    town.settle()
    with town.container.services.database.begin() as tx:
        tx.run(sa.update(tickets).values(incident="26000009"))
    li.says(f"签收{first[-4:]}")
    li.says(f"签收{second[-4:]}")
    town.settle()
    (told,) = [text for text in zhang.screen() if "已经接了" in text]
    assert first in told
    assert second in told


def test_what_is_over_does_not_come_as_news_after_the_end(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    li.says("签收")
    town.settle()
    li.says("联系了 马上去")
    li.says("办结 修好了")
    told = zhang.sees()
    assert "1 满意" in told[-1]
    town.later(hours=2)
    assert not any("马上去" in text for text in zhang.screen()[len(told) :])
    assert ("contacted", "cancelled", "done since") in {
        (p["notice"], p["state"], p["error"]) for p in town.pushes()
    }
