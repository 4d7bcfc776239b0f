"""What was sent, counted in words, and what of it nobody can open."""

from __future__ import annotations

from collections.abc import Sequence

_NAMES = {"image": ("张", "照片"), "video": ("段", "视频"), "voice": ("条", "语音")}
SPEECH = "（语音听写）"
MORE_PHOTO = "又发来1张照片"


def counted(kinds: Sequence[str]) -> str:
    """照片, 3张照片, 2张照片和1段视频."""
    counts = {kind: kinds.count(kind) for kind in _NAMES if kind in kinds}
    if list(counts.values()) == [1]:
        return _NAMES[next(iter(counts))][1]
    return "和".join(f"{n}{_NAMES[kind][0]}{_NAMES[kind][1]}" for kind, n in counts.items())


def sent(kinds: Sequence[str]) -> str:
    """What a resident sent, without words, as who works on it reads it."""
    if len(kinds) == 1:
        return f"发来1{''.join(_NAMES[kinds[0]])}"
    return f"发来{counted(kinds)}" if kinds else "有补充"


def unread(kinds: Sequence[str]) -> str:
    """To the resident whose files nobody can open."""
    if "voice" in kinds:
        return f"您发的{counted(kinds)}打不开，我们没法听。\n麻烦再说一遍，或者打几个字。"
    again = "重拍一张发来" if "image" in kinds else "拍张照片发来"
    return f"您发的{counted(kinds)}打不开，我们看不到。\n麻烦{again}，或者打字说说。"


def about_ticket(number: str) -> str:
    return f"\n编号{number}"


def unread_at_work(kinds: Sequence[str], is_owed: bool, is_over: bool) -> str:
    """To the worker whose photo is none. is_owed: it was finished with it, and needs one."""
    if is_over:
        return f"您发的{counted(kinds)}打不开，没留下来。"
    why = "这件办结要有照片，请补拍一张，直接发来。" if is_owed else "请重拍一张发来。"
    return f"您发的{counted(kinds)}打不开。{why}"


LOOSE_AT_WORK = "】"


def about_at_work(number: str, place: str) -> str:
    return f"·{number}】{place}\n"
