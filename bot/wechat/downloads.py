"""Media that people sent: fetched with a cap, from the platform's hosts only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.wechat.wire import Raw

_FULL_URL = re.compile(r"(https?)://([A-Za-z0-9.-]+)(:[0-9]+)?/[\x21-\x5b\x5d-\x7e]*")
# Where the platform keeps videos; media/get of a video answers with an address there.
_MEDIA_HOSTS = (".qpic.cn", ".weixin.qq.com", ".tc.qq.com")
_FILENAME = re.compile(r'filename="?([^";]+)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """filename: letters, digits, dot, dash and underscore only; "" when none was given."""

    content_type: str
    data: bytes = field(repr=False)
    filename: str


class DownloadFailed(Exception):
    """is_final: it is gone, too large or forbidden; trying again changes nothing."""

    def __init__(self, why: str, is_final: bool, errcode: int | None = None) -> None:
        super().__init__(why)
        self.is_final, self.errcode = is_final, errcode


def downloaded(raw: Raw) -> Downloaded:
    content_type = raw.headers.get("content-type", "").partition(";")[0].strip().lower()
    named = _FILENAME.search(raw.headers.get("content-disposition", ""))
    filename = re.sub(r"[^A-Za-z0-9._-]", "", named[1])[-100:].lstrip(".") if named else ""
    return Downloaded(content_type, raw.body, filename)


def is_json(raw: Raw) -> bool:
    """Errors and addresses of videos come as JSON with status 200, at times called text/plain."""
    content_type = raw.headers.get("content-type", "")
    return "json" in content_type or content_type.startswith("text/")


def is_allowed(url: str, api: str) -> bool:
    """Whether `url` points to the API's own origin or to a media host of the platform."""
    found = _FULL_URL.fullmatch(url)
    if not found:
        return False
    if url.startswith(api.rstrip("/") + "/"):
        return True
    host, port = found[2].lower(), found[3]
    return port in (None, ":80", ":443") and host.endswith(_MEDIA_HOSTS)
