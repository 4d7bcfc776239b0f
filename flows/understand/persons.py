"""Whether somebody who can decide is asked for: a verb that fetches, and whom it is to fetch.

Neither decides alone: 找个师傅来修 fetches somebody who is to work, 楼上没人做主 names nobody to be fetched.
"""

from __future__ import annotations

import re

from flows.understand.normalise import clean

# Who has a say, told by what they may do.
_SAY = (
    r"(?:能|会|可以|有权|敢)?(?:真)?(?:给[^，。\s]{0,3})?(?:[做作]得?了?主|说了算|说话算(?:话|数)?|算数|拍(?:得了)?板|定得?了?(?:事|板)?|拿(?:得了)?主意|主事|管事儿?|管得?了?(?:咱们?|我们|俺们)?(?:这|那|此)?(?:个|块|摊|片|码|档子?|方面)?(?:的)?事?|"
    r"负责(?:这|那)?(?:个|块|摊|片|方面)?(?:的)?事?|当官|当家|当头儿?|主管|分管|明白(?:事理?)?|懂(?:行|事|政策)?|解决得?了?(?:这|实际)?(?:个)?(?:问题|事儿?)|办得?了?(?:成)?(?:实)?事|顶事|带头|掌事)"
)
_WHO = r"(?:人|同志|干部|领导|主儿?|大姐|大哥|师傅|当家的|官儿?)"
_CHIEF = r"(?:头头|头儿|当官的|当家的|上头|领导|干部|主任|书记|所长|站长|科长|值班的?(?:人|同志|领导)?|总机|接线员|人工|真人|活人|大活人)"
_PERSON = rf"(?:{_SAY}的(?:{_WHO})?|{_CHIEF})"
_ANYBODY = rf"(?:{_PERSON}|(?:个|位|个真|个活)?(?:人|同志|干部|大姐|大哥))"
_FETCH = r"(?:转接?|接|叫|喊|找|换|请|让|派|要|唤|联系|见)"
_TALK = r"(?:说|讲|聊|唠|谈|回|打|接|听|通|讲讲|说说|言语|答|解释)"
_FETCHED = re.compile(
    rf"{_FETCH}(?!谁)(?:给|到|接|通|来|一下|一声|下|着)*(?:我|俺|咱)?(?:一?个|一?位|你们?|您们?|咱们?|那个?|这个?|街道|社区|里|边|那边)*{_PERSON}"
)
_TO_TALK = re.compile(
    rf"""
        {_FETCH}(?!谁)(?:给|到|接|通)*(?:我|俺)?(?:一?个|一?位|你们?|您们?|那个?)*{_ANYBODY}(?:
            [^，。\s]{{0,3}}?
        )(?:出?来|过来|给|跟|和|同|与|直接|亲自|上来)[^，。\s]{{0,4}}?{_TALK}(?:
            话|电话|几句|一声|两句|过来
        )?
    """,
    re.X,
)
_SPEAKS_WITH = re.compile(
    rf"(?:想|要|得|非|能|可以|让我|我)[^，。\s]{{0,3}}(?:跟|和|同|与|找)(?:一?个|一?位|你们?|您们?|那个?|这儿|那儿)*{_ANYBODY}(?:的)?(?:直接|当面)?{_TALK}"
)
_IS_THERE = re.compile(
    r"谁(?:能|可以|有权|来)?(?:[做作]主|说了算|拍板|当家|管事)|"
    r"(?:有没有|有)(?:个|位)?(?:大?活人|真人|能?(?:说话|管事|做主)的)(?:没有?|吗|么|啊|呀|在)?"
)
# 转人功: the word itself, by ear.
_BY_EAR = re.compile(
    r"^\s*(?:我?要|请|帮我|给我|麻烦)?(?:转|找|接)?[人仁壬任][工功公攻弓宫恭](?:服务|客服)?[吧啊呀谢\s。！!]*$"
)
# Whom it is to be passed on to, or who was gone to in vain: no wish.
_ANOTHER = re.compile(r"换(?:一?个)?(?:真)?人(?:来|吧|行[吗不]|说话)?[。！!\s]*$")
_NO_WISH = re.compile(
    r"转告|转达|找谁|找(?:了|过)|叫了|喊了|请了|让(?:你们?|您)?(?:们)?(?:找|联系)|凭什么让|不让|没(?:人)?(?:让|叫)"
)


def asks_for_person(text: str) -> bool:
    """Whether words ask for somebody of the street to speak with, whatever they are called."""
    said = clean(text).replace("1", "一")  # numbers may have been put in digits
    if _BY_EAR.match(said):
        return True
    if _NO_WISH.search(said):
        return False
    wishes = (_ANOTHER, _FETCHED, _TO_TALK, _SPEAKS_WITH, _IS_THERE)
    return any(wish.search(said) for wish in wishes)
