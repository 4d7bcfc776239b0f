"""What ends a danger, and what only sounds like it."""

from __future__ import annotations

import pytest

from flows.understand.danger.aftermath import goes_on, is_afraid, is_over

OVER = (
    "火灭了",
    "没事了",
    "人救出来了",
    "味儿散了",
    "出来了",
    "我出来了",
    "我们都出来了",
    "火已经扑灭了",
    "消防来了，火灭了",
    "没味了",
    "闻不到味了",
    "孩子找到了",
    "老人醒了",
    "救护车拉走了",
    "120拉走了",
    "送医院了",
    "警察把他带走了",
    "不打了",
    "危险解除了",
    "都平安",
    "没事儿了谢谢",
    "已经没事了",
    "火没了",
    "老人开门了",
    "人没事",
    "电梯开了，人出来了",
    "虚惊一场，没事了",
    "烟散了",
    "不冒烟了",
    "已经处理好了",
    "现在好了",
    "人出来啦",
    "孩子回来了",
    "缓过来了",
    "救上来了",
    "都下来了",
    "民警到了，没事了",
    "没火了",
    "火熄了",
    "修好了",
    "拉开了不打了",
    "我妈醒过来了",
    "找着了",
    "人已经救下来了",
    "灭火器灭了",
    "灭了",
)
NOT_OVER = (
    "灭了一点",
    "没事了吧?",
    "没事了吧",
    "还没出来",
    "火还没灭",
    "没灭",
    "灭不了",
    "灭了吗",
    "人还没救出来",
    "火灭了吗？",
    "快出来了",
    "烟出来了",
    "火苗窜出来了",
    "水流出来了",
    "好像灭了",
    "应该没事了吧",
    "火灭了，人还在里面",
    "我出来了，我妈还在里面",
    "味儿散了一些",
    "火灭了又着了",
    "没人救出来",
    "出不来了",
    "还有味",
    "还在烧",
    "没人来",
    "灭了一半",
    "什么时候能灭了",
    "求你们把人救出来了吧",
    "人救出来了但是没呼吸",
    "没醒",
    "叫不醒了",
    "消防还没到",
    "一个人出来了，还有一个没出来",
    "水冒出来了",
    "血流出来了",
    "找不到了",
    "他又回来了",
    "他回来了还在砸门",
    "煤气漏出来了",
    "火烧出来了",
    "等出来了再说",
    "死了",
    "人没了",
    "差点没事了",
    "不行了",
    "没气了",
    "醒不过来了",
    "快灭了",
    "火小了",
    "烟小了",
    "没出来",
    "都没出来",
    "没找到",
    "还没找到",
    "怎么还不来",
    "到哪了",
    "没救出来",
    "味儿还没散",
    "火都烧到三楼了",
    "晕过去了",
    "昏过去了",
    "走不了了",
    "跑不出来了",
)
GOES_ON = (
    "还有味",
    "还在烧",
    "人还在里面",
    "没人来",
    "越来越大",
    "又着了",
    "你们到底来不来",
    "人呢",
    "消防车堵在外面了",
    "怎么还不来",
    "联系不上他了",
    "快点",
    "叫不醒",
)


@pytest.mark.parametrize("text", OVER)
def test_it_is_over(text: str) -> None:
    assert is_over(text)


@pytest.mark.parametrize("text", NOT_OVER)
def test_it_is_not_over(text: str) -> None:
    assert not is_over(text)


@pytest.mark.parametrize("text", GOES_ON)
def test_it_goes_on(text: str) -> None:
    assert goes_on(text)
    assert not is_over(text)


@pytest.mark.parametrize(
    "text", ["我不敢打电话", "不方便说话", "没法打电话", "不敢出声", "手机打不了电话"]
)
def test_somebody_cannot_call(text: str) -> None:
    assert is_afraid(text)
