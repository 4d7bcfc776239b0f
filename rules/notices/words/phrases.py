"""Words that several notices share, made of facts; who reads them is the notice's affair."""

from __future__ import annotations

from rules.street.street import Unit


def clipped(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def photos_said(photos: int) -> str:
    return f"（照片{photos}张）" if photos else ""


def many(count: int) -> str:
    return f"（共{count}户）" if count > 1 else ""


DESPAIR_TAG = "轻生·急·"
URGENT_TAG = "急·"
# Where a ticket has no place in words.
BY_PIN, TO_BE_ASKED = "见位置", "地点待问"
NOT_DONE = "没办好"  # what a resident says who says nothing else

WITHHELD = "（内容保密，问诉求中心）"


def because(reason: str) -> str:
    """A person's own reason, or none: no reason is ever made up."""
    said = reason.strip().rstrip("。.，,！!；; ")
    return f"因为{said}。" if said else ""


# What somebody above reads first: the card of a closed window shows twenty signs.
def go_along(who: str, said: str) -> str:
    return f"请和{who}一起再办。居民说：{said}"


def still_unhappy(rounds: int, said: str) -> str:
    return f"办了{rounds}回还不满意：{said}"


def may_whistle(last4: str) -> str:
    return f"一家办不了，回“吹哨 {last4} 单位 事由”"


# A duty before its deadline, after it, and as the resident is told after it.
_DUE_SOON = {
    "dispatch": "请派人",
    "acknowledge": "请签收",
    "contact": "请联系居民",
    "feedback": "请办结",
}

OVERDUE = {
    "dispatch": "还没派人",
    "acknowledge": "还没签收",
    "contact": "还没联系居民",
    "feedback": "还没办结",
}

LATE = {
    "dispatch": "还没派人",
    "acknowledge": "还没接手",
    "contact": "没按时联系您",
    "feedback": "没按时办好",
}


def due_soon(duty: str, until: str) -> str:
    return f"{_DUE_SOON[duty]}，{until}前"


def overdue(duty: str, since: str) -> str:
    return f"{OVERDUE[duty]}，过了{since}"


def not_kept(since: str) -> str:
    """Behind the name of who promised."""
    return f"没按说好的{since}给准信"


def resident_not_kept(since: str) -> str:
    return f"没按说好的{since}给您准信"


RECOMPUTED = "放假安排公布了"


def moved_for_resident(due: str) -> str:
    return f"改到{due}前给您回话"


def moved(due: str) -> str:
    return f"改到{due}前反馈"


SIGNED = "跟办的居民签字认可"


def about(who: str) -> str:
    return f"（反映{who}，别转给本人）"


def repair_call(unit: Unit | None) -> str:
    """Whom the worker calls where no property company does; empty where one does."""
    if unit is None:
        return ""
    return (
        f"（没有物业，叫{unit.name} {unit.phone}）"
        if unit.phone
        else f"（没有物业，叫{unit.name}）"
    )


def summary(where: str, kind: str) -> str:
    """芳群园一区停水."""
    return f"{where}{kind or '的事'}" if where else kind or "几户都反映的事"


def nth_supervision(nth: int) -> str:
    return f"第{nth}次督办"
