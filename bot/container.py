"""Everything one process needs, put together once from the settings."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

from bot.clock import Clock, DemoClock, real_now
from bot.delivery.channels.wecom import Wecom, wecom_of
from bot.links import group_behind, group_page, place_behind, ticket_link
from bot.settings import Settings
from bot.token_store import SqlTokens
from bot.wechat.account import Account
from bot.wechat.client import Client
from bot.wechat.tokens import TokenProvider
from bot.wechat.wire import Post, Session
from handlers.context import Links, Services
from storage.cache import Cache
from storage.database import Database
from storage.sealing import Sealer
from storage.spool import Spool


@dataclass(frozen=True, slots=True)
class Container:
    """clock is the street's time (it can be moved in the demo); real_now is the world's."""

    settings: Settings
    services: Services
    account: Account
    client: Client
    cache: Cache
    clock: Clock
    wecom: Wecom
    spool: Spool
    real_now: Clock = real_now

    @property
    def demo_clock(self) -> DemoClock | None:
        return self.clock if isinstance(self.clock, DemoClock) else None


def build(
    settings: Settings,
    clock: Clock | None = None,
    session: Session | None = None,
    post: Post | None = None,
) -> Container:
    """A house for these settings. Opens no connection yet.

    session: the way to the platform; post: the way of what is sent, the session's if None.
    """
    var = settings.media_dir.parent
    clock = clock or (DemoClock(var / "demo-clock") if settings.is_demo else real_now)
    sealer = Sealer(settings.field_key_bytes)
    database, cache = Database(settings.database_url, sealer), Cache(settings.redis_url, sealer)
    services = Services(
        database,
        var / "cache",
        Links(
            ticket=lambda number, person="": ticket_link(settings, number, person),
            group_page=lambda group_id: group_page(settings, group_id),
            place_behind=lambda code: place_behind(settings, code),
            group_behind=lambda code: group_behind(settings, code),
        ),
        hits=cache.hits,
        account=settings.wechat_account,
    )
    account = _account(settings)
    tokens = TokenProvider(
        account, SqlTokens(database, cache, process_name()), clock=clock, session=session
    )
    client = Client(account, tokens, session, post)
    wecom = wecom_of(settings, clock, session)
    spool = Spool(settings.spool_dir, sealer)
    return Container(settings, services, account, client, cache, clock, wecom, spool)


def _account(settings: Settings) -> Account:
    return Account(
        appid=settings.wechat_appid,
        secret=settings.wechat_secret.get_secret_value(),
        token=settings.wechat_token.get_secret_value(),
        aes_key=settings.wechat_aes_key.get_secret_value(),
        previous_aes_key=settings.previous_aes_key,
        mode=settings.wechat_mode,
        api=settings.wechat_api,
        kind=settings.wechat_account,
        freshness_seconds=settings.wechat_freshness_seconds,
    )


def process_name() -> str:
    """Names this process in leases."""
    return f"{socket.gethostname()}:{os.getpid()}"
