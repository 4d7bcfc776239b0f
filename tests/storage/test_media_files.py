"""Files named by their content."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256 as digest
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
    with pytest.raises(ValueError, match="sha256"):
        media_files.has(tmp_path, name)
    with pytest.raises(ValueError, match="sha256"):
        media_files.remove(tmp_path, name)


def test_the_name_is_the_content(tmp_path: Path) -> None:
    name = media_files.put(tmp_path, b"photo")
    assert name == digest(b"photo").hexdigest()
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [name]


def test_what_is_not_there(tmp_path: Path) -> None:
    name = "0" * 64
    assert not media_files.has(tmp_path, name)
    media_files.remove(tmp_path, name)
    with pytest.raises(FileNotFoundError):
        media_files.get(tmp_path, name)


FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from storage import media_files
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    media_files.put(Path(sys.argv[2]), b"x" * 10_000)
except OSError:
    print("said so")
"""


def test_what_could_not_be_written_whole_leaves_nothing(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        (sys.executable, "-c", FULL_DISK, root, str(tmp_path)), capture_output=True, check=True
    )
    assert done.stdout == b"said so\n"
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
