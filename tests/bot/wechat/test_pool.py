"""Connections that are kept open, and no longer than they can be trusted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from bot.wechat import pool
from bot.wechat.pool import Pool

ANSWER = (
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"errcode":0}'
)


@pytest.fixture
def door() -> Iterator[tuple[str, list[int]]]:
    """Answers every request, and counts who came in."""
    listening, came = socket.create_server(("127.0.0.1", 0)), list[int]()

    def serve() -> None:
        while True:
            try:
                connection, (_, port) = listening.accept()
            except OSError:
                return
            came.append(port)
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with connection:
            while connection.recv(65536):
                connection.sendall(ANSWER)

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/cgi-bin/x?access_token=t", came
    listening.close()


def test_a_connection_is_used_again_while_it_is_fresh(door: tuple[str, list[int]]) -> None:
    address, came = door
    kept = Pool()
    for _ in range(3):
        assert kept.post(address, b"{}").body == b'{"errcode":0}'
    assert len(came) == 1


def test_a_connection_quiet_for_long_is_not_trusted(
    door: tuple[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_IDLE_FOR", 0.0)
    address, came = door
    kept = Pool()
    for _ in range(2):
        kept.post(address, b"{}")
    assert len(came) == 2
