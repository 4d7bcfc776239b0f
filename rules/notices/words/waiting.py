"""What the staff and residents read of who waits for a person."""

from __future__ import annotations

MATTER = "有居民在等回话"

NO_WORDS = "没留话"


def hint(last4: str) -> str:
    return f"回“回 {last4} 要说的话”" if last4 else "回“回 要说的话”"


def call(number: str, street: str) -> str:
    """Whom to telephone instead of waiting, the number on its own line."""
    return f"不想等就打\n{number} {street}" if number else "不想等就到街道来一趟。"


NO_NUMBER = "还没有"  # where nothing is filed yet
