"""Asked what neighbours told, or how many did; never mixed up with a matter or a withdrawal."""

from __future__ import annotations

import pytest

from flows.understand.others import asks_of_others


@pytest.mark.parametrize(
    "said",
    ["邻居们是怎么讲的", "别的住户都反映些啥", "到现在几户报了", "还有谁说过这个事", "对门也报了吗",
     "大伙儿都咋说", "隔壁老李说啥了", "是不是就我一家反映啊", "总共多少人报停水", "有没有别人找过你们",
     "左邻右舍提没提过", "还有别家停电吗", "别的单元也报了吗", "我们这个楼有几家报的"],
)  # fmt: skip
def test_it_is_asked(said: str) -> None:
    assert asks_of_others(said)


@pytest.mark.parametrize(
    "said",
    ["人家都有暖气就我家没有", "别来了，隔壁报过了", "别人家修好了，我家呢", "对门装修太吵", "楼上又在打架",
     "大家都说物业不管事", "谁能做主，让他跟我说", "几点有人", "邻居报警了", "人家报了名我没报上", "街坊说你们好"],
)  # fmt: skip
def test_it_is_something_else(said: str) -> None:
    assert not asks_of_others(said)
