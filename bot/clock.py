"""The clock: real time, or in the demo real time plus an offset that all processes share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

Clock = Callable[[], datetime]


def real_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class DemoClock:
    """Moved by POST /demo/clock; the offset (seconds) stands in a file."""

    path: Path
    _seen: int = field(default=-1, repr=False)
    _offset: timedelta = field(default=timedelta(), repr=False)

    def __call__(self) -> datetime:
        return real_now() + self.offset()

    def offset(self) -> timedelta:
        try:
            changed = self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return timedelta()
        if changed != self._seen:
            self._offset = timedelta(seconds=float(self.path.read_text() or 0))
            self._seen = changed
        return self._offset

    def move(self, by: timedelta) -> None:
        """Move on for every process that reads the file."""
        seconds = (self.offset() + by).total_seconds()
        fresh = self.path.with_suffix(".new")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(f"{seconds:.3f}")
        os.replace(fresh, self.path)
        self._seen = -1
