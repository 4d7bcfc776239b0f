"""Court and petition words hint; other words that hold the same signs do not."""

from __future__ import annotations

import pytest

from rules.filing.flags import found

LITIGATION = (
    "物业把我起诉到法院了，说我欠费",
    "漏水的事法院判决了楼上不执行",
    "开发商要打官司就打官司",
    "房本的事正在仲裁，电梯还停着",
    "收到律师函，说我晾衣服碍事",
    "已经立案了，下月开庭",
    "申请了行政复议还没结果",
    "不想上法院，就想把墙修好",
    "再不修我就告上法庭",
    "楼下饭馆的油烟，我要走诉讼",
    "一审输了准备上诉",
    "法院传票都来了，暖气还没人修",
)
PETITION = (
    "再没人管我就去信访",
    "信访答复了三回，路灯还是不亮",
    "我可要上访了",
    "去年在区信访办登记过",
)
NEITHER = (
    "法院门口的路灯坏了",
    "法院路上井盖没了",
    "区法院旁边的垃圾桶满了",
    "仲裁委对面的树倒了",
    "信访办门口积水",
    "律师楼前面停满了车",
    "楼上天天打架子鼓",
    "以上诉求请回复",
    "几家人一起诉苦，没人听",
    "电梯坏了，大家重复议论",
    "孩子离开庭院就摔了",
    "微信访问不了，宽带断了",
    "晚上访客车乱停",
    "早上访客进不了门",
    "线上访问打不开",
    "网上访问物业系统很慢",
    "反复议论了半年还是没修",
    "停车费涨了，收费传票据也不给",
    "医学法院街那边堵车",
    "楼道灯坏了",
    "暖气不热",
    "成立案例小组，没人通知我们",
)


@pytest.mark.parametrize("said", LITIGATION)
def test_litigation(said: str) -> None:
    assert list(found([said])) == ["litigation"]


@pytest.mark.parametrize("said", PETITION)
def test_petition(said: str) -> None:
    assert list(found([said])) == ["petition"]


@pytest.mark.parametrize("said", NEITHER)
def test_neither(said: str) -> None:
    assert found([said]) == {}


def test_both_with_the_words_that_said_so() -> None:
    assert found(["法院不管", "我去上访"]) == {"litigation": "法院", "petition": "上访"}
