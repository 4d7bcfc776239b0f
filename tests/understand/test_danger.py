"""What is danger now, and what only sounds like it."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon
from flows.understand.danger.dangers import danger
from flows.understand.urgency import kind

NOW = (
    ("俩工人下污水井掏堵，半天没上来，喊也不应", "trapped"),
    ("我爸半边身子使不上劲儿", "medical"),
    ("工人摸了一下电箱就粘上了，甩不开", "electric"),
    ("屋里一股煤气味", "gas"),
    ("燃气管子嘶嘶响，有味儿", "gas"),
    ("电梯卡在五楼了，里面有个孩子在哭", "trapped"),
    ("厨房炒菜着火了", "fire"),
    ("车棚里电瓶车冒黑烟", "fire"),
    ("老太太摔倒起不来了", "medical"),
    ("我爸说不出话嘴歪了", "medical"),
    ("楼下有人拿刀砍人", "police"),
    ("对门砸我家门喊着要打死我", "police"),
    ("路口车把老人撞倒了", "traffic"),
    ("对门奶奶两天没出门了，敲门没人应", "missing"),
    ("孩子走丢了", "missing"),
    ("我不想活了", "self_harm"),
    ("配电箱冒火花", "electric"),
)
NOT_NOW = (
    "货梯不动弹了",
    "楼底下有人撂了张破床垫",
    "楼底下有人摆摊卖菜",
    "楼底下有人丢了个旧马桶",
    "我爸脑梗走路不方便，能不能装个扶手",
    "奶奶的轮椅在楼道里丢了",
    "凌晨还在打桩，睡不着",
    "物业又打我电话催费",
    "保安冲我们翻白眼",
    "充电桩把我的卡吞了",
    "湖里漂着好多垃圾",
    "管子埋在下面一直漏",
    "电线杆上粘上小广告了",
    "找了半天没找到垃圾桶",
    "老太太躺地上哭闹不让施工",
    "楼上往下扔东西砸了我的车",
    "为了棵石榴树两家打起来了，这会儿消停了",
    "堵得人想跳楼",
    "火灾隐患太大了",
    "真着了火往哪儿跑",
    "万一煤气漏了怎么办",
    "上回电梯困人那事你们赔了没",
    "去年楼下着过火",
    "气得我要炸了",
    "跳楼价甩卖吵死了",
    "隔壁小孩打架子鼓",
    "心脏病都要犯了，停车费涨这么多",
    "这路口老出车祸",
    "燃气灶火苗特别小",
    "消防通道堵了，着火了消防车怎么进",
    "热得要晕过去了",
    "有人在楼下烧纸，烟味大",
    "自行车胎漏气",
    "冻死个人",
    "楼下电动车堵得进不去门",
    "垃圾没人收门没人看",
    "抢钱呢这是",
    "正往楼上吊料呢",
)


@pytest.mark.parametrize(("text", "name"), NOW)
def test_danger_at_hand(text: str, name: str, lexicon: Lexicon) -> None:
    found, call = danger(text, lexicon.leanings.of(text, "none"))
    assert found == name
    assert call


@pytest.mark.parametrize("text", NOT_NOW)
def test_a_danger_word_never_decides_alone(text: str, lexicon: Lexicon) -> None:
    assert danger(text, lexicon.leanings.of(text, "none")) == (None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("家里没水了", "urgent"),
        ("昨天停水，今天来了", "worry"),
        ("通知明天停水", "worry"),
        ("水压太小洗不了澡", "worry"),
        ("污水往楼道里冒", "urgent"),
        ("地漏返臭味", "worry"),
        ("屋里才10度", "urgent"),
        ("屋里才17度", "worry"),
        ("全院没暖气", "urgent"),
        ("暖气不热", "worry"),
        ("井盖没了", "urgent"),
        ("便道砖松了", "worry"),
        ("两部电梯都停了", "urgent"),
        ("两部电梯坏了一部", "worry"),
        ("电梯老坏", "worry"),
        ("找了四年没人修", "hard"),
        ("物业说归供电局，供电局说归物业", "hard"),
        ("楼上漏水他死活不赔", "hard"),
        ("希望装几个充电桩", "wish"),
        ("能不能修一下坏了的路灯", "worry"),
    ],
)
def test_kinds(text: str, expected: str, lexicon: Lexicon) -> None:
    assert kind(text, False, lexicon.leanings.of(text, "none")) == expected
