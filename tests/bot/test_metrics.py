"""What Prometheus reads: our counters by their public names, summed over processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot import metrics

ROOT = Path(__file__).parents[2]


def page(**gauges: float) -> list[str]:
    return metrics.render(gauges)[0].decode().splitlines()


def value(name: str) -> float:
    return sum(float(line.split()[-1]) for line in page() if line.startswith(name))


def test_what_happens_is_counted_under_its_public_name() -> None:
    names = (
        'jiesu_inbound_total{kind="text",outcome="answered"}',
        'jiesu_refused_total{reason="echo"}',
        "jiesu_quarantined_total",
        'jiesu_pushes_total{channel="template",state="sent"}',
        'jiesu_media_total{state="stored"}',
        "jiesu_reply_seconds_count",
    )
    before = [value(name) for name in names]
    metrics.received("text")
    metrics.refused("echo")
    metrics.quarantined()
    metrics.pushed("template", "sent")
    metrics.fetched("stored")
    metrics.replied(0.02)
    assert [value(name) for name in names] == [count + 1 for count in before]


def test_what_became_of_a_message_may_be_said() -> None:
    metrics.received("voice", "refused")
    assert value('jiesu_inbound_total{kind="voice",outcome="refused"}') >= 1


def test_gauges_are_those_handed_in() -> None:
    lines = page(jiesu_pushes_waiting=3, jiesu_oldest_push_seconds=float("inf"))
    assert "jiesu_pushes_waiting 3.0" in lines
    assert "# TYPE jiesu_pushes_waiting gauge" in lines
    assert "jiesu_oldest_push_seconds +Inf" in lines
    assert not any(line.startswith("jiesu_pushes_waiting") for line in page())


def test_two_processes_are_summed_and_a_new_start_counts_from_nothing(tmp_path: Path) -> None:
    def said(code: str) -> str:
        done = subprocess.run(
            (sys.executable, "-c", f"from bot import metrics\n{code}"),
            cwd=ROOT,
            env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    show = "print(metrics.render({'jiesu_open': 2})[0].decode())"
    said("metrics.refused('echo')")
    assert 'jiesu_refused_total{reason="echo"} 3.0' in said(
        f"metrics.refused('echo'); metrics.refused('echo'); {show}"
    )
    (tmp_path / "somebody's.txt").write_text("stays")
    metrics.empty_directory(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == ["somebody's.txt"]
    fresh = said(show)
    assert "jiesu_refused_total{" not in fresh
    assert "jiesu_open 2.0" in fresh


def test_the_directory_is_made_where_there_is_none(tmp_path: Path) -> None:
    metrics.empty_directory(tmp_path / "new" / "metrics")
    assert (tmp_path / "new" / "metrics").is_dir()


def test_a_gauge_may_have_labels_and_says_its_type_once() -> None:
    found = {'jiesu_x{a="1"}': 1.0, "jiesu_xy": 3.0, 'jiesu_x{a="2"}': 2.0}
    lines = page(**found)
    assert lines.count("# TYPE jiesu_x gauge") == 1
    assert 'jiesu_x{a="2"} 2.0' in lines
    assert lines.index('jiesu_x{a="2"} 2.0') < lines.index("# TYPE jiesu_xy gauge")


def test_how_long_a_push_waited_is_counted() -> None:
    name = 'jiesu_push_dwell_seconds_bucket{channel="wecom_app",le="60.0"}'
    before = value(name)
    metrics.dwelt("wecom_app", 42)
    metrics.dwelt("wecom_app", 300)
    assert value(name) == before + 1
