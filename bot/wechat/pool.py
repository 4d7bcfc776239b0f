"""Connections for sends, kept open: requests costs several times what the send itself does.

A POST, a small answer, no redirects, no proxies, no cookies; the answer is read by httptools.
"""

from __future__ import annotations

import select
import socket
import ssl
import time
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

import certifi
import httptools

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

_HEADERS = (
    "Content-Type: application/json; charset=utf-8\r\n"
    "Accept-Encoding: identity\r\nUser-Agent: jiesu"
)
_PORTS = {"http": 80, "https": 443}


# Whatever stands between drops quiet connections without a word (minutes), and what is then sent
# on one is never answered: in doubt, a question among it lost. Unverified default.
_IDLE_FOR = 30.0  # seconds

_Idle = deque[tuple[socket.socket, float]]


class Pool:
    """Safe to share between threads: each exchange has a connection of its own."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context or ssl.create_default_context(cafile=certifi.where())
        self._idle: dict[tuple[str, str], _Idle] = {}

    def post(self, url: str, body: bytes) -> Raw:
        """One exchange. Raises NotSent, Unanswered or TooLarge; none of them names the URL."""
        parts = urlsplit(url)
        idle = self._idle.setdefault((parts.scheme, parts.netloc), deque())
        line = _live(idle) or self._opened(parts)
        try:
            answer = _exchanged(line, _request(parts, body))
        except (OSError, httptools.HttpParserError) as error:
            line.close()
            fault = Unanswered(f"no answer ({type(error).__name__})")
        except BaseException:
            line.close()
            raise
        else:
            if answer.is_kept:
                idle.append((line, time.monotonic()))
            else:
                line.close()
            return _raw(answer)
        # Outside the block, so that no link leads back to an error that holds the URL.
        raise fault

    def _opened(self, url: SplitResult) -> socket.socket:
        try:
            where = (url.hostname or "", url.port or _PORTS[url.scheme])
            line = socket.create_connection(where, CONNECT_FOR)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if url.scheme == "https":
                line = self._context.wrap_socket(line, server_hostname=url.hostname)
            line.settimeout(READ_FOR)
        except (OSError, ValueError, KeyError) as error:
            fault = NotSent(f"{NO_CONNECTION} ({type(error).__name__})")
        else:
            return line
        raise fault


@dataclass(slots=True)
class _Answer:
    """What httptools tells of a response, as it comes in."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    is_whole: bool = False
    is_kept: bool = False

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_body(self, part: bytes) -> None:
        self.body += part

    def on_message_complete(self) -> None:
        self.is_whole = True

    @property
    def ends_with_the_line(self) -> bool:
        """Neither a length nor chunks: the far side closes when it has said all."""
        told = {"content-length", "transfer-encoding"} & self.headers.keys()
        return bool(self.headers) and not told


def _live(idle: _Idle) -> socket.socket | None:
    """The connection used last, unless it was long ago or the far side has closed it (then it is
    readable)."""
    while idle:
        try:
            line, used_at = idle.pop()
        except IndexError:  # another thread was faster
            return None
        look = select.poll()
        look.register(line, select.POLLIN)
        if time.monotonic() - used_at < _IDLE_FOR and not look.poll(0):
            return line
        line.close()
    return None


def _request(url: SplitResult, body: bytes) -> bytes:
    start = f"POST {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\n"
    return f"{start}Content-Length: {len(body)}\r\n{_HEADERS}\r\n\r\n".encode("ascii") + body


def _exchanged(line: socket.socket, request: bytes) -> _Answer:
    """The whole answer. A far side that drips is given up like one that is silent."""
    give_up_at = time.monotonic() + 2 * READ_FOR
    line.sendall(request)
    answer = _Answer()
    parser = httptools.HttpResponseParser(answer)
    while not answer.is_whole:
        part = line.recv(64 * 1024)
        if not part:
            if not answer.ends_with_the_line:
                raise ConnectionError
            break
        parser.feed_data(part)
        if len(answer.body) > MOST_JSON:
            raise TooLarge(f"more than {MOST_JSON} bytes")
        if time.monotonic() > give_up_at:
            raise TimeoutError
    answer.status = parser.get_status_code()
    is_closing = answer.headers.get("connection", "").lower() == "close"
    answer.is_kept = answer.is_whole and not is_closing and parser.get_http_version() == "1.1"
    return answer


def _raw(answer: _Answer) -> Raw:
    if answer.status != 200:
        is_turned_away = 400 <= answer.status < 500
        raise (NotSent if is_turned_away else Unanswered)(f"HTTP {answer.status}")
    return Raw(answer.headers, bytes(answer.body))
