"""Words of the question whether it still holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASK_PLAINLY = "我没听准，现在还好吗？\n1 还好 2 又不行了"
GLAD = "那就好。再有不对，直接说就行。"


def ask_again(answers: Mapping[str, Any]) -> str:
    return f"前些天办的“{answers['matter']}”，现在还好吗？\n1 还好 2 又不行了"
