"""Small answers to a question that is open: yes, no, a digit, a ticket number, skip."""

from __future__ import annotations

import re
from functools import lru_cache

from flows.understand.normalise import clean
from flows.understand.smilies import without_smilies
from flows.understand.word_lists import matcher

_CALLS_OFF = re.compile(r"撤|取消|不用|不要|不必|别来|[误错]报|[报点发]错")
_TAIL = "嘞呐了啊呀吧呢哦喔哈嗯的呗嘛滴哒着"
_YES = frozenset(
    [
        "1",
        "对",
        "对对",
        "对对对",
        "是",
        "是是",
        "行",
        "行行",
        "好",
        "好好",
        "好滴",
        "可以",
        "可",
        "中",
        "成",
        "没错",
        "没问题",
        "确认",
        "确定",
        "正确",
        "提交",
        "就这样",
        "就是这样",
        "就这么报",
        "没毛病",
        "同意",
        "要",
        "需要",
        "嗯",
        "嗯嗯",
        "恩",
        "恩恩",
        "哎",
        "ok",
        "okay",
        "yes",
        "y",
        "是这样",
        "就是",
        "是对",
        "行行行",
        "好好好",
        "没错没错",
        "对没错",
        "对就这样",
        "报",
        "报上去",
        "加上",
        "通过",
        "妥",
        "得嘞",
        "得",
        "麻烦",
        "愿意",
        "接着",
        "继续",
        "中中",
        "是呀",
        "当然",
        "必须",
        "走",
        "交",
    ]
)
_NO = frozenset(
    [
        "2",
        "不",
        "不对",
        "不是",
        "不行",
        "错",
        "错误",
        "否",
        "没有",
        "不要",
        "不用",
        "不用谢",
        "别",
        "不可以",
        "不好",
        "no",
        "n",
        "不成",
        "不中",
        "不同意",
        "不需要",
        "不愿意",
        "不确认",
        "不提交",
        "有误",
        "不准",
        "不是这样",
        "不对不对",
        "没",
        "都不是",
        "不想",
    ]
)
# 对的，多谢; 1！快些; 好，麻烦您了: a yes with a courtesy before or behind it.
_COURTESY = matcher("replies", "courtesy")
_YESES = re.compile(
    r"(?:(?:对|是|行|好|成|中|可以|嗯|恩|没错|就是|就这样|报|ok)[了啊呀吧呢哦喔哈嗯的呗嘛滴哒着呐哪儿嘞]*){2,4}"
)
_SKIP = re.compile(
    r"""
        ^(先)?(
            跳过|略过|不填|不写|不说|不方便说?|不想说|没有|没了|无|不知道|不清楚|不晓得
            |说不好|说不清|记不清|忘了|就这些|就这样|没别的|不用填?|不用了|不留|不便
            |下一[个步]|略|pass|skip|没照片|没有照片|不拍|没拍|拍不了|不会拍|不会发|不发
            |发不了|没有单元|没单元|平房没有?单元?
        )$
    """,
    re.X,
)
_TENS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "〇": 0}
_DIGIT = re.compile(
    r"^(?:我?选|选择|回复?|按|就)?第?([0-9]|[零〇一二两三四五六七八九]|[①-⑨])"
    r"(?:个|项|条|件|种|样|号|星|分)?(?:吧|的|了|呢|啊)?$"
)
_ENDS = re.compile(r"[\s。，、.,!！~～?？:：'\"“”‘’()（）【】]+")
_TICKET = re.compile(
    r"(?:单号|编号|工单号?|单子|号码|No\.?|[#T])\s*[:：]?\s*(\d{8}|\d{4})(?!\d)", re.IGNORECASE
)
_LONG = re.compile(r"(?<![\d-])(\d{8})(?![\d-])")
_BARE = re.compile(r"^\s*(\d{4})\s*(?:号?单子?|的?进度|号|这个|那个)?\s*$")
_VERB_THEN = re.compile(
    r"(?:进度|撤回|撤销|签收|联系了?|到场|办结|退回|进展|查|吹哨|转派|派|改类|加急|并到?|到|挂账|问|"
    r"不受理|取消|查询|查一下|催)\s*(\d{4})(?![\d-]|号楼|单元|室|年)"
)


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return _ENDS.sub("", clean(without_smilies(text))).lower()


def yes(text: str) -> bool:
    said = _bare(text)
    return any(_is_yes(words) for words in (said, _COURTESY.sub("", said)) if words)


# 回1, 回复2: the sign that stands in our own sentence, said as it stands there.
_SIGN = re.compile(r"^我?(?:回复?|选|按|打|发)个?(?=[12]$)")


def _is_yes(said: str) -> bool:
    said = _SIGN.sub("", said)
    return said in _YES or (said.rstrip(_TAIL) or said) in _YES or bool(_YESES.fullmatch(said))


def no(text: str) -> bool:
    said = _SIGN.sub("", _bare(text))
    return said in _NO or (said.rstrip(_TAIL) or said) in _NO


def is_skip(text: str) -> bool:
    said = _bare(text)
    return bool(_SKIP.match(said) or _SKIP.match(said.rstrip(_TAIL)))


def digit(text: str) -> int | None:
    """3, "第三个", "选2", "２" → the digit; anything longer is not one."""
    found = _DIGIT.match(_bare(text))
    if not found:
        return None
    sign = found[1]
    if sign in "①②③④⑤⑥⑦⑧⑨":
        return "①②③④⑤⑥⑦⑧⑨".index(sign) + 1
    return int(sign) if sign.isascii() else _TENS[sign]


def ticket_number(text: str) -> str | None:
    """The 8 digits of a ticket or its last 4, never a house, a room or a telephone."""
    said = clean(text)
    for pattern in (_LONG, _TICKET, _VERB_THEN, _BARE):
        if found := pattern.search(said):
            return found[1]
    return None


def calls_off(words: str) -> bool:
    """Whether nobody is to come; the bare command (no words besides it) says so too."""
    return not words or bool(_CALLS_OFF.search(words))
