"""Words about a ticket just filed or placed, in notices to staff and in its history."""

from __future__ import annotations

from collections.abc import Sequence

PLACE_FOUND = "地点定了，归那边的人管"
MEDIATE = "邻里的事，请一起去说和"
SOMEBODY_ELSE_LOOKS = "换别的同志来查"


def corrected(was: str, now: str) -> str:
    return f"更正：{was}→{now}"


def guessed(kind: str | None, because: Sequence[str]) -> str:
    """The kind a matter was taken for, with the words that spoke for it."""
    if kind is None:
        return "没认出来"
    heard = "、".join(word for word in because[:2] if word != "danger")
    return f"{kind}（因为说了{heard}）" if heard else kind


def outside(area: str) -> str:
    return f"像是{area}的事"


def in_doubt(kind: str) -> str:
    return f"（暂按{kind}）"


def mentions(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def hints(words: Sequence[str]) -> str:
    """As they stand in the history."""
    return "、".join(words)


def recurs(number: str) -> str:
    """As it stands in the history."""
    return f"又犯，上回是{number}"


def done_before(days: int, last4: str) -> str:
    when = f"{days}天前" if days else "今天刚"
    return f"（{when}办过，编号{last4}）"


def last_time(number: str) -> str:
    return f"上回是{number}。"


def not_read(words: str) -> str:
    """Beside the first signs of the words, in the desk's assignment."""
    return f"（没读懂，原话：{words}）"
