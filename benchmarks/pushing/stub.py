"""`python -m benchmarks.pushing.stub`: the platform's sends and tokens, answered at once or late.

One thread over epoll, keep-alive, TLS 1.3 where a certificate is given; it must cost less than any
client that is measured against it. The first line on stdout is the port. It ends with its stdin.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import select
import socket
import ssl
import sys
import time
from collections import deque
from dataclasses import dataclass, field

TOKEN = "stub-token-" + "0" * 120  # the platform's have some 130 signs
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_TOKEN = json.dumps({"access_token": TOKEN, "expires_in": 7200}).encode()
_OK, _WRONG = b'{"errcode":0,"errmsg":"ok"}', b'{"errcode":40001,"errmsg":"invalid credential"}'
_USER = b'{"subscribe":0,"openid":"nobody"}'
_SENDS = {
    b"/cgi-bin/message/custom/send": "customer",
    b"/cgi-bin/message/template/send": "template",
}


@dataclass(slots=True)
class Peer:
    socket: socket.socket
    heard: bytearray = field(default_factory=bytearray)


@dataclass
class Stub:
    """delay: seconds before an answer; others are served meanwhile."""

    delay: float = 0.0
    tokens: int = 0
    sends: list[tuple[str, bytes]] = field(default_factory=list)
    late: deque[tuple[float, Peer, bytes]] = field(default_factory=deque)

    def serve(self, listener: socket.socket, context: ssl.SSLContext | None) -> None:
        peers: dict[int, Peer] = {}
        poll = select.epoll()
        poll.register(listener.fileno(), select.EPOLLIN)
        poll.register(sys.stdin.fileno(), select.EPOLLIN | select.EPOLLHUP)
        while True:
            for number, _ in poll.poll(self._until_next()):
                if peer := peers.get(number):
                    if not self._heard(peer):
                        peers.pop(number).socket.close()
                elif number == listener.fileno():
                    fresh = _accepted(listener, context)
                    peers[fresh.socket.fileno()] = fresh
                    poll.register(fresh.socket.fileno(), select.EPOLLIN)
                else:
                    return
            self._answer_late()

    def _until_next(self) -> float:
        return max(self.late[0][0] - time.monotonic(), 0) if self.late else -1

    def _answer_late(self) -> None:
        while self.late and self.late[0][0] <= time.monotonic():
            _, peer, answer = self.late.popleft()
            if peer.socket.fileno() >= 0:
                peer.socket.send(answer)

    def _heard(self, peer: Peer) -> bool:
        """Take what came; False when the peer is gone."""
        try:
            part = peer.socket.recv(65536)  # the TLS handshake is done by the first of these
        except ssl.SSLWantReadError:
            return True
        except OSError:
            return False
        peer.heard += part
        while found := self._taken(peer.heard):
            if self.delay and not found[0].startswith(b"/count"):
                self.late.append((time.monotonic() + self.delay, peer, self._answer(*found)))
            else:
                peer.socket.send(self._answer(*found))
        return bool(part)

    def _taken(self, heard: bytearray) -> tuple[bytes, bytes] | None:
        """Target and body of the first whole request, removed from what was heard."""
        head_ends = heard.find(b"\r\n\r\n")
        if head_ends < 0:
            return None
        head = bytes(heard[:head_ends])
        length = _LENGTH.search(head)
        ends = head_ends + 4 + (int(length[1]) if length else 0)
        if len(heard) < ends:
            return None
        body = bytes(heard[head_ends + 4 : ends])
        del heard[:ends]
        return head.split(b" ", 2)[1], body

    def _answer(self, target: bytes, body: bytes) -> bytes:
        said = self._said(target, body)
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; encoding=utf-8\r\n"
        return b"%bContent-Length: %d\r\n\r\n%b" % (head, len(said), said)

    def _said(self, target: bytes, body: bytes) -> bytes:
        path, _, query = target.partition(b"?")
        if path in (b"/cgi-bin/stable_token", b"/cgi-bin/token"):
            self.tokens += 1
            return _TOKEN
        if path == b"/count":
            return self._counted()
        if TOKEN.encode() not in query:
            return _WRONG
        kind = _SENDS.get(path)
        if kind is None:
            return _USER
        self.sends.append((kind, body))
        if kind == "customer":
            return _OK
        return b'{"errcode":0,"errmsg":"ok","msgid":%d}' % (time.monotonic_ns())

    def _counted(self) -> bytes:
        """What came since it was last asked, and to how many people."""
        found = {
            "tokens": self.tokens,
            "customer": sum(kind == "customer" for kind, _ in self.sends),
            "template": sum(kind == "template" for kind, _ in self.sends),
            "people": len({json.loads(body)["touser"] for _, body in self.sends}),
        }
        self.tokens = 0
        self.sends.clear()
        return json.dumps(found).encode()


def _accepted(listener: socket.socket, context: ssl.SSLContext | None) -> Peer:
    found, _ = listener.accept()
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    found.setblocking(False)
    if context:
        found = context.wrap_socket(found, server_side=True, do_handshake_on_connect=False)
    return Peer(found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pushing.stub")
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--certificate", default="", help="PEM of certificate and key; none: HTTP")
    parser.add_argument("--core", type=int)
    given = parser.parse_args()
    if given.core is not None:
        os.sched_setaffinity(0, {given.core})
    context = None
    if given.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.num_tickets = 0
        context.load_cert_chain(given.certificate)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        print(listener.getsockname()[1], flush=True)
        Stub(given.delay).serve(listener, context)


if __name__ == "__main__":
    main()
