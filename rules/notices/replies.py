"""The desk's own words to residents, and who waits for them."""

from __future__ import annotations

from rules.notices.notice import Notice

REPLIES: tuple[Notice, ...] = (
    Notice(
        "desk_answer",
        "resident",
        "街道值班同志回您：\n{words}\n{about}有话直接说，我转给他。",
        "progress",
        "给您回话",
        is_human=True,
        is_at_any_hour=True,
        is_asked_for=True,
    ),
    Notice(
        "desk_reply",
        "resident",
        "街道值班同志跟您说：\n{words}\n是您报的{number}这件。有话直接说，我转给他。",
        "progress",
        "给您回话",
        is_human=True,
    ),
    Notice(
        "answer_late",
        "resident",
        "您找值班同志，还没回上您，已经告诉上一级。\n{by}前给您回话。急事现在就说“急”。",
        "progress",
        "晚些回您",
        must_tell=False,
    ),
    Notice(
        "answer_unkept",
        "resident",
        "您找值班同志，说好的几回都没人回您，是我们没做到。\n又报给上一级了，几点能回说不准。{call}",
        "progress",
        "没回上您",
    ),
    Notice(
        "still_waits",
        "desk",
        "【等人回话】编号{number}\n居民{since}起等：{words}\n答应{by}前回。{hint}",
        "progress",
        "等人回话",
    ),
    Notice(
        "not_answered",
        "desk",
        "【没回话】编号{number}\n居民{since}起等：{words}\n答应{was}前回，没回。{by}前请回上。{hint}",
        "progress",
        "没回话",
    ),
    Notice(
        "said_back",
        "desk",
        "【居民回话】编号{number}\n居民说：{words}\n{hint}",
        "progress",
        "居民回话",
    ),
)
