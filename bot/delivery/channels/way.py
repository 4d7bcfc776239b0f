"""One open way of reaching one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.wechat.client import SendResult
from rules.delivery.channels import Channel
from storage.outbox import Push


@dataclass(frozen=True, slots=True)
class Way:
    """send takes a bundle, oldest first, as one message. halts: the names under which it may stand
    still, the narrowest first ("template:ID", "template", "account"). consent: the template of
    which one message costs the person a consent."""

    channel: Channel
    halts: tuple[str, ...]
    send: Callable[[Sequence[Push]], SendResult]
    consent: str = ""
