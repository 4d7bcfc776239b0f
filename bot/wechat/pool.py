"""Connections for sends, kept open: requests costs four times what the send itself does.

Standard library: a POST, a small answer, no redirects, no proxies, no cookies.
"""

from __future__ import annotations

import http.client
import select
import socket
import ssl
import time
from collections import deque
from urllib.parse import urlsplit

import certifi

from bot.wechat.wire import (
    CONNECT_FOR,
    MOST_JSON,
    NO_CONNECTION,
    READ_FOR,
    NotSent,
    Raw,
    TooLarge,
    Unanswered,
)

_HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "Accept-Encoding": "identity",
    "User-Agent": "jiesu",
}


class Pool:
    """Safe to share between threads: each exchange has a connection of its own."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context or ssl.create_default_context(cafile=certifi.where())
        self._idle: dict[tuple[str, str], deque[http.client.HTTPConnection]] = {}

    def post(self, url: str, body: bytes) -> Raw:
        """One exchange. Raises NotSent, Unanswered or TooLarge; none of them names the URL."""
        parts = urlsplit(url)
        idle = self._idle.setdefault((parts.scheme, parts.netloc), deque())
        connection = _live(idle) or self._opened(parts.scheme, parts.netloc)
        try:
            raw, is_kept = _exchanged(connection, f"{parts.path}?{parts.query}", body)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            fault = Unanswered(f"no answer ({type(error).__name__})")
        except BaseException:
            connection.close()
            raise
        else:
            if is_kept:
                idle.append(connection)
            else:
                connection.close()
            return raw
        # Outside the block, so that no link leads back to an error that holds the URL.
        raise fault

    def _opened(self, scheme: str, netloc: str) -> http.client.HTTPConnection:
        try:
            connection = (
                http.client.HTTPSConnection(netloc, timeout=CONNECT_FOR, context=self._context)
                if scheme == "https"
                else http.client.HTTPConnection(netloc, timeout=CONNECT_FOR)
            )
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sock.settimeout(READ_FOR)
        except (OSError, ValueError, http.client.HTTPException) as error:
            fault = NotSent(f"{NO_CONNECTION} ({type(error).__name__})")
        else:
            return connection
        raise fault


def _live(idle: deque[http.client.HTTPConnection]) -> http.client.HTTPConnection | None:
    """The connection used last, unless the far side has closed it (then it is readable)."""
    while idle:
        try:
            connection = idle.pop()
        except IndexError:  # another thread was faster
            return None
        if not select.select([connection.sock], [], [], 0)[0]:
            return connection
        connection.close()
    return None


def _exchanged(
    connection: http.client.HTTPConnection, target: str, body: bytes
) -> tuple[Raw, bool]:
    """The answer, and whether the connection can be used again."""
    give_up_at = time.monotonic() + 2 * READ_FOR
    connection.request("POST", target, body, _HEADERS)
    response = connection.getresponse()
    if response.status != 200:
        is_turned_away = 400 <= response.status < 500
        fault = NotSent if is_turned_away else Unanswered
        connection.close()
        raise fault(f"HTTP {response.status}")
    found = bytearray()
    while part := response.read1(MOST_JSON):
        found += part
        if len(found) > MOST_JSON:
            raise TooLarge(f"more than {MOST_JSON} bytes")
        if time.monotonic() > give_up_at:
            raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(bytes(found), response.length)
    response.close()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Raw(headers, bytes(found)), not response.will_close
