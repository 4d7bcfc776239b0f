"""Counters and times for Prometheus, summed over processes when PROMETHEUS_MULTIPROC_DIR is set."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.utils import floatToGoString

_INBOUND = Counter("jiesu_inbound", "Messages and events taken in", ["kind", "outcome"])
_REFUSED = Counter("jiesu_refused", "Requests refused before reading", ["reason"])
_QUARANTINED = Counter("jiesu_quarantined", "Authentic bodies that could not be used")
_PUSHES = Counter(
    "jiesu_pushes", "Push attempts by channel and what became of them", ["channel", "state"]
)
_MEDIA = Counter("jiesu_media", "Photos, voices and videos by what became of them", ["state"])
_DWELL = Histogram(
    "jiesu_push_dwell_seconds",
    "From the moment a push might go out until it was accepted",
    ["channel"],
    buckets=(1, 5, 15, 30, 60, 120, 300, 900, 3600, 14400, 43200),
)
_REPLY = Histogram(
    "jiesu_reply_seconds",
    "From request to reply",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4.5),
)


def received(kind: str, outcome: str = "answered") -> None:
    _INBOUND.labels(kind, outcome).inc()


def refused(reason: str) -> None:
    _REFUSED.labels(reason).inc()


def quarantined() -> None:
    _QUARANTINED.inc()


def pushed(channel: str, state: str) -> None:
    _PUSHES.labels(channel, state).inc()


def dwelt(channel: str, seconds: float) -> None:
    """A push was accepted so long after its due_at."""
    _DWELL.labels(channel).observe(max(seconds, 0.0))


def fetched(state: str) -> None:
    _MEDIA.labels(state).inc()


def replied(seconds: float) -> None:
    _REPLY.observe(seconds)


def render(gauges: Mapping[str, float]) -> tuple[bytes, str]:
    """The metrics page: counters of all processes and the gauges measured just now.

    A gauge's name may carry its labels: jiesu_pushes_now{channel="customer",state="sent"}.
    """
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry) + _plain(gauges), CONTENT_TYPE_LATEST


def _plain(gauges: Mapping[str, float]) -> bytes:
    # A Gauge of a scrape must not leave a file per process behind.
    lines: list[str] = []
    before = ""
    for name, value in sorted(gauges.items(), key=lambda gauge: gauge[0].partition("{")):
        family = name.partition("{")[0]
        if family != before:
            lines.append(f"# TYPE {family} gauge\n")
        lines.append(f"{name} {floatToGoString(value)}\n")  # type: ignore[no-untyped-call]
        before = family
    return "".join(lines).encode()


def empty_directory(path: Path) -> None:
    """What processes of before left must not be counted again. Nothing else there is touched."""
    path.mkdir(parents=True, exist_ok=True)
    for left in path.glob("*.db"):
        left.unlink(missing_ok=True)
