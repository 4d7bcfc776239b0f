"""Files named by their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage import media_files


def test_put_get_has_remove(tmp_path: Path) -> None:
    sha256 = media_files.put(tmp_path, b"photo")
    assert media_files.put(tmp_path, b"photo") == sha256
    assert media_files.get(tmp_path, sha256) == b"photo"
    media_files.remove(tmp_path, sha256)
    assert not media_files.has(tmp_path, sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63])
def test_only_digests_are_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="sha256"):
        media_files.get(tmp_path, name)
