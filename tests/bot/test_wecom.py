"""The staff's messenger: what goes into one message, what becomes of it, and no key anywhere."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli.check import wecom_faults
from bot.delivery.channels import wecom_app, wecom_robot
from bot.delivery.channels.wecom import App
from bot.delivery.channels.wecom_robot import compose
from bot.settings import SettingsError, load_settings
from bot.wecom_settings import DEMO_CORP_SECRET, DEMO_ROBOTS, robot_keys
from emulator.world import Fault
from rules.street.street import Group
from storage.outbox import Push
from tests.bot.test_settings import REAL
from tests.talks.town import Town, found_town

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
ROBOT, APP, TOKEN = "/cgi-bin/webhook/send", "/cgi-bin/message/send", "/cgi-bin/gettoken"
DESK = Group("g1", "desk", "接诉即办群", "", "desk")
KEY = robot_keys(DEMO_ROBOTS)["desk"]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def push(number: int, notice: str = "group_new", **facts: str) -> Push:
    said = {"number": f"2600{number:04}", "what": "望园东里1号楼 楼道灯坏了", "who": "李师傅"}
    said |= {"by": "今天12点", "due": "今天18点", "words": "还没签收"} | facts
    return Push(number, notice, number, 1, "g1", said, NOW, "sending", 1, "wecom_robot")


def test_one_alone_is_one_line_and_several_stand_under_one_head() -> None:
    text, mentions, taken = compose([push(1)])
    assert text == "【新件】26000001 望园东里1号楼 楼道灯坏了（李师傅，今天18点前反馈）"
    assert (mentions, len(taken)) == ((), 1)
    text, _, _ = compose([push(1), push(2, "group_overdue"), push(3)])
    assert [line[:8] for line in text.splitlines()] == [
        *("【新件2件】", "26000001", "26000003"),
        "【超时】2600",
    ]


def test_the_leads_are_mentioned_once_each() -> None:
    late = [push(n, "group_overdue", at=at) for n, at in enumerate(["li", "", "wang|li", "li"])]
    assert compose(late)[1] == ("li", "wang")


def test_as_many_as_fit_are_taken_oldest_first() -> None:
    pushes = [push(n) for n in range(60)]
    text, _, taken = compose(pushes)
    assert 1 < len(taken) < 60
    assert taken == tuple(pushes[: len(taken)])
    assert text.splitlines()[0] == f"【新件{len(taken)}件】"
    assert len(text.splitlines()) == len(taken) + 1
    assert len(text.encode()) <= 2048
    rest = compose(pushes[len(taken) :])[2]
    assert rest[0] is pushes[len(taken)]


@pytest.mark.parametrize("shift", range(4))
def test_a_brief_stands_whole_and_is_cut_between_characters(shift: int) -> None:
    brief = "今天\n在办3件\n" + "一" * 90
    assert compose([push(1, "group_digest", words=brief)])[0] == brief
    text, _, taken = compose([push(1, "group_digest", words="a" * shift + "𠮷楼" * 700)])
    assert len(taken) == 1
    assert 2040 < len(text.encode()) <= 2048
    assert text.endswith("…")
    assert "\ufffd" not in text


def to_robot(town: Town, *pushes: Push, group: Group = DESK) -> Any:
    return wecom_robot.send(town.container.wecom.robots, group, pushes or (push(1),))


def to_member(town: Town, userid: str = "li", *pushes: Push) -> Any:
    app = town.container.wecom.app
    assert app
    told = push(1, "due_soon", last4="0001", place="望园东里", matter="楼道灯坏了")
    return wecom_app.send(app, userid, pushes or (told,))


def journal(town: Town, path: str) -> list[dict[str, Any]]:
    return [entry for entry in town.world.journal if entry["path"] == path]


def test_a_robot_says_it_in_its_group_and_calls_the_lead(town: Town) -> None:
    assert to_robot(town, push(1, "group_overdue", at="li")).kind == "sent"
    (entry,) = journal(town, ROBOT)
    assert entry["to"] == KEY
    assert entry["body"]["text"] == {
        "content": "【超时】26000001 望园东里1号楼 楼道灯坏了（李师傅，还没签收）",
        "mentioned_list": ["li"],
    }
    to_robot(town)
    assert "mentioned_list" not in journal(town, ROBOT)[1]["body"]["text"]


def test_a_robot_speaks_twenty_times_in_any_minute(town: Town) -> None:
    found = []
    for _ in range(30):
        found.append(to_robot(town).kind)
        town.later(seconds=1)
    assert found == ["sent"] * 20 + ["later"] * 10
    other = Group("g2", "grid", "群", "", "grid-c22")
    assert to_robot(town, group=other).kind == "sent"
    town.later(seconds=31)
    assert to_robot(town).kind == "sent"
    assert len(journal(town, ROBOT)) == 22


def test_a_clock_set_back_an_hour_silences_no_robot(town: Town) -> None:
    assert [to_robot(town).kind for _ in range(21)] == ["sent"] * 20 + ["later"]
    town.time[0] -= timedelta(hours=1)
    town.world.offset += 60
    assert to_robot(town).kind == "sent"


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault(ROBOT, 1, errcode=93000), ("halt", 93000)),
        (Fault(ROBOT, 1, errcode=45009), ("later", 45009)),
        (Fault(ROBOT, 1, errcode=-1), ("later", -1)),
        (Fault(ROBOT, 1, errcode=40058), ("never", 40058)),
        (Fault(ROBOT, 1, errcode=99999), ("later", 99999)),
        (Fault(ROBOT, 1, "html"), ("unknown", None)),
        (Fault(ROBOT, 1, "half"), ("unknown", None)),
        (Fault(ROBOT, 1, "reset"), ("unknown", None)),
    ],
)
def test_what_becomes_of_a_robot_s_message(
    town: Town, fault: Fault, expected: tuple[str, int | None]
) -> None:
    town.world.faults.append(fault)
    found = to_robot(town)
    assert (found.kind, found.errcode) == expected
    assert KEY not in repr(found)


def test_a_group_whose_robot_has_no_key_halts_with_its_name(town: Town) -> None:
    assert to_robot(town, group=Group("g9", "desk", "群", "", "nobody")).kind == "halt"
    found = to_robot(town, group=Group("g9", "desk", "群"))
    assert (found.kind, found.detail) == ("halt", "no key for the robot of this group")


def test_a_member_gets_one_text_of_all(town: Town) -> None:
    told = (push(1, "due_soon", place="东里"), push(2, "due_soon", place="西里"))
    assert to_member(town, "li", *told).kind == "sent"
    (entry,) = journal(town, APP)
    assert (entry["to"], entry["body"]["agentid"]) == ("li", 1000002)
    assert entry["body"]["text"]["content"].count("【催办·") == 2
    long = [push(n, "due_soon", words="字" * 80) for n in range(20)]
    to_member(town, "li", *long)
    content = journal(town, APP)[1]["body"]["text"]["content"]
    assert content.endswith("…")
    assert 2040 < len(content.encode()) <= 2048


def test_a_repeat_within_ten_minutes_has_the_same_words_and_a_later_one_says_so(
    town: Town,
) -> None:
    told = push(1, "due_soon", place="东里")
    to_member(town, "li", told)
    for since in (town.now(), town.now() - timedelta(minutes=11)):
        repeat = {**told.facts, "may_repeat": "1"}
        to_member(town, "li", replace(told, facts=repeat, doubtful_since=since))
    # The one in between had the same words: the far side dropped it.
    first, late = (entry["body"]["text"]["content"] for entry in journal(town, APP))
    assert late == first + "\n（收到过的话，不用再看。）"


@pytest.mark.parametrize("errcode", [40014, 42001])
def test_a_refused_token_is_fetched_anew_once(town: Town, errcode: int) -> None:
    assert to_member(town).kind == "sent"
    app = town.container.wecom.app
    assert app
    before = app.token()
    town.world.tokens.pop(before)
    town.world.corps.clear()
    assert to_member(town).kind == "sent"
    assert app.token() != before
    town.world.faults.append(Fault(APP, 1, errcode=errcode))
    found = to_member(town)  # the fresh one is refused, and gettoken answers the same again
    assert (found.kind, found.errcode) == ("later", None)
    assert to_member(town).kind == "sent"


def test_the_token_is_kept_and_renewed_before_its_end(town: Town) -> None:
    app = town.container.wecom.app
    assert app
    first = app.token()
    town.later(hours=1)
    assert app.token() == first
    town.later(hours=1)
    assert to_member(town).kind == "sent"
    assert app.token() != first


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault(TOKEN, 1, errcode=40001), ("halt", 40001)),
        (Fault(TOKEN, 1, errcode=40013), ("halt", 40013)),
        (Fault(TOKEN, 1, errcode=-1), ("later", -1)),
        (Fault(TOKEN, 1, "reset"), ("later", None)),
        (Fault(APP, 1, errcode=81013), ("next", 81013)),
        (Fault(APP, 1, errcode=40056), ("halt", 40056)),
        (Fault(APP, 1, errcode=45009), ("later", 45009)),
        (Fault(APP, 1, "reset_after"), ("unknown", None)),
    ],
)
def test_what_becomes_of_a_member_s_message(
    town: Town, fault: Fault, expected: tuple[str, int | None]
) -> None:
    town.world.faults.append(fault)
    found = to_member(town)
    assert (found.kind, found.errcode) == expected
    assert DEMO_CORP_SECRET not in repr(found)


def test_who_is_not_a_member_is_told_by_another_way(town: Town) -> None:
    assert to_member(town, "unknown-x").kind == "next"


def test_no_key_and_no_secret_in_a_log_or_an_error(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for kind in ("html", "reset", "half"):
            for path in (ROBOT, TOKEN):
                town.world.faults.append(Fault(path, 1, kind))
            said = [repr(to_robot(town)), repr(to_member(town))]
            town.later(seconds=10)
            assert not any(secret in str(said) for secret in (KEY, DEMO_CORP_SECRET))
    shown = caplog.text + repr(town.container.wecom) + repr(town.container.settings)
    assert KEY not in shown
    assert DEMO_CORP_SECRET not in shown


def faults(**changes: str) -> str:
    with pytest.raises(SettingsError) as wrong:
        load_settings({f"JIESU_{name}": value for name, value in changes.items()})
    return str(wrong.value)


def test_the_demo_talks_to_the_emulator_and_production_to_nobody() -> None:
    demo = load_settings({"JIESU_WECHAT_API": "http://127.0.0.1:9001"})
    assert demo.wecom_api == "http://127.0.0.1:9001"
    assert robot_keys(demo.wecom_robots.get_secret_value())["desk"] == KEY
    real = load_settings(REAL)
    assert real.wecom_api == "https://qyapi.weixin.qq.com"
    assert real.wecom_robots.get_secret_value() == real.wecom_corpid == ""
    trial = load_settings({"JIESU_WECHAT_API": "https://api.weixin.qq.com"})
    assert (trial.wecom_api, trial.wecom_corpid) == ("https://qyapi.weixin.qq.com", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WECOM_ROBOTS", "my-secret-key"),
        ("WECOM_ROBOTS", "desk=my-secret-key,desk=my-secret-key-2"),
        ("WECOM_ROBOTS", "desk=https://qyapi.weixin.qq.com/?key=my-secret-key"),
        ("WECOM_AGENTID", "one"),
        ("WECOM_API", "qyapi.weixin.qq.com"),
    ],
)
def test_a_wrong_value_is_named_without_it(name: str, value: str) -> None:
    said = faults(**{name: value})
    assert said.startswith(f"JIESU_{name}: ")
    assert "my-secret-key" not in said


def test_half_an_application_is_none() -> None:
    said = faults(WECOM_CORPID="ww1234567890abcdef")
    assert said.splitlines() == [
        "JIESU_WECOM_SECRET: not set; the application needs it too",
        "JIESU_WECOM_AGENTID: not set; the application needs it too",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("WECOM_ROBOTS", DEMO_ROBOTS), ("WECOM_ROBOTS", f"x={KEY}"), ("WECOM_SECRET", "")],
)
def test_production_refuses_the_demo_s_values(name: str, value: str) -> None:
    given = {"WECOM_CORPID": "ww1", "WECOM_SECRET": DEMO_CORP_SECRET, "WECOM_AGENTID": "1"}
    given = {f"JIESU_{k}": v for k, v in ({**given, name: value} if value else given).items()}
    with pytest.raises(SettingsError, match=f"JIESU_{name}: still the demo's") as wrong:
        load_settings({**REAL, **given})
    assert KEY not in str(wrong.value)


def test_check_names_a_robot_without_a_key_and_a_wrong_secret(town: Town) -> None:
    town.world.faults.append(Fault(TOKEN, 1, errcode=40001))
    robots = town.container.wecom.robots
    robots.keys.pop("delegates")  # type: ignore[attr-defined]
    assert isinstance(town.container.wecom.app, App)
    first, second = wecom_faults(town.container)
    assert first == "JIESU_WECOM_ROBOTS: no key for delegates, the robot of 居民代表工作群 (g5)"
    assert second.startswith("JIESU_WECOM_CORPID/_SECRET/_API: no access token: 40001")
    town.later(seconds=10)
    assert list(wecom_faults(town.container)) == [first]
