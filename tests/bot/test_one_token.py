"""The platform is asked for one token, however many processes begin without any."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from benchmarks.pushing.cold import all_served
from benchmarks.pushing.far_side import FarSide
from emulator.app import create_app
from emulator.world import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def platform(world: World) -> Iterator[FarSide]:
    server = make_server("127.0.0.1", 0, create_app(world), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield FarSide(server.server_port, certificate="")
    server.shutdown()
    server.server_close()
    thread.join()


def test_eight_cold_processes_fetch_one_token(
    tmp_path: Path, world: World, platform: FarSide
) -> None:
    all_served(tmp_path, platform, processes=8)
    asked = [entry["path"] for entry in world.journal]
    assert asked.count("/cgi-bin/stable_token") == 1
    assert asked.count("/cgi-bin/user/info") == 8
