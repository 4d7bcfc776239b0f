"""Customer-service message: free text, while the person's window is open."""

from __future__ import annotations

import re

from bot.wechat.client import Client, Outcome
from rules.notices import NOTICES, wording
from storage.outbox import Push

_OPTION = re.compile(r"([123]) (满意|基本满意|不满意)")


def send(client: Client, openid: str, push: Push) -> Outcome:
    text = wording(push.notice, push.facts)
    if NOTICES[push.notice].opens == "rate":
        text = _tappable(text, push.facts.get("number", ""))
    return client.send_text(openid, text)


def _tappable(text: str, number: str) -> str:
    """The survey's options as links: a tap comes back as text with the option's id."""

    def link(found: re.Match[str]) -> str:
        address = f"msgmenucontent={found[2]}&msgmenuid=rate:{number}:{found[1]}"
        return f'<a href="weixin://bizmsgmenu?{address}">{found[0]}</a>'

    return _OPTION.sub(link, text)
