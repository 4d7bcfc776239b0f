"""Customer-service message: free text, while the person's window is open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.wechat.client import Client, SendResult
from rules.notices import NOTICES, told_together
from storage.outbox import Push

_OPTIONS = {
    "rate": re.compile(r"([123]) (满意|基本满意|不满意)"),
    "again": re.compile(r"([12]) (还好|又不行了)"),
}


def send(client: Client, openid: str, pushes: Sequence[Push]) -> SendResult:
    return client.send_text(openid, text_of(pushes))


def text_of(pushes: Sequence[Push]) -> str:
    """What goes out, with a question's options as links."""
    text = told_together([(push.notice, push.facts) for push in pushes])
    last = pushes[-1]
    if (flow := NOTICES[last.notice].opens) and flow in _OPTIONS:
        text = _tappable(text, flow, last.facts.get("number", ""))
    return text


def _tappable(text: str, flow: str, number: str) -> str:
    """A question's options as links: a tap comes back as text with the option's id."""

    def link(found: re.Match[str]) -> str:
        address = f"msgmenucontent={found[2]}&msgmenuid={flow}:{number}:{found[1]}"
        return f'<a href="weixin://bizmsgmenu?{address}">{found[0]}</a>'

    return _OPTIONS[flow].sub(link, text)
