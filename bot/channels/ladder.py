"""Which ways are open for one push, best first (wechat.md 3.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.channels import customer, template
from bot.settings import Settings
from bot.wechat.client import Client, Outcome
from rules.channels import can
from rules.notices import Notice
from rules.windows import is_open
from storage.outbox import Push
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Way:
    """A named way and the call that takes it."""

    name: str
    send: Callable[[str, Push], Outcome]


def ways(
    settings: Settings, client: Client, notice: Notice, person: Person, now: datetime
) -> list[Way]:
    """Customer message while its window is surely open, then the template, where there is one."""
    found: list[Way] = []
    if is_open(person.window_until, person.window_left, now):
        found.append(Way("customer", lambda openid, push: customer.send(client, openid, push)))
    if can(settings.wechat_account, "template") and notice.template:
        found.append(
            Way("template", lambda o, push: template.send(client, settings, o, (push,), notice))
        )
    return found
