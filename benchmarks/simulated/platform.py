"""A platform without delay: it accepts every call and writes down what was sent to whom."""

from __future__ import annotations

import itertools
import json
import threading
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3 import HTTPResponse

from bot.wechat.wire import Raw
from emulator.cards import TEMPLATES
from emulator.samples import photo


@dataclass(frozen=True, slots=True)
class Card:
    """What appears on a phone by itself. template is empty for a customer message."""

    openid: str
    template: str
    text: str
    message_id: str = ""


def card(path: str, body: dict[str, Any], message_id: str = "") -> Card | None:
    """The card of an accepted call; None for calls that show nothing."""
    if path == "/cgi-bin/message/custom/send":
        return Card(body["touser"], "", body["text"]["content"])
    if path != "/cgi-bin/message/template/send":
        return None
    name = TEMPLATES[body["template_id"]][0]
    text = "\n".join(field["value"] for field in body["data"].values())
    return Card(body["touser"], name, text, message_id)


class Accepting(requests.adapters.BaseAdapter):
    """The transport seam of the client: answers at once. cards: what was shown, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.calls = 0
        self._ids = itertools.count(1_000_000)
        self._lock = threading.Lock()
        self._photo = photo(1)

    def send(self, request: Any, **_: Any) -> requests.Response:
        if urlsplit(request.url).path == "/cgi-bin/media/get":
            return _answer(request, self._photo, "image/jpeg")
        return _answer(request, self._answered(request.url, request.body))

    def post(self, url: str, body: bytes) -> Raw:
        """The seam of what is sent."""
        return Raw({"content-type": "application/json"}, self._answered(url, body))

    def _answered(self, url: str, said: bytes | None) -> bytes:
        with self._lock:
            self.calls += 1
            message_id = next(self._ids)
        body = json.loads(said) if said else {}
        if shown := card(urlsplit(url).path, body, str(message_id)):
            with self._lock:
                self.cards.append(shown)
        ok = {"errcode": 0, "errmsg": "ok", "access_token": "t", "expires_in": 7200}
        return json.dumps(ok | {"msgid": message_id}).encode()

    def close(self) -> None:
        pass


def _answer(
    request: Any, content: bytes, content_type: str = "application/json"
) -> requests.Response:
    headers = {"Content-Type": content_type, "Content-Length": str(len(content))}
    raw = HTTPResponse(BytesIO(content), headers=headers, status=200, preload_content=False)
    return requests.adapters.HTTPAdapter().build_response(request, raw)
