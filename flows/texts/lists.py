"""Words of lists that go on with 更多."""

from __future__ import annotations

from collections.abc import Sequence

NO_LIST = "没有接着看的。回“我的”看手上的，“今日”看今天的。"
ALL_SEEN = "刚才的都列完了。"


def more(shown: int, left: int) -> str:
    """In a head: how many are shown and how many are not."""
    return f"，先列{shown}，还有{left}，回“更多”" if left else ""


def page(first: int, lines: Sequence[str], left: int) -> str:
    """A later page: which of the list these are."""
    last = first + len(lines) - 1
    which = f"第{first}到{last}" if last > first else f"第{first}"
    rest = f"，还有{left}，回“更多”" if left else "，列完了"
    return "\n".join([f"{which}{rest}：", *lines])
