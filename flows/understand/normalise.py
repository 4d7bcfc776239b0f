"""One spelling for what people type: half-width letters, no invisible signs, Arabic numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        "—": "-",
        "–": "-",
        "－": "-",
        "−": "-",
        "‐": "-",
        "＃": "#",
        "　": " ",
        "\t": " ",
        "\r": " ",
        ",": "，",
        "?": "？",
        "!": "！",
        ";": "；",
        "；": "；",
        "樓": "楼",
        "單": "单",
        "號": "号",
        "區": "区",
        "搂": "楼",
    }
)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
# What most messages are made of alone: nothing in it to fold or to drop.
_PLAIN = re.compile("[\u4e00-\u9fff0-9A-Za-z，。！？：、（）“” ]*")

DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "幺": "1"}
_NUMERAL = "零〇一二三四五六七八九十百幺"
_BEFORE_UNIT = re.compile(
    rf"[{_NUMERAL}]{{1,5}}(?=\s*(?:号楼|号院|号胡同|号|楼|层|栋|座|幢|单元|室|米|#))"
)
# "A whole building", not number one.
_WHOLE = re.compile(r"(?<![园区苑院村号])一[栋幢]楼")
_DOOR = re.compile(
    rf"(?:(?<=[楼栋座幢])|(?<=[楼栋座幢][ 的，]))([{_NUMERAL}]{{1,3}})(?=门(?![口前诊脸面窗卫市店]))"
)
_SPOKEN_ROOM = re.compile(rf"[{_NUMERAL[:-3]}幺]{{3,4}}(?![点年月日个块元号楼])")
# 六杠二杠三零一, as a door is dictated.
_DICTATED = re.compile(
    rf"(?<![{_NUMERAL}])[{_NUMERAL}\d]{{1,3}}(?:号楼|[号栋])?(?:\s*[杠-]\s*[{_NUMERAL}\d]{{1,4}}){{1,3}}(?![{_NUMERAL}\d])"
)
# 5号楼甲 and 5号甲楼 are 甲5号楼.
_SUFFIXED = re.compile(
    r"(?<![\d甲乙丙丁])(\d{1,3})号(?:楼?([甲乙丙丁])楼|楼([甲乙丙丁])(?=门口|\s*\d{1,2}(?:单元|门)|[，。！\s-]|$))"
)
_NUMERALS = re.compile(rf"[{_NUMERAL}]+")
_DEGREES = re.compile(rf"[{_NUMERAL}]{{1,3}}(?=来?多?(?:度|摄氏度))")


@lru_cache(maxsize=64)
def clean(text: str) -> str:
    """Half-width letters and digits, Chinese commas, no control or bidi characters."""
    if _PLAIN.fullmatch(text):
        return text.translate(_SIGNS).strip()
    kept = (_narrow(c) for c in text if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    return "".join(kept).translate(_SIGNS).strip()


def _narrow(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if folded.isalnum() or char in "＃－＋．：" else char


def number(numeral: str) -> str:
    """二十三 → 23, 一零一 → 101, 一百零三 → 103."""
    if not set(numeral) & set("十百"):
        return "".join(DIGITS[c] for c in numeral)
    total = digit = 0
    for c in numeral:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = int(DIGITS[c])
    return str(total + digit)


def numbered(text: str) -> str:
    """Chinese numerals become Arabic where a unit word or a flat number makes them addresses."""
    text = _DICTATED.sub(_dictated, text) if "杠" in text or "-" in text else text
    text = _BEFORE_UNIT.sub(lambda m: number(m[0]), _WHOLE.sub("整栋楼", text))
    text = _DEGREES.sub(lambda m: number(m[0]), text)
    text = _DOOR.sub(lambda m: number(m[1]), text)
    text = _SUFFIXED.sub(lambda m: f"{m[2] or m[3]}{m[1]}号楼", text)
    return _SPOKEN_ROOM.sub(lambda m: number(m[0]), text)


def _dictated(said: re.Match[str]) -> str:
    return _NUMERALS.sub(lambda m: number(m[0]), said[0]).replace("杠", "-")
