"""Words of the pages behind a link."""

from __future__ import annotations

NUMBER = "编号"
LATEST = "最近一次"
BEFORE, AFTER = "办之前", "办好以后"
OWN_WORDS, ALL_WORDS = "您说的", "居民说的"
HISTORY = "一步步办到哪了"
HOW_TO_ANSWER = "想补充、想催、没办好，回公众号直接说就行。"

GONE_TITLE = "这个链接看不了了"
GONE = "可能是过了30天，也可能是没点全。"
GONE_WAY = "想看您报的事，回公众号说“进度”。"
GONE_CALL = "也能打电话："
