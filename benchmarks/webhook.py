"""CPU per message: ours against a bare flask+wechatpy echo and against WeRoBot with SQLite session.

All in safe mode, on the same server, in interleaved rounds; ratios of medians are what counts.
"""

from __future__ import annotations

import contextlib
import statistics
import tempfile
from pathlib import Path

from benchmarks import load
from benchmarks.served import Served, serve

ROUNDS, PER_ROUND, WARM_UP = 7, 400, 200
GOALS = {"echo": 3.0, "robot": 1.2, "rss": 140.0, "ready": 1.5}


def main() -> dict[str, float]:
    """Print the table; the figures come back by name."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        common = {
            "BENCH_TOKEN": load.TOKEN,
            "BENCH_AES_KEY": load.AES_KEY,
            "BENCH_APPID": load.APPID,
            "BENCH_ROBOT_DB": f"{folder}/robot.db",
        }
        echo = stack.enter_context(serve("benchmarks.servers.echo:app", common))
        robot = stack.enter_context(serve("benchmarks.servers.robot:app", common))
        ours = stack.enter_context(serve("wsgi:app", _street(Path(folder))))
        costs = _measure(echo, robot, ours)
        figures = {
            **costs,
            "rss": ours.rss_mib(),
            "ready": ours.ready_seconds,
        }
    _print(figures)
    return figures


def _street(folder: Path) -> dict[str, str]:
    """A migrated database with the demo street, as the environment of our web process."""
    environment = {
        "JIESU_ENV": "demo",
        "JIESU_DATABASE_URL": f"sqlite:///{folder}/jiesu.db",
        "JIESU_MEDIA_DIR": f"{folder}/media",
        "JIESU_WECHAT_TOKEN": load.TOKEN,
        "JIESU_WECHAT_AES_KEY": load.AES_KEY,
        "JIESU_WECHAT_APPID": load.APPID,
    }
    from bot.cli.load_street import load as load_street
    from bot.cli.migrate import bring_up
    from bot.container import build
    from bot.settings import load_settings

    settings = load_settings(environment)
    if bring_up(settings) or load_street(build(settings), settings.street_dir):
        raise SystemExit("the demo street cannot be loaded")
    return environment


def _measure(echo: Served, robot: Served, ours: Served) -> dict[str, float]:
    spent: dict[str, list[float]] = {"echo": [], "robot": [], "report": [], "confirm": []}
    spans: list[float] = []
    first = 0
    for number in range(-1, ROUNDS):
        count = PER_ROUND if number >= 0 else WARM_UP
        said, confirmed = load.reports(first, count), load.confirmations(first, count)
        found = {
            "echo": _cost(echo, said)[0],
            "robot": _cost(robot, said)[0],
        }
        found["report"], times = _cost(ours, said)
        found["confirm"], more = _cost(ours, confirmed)
        first += count
        if number >= 0:
            spans += times + more
            for name, cost in found.items():
                spent[name].append(cost)
    busy = load.send(ours.port, load.reports(first, PER_ROUND), threads=4)
    spans += busy
    costs = {name: statistics.median(values) for name, values in spent.items()}
    return costs | {"p99_ms": statistics.quantiles(spans, n=100)[98] * 1000}


def _cost(served: Served, messages: list[load.Sealed]) -> tuple[float, list[float]]:
    """CPU microseconds per message, and the seconds of each answer."""
    before = served.cpu_seconds()
    spans = load.send(served.port, messages)
    return (served.cpu_seconds() - before) / len(messages) * 1e6, spans


def _print(f: dict[str, float]) -> None:
    whole = (f["report"] + f["confirm"]) / 2
    rows = (
        ("flask+wechatpy echo, safe mode", f"{f['echo']:.0f} us CPU", ""),
        ("WeRoBot, SQLite session, safe mode", f"{f['robot']:.0f} us CPU", ""),
        ("Jiesu: the sentence that reports", f"{f['report']:.0f} us CPU", _ratio(f, "report")),
        ("Jiesu: the 1 that files the ticket", f"{f['confirm']:.0f} us CPU", _ratio(f, "confirm")),
        ("Jiesu: mean of a full report", f"{whole:.0f} us CPU", _ratio({**f, "w": whole}, "w")),
        ("RSS per worker", f"{f['rss']:.0f} MiB", f"goal <= {GOALS['rss']:.0f}"),
        ("time to ready", f"{f['ready']:.2f} s", f"goal <= {GOALS['ready']}"),
        ("answer p99", f"{f['p99_ms']:.1f} ms", ""),
    )
    for name, value, remark in rows:
        print(f"{name:<38}{value:>14}   {remark}")
    print(f"goals: <= {GOALS['echo']} x the echo, <= {GOALS['robot']} x WeRoBot")


def _ratio(f: dict[str, float], name: str) -> str:
    return f"{f[name] / f['echo']:.2f} x echo, {f[name] / f['robot']:.2f} x WeRoBot"
