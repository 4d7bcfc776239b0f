"""What people sent, made safe to show: sniffed, decoded and re-encoded in a child with limits.

`python -m bot.pictures` is that child: bytes on stdin; on stdout a line of head, then the picture.
Kept free of the rest of the house so that starting it is cheap.
"""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Literal

MOST_PIXELS = 40_000_000
_SECONDS, _MEMORY = 20, 700 * 1024 * 1024
Kind = Literal["image", "voice", "video"]


@dataclass(frozen=True, slots=True)
class Clean:
    data: bytes
    content_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: str


def inspect_media(data: bytes, kind: Kind) -> Clean | Rejected:
    """The clean form of a picture, or the sniffed type of a voice or video."""
    if not data:
        return Rejected("empty")
    return _picture(data) if kind == "image" else _sniffed(data, kind)


def _sniffed(data: bytes, kind: Kind) -> Clean | Rejected:
    content_type = _sound_type(data) or _guess(data)
    if content_type.split("/")[0] in (("audio",) if kind == "voice" else ("video",)):
        return Clean(data, content_type)
    return Rejected(f"not a {kind}: {content_type}")


def _sound_type(data: bytes) -> str | None:
    if data.startswith(b"#!AMR"):
        return "audio/amr"
    if data.startswith(b"ID3") or data[:2] in (b"\xff\xfb", b"\xff\xf3"):
        return "audio/mpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if b"Speex" in data[:64]:
        return "audio/speex"
    return "video/mp4" if data[4:8] == b"ftyp" and b"hei" not in data[8:12] else None


def _guess(data: bytes) -> str:
    import puremagic

    try:
        return str(puremagic.from_string(data, mime=True)) or "unknown"
    except (puremagic.PureError, ValueError):
        return "unknown"


def _picture(data: bytes) -> Clean | Rejected:
    try:
        done = subprocess.run(
            (sys.executable, "-m", "bot.pictures"),
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Rejected("took too long")
    head, _, picture = done.stdout.partition(b"\n")
    words = head.decode("utf-8", "replace").split(" ", 3)
    if done.returncode or words[0] != "ok" or len(words) < 4:
        return Rejected(" ".join(words[1:]) or "cannot be decoded")
    return Clean(picture, words[1], int(words[2]), int(words[3]))


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _re_encode(data: bytes) -> tuple[str, int, int, bytes]:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP", "BMP")) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        found.load()
        picture = ImageOps.exif_transpose(found)
    has_alpha = picture.mode in ("RGBA", "LA", "P") and _is_see_through(picture)
    # A new image from the pixels: EXIF, GPS, comments and anything after the end stay behind.
    form, content_type = ("PNG", "image/png") if has_alpha else ("JPEG", "image/jpeg")
    bare = picture.convert("RGBA" if has_alpha else "RGB")
    clean = Image.new(bare.mode, bare.size)
    clean.paste(bare)
    out = io.BytesIO()
    clean.save(out, form, **({} if has_alpha else {"quality": 88}))
    return content_type, clean.width, clean.height, out.getvalue()


def _is_see_through(picture: Any) -> bool:
    return bool(picture.convert("RGBA").getchannel("A").getextrema()[0] < 255)


def _child() -> None:
    _limit()
    data = sys.stdin.buffer.read()
    try:
        content_type, width, height, picture = _re_encode(data)
    except Exception as error:
        said = "heic not readable" if data[4:8] == b"ftyp" else _why(error)
        sys.stdout.buffer.write(f"no {said}\n".encode())
        return
    sys.stdout.buffer.write(f"ok {content_type} {width} {height}\n".encode() + picture)


def _why(error: Exception) -> str:
    if isinstance(error, MemoryError) or "DecompressionBomb" in type(error).__name__:
        return "too many pixels"
    return "truncated" if "truncated" in str(error).lower() else "cannot be decoded"


if __name__ == "__main__":
    _child()
