"""What a person can do with the account on a phone. Each act comes back as a Delivery."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.envelopes import Letter, letter, xml_of
from emulator.people import Person
from emulator.sender import Delivery, Post, deliver
from emulator.world import World

_OPENS = {"CLICK": "tap", "scancode_push": "tap", "scancode_waitmsg": "tap", "SCAN": "scan"}


@dataclass(slots=True)
class Phones:
    """All phones of a world, sending through one `post`."""

    world: World
    post: Post
    last: dict[str, Letter] = field(default_factory=dict)

    def text(self, openid: str, content: str, bizmsgmenuid: str | None = None) -> Delivery:
        more = {"bizmsgmenuid": bizmsgmenuid} if bizmsgmenuid else {}
        act = "tap" if bizmsgmenuid else "message"
        fields = {"MsgType": "text", "Content": content, **more}
        return self._message(openid, fields, act, shown=content)

    def image(self, openid: str, data: bytes, content_type: str = "image/jpeg") -> Delivery:
        media_id = self.world.keep_medium(data, content_type)
        fields = {
            "MsgType": "image",
            "PicUrl": f"http://mmbiz.qpic.cn/{media_id}",
            "MediaId": media_id,
        }
        return self._message(openid, fields, "message", media_id=media_id)

    def voice(
        self,
        openid: str,
        data: bytes,
        recognition: str | None = None,
        format_: str = "amr",
        content_type: str = "audio/amr",
    ) -> Delivery:
        media_id = self.world.keep_medium(data, content_type)
        fields = {"MsgType": "voice", "MediaId": media_id, "Format": format_}
        if recognition is not None:
            fields["Recognition"] = recognition
        shown = recognition or "语音"
        return self._message(openid, fields, "message", shown=shown, media_id=media_id)

    def video(self, openid: str, data: bytes, kind: str = "video") -> Delivery:
        media_id = self.world.keep_medium(data, "video/mp4")
        fields = {"MsgType": kind, "MediaId": media_id, "ThumbMediaId": media_id}
        return self._message(openid, fields, "message", shown="视频", media_id=media_id)

    def location(
        self, openid: str, lat: float, lng: float, label: str | None = "", poiname: str = ""
    ) -> Delivery:
        """lat and lng in GCJ-02; label None leaves the element out."""
        fields = {"MsgType": "location", "Location_X": str(lat), "Location_Y": str(lng)}
        fields["Scale"] = "16"
        if label is not None:
            fields["Label"] = label
        if poiname:
            fields["Poiname"] = poiname
        return self._message(openid, fields, "message", shown=label or f"{lat}, {lng}")

    def link(self, openid: str, title: str, url: str) -> Delivery:
        fields = {"MsgType": "link", "Title": title, "Description": "", "Url": url}
        return self._message(openid, fields, "message", shown=title)

    def file(self, openid: str, title: str) -> Delivery:
        fields = {"MsgType": "file", "Title": title, "FileKey": "k", "FileTotalLen": "1024"}
        return self._message(openid, fields, "message", shown=title)

    def event(self, openid: str, event: str, key: str | None = None, **extra: str) -> Delivery:
        """Any event by its exact name; extra fields as given (nested XML begins with <)."""
        fields = {"MsgType": "event", "Event": event}
        if key is not None:
            fields["EventKey"] = key
        return self._deliver(openid, {**fields, **extra}, _OPENS.get(event))

    def follow(self, openid: str, scene: str | None = None) -> Delivery:
        person = self._person(openid)
        person.is_following = True
        self._say(person, "关注了公众号")
        more = {"Ticket": "gQ-scan"} if scene else {}
        key = f"qrscene_{scene}" if scene else ""
        fields = {"MsgType": "event", "Event": "subscribe", "EventKey": key, **more}
        return self._deliver(openid, fields, "follow")

    def unfollow(self, openid: str) -> Delivery:
        person = self._person(openid)
        person.is_following, person.window_left = False, 0
        self._say(person, "取消了关注")
        fields = {"MsgType": "event", "Event": "unsubscribe", "EventKey": ""}
        return self._deliver(openid, fields, None)

    def scan(self, openid: str, scene: str) -> Delivery:
        person = self._person(openid)
        if not person.is_following:
            return self.follow(openid, scene)
        self._say(person, f"扫了码 {scene}")
        return self.event(openid, "SCAN", scene, Ticket="gQ-scan")

    def click(self, openid: str, key: str) -> Delivery:
        self._say(self._person(openid), f"点了菜单 {key}")
        return self.event(openid, "CLICK", key)

    def raw(self, openid: str, xml: str) -> Delivery:
        """Any body, signed and sealed."""
        return self._send(openid, letter(self.world.account, openid, xml, self.world.now()))

    def redeliver(self, openid: str) -> Delivery:
        """The last message once more, to the byte."""
        return self._send(openid, self.last[openid])

    def _say(self, person: Person, text: str) -> None:
        self.world.log(person, "person", "system", text=text, channel="system")

    def _person(self, openid: str) -> Person:
        person = self.world.person(openid)
        if person is None:
            raise KeyError(openid)
        return person

    def _message(
        self, openid: str, fields: dict[str, str], act: str, shown: str = "", media_id: str = ""
    ) -> Delivery:
        person = self._person(openid)
        kind = fields["MsgType"]
        self.world.log(person, "person", kind, text=shown, media_id=media_id)
        fields["MsgId"] = str(self.world.next_message_id())
        return self._deliver(openid, fields, act)

    def _deliver(self, openid: str, fields: dict[str, str], act: str | None) -> Delivery:
        now, account = self.world.now(), self.world.account
        if act:
            self._person(openid).act(act, now)
        head = {
            "ToUserName": account.original_id,
            "FromUserName": openid,
            "CreateTime": str(int(now)),
        }
        return self._send(openid, letter(account, openid, xml_of({**head, **fields}), now))

    def _send(self, openid: str, sealed: Letter) -> Delivery:
        self.last[openid] = sealed
        return deliver(self.world, self._person(openid), sealed, self.post)
