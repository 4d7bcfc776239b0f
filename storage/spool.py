"""Messages written to disk while the database is away: sealed, synced, one file each."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from rules.inbound import Content, Inbound
from storage.media_files import settle
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
        _write(self.directory / f"{at:%Y%m%dT%H%M%S%f}-{digest}{_ENDING}", sealed.encode())

    def waiting(self) -> list[Path]:
        """What was not taken in yet, oldest first."""
        return sorted(self.directory.glob(f"*{_ENDING}"))

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


def _plain(inbound: Inbound) -> dict[str, object]:
    content = {name: getattr(inbound.content, name) for name in Content.__slots__}
    return {
        "user": inbound.user,
        "kind": inbound.kind,
        "key": inbound.key,
        "sent_at": inbound.sent_at.isoformat(),
        "content": {**content, "details": dict(inbound.content.details)},
    }


def _write(path: Path, data: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    settle(path.parent)
