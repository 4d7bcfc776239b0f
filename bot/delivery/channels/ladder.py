"""Which ways are open for one message, best first: the notice's ladder, as far as the account, the
person and the channels allow it now (wechat.md 3.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.channels import customer, subscribe, template, wecom_app, wecom_robot
from bot.delivery.channels.way import Way
from bot.delivery.channels.wecom import Wecom
from bot.settings import Settings
from bot.wechat.client import Client
from rules.delivery.channels import Channel, can
from rules.delivery.fields import Words, plainly
from rules.delivery.halts import Halt
from rules.delivery.windows import is_open
from rules.notices import Notice
from rules.street.street import Group, Street
from storage.people import Addressee


@dataclass(frozen=True, slots=True)
class Open:
    """halted_until: when the first of the ways that only stand still goes on; None: none does."""

    ways: tuple[Way, ...]
    halted_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ways this street has. words: cuts a text between its words. consents: by template, who
    of those written to takes one more 订阅通知."""

    settings: Settings
    client: Client
    street: Street
    wecom: Wecom | None = None
    words: Words = plainly
    consents: Mapping[str, Set[str]] = field(default_factory=dict)

    def open_to(
        self,
        notice: Notice,
        addressee: Addressee,
        halts: Mapping[str, Halt],
        now: datetime,
    ) -> Open:
        """The ways that may be tried now."""
        found = [self._way(channel, notice, addressee, now) for channel in notice.ladder]
        return _not_halted([way for way in found if way], halts, now)

    def open_to_group(self, group: Group, halts: Mapping[str, Halt], now: datetime) -> Open:
        """Its robot, if it has one."""
        robots = self.wecom.robots if self.wecom and group.robot else None
        if robots is None:
            return Open(())
        return _not_halted(
            [
                Way(
                    "wecom_robot",
                    (f"wecom_robot:{group.robot}", "wecom_robot"),
                    lambda pushes: wecom_robot.send(robots, group, pushes),
                )
            ],
            halts,
            now,
        )

    def userid(self, staff_id: str | None) -> str:
        """Of a staff member in the staff's messenger; empty where they are not."""
        member = self.street.staff_by_id.get(staff_id or "")
        return member.wecom if member and self.wecom and self.wecom.app else ""

    def _way(
        self, channel: Channel, notice: Notice, addressee: Addressee, now: datetime
    ) -> Way | None:
        make = _WAYS.get(channel)
        return make(self, notice, addressee, now) if make else None

    def _customer(self, notice: Notice, addressee: Addressee, now: datetime) -> Way | None:
        person, openid = addressee.person, addressee.openid
        is_usable = person.can_be_written_to and is_open(
            *(person.window_until, person.window_left, now, notice.is_human)
        )
        if not (openid and is_usable and can(self.settings.wechat_account, "customer")):
            return None
        return Way(
            "customer",
            ("customer", "account"),
            lambda pushes: customer.send(self.client, openid, pushes),
        )

    def _template(self, notice: Notice, addressee: Addressee, _: datetime) -> Way | None:
        openid = addressee.openid if addressee.person.can_be_written_to else None
        if not (openid and notice.template and can(self.settings.wechat_account, "template")):
            return None
        template_id = self.settings.template_for(notice)
        return Way(
            "template",
            (f"template:{template_id}", "template", "account"),
            lambda pushes: template.send(
                *(self.client, self.settings, openid, pushes, notice, self.words)
            ),
        )

    def _subscribe(self, notice: Notice, addressee: Addressee, _: datetime) -> Way | None:
        openid, template_id = addressee.openid, subscribe.template_for(self.settings, notice)
        is_allowed = addressee.person.id in self.consents.get(template_id, ())
        is_allowed &= addressee.person.can_be_written_to
        if not (openid and is_allowed and can(self.settings.wechat_account, "subscribe")):
            return None
        return Way(
            "subscribe",
            (f"subscribe:{template_id}", "subscribe", "account"),
            lambda pushes: subscribe.send(
                *(self.client, self.settings, openid, pushes, notice, self.words)
            ),
            "" if self.settings.subscribe_long_term else template_id,
        )


def _wecom_app(ladder: Ladder, _: Notice, addressee: Addressee, __: datetime) -> Way | None:
    userid, wecom = ladder.userid(addressee.person.staff_id), ladder.wecom
    app = wecom.app if wecom else None
    if not userid or app is None:
        return None
    return Way("wecom_app", ("wecom_app",), lambda pushes: wecom_app.send(app, userid, pushes))


_WAYS: Mapping[Channel, Callable[[Ladder, Notice, Addressee, datetime], Way | None]] = {
    "wecom_app": _wecom_app,
    "customer": Ladder._customer,
    "template": Ladder._template,
    "subscribe": Ladder._subscribe,
}


def _not_halted(ways: Sequence[Way], halts: Mapping[str, Halt], now: datetime) -> Open:
    still = {way.channel: _halted_until(way, halts, now) for way in ways}
    later = [until for until in still.values() if until]
    return Open(tuple(way for way in ways if not still[way.channel]), min(later, default=None))


def _halted_until(way: Way, halts: Mapping[str, Halt], now: datetime) -> datetime | None:
    standing = [halts[name].until for name in way.halts if name in halts]
    latest = max(standing, default=now)
    return latest if latest > now else None
