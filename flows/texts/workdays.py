"""Words about holidays that are not published yet, or just were."""

from __future__ import annotations

_PROVISIONAL = "（节假日未公布，暂定）"


def provisional(is_so: bool) -> str:
    return _PROVISIONAL if is_so else ""
