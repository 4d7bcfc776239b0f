"""A speaker who puts an address right within one message: 2楼，不对，是12楼1单元 says 12楼1单元.

The right half takes the place of what it puts right, so that everything else stays where it was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.understand.places.gazetteer import HOMES, Hit
from flows.understand.word_lists import matcher
from rules.filing.facts import Context

_N = r"(?:[甲乙丙丁]?\d{1,4}[甲乙丙丁]?)"
# What is counted of an address, by what it can be said instead of.
_PIECE = re.compile(
    rf"""
        (?<![\d第])(?:
            (?P<house>
                {_N}\s*(?:号楼|[栋幢座#]楼?|楼(?![层梯道下上顶市盘])|号院)
                |[A-Z]\d?\s*(?:座|栋|号楼)
            )
            |(?P<unit>\d{{1,2}}\s*(?:单[元园圆]|门洞|门(?![口前诊脸面窗卫市店禁锁铃])))
            |(?P<floor>-?\d{{1,2}}\s*层)
            |(?P<row>第?\d{{1,3}}\s*(?:排|巷|号胡同))
            |(?P<room>\d{{3,4}}(?:室|号房?|户)?(?![\d路线块元度米平年月天人次个点]))
            |(?P<number>\d{{1,3}}号(?![线楼院]))
            |(?P<zone>[一二三四五六七八九十\d东西南北中][区里期](?![面头边]))
        )
    """,
    re.X,
)
_BARE = re.compile(r"(?P<n>\d{1,4})(?=$|[，。！!\s的])")
_UNIT_WORD = re.compile(r"\D+$")
_INSTEAD = {
    "number": ("number", "house", "room"),
    "house": ("house", "number"),
    "room": ("room", "number"),
}

_GAP = r"[，,。.、；;：:…\s-]*"
_SIGH = r"(?:哦|噢|喔|啊|呃|嗯|哎|唉|呀|诶|欸|呸|嗐|咳|瞧我|看我|你看我|您瞧|那什么)"
_WRONG = (
    r"(?:不对|不不+|(?:我)?(?:刚才|刚刚|刚|方才)?(?:地址|楼号|门牌)?(?:说|写|打|发|报|讲|输|记|弄|搞|按|念)(?:岔|串|错)了?|错了|岔了|口误|手误|更正一?下?"
    r"|纠正一?下?|改[成为]|换成|不是这个|(?:应)?该是|我是说|我说的是|不好意思|对不起|(?<=[，\s])不(?=[，\s]))"
)
_SLIP = re.compile(
    rf"""
        (?P<bound>^|[，,。；;…\s]|(?<=[楼栋幢座#院元门层排巷室号户区里园\d])|{_SIGH}+){_GAP}{_SIGH}*{_GAP}(?:
            {_WRONG}
            |(?:(?<=[哦噢啊呃嗯哎唉呀]))不是?(?!不)
            |不是(?=[，,\s])
        )(?:{_GAP}(?:{_SIGH}|{_WRONG}))*{_GAP}(?:
            是|应该是|应该在|应该|我?是说|我说的是|其实是|得是|而是|我?住在?|在
        )?[，,：:\s]*
    """,
    re.X,
)
# 应该是2楼漏下来的 is a guess at a cause: right behind the address alone it puts that right.
_WEAK = re.compile(rf"^{_GAP}(?:应该|该是|改[成为]|换成|不好意思|对不起|我是说|我说的是)")
_DENIED = re.compile(rf"(?P<not>(?<!是)不是|别写成?){_GAP}$")
_RATHER = re.compile(r"[，,。\s]*(?:而|应该|其实)?是[，,\s]*|[，,。\s]+")
_NOT_THAT = re.compile(r"[，,\s]*(?<!是)不是[那在]?")
_PARTICLE = re.compile("[吧啊呀呢哈]")
_TAIL = re.compile(r"^[吧啊呀呢哈的]*[，,。\s]*")

_CORRECTS = matcher("repairs", "corrects")
_IS = re.compile(r"^\s*(?:应该|其实)?是(?P<right>.+)")
# Said of the slip itself or to whom it is told: nothing that happened.
_PUT_RIGHT = matcher("repairs", "put_right")


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    start: int
    end: int


def repaired(text: str, hits: Sequence[Hit]) -> str | None:
    """The text as its speaker meant it; None where nothing was put right.

    hits: what the text names of the street.
    """
    pieces = _pieces(text, hits)
    if not pieces:
        return None
    return _slipped(text, pieces) or _denied(text, pieces)


def corrected(said: str, context: Context) -> str | None:
    """The right half of "不是3号楼，是5号楼"; the wrong half must not fill a slot."""
    if found := _CORRECTS.search(said):
        right = next((part for part in found.groups() if part), None)
        return right if right and re.search(r"\d|[里园苑村院路门区]", right) else None
    if context == "draft" and (found := _IS.match(said)):
        return found["right"]
    return None


def without_slip(text: str) -> str:
    """The text without what is said of the slip itself, or to whom it is told."""
    return _PUT_RIGHT.sub("", text)


def _pieces(text: str, hits: Sequence[Hit]) -> list[_Piece]:
    names = [_Piece("name", h.start, h.end) for h in hits if h.entry.kind in HOMES]
    found = [_Piece(str(m.lastgroup), *m.span()) for m in _PIECE.finditer(text)]
    free = [
        p for p in found if p.kind == "zone" or not any(n.start <= p.start < n.end for n in names)
    ]
    return sorted([*names, *free], key=lambda p: (p.start, -p.end))


def _slipped(text: str, pieces: list[_Piece]) -> str | None:
    """X，不对，是Y."""
    for slip in _SLIP.finditer(text):
        before = [p for p in pieces if p.end <= slip.end() and p.start < slip.start() + 1]
        before = [p for p in before if p.end <= slip.start() + len(slip["bound"])]
        if not before:
            continue
        is_near = not text[before[-1].end : slip.start()].strip(" ，,。的")
        if _WEAK.match(slip[0]) and not is_near:
            continue
        run = _run(pieces, text, slip.end())
        if not run and is_near and (bare := _BARE.match(text, slip.end())):
            return _inherited(text, before[-1], bare)
        if run and (said := _put_in_place(text, before, run, slip.start())):
            return said
    return None


def _denied(text: str, pieces: list[_Piece]) -> str | None:
    """不是X，是Y, and Y不是X."""
    for at, piece in enumerate(pieces):
        if not (no := _DENIED.search(text, 0, piece.start)):
            continue
        wrong = _run(pieces[at:], text, piece.start)
        if not wrong:
            continue
        end = wrong[-1].end
        rather = _RATHER.match(text, end)
        right = _run(pieces, text, rather.end()) if rather else []
        if right and _shared(wrong, right):
            kept = text[right[0].start : right[-1].end]
            return text[: no.start()] + kept + text[right[-1].end :]
        known = [p for p in pieces if p.end <= no.start() + 1]
        is_next = bool(known) and _NOT_THAT.fullmatch(text, known[-1].end, piece.start)
        if is_next and _shared(known, wrong):
            return text[: known[-1].end] + text[end:]
    return None


def _run(pieces: Sequence[_Piece], text: str, start: int) -> list[_Piece]:
    """The pieces of one address from start on."""
    found: list[_Piece] = []
    for piece in pieces:
        if piece.start < start:
            continue
        if text[start : piece.start].strip(" 的-/"):
            break
        found.append(piece)
        start = piece.end
    return found


def _shared(one: Sequence[_Piece], other: Sequence[_Piece]) -> bool:
    return any(a.kind in _INSTEAD.get(b.kind, (b.kind,)) for a in one for b in other)


def _put_in_place(
    text: str, before: list[_Piece], run: list[_Piece], slip_start: int
) -> str | None:
    """The right pieces where the first of the wrong ones stood, the other wrong ones gone."""
    wrong: list[_Piece] = []
    for piece in run:
        able = [p for p in before if p.kind in _INSTEAD.get(piece.kind, (piece.kind,))]
        if able and able[-1] not in wrong:
            wrong.append(able[-1])
    if not wrong:
        return None
    wrong.sort(key=lambda p: p.start)
    left, right = text[:slip_start], text[run[0].start : run[-1].end]
    for piece in reversed(wrong[1:]):
        if piece.start >= wrong[0].end:
            left = left[: piece.start] + left[piece.end :]
    left = left[: wrong[0].start] + right + left[wrong[0].end :]
    rest = _TAIL.sub("", text[run[-1].end :]) if _PARTICLE.match(text, run[-1].end) else ""
    rest = rest or text[run[-1].end :]
    left = left.rstrip(" ，,。")
    is_adjacent = left.endswith(right)
    return left + ("" if is_adjacent else "，") + rest if rest else left


def _inherited(text: str, wrong: _Piece, bare: re.Match[str]) -> str | None:
    """2号楼，不对，12: the word that goes with the number is the one just said."""
    word = _UNIT_WORD.search(text[wrong.start : wrong.end])
    if wrong.kind in ("name", "zone", "room") or not word:
        return None
    return text[: wrong.start] + bare["n"] + word[0] + text[bare.end() :]
