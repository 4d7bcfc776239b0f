"""What the street goes without on its account, in plain lines with the way out (wechat.md 3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.settings import PREFIX, Settings
from rules.delivery.channels import Capability, can
from rules.delivery.field_maps import TEMPLATES

_VERIFIED = "get a verified 服务号 (mp.weixin.qq.com, 设置与开发 → 微信认证)"
_SUBSCRIBE = "set JIESU_SUBSCRIBE_PROGRESS and _SURVEY to templates of its 订阅通知"
LOST: Mapping[Capability, str] = {
    "customer": "no customer messages: after the reply nothing reaches a person until they write "
    f"again, or by telephone; {_VERIFIED}",
    "template": "no template messages: progress and surveys days later reach people only in their "
    f"next reply, by 订阅通知 or by telephone; {_VERIFIED}",
    "subscribe": "no 订阅通知: whoever asks for news on a ticket's page cannot be told; "
    f"{_VERIFIED}",
    "qrcode": "no QR codes of buildings: residents say or send where they are; "
    f"{_VERIFIED}, then run `python -m bot qrcodes`",
    "menu": "no menu by API: set its three buttons by hand on mp.weixin.qq.com (自定义菜单)",
}


def missing(settings: Settings, capability: Capability) -> str | None:
    """Why a command needs not even try, or None where the account has it."""
    kind = settings.wechat_account
    if can(kind, capability):
        return None
    return f"{PREFIX}WECHAT_ACCOUNT={kind}: {LOST[capability]}"


def losses(settings: Settings) -> Iterator[str]:
    """One line for each thing that is missing, none for a verified 服务号."""
    yield from filter(None, (missing(settings, capability) for capability in LOST))
    kind = settings.wechat_account
    asked = [k for k in TEMPLATES if settings.subscribe_id(k)]
    if can(kind, "subscribe") and not can(kind, "template") and not asked:
        yield f"{PREFIX}SUBSCRIBE_*: no 订阅通知 is set up in place of templates; {_SUBSCRIBE}"
    if asked and not can(kind, "subscribe"):
        yield f"{PREFIX}SUBSCRIBE_{asked[0].upper()}: is not used by an account of kind {kind}"
