"""A street that numbers its kinds otherwise, lacks some and has some of its own (l2_id, not code)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.load_street import differences
from bot.cli.street_files import read_street
from bot.cli.train import read_phrases
from bot.cli.understand import shape
from flows.understand import Lexicon, read
from handlers.staffing import streets
from rules.street.street import Category, Street
from rules.street.street_rows import StreetFiles
from tests.talks.town import DEMO, MORNING, Town, found_town, number_in

Change = Callable[[Iterable[Category]], tuple[Category, ...]]
SENTENCES = (
    *(
        "望园东里5号楼电梯不走了",
        "6号楼3单元没水了",
        "楼道灯坏了三天",
        "家里暖气一点不热",
        "煤气味特别大",
    ),
    *(
        "垃圾桶满得没人清",
        "着火了快来人",
        "楼上半夜装修太吵",
        "小区门口乱停车出不去",
        "下水道往外返脏水",
    ),
    *(
        "有人私自加盖房子",
        "井盖没了",
        "老人一个人摔倒在家叫不应",
        "物业费乱涨价",
        "电线耷拉下来冒火花",
    ),
    *("楼顶漏雨", "墙皮往下掉", "广场舞吵得睡不着", "饭馆油烟呛人", "充电飞线从窗户拉下来"),
    *(
        "狗屎没人管",
        "低保怎么办",
        "拖欠工资三个月",
        "孩子入学的事想问问",
        "邻居天天吵架",
        "盼着装个电梯",
    ),
    *("楼下太乱了没人管", "水龙头一滴水都没有了，楼道灯也不亮", "没电了", "小广告贴满单元门"),
)


def files() -> StreetFiles:
    found = read_street(DEMO)
    assert isinstance(found, StreetFiles)
    return found


def permuted(rows: Iterable[Category]) -> tuple[Category, ...]:
    known = list(rows)
    codes = [row.code for row in known]
    random.Random(7).shuffle(codes)
    return tuple(replace(row, code=code) for row, code in zip(known, codes, strict=True))


def named(rows: Iterable[Category]) -> tuple[Category, ...]:
    """Codes that are no numbers, and rows in another order."""
    found = [replace(row, code=f"FT-{n * 37 % 97}x{n}") for n, row in enumerate(rows)]
    return tuple(reversed(found))


def without(*kinds: str) -> Change:
    return lambda rows: tuple(row for row in rows if row.l2_id not in kinds)


def with_own(rows: Iterable[Category]) -> tuple[Category, ...]:
    known = tuple(rows)
    own = {"code": "9901", "l2": "快递柜", "l2_id": "parcel_locker", "urgency": "U2"}
    return (*known, replace(known[0], **own, triggers=("快递柜", "取件柜打不开")))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.of(files().street)


def street_of(change: Change) -> Street:
    street = files().street
    return replace(street, categories=change(street.categories))


def town_of(folder: Path, change: Change) -> Town:
    town, loaded = found_town(folder), files()
    days, settings = loaded.workdays, loaded.settings
    streets.load(
        *(town.container.services, street_of(change), loaded.staff_phones, days, settings, MORNING)
    )
    town.container.services._snapshot = None
    return town


def kinds_of(town: Town) -> list[str | None]:
    with town.container.services.database.begin() as tx:
        street = town.container.services.snapshot(tx, MORNING).street
    return [street.kind_of(ticket["category"]) for ticket in town.tickets()]


@pytest.mark.parametrize("change", [permuted, named])
def test_another_numbering_is_understood_alike(lexicon: Lexicon, change: Change) -> None:
    street = street_of(change)
    other = Lexicon.of(street)
    for text in SENTENCES:
        here, there = read(text, lexicon), read(text, other)
        assert [s.kind for s in here.candidates] == [s.kind for s in there.candidates], text
        assert [s.confidence for s in here.candidates] == [s.confidence for s in there.candidates]
        assert replace(there, candidates=(), also=()) == replace(here, candidates=(), also=()), text
        also = [street.kind_of(code) for code in there.also]
        assert also == [lexicon_kind(lexicon, code) for code in here.also], text
        if there.candidates:
            said = shape(there, street)["category"]
            assert street.category_by_code[said["code"]].l2_id == said["l2"] == here.kind


def lexicon_kind(lexicon: Lexicon, code: str) -> str | None:
    return next((k for k, row in lexicon.matters.table.items() if row.code == code), None)


@pytest.mark.parametrize("change", [permuted, named])
def test_a_day_in_a_street_of_other_numbers_goes_as_in_ours(tmp_path: Path, change: Change) -> None:
    ours, theirs = found_town(tmp_path / "ours"), town_of(tmp_path / "theirs", change)
    heard = [_a_day(ours), _a_day(theirs)]
    assert heard[0] == heard[1]
    assert kinds_of(ours) == kinds_of(theirs)
    for here, there in zip(ours.tickets(), theirs.tickets(), strict=True):
        same = ("urgency", "matter_kind", "lead", "status", "incident", "stars", "due_at")
        assert [here[name] for name in same] == [there[name] for name in same]
    codes = {row.code for row in street_of(change).categories}
    assert {ticket["category"] for ticket in theirs.tickets()} <= codes


def _a_day(town: Town) -> list[str]:
    """An outage of three, a choice of kinds, a door, a danger, a correction by the desk."""
    heard = []
    for n, words in enumerate(("暖气停了", "家里不热，全楼都没暖气", "停暖了，冻得不行")):
        resident = town.person(f"demo-cold{n}")
        heard += [resident.says(f"望园东里{n + 1}号楼{words}"), resident.says("1")]
    zhang = town.person("demo-zhang")
    heard += [zhang.says(text) for text in ("楼下太乱了没人管", "2", "六南社区小广场", "行")]
    zhao = town.person("demo-zhao")
    heard += [zhao.says(text) for text in ("芳群园一区6号楼下水道堵了往上返水", "2单元301", "1")]
    heard += [town.person("demo-gas").says("望园东里9号楼一股煤气味")]
    wang = town.person("demo-s2")
    heard += [wang.says(f"改类 {number_in(heard[-1])} 电梯")]
    town.later(hours=1)
    return [*heard, *wang.sees(), *town.person("demo-cold0").sees()]


def test_renumbering_takes_the_tickets_along(tmp_path: Path) -> None:
    town, loaded = found_town(tmp_path), files()
    for n, words in enumerate(("楼道灯坏了", "下水道堵了", "单元门坏了")):
        resident = town.person(f"demo-r{n}")
        resident.says(f"望园东里{n + 1}号楼{words}")
        resident.says("1")
    before, street = kinds_of(town), street_of(permuted)
    days, settings = loaded.workdays, loaded.settings
    streets.load(*(town.container.services, street, loaded.staff_phones, days, settings), MORNING)
    town.container.services._snapshot = None
    assert kinds_of(town) == before
    assert [t["category"] for t in town.tickets()] != ["0305", "0204", "0405"]
    assert town.tickets()[0]["events"][-1]["what"] == "renumbered"


def test_what_the_street_lacks_goes_to_the_desk_and_danger_stays_danger(tmp_path: Path) -> None:
    lost = ("gas_leak", "fire", "elevator", "home_not_warm", "public_order", "health", "sewage")
    town = town_of(tmp_path, without(*lost))
    said = town.person("demo-gas").says("望园东里9号楼煤气漏了")
    assert "119" in said
    assert number_in(said)
    assert "119" in town.person("demo-fire").says("望园东里5号楼着火了")
    for n, words in enumerate(("电梯坏了", "家里暖气不热", "下水道堵了", "有人打架动刀子")):
        resident = town.person(f"demo-r{n}")
        resident.says(f"望园东里{n + 1}号楼{words}")
        resident.says("1")
    tickets = town.tickets()
    assert len(tickets) == 6
    assert [t["urgency"] for t in tickets[:2]] == ["U1", "U1"]
    assert tickets[0]["category"] is None
    assert all(ticket["lead"] for ticket in tickets)
    town.later(days=9)


@pytest.mark.parametrize("kind", sorted({row.l2_id for row in files().street.categories}))
def test_no_kind_is_needed_for_a_sentence_to_be_read(kind: str) -> None:
    lexicon = _lexicons(kind)
    for text in SENTENCES:
        facts = read(text, lexicon)
        assert kind not in [scored.kind for scored in facts.candidates]


def _lexicons(kind: str) -> Lexicon:
    whole = Lexicon.of(files().street)
    rows = {k: row for k, row in whole.matters.table.items() if k != kind}
    return replace(whole, matters=replace(whole.matters, table=rows))


def test_a_kind_of_the_street_s_own_works_by_its_words(tmp_path: Path) -> None:
    town = town_of(tmp_path, with_own)
    zhang = town.person("demo-zhang")
    zhang.says("望园东里3号楼下的快递柜打不开了")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert (ticket["category"], ticket["urgency"]) == ("9901", "U2")


def test_what_the_street_lacks_or_adds_is_named() -> None:
    rows = files().street.categories
    assert list(differences(rows)) == []
    lacking = "\n".join(differences(without("elevator", "fire")(with_own(rows))))
    assert "elevator, fire" in lacking
    assert "parcel_locker" in lacking


def test_phrases_name_a_kind_by_its_id_or_the_street_s_code(tmp_path: Path) -> None:
    table = Lexicon.of(street_of(named)).matters.table
    (tmp_path / "own.csv").write_text(f"elevator,电梯坏了\n{table['fire'].code},着火了\n")
    found = read_phrases(tmp_path / "own.csv", table)
    assert found == [("elevator", "电梯坏了"), ("fire", "着火了")]
