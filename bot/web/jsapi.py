"""What a page needs before the phone shows its button for 订阅通知: wx.config, signed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.container import Container
from bot.wechat.client import CallFailed
from bot.wechat.jsapi import jsapi_signature
from rules.delivery.channels import can
from rules.notices.notice import Template
from storage import leases, tokens

_NAME = "jsapi_ticket"
_EARLY = 300  # seconds before its end a ticket is renewed
_FETCH_FOR = timedelta(seconds=10)
ASKED: tuple[Template, ...] = ("progress", "survey")  # what residents are told; staff have others


@dataclass(frozen=True, slots=True)
class PageConfig:
    """The values of wx.config, and the ids of the templates asked for, comma-separated."""

    appid: str
    timestamp: int
    noncestr: str
    signature: str
    templates: str


def page_config(container: Container, url: str, now: datetime) -> PageConfig | None:
    """None where nothing is to be asked, or the platform gives no ticket now.

    url: the page's address as the phone has it, up to #.
    """
    settings = container.settings
    asked = list(filter(None, (settings.subscribe_id(kind) for kind in ASKED)))
    if not asked or not can(settings.wechat_account, "subscribe"):
        return None
    ticket = _ticket(container, now)
    if ticket is None:
        return None
    noncestr, timestamp = secrets.token_hex(8), int(now.timestamp())
    signature = jsapi_signature(ticket, noncestr, timestamp, url)
    return PageConfig(settings.wechat_appid, timestamp, noncestr, signature, ",".join(asked))


def _ticket(container: Container, now: datetime) -> str | None:
    """The ticket all processes share. One fetches at a time; meanwhile a page goes without."""
    holder = secrets.token_hex(8)  # of this fetch: a process has several threads
    with container.services.database.look() as tx:
        found = tokens.get(tx, _NAME)
    if found and now < found[1]:
        return found[0]
    with container.services.database.begin() as tx:
        if leases.hold(tx, _NAME, holder, now, _FETCH_FOR) is None:
            return None
    try:
        ticket, seconds = container.client.jsapi_ticket()
    except CallFailed:
        return None  # the lease runs out by itself: not every page asks again
    usable = max(seconds - _EARLY, seconds // 2)
    with container.services.database.begin() as tx:
        tokens.put(tx, _NAME, ticket, now + timedelta(seconds=usable))
        leases.release(tx, _NAME, holder)
    return ticket
