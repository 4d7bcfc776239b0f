"""代报: "代报 张阿姨 13800001111 芳群园一区6号楼漏水" (contract; domain.md A2).

Name and telephone may be left out, the order of the two does not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(r"^\s*(?:代报|代为上报|代替报)(?!纸)[\s:：，,、]*(?:一下)?[\s:：，,、]*")
_KIN = "阿姨|大爷|大妈|大娘|大叔|奶奶|爷爷|叔叔|师傅|先生|女士|老师|同志|[姐哥嫂婶伯爸妈叔姨]"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤常"
)
_NAME = re.compile(
    rf"""
        (?P<kin>[老小]?[\u4e00-\u9fa5]{{0,3}}?(?:{_KIN}))(?=[\s:：，,、\d的]|$)
        |(?P<name>[{_SURNAMES}][\u4e00-\u9fa5]{{1,2}})(?<![里园区苑村路街院楼庄桥])(?=
            [\s:：，,、\d]|$
        )
    """,
    re.X,
)
# Masked already, or as it was typed.
_PHONE = re.compile(
    r"(?:电话|手机)?[:：\s]*(1\d{2}(?:\*{4}|\d{4})\d{4}|(?:0\d{2,3}-?)?\d{7,8})(?!\d)"
)
_GAP = re.compile(r"^[\s:：，,、的]+(?:家|家里)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, their telephone as typed, and the words of the matter."""

    who: str | None
    phone: str | None
    words: str


def asked(text: str) -> Asked | None:
    """The parts of a 代报; None when the text is none."""
    head = _HEAD.match(text)
    if not head:
        return None
    rest, who, phone = text[head.end() :], None, None
    for _ in range(2):
        if phone is None and (found := _PHONE.match(rest)):
            phone, rest = found[1], _GAP.sub("", rest[found.end() :])
        if who is None and (found := _NAME.match(rest)):
            who, rest = found[0], _GAP.sub("", rest[found.end() :])
    return Asked(who, phone, rest.strip())


def words(text: str) -> str:
    """What was said of the matter, without for whom."""
    told = asked(text)
    return told.words if told else text
