"""Everything somebody is reminded of, as one message: a line for each ticket under its head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.notices.notice import Notice

_MOST_BYTES = 1800  # a text takes 2,048; some are kept for what stands around it
_LINE = 60  # signs of place and matter
_END = "详情回“查”加编号，全部回“今日”。"

Part = tuple[Notice, Mapping[str, str]]


def reminded(parts: Sequence[Part]) -> str:
    """The longest waiting first. What does not fit is counted: 今日 shows it."""
    kept = len(parts)
    while kept > 1 and len(_text(parts, kept).encode()) > _MOST_BYTES:
        kept -= 1
    return _text(parts, kept)


def _text(parts: Sequence[Part], kept: int) -> str:
    heads = dict.fromkeys(notice.phrase for notice, _ in parts)
    shown = parts[:kept]
    blocks = [_block(head, parts, shown) for head in heads]
    more = [f"还有{len(parts) - kept}条没列出。"] if kept < len(parts) else []
    return "\n".join((*filter(None, blocks), *more, _END))


def _block(head: str, parts: Sequence[Part], shown: Sequence[Part]) -> str:
    """One kind of reminder: how many tickets, and a line for each that is shown."""
    count = len({facts.get("number") for notice, facts in parts if notice.phrase == head})
    lines: dict[str, list[str]] = {}
    for notice, facts in shown:
        if notice.phrase == head:
            what = " ".join(f"{facts.get('place', '')} {facts.get('matter', '')}".split())[:_LINE]
            line = f"{facts.get('number', '')} {what}".strip()
            lines.setdefault(line, []).append(facts.get("words") or notice.short or head)
    said = (f"{line}：{'；'.join(dict.fromkeys(words))}" for line, words in lines.items())
    return "\n".join((f"【{head}{count}件】", *said)) if lines else ""
