"""Dangers that only the clauses together tell of, and what sounds like them."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read
from flows.understand.danger.dangers import named

TOLD = (
    ("儿子没了，我就想跟他一块走", "self_harm"),
    ("我在这世上没啥可待的了，不想留了", "self_harm"),
    ("坐在天台边上呢，谁都不用管我", "self_harm"),
    ("这日子没法过了，想一走了之，去那边找我妈", "self_harm"),
    ("我骑窗台上了，你们别来", "self_harm"),
    ("药都倒手心里了，吃下去就解脱了", "self_harm"),
    ("厨房冒火了", "fire"),
    ("哎呀冒火啦，快来人", "fire"),
    ("阳台冒火了，我滴天", "fire"),
    ("他又喝大了摔东西要打我", "police"),
    ("我男人拿皮带抽我", "police"),
    ("我爸喝醉酒拿凳子砸我和我妈", "police"),
    ("媳妇被她男人打得直叫唤，邻居听着呢", "police"),
    ("老太太从台阶上栽下来，喊不应", "medical"),
    ("我妈滑了一跤，半天起不来身", "medical"),
    ("有个大爷歪在花坛边一动不动", "medical"),
    ("楼下躺着个人，叫他也不吱声", "medical"),
    ("老头倒在卫生间了，爬不起来", "medical"),
    ("奶奶从床上掉下来，动弹不了", "medical"),
    ("闺女放学到现在没到家，老师说早走了", "missing"),
    ("带娃逛早市，一转身孩子没了", "missing"),
    ("俩孩子不见了，找遍了小区都没有", "missing"),
    ("我家小子跑没影了，才四岁", "missing"),
    ("老爷子糊涂，早上出去遛弯到现在没回家", "missing"),
    ("院墙歪了，马上要倒，底下还有人走", "collapse"),
    ("我家顶棚咯吱咯吱往下掉土，房要塌了", "collapse"),
    ("山墙鼓出来一大块，眼看就要垮了", "collapse"),
    ("路边电缆皮破了露出铜，下雨水里泡着", "electric"),
    ("电线头耷拉在便道上，还带电", "electric"),
    ("电线断了垂到人行道上，一碰冒火星", "electric"),
    ("吃了外卖一家四口上吐下泻，老太太都站不住了", "medical"),
    ("蘑菇吃完三个人都吐，有一个说胡话了", "medical"),
    ("我对象喝多了摔东西打我", "police"),
    ("我外孙女三岁，滑梯那儿玩一转眼没影了", "missing"),
    ("插座直往外冒火", "electric"),
    ("冒火了，天哪", "fire"),
    ("老头子走了半年，我也想随他去了", "self_harm"),
    ("平房房梁嘎巴嘎巴响，眼看要塌", "collapse"),
    ("我娘从梯子上轱辘下来，叫不应了", "medical"),
)
# Pressing, some of it, but nobody's life is in danger now.
NO_DANGER = (
    "单车倒了一地没人扶",
    "树倒在路边好几天没人管",
    "我在楼顶上看见太阳能坏了",
    "我爬到楼顶上了，防水层都裂了",
    "物业说话气得我直冒火",
    "看着就冒火",
    "师傅没影儿了，说好上午来",
    "路灯没影儿了，孩子放学摸黑",
    "网线掉地上了没人收",
    "电话线耷拉着不好看",
    "楼上孩子天天跑，叫他不答应小声",
    "给我打电话没人接",
    "他打我电话好几回",
    "老伴走了三年了，我一个人想申请助餐",
    "老伴走了，我想跟着去养老院看看",
    "垃圾桶旁边呕吐物没人清",
    "全家都吐槽物业",
    "狗丢了，帮忙找找",
    "孩子的自行车不见了",
    "墙皮要掉了",
    "物业叫不应，电话也不接",
    "我爸天天打麻将",
    "他们打我们楼底下过",
    "台阶滑，老人容易摔",
    "楼梯扶手松了，怕老人骨碌下来",
    "怕房子塌了",
    "想跟你们一起走一遍巡查",
    "下水道堵得我想死的心都有了",
    "惹火了我我就去12345",
    "电线乱得像蜘蛛网",
    "楼道里电线裸露好几年了没人管",
    "食堂饭菜不好，吃了拉肚子怎么办",
    "老人吃饭老吐，想问助餐能不能软一点",
    "孩子没人接，有托管班吗",
    "孙子上学没学位了",
    "广告牌要倒了",
    "健身器材歪了快散架",
    "这日子没法过了，楼上天天蹦",
    "儿子不答应装电梯",
    "邻居家娃又哭又闹，打孩子没打不知道",
    "夏天热得要倒了",
    "救护车过不来，消防通道堵了",
    "垃圾没人要，我站这儿都闻见味",
    "我家住顶楼，就在楼顶上面那层",
    "楼上小孩打我家窗户",
    "他男人常年不在家",
    "想去那边找社区开证明",
    "皮带轮响，抽油烟机抽我家",
    "幼儿园好几个孩子吃完饭又吐又拉",
    "食堂吃坏了，好几个人拉肚子",
    "便道上电线露着铜，孩子上学走",
    "儿子的滑板一扭脸没了",
)


@pytest.mark.parametrize(("text", "name"), TOLD)
def test_a_danger_told_in_several_clauses_is_one(text: str, name: str) -> None:
    assert named(text) == name


@pytest.mark.parametrize("text", NO_DANGER)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "你们要是再不管，我就跳楼",
        "要是今天还没人来我就从阳台上跳下去",
        "再拖着不办我就死给你们看",
        "房子没了，我只能去跳河",
    ],
)
def test_a_threat_against_oneself_is_taken_at_its_word(lexicon: Lexicon, text: str) -> None:
    assert read(text, lexicon).danger == "self_harm"


@pytest.mark.parametrize(
    "text",
    ["这噪音闹得我想跳楼", "我家的猫从楼上跳下去了", "商场跳楼价骗人", "孩子从滑梯上跳下去玩"],
)
def test_jumping_otherwise_is_none(lexicon: Lexicon, text: str) -> None:
    assert read(text, lexicon).danger is None
