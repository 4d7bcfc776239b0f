"""订阅通知: a card for whoever consented on a ticket's page (wechat.md 3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.channels.cards import Data, card, delivered, link
from bot.settings import Settings
from bot.wechat.client import Client, SendResult
from rules.delivery.fields import Words, plainly
from rules.notices import Notice
from storage.outbox import Push


def template_for(settings: Settings, notice: Notice) -> str:
    """The subscription template a notice goes out by; empty where none is set up."""
    return settings.subscribe_id(notice.template) if notice.template else ""


def send(
    client: Client,
    settings: Settings,
    openid: str,
    pushes: Sequence[Push],
    notice: Notice,
    words: Words = plainly,
) -> SendResult:
    """One card for all of them. Each costs a consent, but for long-term ones (storage.consents).

    The platform knows no client_msg_id here: what is unknown must not be repeated blindly.
    """
    assert notice.template
    template_id, page = template_for(settings, notice), link(settings, pushes)

    def deliver(data: Data) -> SendResult:
        return client.send_subscription(openid, template_id, data, page)

    fields = settings.subscribe_fields(notice.template)
    return delivered(deliver, card(fields, pushes, notice, words))
