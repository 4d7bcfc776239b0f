"""PostgreSQL and Redis of Debian's packages, started in a temporary folder for the tests."""

from __future__ import annotations

import contextlib
import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


class Missing(RuntimeError):
    """The server is not installed here."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """URL of a fresh cluster's maintenance database."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not found:
        raise Missing("postgresql")
    with tempfile.TemporaryDirectory(prefix="jiesu-pg-") as folder:
        as_user = _unprivileged(folder)
        data, port = f"{folder}/data", free_port()
        _run(as_user, f"{found[-1]}/initdb", "-D", data, "-U", "jiesu", "-A", "trust", "-E", "UTF8")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        control = f"{found[-1]}/pg_ctl"
        log = f"{folder}/log"
        _run(as_user, control, "-D", data, "-o", options, "-l", log, "-w", "-t", "30", "start")
        try:
            yield f"postgresql://jiesu@127.0.0.1:{port}/postgres"
        finally:
            _run(as_user, control, "-D", data, "-m", "immediate", "-w", "stop")


def _unprivileged(folder: str) -> str | None:
    """PostgreSQL refuses to run as root: then the user postgres owns the folder."""
    if os.geteuid() != 0:
        return None
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return "postgres"


def _run(as_user: str | None, *command: str) -> None:
    subprocess.run(
        command,
        check=True,
        user=as_user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
    )


@contextlib.contextmanager
def redis() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """URL and process of a fresh redis-server."""
    program = shutil.which("redis-server")
    if program is None:
        raise Missing("redis-server")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="jiesu-redis-") as folder:
        command = (
            program,
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            folder,
        )
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            await_port(port)
            yield f"redis://127.0.0.1:{port}/0", process
        finally:
            process.kill()
            process.wait()


def await_port(port: int, seconds: float = 20) -> None:
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on {port}")


def is_required() -> bool:
    return os.environ.get("CI") == "true"


def find_chromium() -> tuple[Path, Path]:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        raise Missing("chromium")
    return Path(browser), Path(driver)
