"""Whether somebody asks what others told of their matter, or how many did.

Who, that they told, and that it is asked: all three. 别人家都有水 tells of one's own, 别人家报了 asks nothing.
"""

from __future__ import annotations

import re

from flows.understand.normalise import clean
from flows.understand.word_lists import matcher

_OTHERS = (
    r"(?:(?:别|旁|其他|其它|另外)的?(?:人家?|家|户|住户|邻居|业主|居民|楼|单元|院子?|几[家户])|邻居家?们?|街坊(?:四邻|邻居|们)?|左邻右舍|四邻|人家|大伙儿?|大家伙?儿?|"
    r"住户们?|业主们?|居民们?|隔壁(?:家|邻居|老[\u4e00-\u9fa5]|小[\u4e00-\u9fa5])?|对门(?:家)?|楼[上下](?:楼[上下])?(?:那?家|的)?|(?:咱|我们|俺们|这)(?:个)?(?:楼|院|小区|单元|栋楼|片儿?)(?:里)?(?:的|人)?|旁人)"
)
_COUNTED = r"(?:(?:都)?(?:还)?(?:有)?(?:多少|几)(?:个)?(?:人|户|家|位)|(?:都|还)?有?(?:谁|哪[家几些](?:家|户|个)?|啥人|什么人)|(?:有没有|还有|有)(?:别的?|其他)?(?:人|家|户|邻居)(?:家)?(?:跟我一样)?)"
_TOLD = r"(?:说|讲|反映|反应|报(?!警|销)|投诉|提(?!供|前|示)|找(?:过|了)?(?:你们|您)|来电|打(?:过|了)?电话|吱声|言语|跟(?:你们?|您们?)|遇|碰)"
_ASKED = r"(?:有没有|咋|怎么|啥|什么|谁|哪|多少|几[家户个位]|[吗么]|[？?]|没(?:有)?[啊呀呢]*$|(?:过|了)没|不[啊呀呢]*$|(?P<verb>[说报提讲])没(?P=verb))"
_ALONE = matcher("others", "alone")
_OTHERS_TOLD = re.compile(rf"(?:{_OTHERS}|{_COUNTED})[^，。！]{{0,10}}?{_TOLD}")
# 还有别人家停水吗: whether others have the trouble, too.
_ALSO = re.compile(
    r"^(?:那)?(?:还|都|也)?有(?:没有)?(?:别的?|其[他它]的?)(?:人|家|户|邻居|楼|单元)[^，。！]{0,8}(?:[吗么？?]|没有?)$"
)
_HOW_MANY = re.compile(rf"(?:多少|几)(?:个)?(?:人|户|家|位)[^，。]{{0,3}}{_TOLD}")
_TELLS = re.compile(
    r"(?:我|俺)(?:们)?家|没人(?:管|修|来)|不用|别(?:来|管|派)|撤|销|修好|解决|好了|漏|堵|吵|臭|坏|停[水电气]|没[水电气]|打(?:人|架)|骂|[做作]主|跟我(?:说|讲)|告诉我|报(?:了)?[警名]"
)
_MOST = 20  # signs: who asks says no more


def asks_of_others(text: str) -> bool:
    said = clean(text).strip(" 。，,！!~")
    if len(said) > _MOST:
        return False
    if _ALONE.search(said) or _HOW_MANY.search(said) or _ALSO.match(said):
        return True
    if _TELLS.search(said):
        return False
    return bool(_OTHERS_TOLD.search(said) and re.search(_ASKED, said))
