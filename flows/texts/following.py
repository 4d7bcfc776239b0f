"""Words of 跟办."""

from __future__ import annotations

from flows.clauses import clauses

NOTHING_TO_FOLLOW = "没找到在办的事。想报事直接说，看报过的说“进度”。"
NOT_FOLLOWING = "您现在没有跟着看的事。想跟着看，说“跟办”加编号后四位。"


def follows(number: str) -> str:
    return f"好，{number}您跟着看：每走一步都告诉您，办完请您签字。\n不想跟了，说“不跟了”。"


def follows_no_more(numbers: list[str]) -> str:
    return f"好，{'、'.join(numbers)}不再一步步告诉您。办完还问您一声。"


def is_over(number: str) -> str:
    return f"编号{number}已经办完了，不用跟了。没办好的话，直接说。"


def which(choices: list[tuple[str, str]]) -> str:
    lines = [f"{clauses(matter, 14)}（{number}）" for number, matter in choices[:3]]
    return "跟哪一件？\n" + "\n".join(lines) + f"\n例：跟办 {choices[0][0][-4:]}"
