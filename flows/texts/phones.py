"""Words of 电话: the number alone on its line, what it is for, that the look is kept."""

from __future__ import annotations

_REFUSED = {
    "not_yours": "{number} 不在您手上，看不了居民电话。",
    "ended": "{number} 已经办完，居民电话不再显示。",
    "withheld": "{number} 居民身份保密，不给电话。要问话回“问{last4} 要问的话”。",
    "through_desk": "{number} 单位只看尾号。要通话请诉求中心转，或者回“问{last4} 要问的话”。",
}


def whole(number: str, phone: str) -> str:
    return f"{number} 居民电话\n{phone}\n只为办这件事用，这次查看已记下。"


def none_left(number: str) -> str:
    return f"{number} 居民没留电话。要问话回“问{number[-4:]} 要问的话”。"


def refused(why: str, number: str) -> str:
    return _REFUSED[why].format(number=number, last4=number[-4:])
