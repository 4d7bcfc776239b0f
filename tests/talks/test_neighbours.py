"""Several who reported one matter: each reads their own words, and of the others how many."""

from __future__ import annotations

import re

import pytest
from itsdangerous import URLSafeTimedSerializer

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in, page_in

SAID = {
    "demo-a": ("芳群园一区6号楼2单元301停水了，我刚做完手术", "刚做完手术"),
    "demo-b": ("芳群园一区5号楼1单元102停水了，孩子要喝奶", "喝奶"),
    "demo-c": ("芳群园一区7号楼3单元501停水了，老伴瘫痪", "瘫痪"),
    "demo-d": ("芳群园一区8号楼停水了，我尿毒症", "尿毒症"),
}
DOORS = {"demo-a": "301", "demo-b": "102", "demo-c": "501", "demo-d": "8号楼"}


@pytest.fixture
def people(town: Town) -> dict[str, Player]:
    """Four households of one incident, each with a photo of their own."""
    found = {openid: town.person(openid) for openid in SAID}
    for openid, who in found.items():
        who.says(SAID[openid][0])
        who.says("1")
        if openid != "demo-d":
            who.sends_photo(photo(1 + "abc".index(openid[-1])))
        town.later(minutes=1)
    return found


def parent(town: Town) -> str:
    (number,) = {t["incident"] for t in town.tickets() if t["incident"]}
    return str(number)


def reads_nothing_of_others(openid: str, text: str) -> None:
    for other, (_, secret) in SAID.items():
        if other != openid:
            assert secret not in text, (openid, text)
            assert DOORS[other] not in re.sub(r'href="[^"]*"|src="[^"]*"|\d{8}', "", text), text


def of_the_account(who: Player) -> str:
    return "\n".join(who.screen())


def works(town: Town, li: Player, number: str) -> None:
    last4 = number[-4:]
    li.says(f"签收{last4}")
    li.says(f"联系了{last4} 下午3点上门看水泵")
    li.says(f"进展{last4} 泵坏了，在换")
    li.says(f"办结{last4} 水泵换好了")


def test_no_message_carries_a_neighbour_s_words(
    town: Town, people: dict[str, Player], li: Player, wang: Player
) -> None:
    number = parent(town)
    for who in people.values():
        who.says(f"跟办 {number[-4:]}")
    works(town, li, number)
    town.later(hours=30)
    people["demo-a"].says("3")
    people["demo-a"].says("没人来过")
    people["demo-b"].says("2")
    people["demo-c"].says("进度")
    people["demo-d"].says("撤回")
    town.later(days=12)
    for openid, who in people.items():
        reads_nothing_of_others(openid, of_the_account(who))
        assert "芳群园一区停水" in of_the_account(who)


def test_a_template_card_carries_no_neighbour_s_words(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    town.later(days=3)  # the windows are closed: only cards are left
    works(town, li, parent(town))
    town.later(days=3)
    for openid in people:
        entries = town.world.people[openid].chat
        cards = [e for e in entries if e.kind == "template"]
        assert cards
        for card in cards:
            reads_nothing_of_others(openid, "\n".join([card.text, *card.card.values()]))
            assert card.url
            page = town.web.get(card.url.removeprefix("http://127.0.0.1:8000"))
            reads_nothing_of_others(openid, page.text)


def test_a_link_shows_its_own_words_and_pictures_and_how_many_they_are(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    number = parent(town)
    li.sends_photo(photo(3))
    works(town, li, number)
    town.later(hours=30)
    before, after = {}, set()
    for openid, who in people.items():
        page = town.web.get(page_in(of_the_account(who)))
        assert page.status_code == 200
        reads_nothing_of_others(openid, page.text)
        assert SAID[openid][1] in page.text
        assert "另有3户" in page.text
        after |= set(re.findall(r'办后照片" src="[^"]*photo/(\w+)"', page.text))
        before[openid] = re.findall(r'办前照片" src="([^"]*)"', page.text)
    assert len(after) == 1
    assert [len(before[openid]) for openid in SAID] == [1, 1, 0, 0]  # c's is the worker's: once
    own = before["demo-a"][0]
    assert town.web.get(own).status_code == 200
    foreign = own.rpartition("/")[0] + "/" + before["demo-b"][0].rpartition("/")[2]
    assert town.web.get(foreign).status_code == 404


def test_a_link_of_before_names_nobody_and_shows_no_words(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    number = parent(town)
    works(town, li, number)
    key = town.container.settings.secret_key.get_secret_value()
    page = town.web.get(f"/t/{URLSafeTimedSerializer(key, salt='ticket').dumps(number)}")
    assert page.status_code == 200
    reads_nothing_of_others("nobody", page.text)
    assert "水泵" not in page.text
    assert "<img" not in page.text


def test_who_works_on_it_reads_what_each_told_with_its_place(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    page = town.web.get(page_in(li.says(f"查{parent(town)[-4:]}")))
    for openid, (_, secret) in SAID.items():
        assert secret in page.text
        assert DOORS[openid] in page.text
    assert "demo-" not in page.text
    assert page.text.count("<img") == 3


def test_who_left_reads_no_words_any_more(town: Town, people: dict[str, Player]) -> None:
    number = parent(town)
    ticket = next(t for t in town.tickets() if t["number"] == number)
    link = town.container.services.links.ticket(number, ticket["reporters"][3])
    path = link.removeprefix(town.container.settings.public_url)
    assert "尿毒症" in town.web.get(path).text
    people["demo-d"].says(f"撤回{number[-4:]}")
    people["demo-d"].says("1")
    assert "尿毒症" not in town.web.get(path).text


def test_who_says_it_is_not_over_gets_a_ticket_without_the_first_one_s_words(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    works(town, li, parent(town))
    town.later(hours=30)
    number = number_in(people["demo-b"].says("3"))
    own = next(t for t in town.tickets() if t["number"] == number)
    assert "手术" not in "".join(own["words"])
    reads_nothing_of_others("demo-b", people["demo-b"].says(f"进度{number[-4:]}"))


def test_a_question_to_one_is_not_read_by_the_others(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    number = parent(town)
    people["demo-b"].says(f"跟办 {number[-4:]}")
    li.says(f"签收{number[-4:]}")
    li.says(f"问{number[-4:]} 您手术后家里有人吗？")
    town.later(minutes=5)
    assert "手术后" in of_the_account(people["demo-a"])
    people["demo-b"].says("进度")
    assert "手术后" not in of_the_account(people["demo-b"])


def test_a_message_of_a_resident_puts_no_link_on_another_phone(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says('芳群园一区6号楼楼道灯坏了<a href="http://evil.test/">点我</a>室温<16度')
    zhang.says("1")
    town.settle()
    shown = "\n".join([*li.screen(), li.says("查")])
    assert '<a href="http://evil' not in shown
    assert "室温<16度" in "".join(town.tickets()[0]["words"])


def test_whoever_is_left_alone_has_their_own_matter_back(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    number = parent(town)
    for openid in ("demo-b", "demo-c", "demo-d"):
        people[openid].says("不一样")
    ticket = next(t for t in town.tickets() if t["number"] == number)
    assert ticket["incident"] is None
    assert ticket["place"]["building"] == "6号楼"
    assert ticket["place"]["room"] == "301"
    assert "手术" in "".join(ticket["words"])
    for openid in ("demo-b", "demo-c", "demo-d"):
        assert SAID[openid][1] not in str(ticket)
    people["demo-a"].says("进度")
    reads_nothing_of_others("demo-a", of_the_account(people["demo-a"]))


def test_whoever_is_left_when_the_first_goes_reads_nothing_of_theirs(
    town: Town, people: dict[str, Player]
) -> None:
    number = parent(town)
    for openid in ("demo-a", "demo-c", "demo-d"):
        people[openid].says("不一样")
    ticket = next(t for t in town.tickets() if t["number"] == number)
    assert ticket["place"]["building"] == "5号楼"
    assert "手术" not in str(ticket)
    people["demo-b"].says("进度")
    town.later(hours=3)
    reads_nothing_of_others("demo-b", of_the_account(people["demo-b"]))


LIFT = {
    "demo-a": ("芳群园一区6号楼2单元301，电梯坏了，我刚做完手术", "手术", "301"),
    "demo-b": ("芳群园一区6号楼2单元502电梯停了，孩子哮喘", "哮喘", "502"),
    "demo-c": ("芳群园一区6号楼2单元1101电梯不走了，老伴瘫痪", "瘫痪", "1101"),
}


@pytest.mark.parametrize("households", [2, 3])
def test_of_a_lift_nobody_reads_the_others_before_it_is_an_incident(
    town: Town, li: Player, households: int
) -> None:
    people = {openid: town.person(openid) for openid in list(LIFT)[:households]}
    for openid, who in people.items():
        who.says(LIFT[openid][0])
        who.says("1")
        town.later(minutes=1)
    (number,) = {t["number"] for t in town.tickets()}
    for who in people.values():
        who.says(f"跟办 {number[-4:]}")
    works(town, li, number)
    town.later(hours=30)
    people["demo-b"].says("2")
    for who in people.values():
        who.says("进度")
    town.later(days=12)
    for openid, who in people.items():
        text = re.sub(r'href="[^"]*"|\d{8}', "", of_the_account(who))
        for other, (_, secret, door) in LIFT.items():
            assert other == openid or (secret not in text and door not in text), text


def test_who_sends_it_back_by_night_is_one_message_to_the_duty_person(
    town: Town, people: dict[str, Player], li: Player
) -> None:
    works(town, li, parent(town))
    town.later(hours=2)
    people["demo-a"].sees()
    town.later(hours=11)
    people["demo-a"].says("没人来过")
    number = max(t["number"] for t in town.tickets())
    told = [p["person"] for p in town.pushes() if p["ticket"] == number]
    assert [p for p in told if p.startswith("s")]
    assert len(told) == len(set(told)), told


def test_the_same_words_of_two_households_are_read_once(town: Town) -> None:
    town.later(hours=13)
    for openid, (words, _) in SAID.items():
        who = town.person(openid)
        who.says(words.partition("，")[0])
        who.says("1")
        town.later(minutes=1)
        who.says("补充：家里有老人")
    town.later(hours=12)
    pushes = [p for p in town.pushes() if p["notice"] == "supplemented"]
    told = [p["ticket"] for p in pushes if p["person"] == "s1"]
    assert told
    assert len(told) == len(set(told)), told
