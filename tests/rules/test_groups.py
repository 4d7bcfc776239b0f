"""Which group hears of what, in which words; the rows of groups.csv."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES
from rules.street.street import Category, Group, Street, Urgency
from rules.street.street_rows import StreetFiles
from rules.telling.groups import ECHOES, echo_of, gathered, hearing, spoken_of
from tests.rules.test_street_rows import assemble, changed, faults, rows, tables

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
HEAD = "id,kind,name,covers,robot"
HOME = Place("望园东里", None, "1号楼", "2单元", "301", place_id="b1")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("g1,desk,接诉即办群,,desk", None),
        ("g1,grid,望园网格群,c1,", None),
        ("1,desk,群,,", "id '1' must be g and up to 31 letters, digits, - or _, like g1"),
        ("g1,wechat,群,,", "kind 'wechat' must be desk, grid or delegates"),
        ("g1,desk,,,", "name is empty"),
        (
            "g1,desk,群,c9,",
            "covers 'c9' must be an id of a community, place or building, "
            "or empty for the whole street",
        ),
    ],
)
def test_groups_are_optional_and_checked(line: str, said: str | None) -> None:
    found = assemble({**tables(), "groups": rows("groups", [HEAD, line])})
    if said:
        assert faults(found) == [f"groups.csv:2: {said}"]
    else:
        assert isinstance(found, StreetFiles)
        assert [g.id for g in found.street.groups] == ["g1"]


def test_a_robot_and_a_name_stand_in_one_group_and_an_id_means_one_thing() -> None:
    lines = [HEAD, "g1,desk,群,,desk", "g2,grid,群,,desk", "g1,grid,别的群,,"]
    said = faults(assemble({**tables(), "groups": rows("groups", lines)}))
    assert said == [
        "groups.csv:3: name '群' stands already in groups.csv:2",
        "groups.csv:3: robot 'desk' stands already in groups.csv:2",
        "groups.csv:4: id 'g1' stands already in groups.csv:2",
    ]


def test_a_name_in_the_messenger_is_optional_and_checked() -> None:
    found = assemble(changed("staff", 2, "wecom", "li.wangge"))
    assert isinstance(found, StreetFiles)
    assert [m.wecom for m in found.street.staff] == ["li.wangge", ""]
    said = faults(assemble(changed("staff", 2, "wecom", "李网格")))
    assert said == [
        "staff.csv:2: wecom '李网格' must be a userid of WeCom: letters, digits, _ - @ or ."
    ]


def street(*groups: Group) -> Street:
    found = assemble(tables())
    assert isinstance(found, StreetFiles)
    return replace(found.street, groups=groups)


@pytest.mark.parametrize(
    ("notice", "urgency", "expected"),
    [
        ("assigned", "U1", ("group_urgent", ["desk", "grid"])),
        ("assigned", "U2", ("group_urgent", ["desk", "grid"])),
        ("assigned", "U3", ("group_new", ["grid"])),
        ("found", "U4", ("group_new", ["grid"])),
        ("expedited", "U2", ("group_urgent", ["desk", "grid"])),
        ("overdue", "U3", ("group_overdue", ["desk", "grid"])),
        ("escalated", "U1", ("group_overdue", ["desk", "grid"])),
        ("still_overdue", "U4", ("group_overdue", ["desk", "grid"])),
        ("incident", "U2", ("group_incident", ["desk", "grid", "delegates"])),
        ("contacted", "U1", None),
        ("supplemented", "U1", None),
    ],
)
def test_which_groups_hear_of_what(
    notice: str, urgency: Urgency, expected: tuple[str, list[str]] | None
) -> None:
    echo = echo_of(notice, urgency)
    assert (echo and (echo.notice, list(echo.kinds))) == expected


def test_every_echo_is_a_notice_to_groups_of_a_notice_to_staff() -> None:
    for notice, echo in ECHOES.items():
        assert NOTICES[notice].audience == "worker"
        assert NOTICES[echo.notice].audience == "group"
        assert NOTICES[echo.notice].ladder == ("wecom_robot",)


def test_a_group_hears_of_its_own_place_and_only_with_a_robot() -> None:
    desk, ours = Group("g1", "desk", "总群", "", "a"), Group("g2", "grid", "望园群", "c1", "b")
    others, unheard = Group("g3", "grid", "六南群", "c2", "c"), Group("g4", "grid", "聊天", "c1")
    town = street(desk, ours, others, unheard)
    echo = echo_of("assigned", "U2")
    assert echo
    assert hearing(town, echo, "b1") == [desk, ours]
    assert hearing(town, echo, "e2") == [desk, others]
    assert hearing(town, echo, None) == [desk]


def test_what_is_not_urgent_gathers_and_goes_on_odd_minutes() -> None:
    moments = {gathered(NOW + timedelta(seconds=s)) for s in range(60, 180)}
    assert moments == {NOW + timedelta(minutes=3)}
    for second in range(0, 7200, 37):
        at = NOW + timedelta(seconds=second)
        assert timedelta() < gathered(at) - at <= timedelta(minutes=2)
        assert gathered(at).minute % 2 == 1


LAMP = Category("0303", "设施", "facility", "楼道灯", "lighting", "队", (), "U3", 24, 168, ())


def ticket(matter: str, place: Place = HOME) -> Ticket:
    return Ticket(
        *(1, "26000127", NOW, "wechat", "wechat_oa", "dispatched", "0303", False, "U3", "worry"),
        matter=matter,
        place=place,
        grid=None,
        estate=None,
        site=None,
        is_anonymous=False,
        lead="s1",
        round=1,
        due_at=NOW,
    )


def test_of_a_person_s_matter_a_group_reads_the_community_alone() -> None:
    for l1, l2 in (("civil_service", "health"), ("safety", "public_order")):
        assert spoken_of(ticket("他打我"), replace(LAMP, l1_id=l1, l2_id=l2), False) == "望园东里"
    assert spoken_of(ticket("说不清的事"), None, False) == "望园东里"


@pytest.mark.parametrize(
    ("matter", "is_withheld", "expected"),
    [
        ("楼道灯坏了", False, "望园东里1号楼 楼道灯坏了"),
        ("2单元301楼道灯坏了", False, "望园东里1号楼 楼道灯坏了"),
        ("我叫张淑芬，楼道灯坏了，电话138****5678", False, "望园东里1号楼 楼道灯坏了"),
        ("我是张淑芬", False, "望园东里1号楼 楼道灯"),
        ("楼道灯坏了\n三天了", False, "望园东里1号楼 楼道灯坏了 三天了"),
        ("楼上装修太吵", True, "望园东里"),
    ],
)
def test_a_group_reads_place_and_matter_and_nothing_of_who_reported(
    matter: str, is_withheld: bool, expected: str
) -> None:
    assert spoken_of(ticket(matter), LAMP, is_withheld) == expected
