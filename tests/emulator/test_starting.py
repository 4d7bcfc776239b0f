"""The process: options, files, state, and stopping."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from emulator import lists
from emulator.__main__ import main
from emulator.app import create_app
from emulator.phones import Phones
from emulator.store import Store
from emulator.world import World
from tests.emulator.conftest import Far

WEBHOOK = ("--webhook", "http://127.0.0.1:9/wechat")


ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("JIESU_")}


def refusal(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What the process says when it will not start: one line, and it ends with 2."""
    try:
        code = main([*options], {})
    except SystemExit as stopped:
        code = int(str(stopped.code))
    lines = capsys.readouterr().err.splitlines()
    assert code == 2
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ((), "--webhook"),
        ((*WEBHOOK, "--host", "0.0.0.0"), "--host"),
        ((*WEBHOOK, "--port", "seven"), "--port"),
        ((*WEBHOOK, "--port", "70000"), "--port"),
        (("--webhook", "ftp://x"), "--webhook"),
        ((*WEBHOOK, "--phones", "/no/such.csv"), "/no/such.csv"),
        ((*WEBHOOK, "--aes-key", "short"), "AES_KEY"),
        ((*WEBHOOK, "--mode", "clear"), "MODE"),
        ((*WEBHOOK, "--account", "private"), "ACCOUNT"),
        ((*WEBHOOK, "--colour", "red"), "--colour"),
    ],
)
def test_wrong_options_are_named(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], named: str
) -> None:
    assert named in refusal(capsys, *options)


def test_a_taken_port_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"127.0.0.1:{port}" in refusal(capsys, *WEBHOOK, "--port", port)


def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, world: World) -> None:
    file = tmp_path / "places.csv"
    file.write_text("name,lat,lng\n东门,39.8,116.4\n西门,north,116.4\n", "utf-8")
    with pytest.raises(ValueError, match=r"places\.csv:3: lat and lng"):
        lists.read_places(world, file)
    file.write_text("name,lat\n东门,39.8\n", "utf-8")
    with pytest.raises(ValueError, match=r"places\.csv:1: column missing: lng"):
        lists.read_places(world, file)


def test_state_survives(tmp_path: Path, world: World, phones: Phones, far: Far) -> None:
    path = tmp_path / "state.json"
    phones.image("a", b"picture")
    phones.unfollow("a")
    phones.consent("b", "SURVEY")
    world.advance(3600)
    Store(world, path).save()
    again = World(real_time=world.real_time)
    assert Store(again, path).load()
    assert again.now() == world.now()
    assert again.people == world.people
    assert not again.people["a"].is_following
    assert again.media == world.media


def test_media_that_ended_are_removed(tmp_path: Path, world: World) -> None:
    store = Store(world, tmp_path / "state.json")
    media_id = world.keep_medium(b"x", "image/png")
    store.save()
    assert (tmp_path / "state.json.media" / media_id).read_bytes() == b"x"
    world.advance(3 * 86400)
    store.save()
    assert list((tmp_path / "state.json.media").iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"people": 1}'])
def test_state_that_cannot_be_read_is_set_aside(tmp_path: Path, world: World, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text)
    assert not Store(world, path).load()
    assert (tmp_path / "state.json.unreadable").read_text() == text
    assert world.people == {}


def ask(url: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, data)) as answer:
        return json.load(answer)


def test_it_starts_serves_keeps_and_stops(tmp_path: Path) -> None:
    (tmp_path / "phones.csv").write_text(
        "openid,name,role,note\ndemo-a,张阿姨,居民,先说\n", "utf-8"
    )
    files = ("--state", str(tmp_path / "s.json"), "--phones", str(tmp_path / "phones.csv"))
    command = (sys.executable, "-m", "emulator", *WEBHOOK, "--port", "0", *files)

    def run(act: Any) -> Any:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found is not None
        answer = act(found[0])
        process.send_signal(signal.SIGTERM)
        process.stdout.close()
        assert process.wait(10) == 0
        return answer

    said = {"type": "text", "content": "有人吗"}
    delivery = run(lambda url: ask(f"{url}/emulator/phones/demo-a/send", said))
    assert (delivery["attempts"], delivery["banner"]) == (4, True)
    news = run(lambda url: ask(f"{url}/emulator/news"))
    assert news["phones"][0]["name"] == "张阿姨"
    assert news["entries"]["demo-a"][0]["text"] == "有人吗"


def test_demo_clock_moves_ours_when_the_product_is_away() -> None:
    world = World()
    with socket.create_server(("127.0.0.1", 0)) as free:
        webhook = f"http://127.0.0.1:{free.getsockname()[1]}/wechat"
    client = create_app(world, webhook=webhook).test_client()
    client.post("/emulator/demo-clock", json={"advance_seconds": 600})
    assert world.offset == 600
