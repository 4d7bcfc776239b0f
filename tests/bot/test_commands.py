"""Commands as an operator types them: one clear line and an exit code."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import understand
from bot.settings import load_settings
from rules.filing.facts import Facts
from storage import people
from storage.database import Database
from storage.sealing import Sealer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path: Path):
    def call(*arguments: str, said: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "JIESU_DATABASE_URL": f"sqlite:///{tmp_path}/jiesu.db",
            "JIESU_MEDIA_DIR": f"{tmp_path}/media",
            "JIESU_WECHAT_API": "http://127.0.0.1:9",
            **{f"JIESU_{name}": value for name, value in settings.items()},
        }
        return subprocess.run(
            (sys.executable, "-m", "bot", *arguments),
            cwd=ROOT,
            env=environment,
            input=said,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    call.url = f"sqlite:///{tmp_path}/jiesu.db"
    return call


def test_migrate_load_invite_export(run) -> None:
    assert run("migrate").returncode == 0
    assert run("migrate").returncode == 0
    assert "categories" in run("load-street", "demo").stdout
    code = run("staff", "invite", "--role", "desk", "--name", "王主任")
    assert len(code.stdout.strip()) == 8
    rider = run("staff", "invite", "--role", "courier", "--name", "骑手小马")
    assert len(rider.stdout.strip()) == 8
    nobody = run("staff", "invite", "--role", "desk", "--name", "无此人")
    assert nobody.returncode == 1
    assert run("staff", "invite", "--role", "king", "--name", "王主任").returncode == 2
    staff = [json.loads(line) for line in run("export", "--what", "staff").stdout.splitlines()]
    first = next(row for row in staff if row["id"] == "s1")
    assert first["openid"] == "demo-s1"
    assert first["name"] == "李网格"
    assert run("tick", "--at", "2026-11-20T09:00:00Z").returncode == 0
    assert run("tick", "--at", "tomorrow").returncode == 2
    found = run("check")
    assert found.returncode == 1
    assert "JIESU_WECHAT" in found.stderr


def test_a_year_without_holidays_is_warned_of_and_is_no_fault(run, tmp_path: Path) -> None:
    run("migrate")
    street = tmp_path / "street"
    street.mkdir()
    for file in (ROOT / "demo").glob("*.csv"):
        (street / file.name).write_bytes(file.read_bytes())
    years = range(2027, datetime.now(UTC).year + 3)
    days = [f"{year}-{day},holiday,notice,own" for year in years for day in ("01-01", "10-01")]
    table = street / "workdays.csv"
    whole = table.read_text() + "\n".join(days) + "\n"
    table.write_text(whole.replace(f"{years[-2]}-10-01", f"{years[-2]}-10-02"))
    (tmp_path / "demo-clock").write_text(str(_until(years[-2]).total_seconds()))
    loaded = run("load-street", str(street))
    assert loaded.returncode == 0
    assert f"warning: workdays.csv: no holidays of {years[-2]}, which begins in" in loaded.stderr
    assert f"warning: workdays.csv: no holidays of {years[-2]}" in run("check").stderr
    table.write_text(whole)
    assert run("load-street", str(street)).stderr == ""
    assert "workdays.csv" not in run("check").stderr


def _until(year: int) -> timedelta:
    """How far the demo's clock is moved to stand forty days before a year."""
    return datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=40) - datetime.now(UTC)


def test_a_wrong_street_changes_nothing(run, tmp_path: Path) -> None:
    run("migrate")
    street = tmp_path / "street"
    street.mkdir()
    for file in (ROOT / "demo").glob("*.csv"):
        (street / file.name).write_bytes(file.read_bytes())
    staff = street / "staff.csv"
    staff.write_text(staff.read_text().replace("grid_worker", "grid_wörker", 1))
    found = run("load-street", str(street))
    assert found.returncode == 1
    assert "staff.csv:2: " in found.stderr
    assert "Traceback" not in found.stderr
    assert run("export", "--what", "staff").stdout == ""


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"WECHAT_AES_KEY": "short"}, "JIESU_WECHAT_AES_KEY"),
        ({"ENV": "production"}, "the demo's value"),
        ({"DATABASE_URL": "sqlite:////proc/no/such.db"}, "JIESU_DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}, "JIESU_DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(run, settings: dict[str, str], part: str) -> None:
    found = run("migrate", **settings)
    assert found.returncode in (1, 2)
    assert part in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"DATABASE_URL": "postgresql://jiesu:canary@127.0.0.1:port/none"}, "JIESU_DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://jiesu:canary@127.0.0.1:9/none"}, "JIESU_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////dev/null/no/jiesu.db"}, "JIESU_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///README.md"}, "JIESU_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///docs"}, "JIESU_DATABASE_URL"),
        ({"REDIS_URL": "redis://:canary@127.0.0.1:9/0"}, "JIESU_REDIS_URL"),
        ({"MEDIA_DIR": "/dev/null/media"}, "JIESU_MEDIA_DIR"),
        ({"MEDIA_DIR": "/proc/media"}, "JIESU_MEDIA_DIR"),
        ({}, "JIESU_DATABASE_URL: schema is not the newest"),
    ],
)
def test_check_ends_in_lines_never_in_a_traceback(run, settings: dict[str, str], part: str) -> None:
    found = run("check", **settings)
    assert found.returncode == 1, found.stderr
    assert any(line.startswith(part) for line in found.stderr.splitlines()), found.stderr
    assert "Traceback" not in found.stderr
    assert "canary" not in found.stderr


def test_whoever_bound_a_role_keeps_it_and_only_who_is_bound_is_shown(run) -> None:
    run("migrate")
    run("load-street", "demo")
    database = Database(run.url, Sealer(load_settings({}).field_key_bytes))
    with database.begin() as tx:
        people.unbind(tx, "s1")
        people.unbind(tx, "s2")
        tester = people.meet(tx, "oTester", datetime.now(UTC))
        people.change(tx, tester.id, staff_id="s1")

    def shown() -> dict[str, str | None]:
        lines = run("export", "--what", "staff").stdout.splitlines()
        return {row["id"]: row.get("openid") for row in map(json.loads, lines)}

    before = shown()
    assert (before["s1"], before["s2"], before["s3"]) == ("oTester", None, "demo-s3")
    run("load-street", "demo")
    after = shown()
    assert (after["s1"], after["s2"], after["s3"]) == ("oTester", "demo-s2", "demo-s3")
    database.close()


def test_a_taken_port_is_named(run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        found = run("demo", BIND=address)
    assert found.returncode == 1
    assert f"JIESU_BIND: cannot listen on {address}" in found.stderr


def test_understand_speaks_json_lines(run) -> None:
    lines = '{"text": "芳群园一区6号楼下水道堵了"}\nnot json\n{"text": "你好"}\n'
    found = [json.loads(line) for line in run("understand", said=lines).stdout.splitlines()]
    assert found[0]["category"]["code"] == "0204"
    assert found[0]["place"]["building"] == "6号楼"
    assert "line 2" in found[1]["error"]
    assert found[2]["category"] is None


def test_no_bad_line_ends_a_batch(run, tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "\xe4\xbd\xa0\xe5\xa5\xbd"}',
        b'{"text": "\xff\xfe"}',
        b'{"text": "\\ud83d half an emoji"}',
        b'{"text": null}',
        b'{"text": ["a"]}',
        b'{"text": "1", "context": ["x"]}',
        b'"text"',
        b"[" * 5000,
        b'{"text": "a\x00b"}',
        b'{"txt": 1}',
        '{"text": "3号楼停水了"}'.encode(),
    ]
    (tmp_path / "lines").write_bytes(b"\n".join(lines) + b"\n\n")
    with (tmp_path / "lines").open("rb") as said:
        found = subprocess.run(
            (sys.executable, "-m", "bot", "understand"),
            **{"cwd": ROOT, "stdin": said, "capture_output": True, "timeout": 60},
            check=False,
        )
    assert found.returncode == 0, found.stderr
    rows = [json.loads(line) for line in found.stdout.decode().splitlines()]
    assert len(rows) == len(lines)
    wrong = [number for number, row in enumerate(rows, 1) if "error" in row]
    assert wrong == [2, 4, 5, 7, 8, 9, 10]
    assert "line 4" in rows[3]["error"]
    assert rows[-1]["category"]


def test_one_that_raises_does_not_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(text: str, *_: object) -> Facts:
        if "3" in text:
            raise IndexError(text)
        return read(text, *_)  # type: ignore[arg-type]

    read = understand.read
    monkeypatch.setattr(understand, "read", raises)
    lines = [f'{{"text": "{n}号楼停水了"}}'.encode() for n in (2, 3, 4)]
    rows = list(understand.answers(load_settings({}), None, lines))
    assert [row.get("error") for row in rows] == [None, "line 2: cannot be understood", None]
    (alone,) = understand.answers(load_settings({}), "3号楼停水了", [])
    assert alone == {"error": "cannot be understood"}


def test_quarantine_is_listed_and_replayed(run) -> None:
    run("migrate")
    assert run("quarantine", "list").stdout == ""
    assert run("quarantine", "replay").returncode == 0
    gone = run("quarantine", "replay", "7")
    assert gone.returncode == 1
    assert "7: not in quarantine" in gone.stderr
    assert run("quarantine", "replay", "x").returncode == 2


def test_no_such_command(run) -> None:
    assert run("fly").returncode == 2
