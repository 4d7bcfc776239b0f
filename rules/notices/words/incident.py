"""Words of what many report, in notices and in the history."""

from __future__ import annotations

_AFTERCARE = {
    "home_not_warm": "暖气不热先放气，出水就关。",
    "heating_outage": "暖气不热先放气，出水就关。",
    "water_outage": "水先放一会儿，清了再用。",
    "water_quality": "水先放一会儿，清了再用。",
    "power_outage": "冰箱空调一样一样开。",
    "gas_service": "点火前先看软管，闻到味别点。",
}


def different(number: str) -> str:
    """Why a ticket stands beside another, in its history."""
    return f"居民说和{number}不是一件事"


def aftercare(kind: str | None, hotline: str) -> str:
    """What to look after once it is back, and whom to call; the number alone on its line."""
    told = _AFTERCARE.get(kind or "", "")
    return f"{told}还不好就回我，或者打\n{hotline}" if hotline else f"{told}还不好就回我。"


def grown(count: int, needs: int) -> str:
    care = f"，{needs}户要上门" if needs else ""
    return f"已有{count}户反映{care}"


def to_look_after(need: str, door: str) -> str:
    return f"{need}：{door}"


def more_doors(last4: str) -> str:
    """For the worker: households beyond the first few stand on the list."""
    return f"又有住户要上门，看“名单{last4}”"
