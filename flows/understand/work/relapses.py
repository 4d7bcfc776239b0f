"""What says that it did not hold: 又…, 没顶两天, 早晚还得…, 只拿土垫了垫.

Weaker than verdicts: alone they say nothing of a matter. Beside praise, a digit or a matter that was put
right they say that it is not.
"""

from __future__ import annotations

import re

from flows.understand.normalise import clean

_WELL = (
    r"亮|热(?!天)|好(?!像)|通(?!知)|能|可以|干净|暖|修|补|换|清|查|检查|跑|等|打(?!缝|里)|谢|是(?!这|那|一|个|漏|堵|坏|没)|快|麻烦|辛苦|帮|派|上门|联系|给(?:我|补|修|换)|"
    r"来(?!味|烟|漏|堵|烧)|回(?:访|电)|问|想|要(?!漏|堵|塌|坏|掉)|有(?:水|电|气|暖|热水|灯|人(?:管|清|扫|来))|不(?:漏|堵|臭|响|滴|停|晃|吵|断)|把|拿|高兴|满意|恢复|正常"
)
# 又 and what one does not want back; whoever came again, or what works again, is none.
_AGAIN = rf"(?<!一次)又(?!{_WELL})[\u4e00-\u9fff]"
_BRIEFLY = (
    r"(?:才|刚|就|只|没|不到|也就)[^，。\s]{0,4}?(?:[一两俩几三半]|\d)(?:天|宿|回|会儿?|晚上|礼拜|周|个(?:月|钟头|小时|礼拜|星期)|小时|钟头|早上)(?!就(?:来|修|办|弄|好))|"
    r"(?:亮|热|好|通|管|顶|撑|消停|干净|干|安静|坚持)(?:乎|快|用)?了?(?:[一两俩几三半]|\d)(?:天|宿|会儿?|晚上|礼拜|周|个(?:月|钟头|小时))|第[二三]天就?|转(?:天|脸|头)"
)
_OLD_SELF = (
    r"老(?:毛病|样子|问题)|旧(?:病|毛病)|打回原形|反弹|回潮|复发|返工|白(?:修|弄|忙|换|补|清|夸|谢|表扬|高兴|折腾|跑|评|给|打)|"
    r"(?:夸|谢|说|乐|喜|赞|评|美|表扬|满意|高兴|放心|庆幸)(?:你们|您|得|的)*(?:太|有点儿?|忒)?早了|话说(?:早|满)了|照(?:旧|样)|依(?:旧|然)"
)
_WILL = r"早晚|迟早|(?:顶|撑|管|挺|扛|用|坚持)不(?:了|住|到|过)|(?:一[^，。\s]{1,5}[，,\s]*)?准(?:又|还|得|塌|漏|陷|坏|堵|掉|成)|(?:还|又|准)得(?!谢|夸|表扬)|怕(?:是|不)|悬(?:着|乎)|不(?:保险|牢靠|长久|踏实|放心)|说不准"
_HALF = (
    r"(?:只|就|光|才|不过|仅仅)(?:是|给|在)?(?:拿|用|给|把|往|换|补|垫|糊|抹|擦|扫|清|贴|缠|绑|拧|凑合|对付|应付|糊弄|遮|盖|铺|堆|浇|冲)(?!心|得好|得快)|"
    r"(?:另|其[他它余]|别的|剩|旁边|里头?|外头?|后头?|底下)[^，。\s]{0,5}(?:没|还(?!好))|(?:糊弄|敷衍|应付)(?:事儿?|了事|一下)?|糙|潦草|不(?:彻底|到位|认真|细致|全)|拿(?:胶带|胶布|铁丝|绳|土|砖头?|纸壳|塑料)"
)
_STILL = r"还(?:是|在)(?!行|可以|好|凑合|不错|算|成|中|挺|满意|很|比较|非常|得?谢|感谢|等|您|你|师傅|街道)[\u4e00-\u9fff]|(?<!好)还[^，。\s好]{1,3}着(?!呢?好)"
_BACK = re.compile(rf"{_AGAIN}|{_BRIEFLY}|{_OLD_SELF}")
_FRAIL = re.compile(rf"{_AGAIN}|{_STILL}|{_WILL}|{_HALF}|{_OLD_SELF}")


def is_back(text: str) -> bool:
    """Whether what was put right is said to be as before."""
    return bool(_BACK.search(clean(text)))


def is_frail(text: str) -> bool:
    """Whether the work itself is said to be half done, or not to hold."""
    return bool(_FRAIL.search(clean(text)))
