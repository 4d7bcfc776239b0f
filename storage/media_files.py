"""Files named by their content: put, get, has, remove. An object store can stand behind them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from storage import whole_files

_DIGEST = re.compile(r"[0-9a-f]{64}")


def put(directory: Path, data: bytes) -> str:
    """Store and return the sha256. Whole or not at all; the same content is stored once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(directory, sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    whole_files.write(path, data)
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
