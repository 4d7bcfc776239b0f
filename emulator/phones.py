"""What a person can do with the account on a phone. Each act comes back as a Delivery."""

from __future__ import annotations

import hashlib
from typing import Any

from emulator.crypto import seal
from emulator.envelopes import letter, sealed_letter
from emulator.events import OPENS, SAMPLES
from emulator.line import Line
from emulator.sender import Delivery


class Phones(Line):
    """All phones of a world."""

    __slots__ = ()

    def text(self, openid: str, content: str, bizmsgmenuid: str | None = None) -> Delivery:
        content = content.encode(errors="replace").decode()  # half an emoji cannot be sent
        more = {"bizmsgmenuid": bizmsgmenuid} if bizmsgmenuid else {}
        act = "tap" if bizmsgmenuid else "message"
        fields = {"MsgType": "text", "Content": content, **more}
        return self._message(openid, fields, act, shown=content)

    def image(self, openid: str, data: bytes, content_type: str = "image/jpeg") -> Delivery:
        media_id = self.world.keep_medium(data, content_type)
        origin = self.world.origin
        url = f"{origin}/emulator/media/" if origin else "http://mmbiz.qpic.cn/mmbiz_jpg/"
        fields = {"MsgType": "image", "PicUrl": url + media_id, "MediaId": media_id}
        return self._message(openid, fields, media_id=media_id)

    def voice(
        self,
        openid: str,
        data: bytes,
        recognition: str | None = None,
        format_: str = "amr",
        content_type: str = "audio/amr",
    ) -> Delivery:
        """recognition None leaves the element out, as the platform has since 2023."""
        media_id = self.world.keep_medium(data, content_type)
        fields = {"MsgType": "voice", "MediaId": media_id, "Format": format_}
        fields["MediaId16K"] = self.world.keep_medium(data, "audio/speex")
        if recognition is not None:
            fields["Recognition"] = recognition
        return self._message(openid, fields, shown=recognition or "语音", media_id=media_id)

    def video(self, openid: str, data: bytes, kind: str = "video") -> Delivery:
        media_id = self.world.keep_medium(data, "video/mp4")
        thumb_id = self.world.keep_medium(b"\xff\xd8\xff\xd9", "image/jpeg")
        fields = {"MsgType": kind, "MediaId": media_id, "ThumbMediaId": thumb_id}
        return self._message(openid, fields, shown="视频", media_id=media_id)

    def shortvideo(self, openid: str, data: bytes) -> Delivery:
        return self.video(openid, data, "shortvideo")

    def location(
        self, openid: str, lat: float, lng: float, label: str | None = "", poiname: str = ""
    ) -> Delivery:
        """lat and lng in GCJ-02; label None leaves the element out."""
        fields = {"MsgType": "location", "Location_X": f"{lat:.6f}", "Location_Y": f"{lng:.6f}"}
        fields["Scale"] = "16"
        if label is not None:
            fields["Label"] = label
        if poiname:
            fields["Poiname"] = poiname
        return self._message(openid, fields, shown=poiname or label or f"{lat}, {lng}")

    def link(self, openid: str, title: str, url: str, description: str = "") -> Delivery:
        fields = {"MsgType": "link", "Title": title, "Description": description, "Url": url}
        return self._message(openid, fields, shown=title)

    def file(self, openid: str, title: str, data: bytes = b"x" * 1024) -> Delivery:
        """The public documentation does not name this one; it cannot be downloaded."""
        fields = {"MsgType": "file", "Title": title, "Description": "", "FileKey": "k"}
        fields["FileMd5"] = hashlib.md5(data).hexdigest()
        fields["FileTotalLen"] = str(len(data))
        return self._message(openid, fields, shown=title)

    def miniprogrampage(self, openid: str, title: str, path: str) -> Delivery:
        media_id = self.world.keep_medium(b"\xff\xd8\xff\xd9", "image/jpeg")
        fields = {"MsgType": "miniprogrampage", "Title": title, "AppId": "wxaaaaaaaaaaaaaaaa"}
        fields |= {"PagePath": path, "ThumbUrl": "", "ThumbMediaId": media_id}
        return self._message(openid, fields, shown=title)

    def event(self, openid: str, event: str, key: str | None = None, **extra: Any) -> Delivery:
        """Any event by its exact name; extra fields as given (a mapping nests)."""
        fields = {"MsgType": "event", "Event": event}
        if key is not None:
            fields["EventKey"] = key
        return self._deliver(openid, {**fields, **extra}, OPENS.get(event))

    def sample_event(self, openid: str, event: str) -> Delivery:
        """An event with the fields of the documentation's example."""
        return self.event(openid, event, None, **SAMPLES[event])

    def follow(self, openid: str, scene: str | None = None) -> Delivery:
        person = self._person(openid)
        person.is_following, person.followed_at = True, self.world.now()
        person.scene = scene or ""
        self._say(person, f"扫码 {scene} 关注了公众号" if scene else "关注了公众号")
        more = {"Ticket": self._ticket(scene)} if scene else {}
        return self.event(openid, "subscribe", f"qrscene_{scene}" if scene else "", **more)

    def unfollow(self, openid: str) -> Delivery:
        person = self._person(openid)
        person.is_following, person.window_left = False, 0
        self._say(person, "取消了关注")
        return self.event(openid, "unsubscribe", "")

    def scan(self, openid: str, scene: str) -> Delivery:
        """A follower's scan is a SCAN; anybody else's is a subscribe with the scene."""
        person = self._person(openid)
        if not person.is_following:
            return self.follow(openid, scene)
        self._say(person, f"扫了码 {scene}")
        return self.event(openid, "SCAN", scene, Ticket=self._ticket(scene))

    def click(self, openid: str, key: str) -> Delivery:
        self._say(self._person(openid), f"点了菜单 {self._menu_name(key)}")
        return self.event(openid, "CLICK", key)

    def view(self, openid: str, url: str) -> Delivery:
        return self.event(openid, "VIEW", url, MenuId="423058871")

    def consent(self, openid: str, template_id: str, accepts: bool = True) -> Delivery:
        """The answer to a pop-up asking whether a notice may come; a refusal ends all consents."""
        person = self._person(openid)
        held = person.consents.get(template_id, 0)
        person.consents[template_id] = held + 1 if accepts else 0
        name, status = ("Popup", "accept") if accepts else ("Change", "reject")
        row = {"TemplateId": template_id, "SubscribeStatusString": status}
        more = {f"SubscribeMsg{name}Event": {"List": row | {"PopupScene": "1"}}}
        self._say(person, "同意接收一次通知" if accepts else "不再接收通知")
        return self.event(openid, f"subscribe_msg_{name.lower()}_event", None, **more)

    def raw(
        self, openid: str, xml: str, key: bytes | None = None, appid: str | None = None
    ) -> Delivery:
        """Any body, signed and sealed; with another key or for another appid when given."""
        account, now = self.world.account, self.world.now()
        if key is None and appid is None:
            return self._send(openid, letter(account, openid, xml, now))
        sealed = seal(key or account.key, appid or account.appid, xml)
        return self.sealed(openid, sealed)

    def sealed(self, openid: str, sealed: str) -> Delivery:
        """Something sealed already, however wrong, rightly signed."""
        return self._send(
            openid, sealed_letter(self.world.account, openid, sealed, self.world.now())
        )
