"""The line from a person's phone to the webhook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from emulator.envelopes import Letter, letter, xml_of
from emulator.people import Person
from emulator.sender import Delivery, Post, deliver
from emulator.world import World


@dataclass(slots=True)
class Line:
    """Sends through one `post`. last: what each person sent last."""

    world: World
    post: Post
    last: dict[str, Letter] = field(default_factory=dict)

    def redeliver(self, openid: str) -> Delivery:
        """What the person sent last, once more, to the byte."""
        return deliver(self.world, self._person(openid), self.last[openid], self.post)

    def pushed(self, openid: str, event: str, fields: dict[str, Any]) -> Delivery:
        """An event of the platform's own; it is nothing the person could repeat."""
        sealed = self._letter(openid, {"MsgType": "event", "Event": event, **fields})
        return deliver(self.world, self._person(openid), sealed, self.post)

    def _say(self, person: Person, text: str) -> None:
        self.world.log(person, "person", "system", text=text, channel="system")

    def _person(self, openid: str) -> Person:
        person = self.world.person(openid)
        if person is None:
            raise KeyError(openid)
        return person

    def _ticket(self, scene: str) -> str:
        known = self.world.qrcodes.items()
        return next((ticket for ticket, code in known if code.scene == scene), "gQ-scan")

    def _menu_name(self, key: str) -> str:
        buttons = self.world.menu.get("button", [])
        both = [*buttons, *(sub for b in buttons for sub in b.get("sub_button") or ())]
        return next((str(b["name"]) for b in both if b.get("key") == key), key)

    def _message(
        self,
        openid: str,
        fields: dict[str, str],
        act: str = "message",
        shown: str = "",
        media_id: str = "",
    ) -> Delivery:
        person = self._person(openid)
        url = fields.get("Url", "")
        self.world.log(person, "person", fields["MsgType"], text=shown, media_id=media_id, url=url)
        fields["MsgId"] = str(self.world.next_message_id())
        return self._deliver(openid, fields, act)

    def _deliver(self, openid: str, fields: dict[str, Any], act: str | None) -> Delivery:
        if act:
            with self.world.lock:
                self._person(openid).act(act, self.world.now())
        return self._send(openid, self._letter(openid, fields))

    def _letter(self, openid: str, fields: dict[str, Any]) -> Letter:
        now, account = self.world.now(), self.world.account
        head = {"ToUserName": account.original_id, "FromUserName": openid}
        whole = xml_of({**head, "CreateTime": str(int(now)), **fields})
        return letter(account, openid, whole, now)

    def _send(self, openid: str, sealed: Letter) -> Delivery:
        self.last[openid] = sealed
        return deliver(self.world, self._person(openid), sealed, self.post)
