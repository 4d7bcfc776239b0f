"""What is said after a danger was told: that it goes on, that it is over, that one cannot call.

Over is only what is said to be over without "if", "almost", "?", or anything that goes on beside.
"""

from __future__ import annotations

import re

from flows.understand.dangers import CLAUSES
from flows.understand.normalise import clean

_OVER = re.compile(
    r"(?:火|明火|着火)?[^，。]{0,3}(?:扑灭|熄灭|浇灭|灭)(?:掉|干净)?了|没(?:有)?火了|火(?:没|熄|着完)了|"
    r"(?:没|没有|没啥|没什么)(?:大)?事(?:儿)?了|没事儿?(?:啦|咯|喽)|(?:都|全|已经|人)没事$|"
    r"(?:救|弄|拉|放|接|抬|背|抱|捞|拽|跑|逃|撤|走|爬|下|出)[^，。烟火水气味]{0,4}(?:出来|上来|下来)(?:了|啦)|"
    r"(?:都|全)下来了|(?<!冒)(?<!漏)(?<!烧)(?<!掉)(?<!流)(?<!淌)(?<!窜)(?<!蹿)(?<!喷)(?<!滋)(?<!渗)(?<!溢)出来(?:了|啦)|"
    r"(?:味|味儿|味道|烟|煤气|燃气|气味)[^，。]{0,4}(?:散|没|消)(?:干净|光|完|失)?了|没(?:有)?(?:味|味儿|味道|烟|气味)了|闻不(?:到|着|见)(?:[^，。]{0,2}味儿?)?了|"
    r"(?:人|孩子|老人|他|她|娃|妈|爸|爷爷|奶奶|老伴|孙子|孙女|闺女|儿子)?[^，。]{0,4}(?:找(?:到|着|回)(?:来)?|醒过来|醒|缓过来|回来|回家|开门)(?:了|啦)|"
    r"(?:送|拉|抬|接)(?:到|去|上)?[^，。]{0,4}(?:医院|急诊|救护车|走)(?:去)?了|"
    r"(?:被)?(?:警察|民警|派出所|110)[^，。]{0,4}(?:带走|抓走|控制)(?:住)?了|(?:抓|逮)(?:到|住|走)了|"
    r"(?:不|没)(?:再)?(?:打|闹|吵|冒烟|漏|漏气|着|烧|响|喷|抽|流血)了|(?:劝|拉)开了|消停了|"
    r"(?:危险|险情|警报|警情)[^，。]{0,3}(?:解除|排除|过去|没)了|(?:解除|排除)(?:危险|险情|警报)?了|"
    r"(?:都|全|已经|人)?(?:安全|脱险|脱困|获救)(?:了|啦)|(?:都|全|已经|人)平安(?:了|啦)?$|(?:现在|已经|都|全)好了$|"
    r"(?:修|处理|解决|弄|抢修|堵|关)(?:好|完|住|上|妥)了|(?<![晕昏死厥抽])过去了|电梯(?:好|开)了"
)
_ON = re.compile(
    r"没(?:醒|缓|救出)|[找寻]遍|没找[着到]|没影|没(?:消息|信儿)|还(?:在|有|是|没|不|冒|着|漏|剩|困|打|响|疼)|没(?:人|谁)(?:来|管|理|到|接)|没(?:来|到)(?!过)|怎么(?:还|没|不)|"
    r"(?:人|消防|警察|救护车|120|119|110|你们|师傅|网格员|值班|谁)[^，。]{0,6}(?:呢|没来|没到|还没|在哪|到哪|不来)|"
    r"越来越|更(?:大|多|浓|厉害|重|严重|疼)|又(?:着|冒|烧|漏|打|响|来|倒|晕|抽|吐|有|起|开始|砸|闹|要)|"
    r"不敢|救命|快(?:点|来|些|叫)|赶紧|赶快|来不及|(?:出|下|上|打|喘)不(?:来|去|开|上来|通|了)|"
    r"(?:叫|喊|推|摇|弄)不(?:醒|动|应|开)|没(?:反应|动静|呼吸|声|人应)|联系不上|在里(?:面|头|边)|"
    r"(?:困|卡|压|堵|关|锁|埋)(?:着|住|在)|等不(?:了|及|住)|多久|什么时候|几点|啥时候|"
    r"(?:着|烧|冒|漏|流|响|打|闹|砸|哭|喊|吐|抽)着(?:呢|火)|(?:大|多|浓|严重|厉害)(?:起来)?了$|蔓延|扩大|窜到|烧到|"
    r"(?:浓|黑|白|大|全是|都是)烟|火(?:苗|势|大)|流血|昏|晕|疼"
)
_HEDGED = re.compile(
    r"[?？]|吗|吧[。!！\s]*$|没(?:有)?呀?[。\s]*$|是不是|算不算|有没有|一点(?!事)|一些|点儿?(?:了|$)|一半|一部分|部分|大部分|"
    r"差不多|好像|似乎|可能|大概|应该|估计|也许|快(?:要)?(?:灭|好|散|没|出|到)|要(?:是|不)|如果|等[^，。]{0,6}(?:了|再|才)|"
    r"才|(?:得|能|会|想|要|让|怎么|谁|赶紧|快|求|帮)[^，。]{0,6}(?:救|弄|拉|放|灭|关|处理|解决|找)|以后|之后|再说|希望|什么时候|不(?:灭|散|了)"
)
_LEFT = re.compile(r"^(?:他|她|那人|人|对方|他们|那个?男的|已经|都)*(?:走|跑|散|离开)(?:了|啦)$")
_FLOWS_OUT = re.compile(r"[烟火水气味苗血][^，。]{0,3}出来")
_NO_SMELL = re.compile(r"闻不[到着见]")
_NOT = re.compile(
    r"(?:还|都|也|一直)?(?:没|没有|未|不|别|无法|没能|还不)(?:有|能|完全|全|再|怎么|被|人|给|把|见|看见)?"
    r"[^，。没]{0,4}(?:灭|扑灭|救|出来|上来|下来|散|找到|找着|醒|回来|回家|缓|解除|排除|处理|解决|修|好|到|安全|脱险|关|开门|过去|送|抓|走)"
)
_AFRAID = re.compile(
    r"不敢(?:打|拨|出声|说话|吭声|接|叫|喊|报警|开口)|(?:没法|不能|不方便|没办法|不便)(?:打电话|说话|出声|接电话|开口|讲话|报警|打|通话)|"
    r"(?:他|她|那人|对方)[^，。]{0,8}(?:听见|听到|听得见|发现|就在)|(?:躲|藏)(?:在|着|起来)|打不了(?:电话|110|119|120)?|没(?:有)?(?:电话|信号)|不会打(?:电话)?|替我打|帮我(?:打|报警|叫)"
)
_FALSE = re.compile(
    r"误报|(?:报|发|点|打|看|弄|搞|闻|认)错了|虚惊|误会|没着火|没有着火|不是着火|(?:原来|其实)是|逗你|闹着玩|开玩笑|测试|试一?下|假的"
)
_CALLS_OFF = re.compile(
    r"(?:不用|不要|别|甭|不必)[^，。]{0,4}(?:来|派人|过来|管|了)[了啦吧]?|撤(?:回|销|单|了)|取消"
)


def _clauses(text: str) -> list[str]:
    return [c for c in CLAUSES.split(clean(text)) if c]


def is_over(text: str, *, is_violent: bool = False) -> bool:
    """Whether all that is said is that it has passed."""
    said = [c for c in _clauses(text) if c]
    over = [c for c in said if _ends(c) or (is_violent and _LEFT.match(c))]
    rest = [c for c in said if c not in over]
    is_asked = bool(re.search(r"[?？]", text))
    return bool(over) and not is_asked and not any(_ON.search(c) for c in rest)


def _ends(clause: str) -> bool:
    return bool(
        _OVER.search(clause)
        and not _NOT.search(_NO_SMELL.sub("", clause))
        and not _HEDGED.search(clause)
        and not _FLOWS_OUT.search(clause)
        and not re.search(r"还[^，。是]|又|但|可是|没人|差点", clause)
    )


def goes_on(text: str) -> bool:
    """Whether it says that it is not over, or that nobody has come."""
    return bool(_ON.search(clean(text)))


def is_afraid(text: str) -> bool:
    """Whether somebody cannot call, or must not be heard."""
    return bool(_AFRAID.search(clean(text)))


def is_false_alarm(text: str) -> bool:
    return bool(_FALSE.search(clean(text)))


def calls_off(text: str) -> bool:
    return bool(_CALLS_OFF.search(clean(text)))
