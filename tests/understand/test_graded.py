"""An answer with its digit that says more: the rest decides where it speaks of the work."""

from __future__ import annotations

import pytest

from flows.survey.again import answered as looked_back
from flows.understand.work.graded import graded, parted
from flows.understand.work.relapses import is_back
from flows.understand.work.verdicts import understood


@pytest.mark.parametrize(
    "said",
    ["2 但是墙角还是湿的", "1不过换的灯泡早晚得憋", "１，就是另一扇门没修", "选2 只拿胶布缠了两圈", "二，窗缝还漏着风",
     "给个2吧，井盖踩上去还是响", "井盖踩上去还是响 给个2吧", "还滴着水呢，2", "2分 可是台阶没抹平",
     "1 可惜撑不过三天", "2 就是有股糊味", "1 才好了一宿又堵上了"],
)  # fmt: skip
def test_a_trouble_behind_a_digit_is_not_solved(said: str) -> None:
    rating = graded(said)
    assert rating is not None
    assert rating.solved is False


@pytest.mark.parametrize(
    ("said", "grade"),
    [("1 就是等了两天", "satisfied"), ("2 多谢师傅", "fairly"), ("1，辛苦大家", "satisfied"),
     ("2 不过态度真好", "fairly"), ("选1 修好了", "satisfied"), ("1", "satisfied"), ("2吧 凑合", "fairly"), ("那就给个1吧，弄得挺好", "satisfied")],
)  # fmt: skip
def test_thanks_and_slowness_leave_the_digit(said: str, grade: str) -> None:
    rating = graded(said)
    assert rating is not None
    assert rating.is_happy
    assert rating.grade == grade


@pytest.mark.parametrize(
    "said",
    ["3楼的灯", "2单元", "1号那天来的", "来了3个人", "2天没水", "1 另外我还想反映个事，门口堆土"],
)
def test_a_number_of_something_is_no_answer(said: str) -> None:
    assert parted(said) is None


def test_a_three_stays_one_and_says_whether_anybody_came() -> None:
    assert graded("3 等一天没人来") is not None
    assert graded("3 等一天没人来").responded is False  # type: ignore[union-attr]
    assert graded("3 算了吧").solved is False  # type: ignore[union-attr]


def test_the_second_revisit_reads_its_own_digits() -> None:
    assert looked_back("1 就是缝里还渗") == looked_back("2 又来一遍")
    assert looked_back("1 一直挺好").is_happy  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "said",
    ["才亮两天灯泡又灭了", "满意早了，水淌得更凶", "收回满意，门又关不上", "凑合 没一宿又返上来了"],
)
def test_praise_that_did_not_last_is_none(said: str) -> None:
    rating = understood(said)
    assert rating is not None
    assert not rating.is_happy


@pytest.mark.parametrize("said", ["师傅又来看了一趟", "又亮了", "又能用了", "又打电话问我，挺好"])
def test_again_may_be_good(said: str) -> None:
    assert not is_back(said)
