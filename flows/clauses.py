"""A matter in few signs that a person still recognises: whole clauses, never half a word."""

from __future__ import annotations

import re

_CLAUSE_ENDS = re.compile("[，,。.！!？?；;\\s]+(?!\\d)")
# A clause may be left off behind these: 拖凳子弄得我们… reads on, 拖凳子弄得我… does not.
_JOINTS = re.compile(
    "[了着过的吧呢啊呀](?![了解])|(?<=[\u4e00-\u9fa5]{2})(?=因为|所以|就是|而且|还有|弄得|害得|结果|现在)"
)


def clauses(text: str, width: int) -> str:
    """As many whole clauses as fit; a first one that is too long ends where its words allow."""
    if len(text) <= width:
        return text
    first, *more = [part for part in _CLAUSE_ENDS.split(text) if part] or [""]
    if len(first) > width:
        return _shortened(first, width)
    told = first
    for clause in more:
        if len(told) + 1 + len(clause) > width:
            break
        told += f"，{clause}"
    return told


def _shortened(clause: str, width: int) -> str:
    joints = [m.end() for m in _JOINTS.finditer(clause, width // 2, width)]
    return f"{clause[: joints[-1] if joints else width - 1]}…"
