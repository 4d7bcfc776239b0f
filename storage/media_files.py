"""Files named by their content: put, get, has, remove. An object store can stand behind them."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")


def put(directory: Path, data: bytes) -> str:
    """Store and return the sha256. Whole or not at all; the same content is stored once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(directory, sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)
    except BaseException:
        # On a full disk the drafts of all tries would keep it full.
        Path(draft).unlink(missing_ok=True)
        raise
    settle(path.parent)
    return sha256


def get(directory: Path, sha256: str) -> bytes:
    """Raises FileNotFoundError, or ValueError for what is no digest."""
    return _path(directory, sha256).read_bytes()


def has(directory: Path, sha256: str) -> bool:
    return _path(directory, sha256).exists()


def remove(directory: Path, sha256: str) -> None:
    _path(directory, sha256).unlink(missing_ok=True)


def _path(directory: Path, sha256: str) -> Path:
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("not a sha256")
    return directory / sha256[:2] / sha256


def settle(folder: Path) -> None:
    """Make the names in a folder durable."""
    # Without it a power cut may forget the name of a file whose bytes are safe.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
