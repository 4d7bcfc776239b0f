"""Words said when the machine itself fails: true ones, and a number where danger is."""

from __future__ import annotations

from flows.danger.plain_words import numbers
from flows.texts.call_numbers import call_line

_FIRST = {"gas": "请先到屋外，再打"}
_THEN = {
    "self_harm": "上面的电话有人陪您说话。身边别离人。",
    "gas": "别开关电器，别在屋里打电话。",
    "fire": "请马上打电话。人先出来，别坐电梯。",
    "trapped": "请马上打电话。别硬来，等人来。",
    "electric": "请马上打电话。人离远，别伸手拉人。",
    "collapse": "请马上打电话。人先离开，别靠近。",
    "medical": "请马上打电话，说清地址，别挂断。",
    "traffic": "请马上打电话，人先到路边。",
    "missing": "请马上打电话。",
    "police": "请马上打电话。先到安全的地方。",
}
LISTEN = "语音留言（待听）"
SPOOLED_TOO = "这条也存下了，系统一恢复就报给值班员。\n还没打电话的，请马上打。"
_MATTERS = {
    "image": "照片（待看）",
    "video": "视频（待看）",
    "voice": LISTEN,
    "location": "发来的位置（待问）",
    "link": "发来的链接（待看）",
    "file": "发来的文件（待看）",
}


def matter(kind: str) -> str:
    """What a message without words is called."""
    return _MATTERS.get(kind, "发来的消息（待看）")


def kept(number: str, who: str, by: str) -> str:
    """To somebody whose words nobody but a person can read now."""
    return f"这条我没读明白，原话已经存好，\n编号{number}。{who}{by}前看了联系您。"


def kept_too(number: str) -> str:
    """The next one within the half hour."""
    return f"这条我也没读明白，原话放进{number}这件了，\n办事的人看得到。"


def kept_in_danger(dangers: tuple[str, ...], number: str) -> str:
    told = f"您的话已经报给值班员，编号{number}。\n在哪儿、有没有人，接着说，我都转给他。"
    if dangers[:1] == ("self_harm",):
        told = f"我们在。您的话已经交给值班的人，编号{number}。\n想说什么都行，我都转给他。"
    return f"{to_call(dangers)}\n{told}" if dangers else told


def spooled(dangers: tuple[str, ...]) -> str:
    """The database is away; the words are on disk."""
    return f"{to_call(dangers)}\n街道的系统现在有故障，您的话存下了，\n一恢复就报给值班员。先打电话，别等。"


def lost(dangers: tuple[str, ...]) -> str:
    """Nothing could be kept."""
    return f"{to_call(dangers)}\n街道的系统现在有故障，您的话没存住。\n请一定打电话。"


def to_call(dangers: tuple[str, ...]) -> str:
    """Whom to call, each on its own line with who answers, and what to do."""
    first, called = _FIRST.get(dangers[0], ""), numbers(dangers)
    lines = [call_line(number) for number in called]
    return "\n".join(filter(None, (first, *lines, _THEN[dangers[0]])))
