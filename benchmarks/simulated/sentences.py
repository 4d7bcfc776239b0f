"""What simulated people say: our own sentences, and how often each matter comes."""

from __future__ import annotations

from random import Random

from benchmarks.simulated.places import Spot

# Weight of a matter among a hundred; its sentences without the place.
MATTERS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (9, ("楼道灯坏了", "路灯不亮，晚上看不见道", "单元门口的灯又灭了")),
    (8, ("下水道堵了，返味儿", "厨房下水反水", "污水井往外冒")),
    (7, ("垃圾堆了三天没人清", "楼下垃圾没人管", "垃圾桶满了没人倒")),
    (7, ("家里暖气不热", "暖气片是凉的，屋里才15度")),
    (6, ("电梯坏了，停了一天", "电梯老是卡住")),
    (6, ("车乱停，把道堵死了", "门口总有车违停")),
    (5, ("楼上漏水，把我家泡了", "卫生间顶上漏水")),
    (5, ("物业叫不来人，什么都不管", "物业费涨了没人说一声")),
    (5, ("晚上广场舞音响太大", "楼下饭馆半夜还吵")),
    (5, ("夜里施工吵得睡不着", "工地半夜还在干活")),
    (4, ("楼道里堆满纸箱子", "楼道堆杂物走不了人")),
    (4, ("单元门坏了关不上", "门禁坏了一个月了")),
    (4, ("停水了", "家里没水了")),
    (4, ("电动车从窗户飞线充电", "有人把电动车推上楼充电")),
    (4, ("便道砖坏了，老人容易绊", "路面有个大坑")),
    (3, ("停电了，整栋楼都没电", "跳闸了，家里没电")),
    (3, ("树枝压着窗户了", "树死了没人管")),
    (3, ("小区里流浪狗追人", "遛狗的不拴绳")),
    (2, ("墙皮往下掉", "外墙渗水")),
    (2, ("有人私搭乱建", "一楼把院子圈起来了")),
    (2, ("楼下摆摊的占了道", "游商堵着大门口")),
    (1, ("消防通道被堵了", "消防通道停满了车")),
    (1, ("想给老人办助餐", "社区养老驿站关了门，老人没处吃饭")),
)
HEATING = ("停暖了", "暖气停了，全楼都没暖气", "整栋楼没暖气了", "家里停暖了，冻得不行")
RAIN = (
    "门口积水没过脚脖子了",
    "房顶漏雨了",
    "楼前积水出不去",
    "一下雨屋顶就漏水",
    "院里积水进楼道了",
)
SUPPLEMENTS = ("补充一下，是从昨天开始的", "还有，晚上更厉害", "补充：我们家有老人")
HAPPY = ("挺好的，谢谢", "修好了，谢谢师傅", "满意")
UNHAPPY = ("没人来过", "还是没修好", "不满意，态度不好")
WHY_UNHAPPY = ("来了看一眼就走了", "修了半天还那样")
ANSWERS = ("上午都在家", "是卫生间那边", "周末都行，白天来就可以")
QUESTIONS = ("哪天上午家里有人？", "是几单元几层？", "从什么时候开始的？")
CONTACTED = ("下午去看看", "说好明天上门", "问清楚了，今天去")
PROGRESS = ("在等配件", "已经找了维修的", "找物业协调了")
DONE = ("换好了，试过没问题", "修好了，居民在场看过", "清走了，又扫了一遍")
RETURNS = ("不归我这片管", "不在我的网格里", "这是别的单位管的")
PARKED = "要等专项维修资金批下来再修"
DECLINED = "这件已经在法院立案，请等判决"


def matter(rng: Random) -> str:
    """One thing to report, by the mix."""
    (choices,) = rng.choices([m[1] for m in MATTERS], [m[0] for m in MATTERS])
    return rng.choice(choices)


def whole(rng: Random, said: str, spot: Spot) -> str:
    """One full sentence, the place before or after the matter."""
    where = spot.spoken()
    return f"{where}{said}" if rng.random() < 0.5 else f"{said}，{where}"
