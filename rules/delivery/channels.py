"""Ways of reaching a person, and which of them an account has (wechat.md 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

Channel = Literal[
    "passive", "customer", "template", "subscribe", "wecom_app", "wecom_robot", "phone"
]
AccountKind = Literal["service", "subscription", "unverified"]
Capability = Literal["customer", "template", "subscribe", "qrcode", "menu"]

# Best first; "passive" is the reply to whatever the person says next, "phone" a task of the desk.
LADDERS: Mapping[str, tuple[Channel, ...]] = {
    "resident": ("passive", "customer", "template", "subscribe", "phone"),
    "worker": ("passive", "wecom_app", "customer", "template", "phone"),
    "desk": ("passive", "wecom_app", "customer", "template", "phone"),
    "group": ("wecom_robot",),
}
# Where the far side tells a repeat apart, for ten minutes: a template by its client_msg_id, what
# the staff's messenger brings by its words.
DEDUPED: tuple[Channel, ...] = ("template", "wecom_app")
DEDUPED_FOR = timedelta(minutes=9)
CAN: Mapping[AccountKind, frozenset[Capability]] = {
    "service": frozenset(("customer", "template", "subscribe", "qrcode", "menu")),
    # 订阅通知 of a former 订阅号: one page says yes, one no; it is used once templates are set up.
    "subscription": frozenset(("customer", "subscribe", "menu")),
    "unverified": frozenset(),
}


def can(kind: AccountKind, capability: Capability) -> bool:
    """Whether an account of that kind has it; what it has not is never tried (48001)."""
    return capability in CAN[kind]
