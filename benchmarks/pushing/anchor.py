"""wechatpy 1.8.18's own client, sent to the stub over the same TLS."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from wechatpy import WeChatClient

from benchmarks.pushing.far_side import FarSide
from benchmarks.pushing.stub import TOKEN

_PLATFORM = "https://api.weixin.qq.com"  # wechatpy has it built in


class Rewriting(HTTPAdapter):
    """Sends what is meant for the platform to the stub, and trusts its certificate."""

    def __init__(self, side: FarSide, pool: int) -> None:
        super().__init__(pool, pool)
        self.side = side

    def send(self, request: Any, *_: Any, **options: Any) -> requests.Response:
        request.url = request.url.replace(_PLATFORM, self.side.url, 1)
        return super().send(request, **{**options, "verify": self.side.certificate or True})


class Anchor:
    """One client as its documentation makes it, its token given beforehand."""

    def __init__(self, side: FarSide, threads: int) -> None:
        self._threads = threads
        self._client = WeChatClient("wx0123456789abcdef", "secret", access_token=TOKEN)
        self._client._http.mount(_PLATFORM, Rewriting(side, threads))

    def send(self, openids: Sequence[str], text: str) -> None:
        if self._threads == 1:
            for openid in openids:
                self._client.message.send_text(openid, text)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            list(pool.map(lambda o: self._client.message.send_text(o, text), openids))
