"""Words about photos: of before and after, and those nobody can open."""

from __future__ import annotations

from collections.abc import Sequence

from flows.texts.links import PHOTOS, anchor

UNREADABLE = "unreadable"  # among the kinds of a draft: kept, and no photo
_NAMES = {"image": ("张", "照片"), "video": ("段", "视频"), "voice": ("条", "语音")}


def _counted(kinds: Sequence[str]) -> str:
    """照片, 3张照片, 2张照片和1段视频."""
    counts = {kind: kinds.count(kind) for kind in _NAMES if kind in kinds}
    if list(counts.values()) == [1]:
        return _NAMES[next(iter(counts))][1]
    return "和".join(f"{n}{_NAMES[kind][0]}{_NAMES[kind][1]}" for kind, n in counts.items())


def photos_said(photos: int) -> str:
    return f"（照片{photos}张）" if photos else ""


def unread(kinds: Sequence[str]) -> str:
    """To the resident whose files nobody can open."""
    if "voice" in kinds:
        return f"您发的{_counted(kinds)}打不开，我们没法听。\n麻烦再说一遍，或者打几个字。"
    again = "重拍一张发来" if "image" in kinds else "拍张照片发来"
    return f"您发的{_counted(kinds)}打不开，我们看不到。\n麻烦{again}，或者打字说说。"


def about(number: str) -> str:
    return f"\n编号{number}"


def unread_at_work(kinds: Sequence[str], is_owed: bool, is_over: bool) -> str:
    """To the worker whose photo is none. is_owed: it was finished with it, and needs one."""
    if is_over:
        return f"您发的{_counted(kinds)}打不开，没留下来。"
    why = "这件办结要有照片，请补拍一张，直接发来。" if is_owed else "请重拍一张发来。"
    return f"您发的{_counted(kinds)}打不开。{why}"


ABOUT_NONE = "】"


def about_at_work(number: str, place: str) -> str:
    return f"·{number}】{place}\n"


def sent(kinds: Sequence[str]) -> str:
    """What a resident sent, without words, as who works on it reads it."""
    if len(kinds) == 1:
        return f"发来1{''.join(_NAMES[kinds[0]])}"
    return f"发来{_counted(kinds)}" if kinds else "有补充"


def before_and_after(before: int, after: int, link: str) -> str:
    """A line of the survey."""
    counted = f"办前{before}张、办后{after}张照片" if before else f"办后照片{after}张"
    return f"\n{counted}：{anchor(link, PHOTOS)}"
