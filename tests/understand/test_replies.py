"""A yes is one with a courtesy too; a courtesy alone is none."""

from __future__ import annotations

import pytest

from flows.understand.replies import no, yes


@pytest.mark.parametrize("said", ["回1", "回 1", "回复1", "我选1", "按1", "回１。"])
def test_the_sign_of_our_own_sentence_is_a_yes(said: str) -> None:
    assert yes(said)
    assert no(said.replace("1", "2").replace("１", "２"))


@pytest.mark.parametrize(
    "said",
    ["对的，多谢", "1！快些", "嗯呐就是", "好，麻烦了", "行，辛苦您了", "可以可以", "对对对快点吧",
     "好嘞", "是的没错", "对，尽快处理一下", "谢谢您，对", "没错，赶紧来吧", "中，劳驾了", "1[抱拳]"],
)  # fmt: skip
def test_yes(said: str) -> None:
    assert yes(said)


@pytest.mark.parametrize(
    "said",
    ["谢谢", "快点", "不对，谢谢", "好麻烦", "不好", "要不要", "没有", "辛苦了", "赶紧修",
     "行不行", "是不是", "报错了", "不用了谢谢", "对门", "好像不对"],
)  # fmt: skip
def test_no_yes(said: str) -> None:
    assert not yes(said)


@pytest.mark.parametrize("said", ["不对", "2", "不是", "不要"])
def test_no(said: str) -> None:
    assert no(said)
