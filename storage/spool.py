"""Messages written to disk while the database is away: sealed, synced, one file each."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from rules.filing.inbound import Content, Inbound
from storage import whole_files
from storage.sealing import Sealer

_ENDING = ".sealed"


class Spool:
    """A folder of its own, beside the media. Names tell when something came, never from whom."""

    def __init__(self, directory: Path, sealer: Sealer) -> None:
        self.directory = directory
        self._sealer = sealer

    def put(self, inbound: Inbound, at: datetime) -> None:
        """On disk when this returns. A repeat of the same message is kept once."""
        digest = sha256(inbound.key.encode()).hexdigest()[:32]
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(self.directory.glob(f"*-{digest}{_ENDING}")):
            return
        sealed = self._sealer.seal(json.dumps(_plain(inbound)))
        name = f"{at:%Y%m%dT%H%M%S%f}-{self._mark(inbound.user)}-{digest}{_ENDING}"
        whole_files.write(self.directory / name, sealed.encode())

    def has_from(self, user: str) -> bool:
        """Whether something of that person waits here."""
        return any(self.directory.glob(f"*-{self._mark(user)}-*{_ENDING}"))

    def _mark(self, user: str) -> str:
        """By which a person's files are told apart, by nobody without our key."""
        return self._sealer.index(user)[:16]

    def waiting(self) -> list[Path]:
        """What was not taken in yet, oldest first."""
        return sorted(self.directory.glob(f"*{_ENDING}"), key=_came)

    def opened(self, path: Path) -> Inbound:
        """Raises SealBroken or ValueError where it was altered or our key is another."""
        data = json.loads(self._sealer.open(path.read_text()))
        content = Content(**data.pop("content"))
        sent_at = datetime.fromisoformat(data.pop("sent_at"))
        return Inbound(**data, content=content, sent_at=sent_at)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def check(self) -> None:
        """Raises OSError where nothing can be written."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=self.directory) as probe:
            probe.write(b"1")
            os.fsync(probe.fileno())


def _came(path: Path) -> tuple[str, int]:
    """The moment in its name; of one moment, in the order they were written."""
    try:
        return path.name.partition("-")[0], path.stat().st_mtime_ns
    except FileNotFoundError:  # taken in by another process just now
        return path.name, 0


def _plain(inbound: Inbound) -> dict[str, object]:
    content = {name: getattr(inbound.content, name) for name in Content.__slots__}
    return {
        "user": inbound.user,
        "kind": inbound.kind,
        "key": inbound.key,
        "sent_at": inbound.sent_at.isoformat(),
        "content": {**content, "details": dict(inbound.content.details)},
    }
