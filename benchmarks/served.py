"""A program under gunicorn with one worker, and what the kernel says it used."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_OPTIONS = (
    *("--worker-class", "gthread", "--threads", "4", "--workers", "1", "--preload"),
    *("--keep-alive", "75", "--no-control-socket", "--log-level", "warning"),
)


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    master: int
    ready_seconds: float

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> float:
        """User and system time of the workers."""
        return sum(_cpu(pid) for pid in self.workers())

    def rss_mib(self) -> float:
        return max(_rss(pid) for pid in self.workers()) / 1024


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _rss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0


@contextlib.contextmanager
def serve(target: str, environment: Mapping[str, str]) -> Iterator[Served]:
    """Start, wait until it answers /healthz, and stop it in the end."""
    port = _free_port()
    command = (sys.executable, "-m", "gunicorn", *_OPTIONS, "-b", f"127.0.0.1:{port}", target)
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        _await_ready(port, process)
        yield Served(port, process.pid, time.perf_counter() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)


def _await_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + 30
    while time.monotonic() < give_up_at:
        if process.poll() is not None:
            raise RuntimeError("the server ended at start")
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.005)
    raise RuntimeError("the server did not answer in 30 s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
