"""What is repeated to the resident and told to the worker: the matter, not how it came up."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        (
            "前天我外孙女回来说花坛边上的木椅子断了两根板",
            "木椅子断了两根板",
        ),  # where it stands is the place
        ("隔壁邻居告诉我说电梯又停了一个星期", "电梯又停了一个星期"),
        ("老伴打电话来说楼梯扶手松动了", "楼梯扶手松动了"),
    ],
)
def test_from_whom_they_have_it_is_left_out(lexicon: Lexicon, said: str, matter: str) -> None:
    assert read(said, lexicon, "none").matter == matter


@pytest.mark.parametrize(
    "said",
    [
        "邻居跟我说话声音太大吵死了",  # what they do is the matter
        "楼上邻居跟我说他家漏水了",  # whose it is would be lost
        "邻居跟我说不修也不赔钱",
    ],
)
def test_what_speaks_of_that_person_stays_whole(lexicon: Lexicon, said: str) -> None:
    assert read(said, lexicon, "none").matter == said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("下水道老往上返味儿，没水出来", "sewage"),
        ("交了物业费心里比停暖还凉", "property_fee"),
        ("楼道黑得我以为停电了，灯泡坏了", "lighting"),
        ("消防栓拧开没水，真着火怎么办", "fire_lane"),
        ("停水两天了，轮椅上的老人没法洗", "water_outage"),
    ],
)
def test_a_word_of_an_outage_is_not_yet_one(lexicon: Lexicon, text: str, kind: str) -> None:
    assert read(text, lexicon).kind == kind
