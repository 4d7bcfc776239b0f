"""Template message: typed fields, each cut to what its type allows (wechat.md 3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.channels.cards import Data, card, delivered, link
from bot.settings import Settings
from bot.wechat.client import Client, SendResult
from rules.delivery.fields import Words, plainly
from rules.notices import Notice
from storage.outbox import Push


def send(
    client: Client,
    settings: Settings,
    openid: str,
    pushes: Sequence[Push],
    notice: Notice,
    words: Words = plainly,
) -> SendResult:
    """One card for all of them. Tapping it opens the ticket's page, where all of it can be read.

    notice: the newest push's. words: cuts a text between its words (the street's own, if at hand).
    """
    assert notice.template
    template_id = settings.template_for(notice)
    url = link(settings, pushes)

    def deliver(data: Data) -> SendResult:
        return client.send_template(openid, template_id, data, pushes[-1].client_msg_id, url)

    fields = settings.template_fields(notice.template)
    return delivered(deliver, card(fields, pushes, notice, words))
