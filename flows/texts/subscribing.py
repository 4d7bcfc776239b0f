"""What a ticket's page says where it asks whether news may be sent."""

from __future__ import annotations

TITLE = "有消息告诉您"
ASK = "点一下，这件事有进展就发到您微信里。"
ASK_ONCE = "点一下，给您发一次消息。还想收下一次，再点一下。"
BUTTON = "有进展告诉我"
THANKS = "记下了，有消息就发给您。"
