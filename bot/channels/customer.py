"""Customer-service message: free text, while the person's window is open."""

from __future__ import annotations

from bot.wechat.client import Client, Outcome
from rules.notices import wording
from storage.outbox import Push


def send(client: Client, openid: str, push: Push) -> Outcome:
    return client.send_text(openid, wording(push.notice, push.facts))
