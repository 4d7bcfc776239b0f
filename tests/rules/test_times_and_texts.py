"""Deadlines, decent hours, ratings, numbers, and the words people read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rules.closing.ratings import by_digit
from rules.filing.identity import ticket_number
from rules.lifecycle.deadlines import contact_by, due_at, raised
from rules.lifecycle.hours import STREET_ZONE, decent, is_quiet, spoken
from rules.lifecycle.workdays import NATURAL
from rules.notices import NOTICES, not_before, wording
from rules.street.street import Urgency
from rules.telling.privacy import masked

OFFICE_WORDS = (
    *("工单派发", "承办单位", "诉求人", "系统异常", "非法输入", "无法识别", "请按格式输入"),
    *("尊敬的用户", "您输入有误", "尽快"),
)


def street(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=STREET_ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("urgency", "hours"), [("U1", 2), ("U2", 24), ("U3", 7 * 24), ("U4", 15 * 24)]
)
def test_feedback_limits_of_the_standard(urgency: Urgency, hours: int) -> None:
    assert due_at(urgency, street(9), NATURAL) == street(9) + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (street(21, 29), street(21, 29)),
        (street(21, 30), street(8, 0, 21)),
        (street(3), street(8)),
        (street(7, 59), street(8)),
        (street(8), street(8)),
    ],
)
def test_quiet_hours_end_at_eight(at: datetime, until: datetime) -> None:
    assert decent(at) == until
    assert is_quiet(at) == (at != until)


def test_a_call_is_promised_for_a_decent_hour() -> None:
    for hour in range(24):
        assert not is_quiet(contact_by("U3", street(hour)))
    assert contact_by("U1", street(3)) == street(3, 30)


def test_urgent_notices_go_at_night_and_surveys_never() -> None:
    assert not_before(NOTICES["assigned"], "U1", street(23)) == street(23)
    assert not_before(NOTICES["assigned"], "U2", street(23)) == street(8, 0, 21)
    assert not_before(NOTICES["assigned"], "U2", street(23), is_on_call=True) == street(23)
    assert not_before(NOTICES["contacted"], "U2", street(23)) == street(23)
    assert not_before(NOTICES["overdue"], "U1", street(23)) == street(8, 0, 21)
    assert not_before(NOTICES["escalated"], "U1", street(23)) == street(23)
    assert not_before(NOTICES["escalated"], "U2", street(23)) == street(8, 0, 21)
    assert not_before(NOTICES["assigned"], "U3", street(23)) == street(8, 0, 21)
    assert not_before(NOTICES["survey"], "U1", street(23)) == street(8, 0, 21)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (street(18), "今天18点"),
        (street(18, 32), "今天18点半"),
        (street(9, 7, 21), "明天9点5分"),
        (street(9, 0, 22), "后天9点"),
        (street(9, 0, 27), "11月27日9点"),
    ],
)
def test_moments_as_people_say_them(at: datetime, said: str) -> None:
    assert spoken(at, street(9)) == said


def test_numbers_and_masks() -> None:
    assert ticket_number(127, street(9)) == "26000127"
    assert masked("打13812345678，单号26000127") == "打138****5678，单号26000127"
    assert masked("身份证110101199001011234") == "身份证110101********1234"
    assert raised("U3", "U2") == "U2"
    assert by_digit(4) is None


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_notices_are_short_and_plain(name: str) -> None:
    notice = NOTICES[name]
    facts = dict.fromkeys(("matter", "who", "words", "reason", "by", "place"), "短")
    text = wording(name, facts)
    if notice.audience == "resident":
        assert len(text) <= 90
        assert not any(word in text for word in OFFICE_WORDS)
    else:
        assert len(text.splitlines()) <= 5
    assert len(notice.phrase) <= 5
    assert len(notice.short) <= 20
