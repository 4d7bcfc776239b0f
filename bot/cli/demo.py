"""What `make run` starts: web, scheduler and emulator on loopback, with the sample street."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot import emulated
from bot.cli import load_street
from bot.cli.account_setup import push_menu
from bot.cli.migrate import bring_up
from bot.container import Container, build
from bot.logs import configure
from bot.metrics import empty_directory
from bot.settings import Settings
from rules.lifecycle.hours import STREET_ZONE, decent

_RESTARTS, _READY_SECONDS = 20, 30
_WEB = ("-m", "gunicorn", "-c", "bot/gunicorn_config.py", "wsgi:app")


@dataclass(slots=True)
class Child:
    """One process of the demo; started again when it dies unasked."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    restarts: int = field(default=0)

    def start(self) -> None:
        self.process = subprocess.Popen(
            (sys.executable, *self.arguments), env=dict(self.environment), preexec_fn=_die_with_us
        )

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process and self.is_alive:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()


def _die_with_us() -> None:
    # A demo that is killed must not leave its ports taken (prctl PR_SET_PDEATHSIG, Linux only).
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    os.setpgid(0, 0)  # Ctrl-C reaches us alone; we stop the children in order


def run(settings: Settings) -> int:
    """Start all, wait for Ctrl-C, stop all. 1 with one line when something cannot start."""
    configure(level="WARNING", stream=sys.stderr)
    platform = urlsplit(settings.wechat_api).netloc
    problem = _taken("JIESU_BIND", settings.bind)
    is_theirs = _taken("JIESU_WECHAT_API", platform)
    if is_theirs and "JIESU_WECHAT_API" not in os.environ:
        problem = problem or is_theirs
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if code := bring_up(settings):
        return code
    container = build(settings)
    if code := load_street.load(container, settings.street_dir):
        return code
    _open_at_a_decent_hour(container)
    container.services.database.close()
    children = _children(settings)
    if is_theirs:  # another stand-in was named and answers there: it is used instead of ours
        print(f"using the platform at {settings.wechat_api}")
        children = [child for child in children if child.name != "emulator"]
    return _supervise(container, children, has_emulator=not is_theirs)


def _taken(key: str, address: str) -> str | None:
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except (OSError, ValueError) as error:
            return f"{key}: cannot listen on {address} ({getattr(error, 'strerror', error)})"
    return None


def _open_at_a_decent_hour(container: Container) -> None:
    """Who tries the demo at night should see pushes arrive: the street's day begins at 9."""
    clock = container.demo_clock
    now = container.clock()
    if clock and decent(now) != now:
        clock.move(decent(now) + timedelta(hours=1) - now)


def _children(settings: Settings) -> list[Child]:
    var = settings.media_dir.parent
    metrics_dir = var / "metrics"
    empty_directory(metrics_dir)
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "JIESU_WECHAT_API": settings.wechat_api,
        "PROMETHEUS_MULTIPROC_DIR": str(metrics_dir.resolve()),
    }
    port = str(urlsplit(settings.wechat_api).port or 8001)
    emulator = ("-m", "emulator", "--webhook", f"http://{settings.bind}/wechat", "--port", port)
    extras = ("--state", str(var / "emulator.json"), *_street_options(settings.street_dir))
    return [
        Child("emulator", emulator + extras, environment),
        Child("web", _WEB, environment),
        Child("scheduler", ("-m", "bot", "scheduler"), environment),
    ]


def _street_options(directory: Path) -> tuple[str, ...]:
    options: list[str] = []
    for option, name in (("--phones", "phones.csv"), ("--places", "demo_points.csv")):
        if (directory / name).exists():
            options += [option, str(directory / name)]
    return tuple(options)


def _supervise(container: Container, children: list[Child], *, has_emulator: bool) -> int:
    halted: list[int] = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda number, _frame: halted.append(number))
    for child in children:
        child.start()
    try:
        if not _is_ready(container, halted, has_emulator):
            print("the demo did not become ready; see the lines above", file=sys.stderr)
            return 1
        if has_emulator:
            _sync_platform(container)
            push_menu(container)
        _announce(container)
        return _watch(children, halted)
    finally:
        _stop(children)


def _is_ready(container: Container, halted: list[int], has_emulator: bool) -> bool:
    give_up_at = time.monotonic() + _READY_SECONDS
    wanted = [f"http://{container.settings.bind}/readyz"]
    if has_emulator:
        wanted.append(f"{container.settings.wechat_api}/emulator/clock")
    while wanted and time.monotonic() < give_up_at and not halted:
        wanted = [url for url in wanted if not emulated.answers(url)]
        time.sleep(0.05)
    return not wanted


def _sync_platform(container: Container) -> None:
    """The emulator's clock starts where the street's clock stands."""
    api = container.settings.wechat_api
    ours = container.demo_clock.offset().total_seconds() if container.demo_clock else 0.0
    behind = ours - emulated.offset_seconds(api)
    if behind > 0:
        emulated.advance(api, behind)


def _announce(container: Container) -> None:
    local = container.clock().astimezone(STREET_ZONE)
    print(
        f"""
Jiesu is running. Street time: {local:%Y-%m-%d %H:%M}.

  phones (start here)  {container.settings.wechat_api}/
  webhook              http://{container.settings.bind}/wechat
  health, metrics      http://{container.settings.bind}/readyz   http://{container.settings.bind}/metrics

Ctrl-C stops everything; running it again keeps the data under
{container.settings.media_dir.parent}/.
""",
        flush=True,
    )


def _watch(children: list[Child], halted: list[int]) -> int:
    while not halted:
        for child in children:
            if child.is_alive:
                continue
            if child.restarts >= _RESTARTS:
                print(f"{child.name} keeps dying; giving up", file=sys.stderr)
                return 1
            child.restarts += 1
            print(f"{child.name} died; starting it again", file=sys.stderr)
            child.start()
        time.sleep(0.2)
    return 0


def _stop(children: list[Child]) -> None:
    for child in reversed(children):
        child.stop()
    for child in children:
        child.wait(12)
