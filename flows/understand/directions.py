"""How one gets somewhere, and what stands around a question of an office: courtesies, who goes there."""

from __future__ import annotations

import re

SEPARATORS = " ，,。.！!？?；;、~～"
_HOW = r"(?:怎么|咋个?|如何|怎样|往哪儿?|打哪儿?|朝哪儿?)"
_RIDE = (
    r"(?:(?:坐|乘|倒|搭|换)(?:的)?(?:什么|啥|哪|几)(?:一?路|号线|趟|辆|班)?(?:公交|公共|地铁|汽)?(?:车|地铁)?|"
    r"(?:坐|乘)?几路(?:公交|公共汽)?车?|哪(?:一?路|趟)(?:公交|公共汽)?车|(?:坐|乘)(?:公交|地铁|车)(?:怎么|咋))"
)
DIRECTIONS = (
    rf"(?:离(?:最近的)?(?:地铁|公交|车站|站|公共汽车)[^，。\s]{{0,3}}?(?:远不远|近不近|远|近|多远|几站)|"
    rf"(?:得|要|该|能|可以)*(?:{_HOW}|{_RIDE})(?:能|可以|才|好|的)*(?:走法?|去法?|到|过去|过来|坐车?|坐|找|通|能到|直达)?(?:最?近|方便)?|门口(?:有)?(?:几路|什么|啥|哪路)(?:公交)?车)"
)
DIRECTIONS_TO = (
    rf"(?:得|要|该|能)*(?:{_HOW}|{_RIDE})(?:能|可以|才|好)*(?:走到|走去|去|到|上|找|奔)(?:了)?"
)
# Whom the words are said to, before and behind them.
_CALLED = r"(?:小|老)?(?:姑娘|闺女|丫头|小伙子?|小伙儿|孩子|同志|师傅|大姐|大哥|大妹子|妹子|老师|领导|美女|帅哥|您(?=[，,\s]))"
CALLED = re.compile(rf"^{_CALLED}(?:们)?[啊呀哎诶呐]*[，,\s]*|[啊呀，,\s]*{_CALLED}(?:们)?[啊呀]*$")
# What somebody has of their own is no office.
OF_ONES_OWN = re.compile(r"^(?:我|俺)(?:们)?(?:家|妈|爸|孩子|儿子|闺女|老伴|的)|丢|摔|困|走失")
FROM = re.compile(r"^从[^，。]{1,10}$")
_PIECES = re.compile(r"[\s，,。？?！!；;、]+")
_OFFICE = (
    r"(?:[^，。\s]{0,14}?(?:街道(?:办事处?|办)?|办事处|办公室|居委会?|村委会?|社区|物业|派出所|中心|公司|大厅|管理处|[队站所局办])|"
    r"(?:你们|您们?|咱们?)(?:这儿|那儿|这里|那里|这边|那边|单位)?)"
)
_GOING = re.compile(
    rf"""
        ^(?:我|俺|我们|俺们|我家老头|我妈|我爸)?(?:
            想|要|得|打算|准备|明天|明儿|今儿|下午|上午|一会儿
        )*(?:去|到|上|找|奔|往)(?:趟|一趟)?(?P<who>{_OFFICE})(?:里|那儿|那边)?(?:
            去
            |办(?:点|个)?(?:事|证|手续)
            |交(?:个)?材料
            |送(?:个)?(?:东西|材料)
            |一趟
            |问(?:点)?事
            |开(?:个)?证明
            |找(?:个)?人
        )*$
    """,
    re.X,
)
_NAMED = re.compile(
    rf"^(?:就是|就)?(?P<who>{_OFFICE})(?:那个|那儿|这个)?(?:是不是|说是|听说)?(?:搬(?:家|走|地方)?了?)?[吗吧]?$"
)
_FILLER = re.compile(
    r"""
        ^(?:
            (?:我|俺)?(?:这)?(?:人)?(?:腿脚?|眼神|眼睛|耳朵|身体|记性)[^，。]{0,2}不[^，。]{0,4}
            |(?:我|俺|咱)(?:们)?(?:家)?(?:就)?(?:住|是|在)[^，。]{1,14}(?:的)?
            |(?:我|俺)?(?:是)?(?:头一回|第一次|刚搬)[^，。]{0,8}
            |(?:想|就|我|俺|跟您|给您|向您)*(?:打听|问|请教|咨询|麻烦)(?:
                您|你|一?下|个?事儿?|个?路|句话|一声
            )*
            |谢+谢?(?:您|你)?(?:了|啊)*
            |多谢
            |麻烦(?:您|你)?了?
            |劳驾|请问|不好意思|您?好|你好
            |(?:我)?(?:年纪|岁数)大了?[^，。]{0,8}
            |(?:我)?(?:
                不认(?:得|识)路?
                |找不(?:着|到)(?:地方|路|门)?
                |没去过
                |不会(?:导航|看地图)
            )
            |(?:您|你)?(?:给|跟|和)?(?:我|俺)?(?:说|讲|告诉|指)(?:
                一?下|一声|道儿?|清楚
            )*(?:吧|呗|我)?
            |(?:我|俺)?(?:妈|爸|老伴|闺女|儿子)?(?:想|要|得)(?:过去|去)(?:
                一趟|办事|办(?:个|点)?事
            )?
            |那个|就是|嗯|哎|喂|来着
        )[啊呀吧呗呢了]*$
    """,
    re.X,
)
# 电话跟地址都给我说下: two are asked for at once.
_BOTH = re.compile(
    r"""
        ^(?P<who>[^，。\s]{0,16}?)(?:的)?(?P<one>
            电话|座机|地址|位置|上班时间|办公时间|下班时间
        )(?:号码?)?(?:跟|和|与|加|、|还有|带)(?P<two>
            电话|座机|地址|位置|上班时间|办公时间|下班时间
        )(?:号码?)?(?:都|各|也|一块儿?|一起|一并)*(?:给|跟|告诉|发|说|报)*(?:我|俺)?(?:
            说|发|讲|报|告诉|来
        )?(?:一?下|一声|一遍|个)*(?:是|都是)?(?:多少|什么|啥|哪儿?)?[啊呀吧呗呢谢]*$
    """,
    re.X,
)


def pieces(said: str) -> list[str]:
    """The clauses of a question; of two things asked for at once each by itself."""
    if both := _BOTH.match(said):
        return [f"{both['who']}{both['one']}是多少", f"{both['two']}是多少"]
    return [piece for piece in _PIECES.split(said) if piece]


def going_to(piece: str) -> str | None:
    """The office somebody says they go to or only names; None where none is named."""
    found = _GOING.match(piece) or _NAMED.match(piece)
    return found["who"] if found else None


def is_filler(piece: str) -> bool:
    """Whether a clause says nothing that could be another matter: courtesy, where one lives."""
    return bool(_FILLER.match(piece)) or not CALLED.sub("", piece)
