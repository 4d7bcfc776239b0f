"""What people sent, made safe to show: sniffed, decoded and re-encoded in a child with limits.

This file is also that child: bytes on stdin; on stdout a line of head, then the picture.
Kept free of the rest of the house so that starting it is cheap.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import warnings
from dataclasses import dataclass
from typing import Any, Literal

MOST_PIXELS = 40_000_000
HALVED_ABOVE = 20_000_000  # two copies of such a picture are what the child's memory holds
_SECONDS, _CPU_SECONDS, _MEMORY = 20, 10, 200 * 1024 * 1024
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
_FILMS = (b"iso", b"mp4", b"avc", b"M4", b"qt", b"3g")
Kind = Literal["image", "voice", "video"]
_KNOWN = {
    "voice": ("audio/amr", "audio/speex", "audio/mpeg", "audio/wav"),
    "video": ("video/mp4",),
}


@dataclass(frozen=True, slots=True)
class Clean:
    data: bytes
    content_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: str


def inspect_media(data: bytes, declared_kind: Kind) -> Clean | Rejected:
    """The clean form of a picture, or the sniffed type of a voice or video."""
    if not data:
        return Rejected("empty")
    return _picture(data) if declared_kind == "image" else _sniffed(data, declared_kind)


def _sniffed(data: bytes, kind: Kind) -> Clean | Rejected:
    content_type = _sound_type(data) or _guess(data)
    if content_type in _KNOWN[kind]:
        return Clean(data, content_type)
    return Rejected(f"not a {kind}: {content_type}")


def _sound_type(data: bytes) -> str | None:
    if data.startswith(b"#!AMR"):
        return "audio/amr"
    if data.startswith(b"ID3") or data[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return "audio/mpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if b"Speex" in data[:64]:
        return "audio/speex"
    return "video/mp4" if _is_film(data) else None


def _is_film(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12].startswith(_FILMS)


def _guess(data: bytes) -> str:
    import puremagic

    try:
        return str(puremagic.from_string(data, mime=True)) or "unknown"
    except (puremagic.PureError, ValueError):
        return "unknown"


def _picture(data: bytes) -> Clean | Rejected:
    try:
        done = _child_run(data)
    except subprocess.TimeoutExpired:
        return Rejected("took too long")
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Rejected("took too long")
    head, _, picture = done.stdout.partition(b"\n")
    words = head.decode("utf-8", "replace").split(" ", 3)
    if done.returncode or words[0] != "ok" or len(words) < 4:
        return Rejected(" ".join(words[1:]) or "cannot be decoded")
    return Clean(picture, words[1], int(words[2]), int(words[3]))


def _child_run(data: bytes) -> subprocess.CompletedProcess[bytes]:
    # By path, so that it starts from any folder; -P, so that our modules shadow nobody's; without
    # our settings, since hostile bytes are decoded beside its environment.
    return subprocess.run(
        (sys.executable, "-P", os.path.abspath(__file__)),
        input=data,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith("JIESU_")},
    )


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    try:
        with open("/proc/self/statm") as file:
            own = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # no Linux: a developer's machine
        return
    resource.setrlimit(resource.RLIMIT_AS, (own + _MEMORY, own + _MEMORY))


def _re_encode(data: bytes) -> tuple[str, int, int, memoryview]:
    from PIL import ImageOps

    picture = _bare(_opened(data))
    ImageOps.exif_transpose(picture, in_place=True)
    # Pixels only: EXIF, GPS, comments, profiles and anything after the end stay behind.
    picture.info = {}
    out = io.BytesIO()
    if picture.mode == "RGBA":
        picture.save(out, "PNG")
        return "image/png", picture.width, picture.height, out.getbuffer()
    picture.save(out, "JPEG", quality=88)
    return "image/jpeg", picture.width, picture.height, out.getbuffer()


def _opened(data: bytes) -> Any:
    """The first frame. The size is looked at before anything is decoded."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    found = Image.open(io.BytesIO(data), formats=_FORMATS)
    if _is_large(found):
        found.draft(None, (found.width // 2, found.height // 2))  # JPEG decodes small by itself
    found.load()
    return found


def _is_large(picture: Any) -> bool:
    return bool(picture.width * picture.height > HALVED_ABOVE)


def _bare(picture: Any) -> Any:
    """In true colour, with transparency only where it shows, small enough to be turned."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if _is_large(picture):
        picture = _halved(picture, mode)
    if picture.mode != mode:
        picture = picture.convert(mode)
    is_opaque = mode == "RGBA" and picture.getextrema()[3][0] == 255
    return picture.convert("RGB") if is_opaque else picture


def _halved(picture: Any, mode: str) -> Any:
    # Strip by strip: a second whole copy would not fit.
    from PIL import Image

    half = Image.new(mode, ((picture.width + 1) // 2, (picture.height + 1) // 2))
    rows = max(2, 400_000 // picture.width // 2 * 2)
    for top in range(0, picture.height, rows):
        strip = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        half.paste(strip.convert(mode).reduce(2), (0, top // 2))
    half.info = {"exif": picture.info.get("exif", b"")}
    return half


def _child() -> None:
    from PIL import Image

    Image.init()  # the decoders' own code is no part of what a picture may use
    data = sys.stdin.buffer.read()
    _limit()
    try:
        content_type, width, height, picture = _re_encode(data)
    except Exception as error:
        sys.stdout.buffer.write(f"no {_why(error, data)}\n".encode())
        return
    sys.stdout.buffer.write(f"ok {content_type} {width} {height}\n".encode())
    sys.stdout.buffer.write(picture)


def _why(error: Exception, data: bytes) -> str:
    if data[4:8] == b"ftyp" and not _is_film(data):
        return "heic not readable"
    if "DecompressionBomb" in type(error).__name__:
        return "too many pixels"
    if isinstance(error, MemoryError):
        return "too large to decode"
    if "truncated" in str(error).lower():
        return "truncated"
    seen = _guess(data)
    is_other = seen != "unknown" and not seen.startswith("image/")
    return f"not an image: {seen}" if is_other else "cannot be decoded"


if __name__ == "__main__":
    _child()
