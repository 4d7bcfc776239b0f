"""What is asked for, tried and missed in words that stand in another order."""

from __future__ import annotations

import pytest

from flows.report.contacts import wanted
from flows.understand.work.verdicts import understood


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("六里桥北里中控室电话给我一个", "中控室"),
        ("物业电话告诉我一下", "物业"),
        ("报修电话给一个呗", "报修"),
        ("物业电话没人接", None),
    ],
)
def test_a_telephone_is_asked_for(said: str, what: str | None) -> None:
    assert wanted(said) == what


@pytest.mark.parametrize(
    "said", ["从头到尾没一个人来过呀", "哪有的事，没半个人上门", "这些天没个人来"]
)
def test_nobody_came_in_other_words(said: str) -> None:
    rating = understood(said)
    assert rating is not None
    assert not rating.is_happy
