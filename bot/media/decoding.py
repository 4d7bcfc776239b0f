"""The child that decodes a picture and encodes it anew, with limits on time and memory.

Run by its path: bytes on stdin; on stdout a line of head, then the picture. Kept free of the rest
of the house so that starting it is cheap.
"""

from __future__ import annotations

import io
import sys
from typing import Any

MOST_PIXELS = 40_000_000
HALVED_ABOVE = 20_000_000  # two copies of such a picture are what the memory holds
_PARTS = (1, 2, 4, 8)  # of a side, to which a JPEG decodes by itself
_CPU_SECONDS, _MEMORY = 10, 200 * 1024 * 1024
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF", "HEIF")
_LEAST_SHARE = 4  # a photo of which less than this part arrived shows nothing: unverified default
_FILMS = (b"iso", b"mp4", b"avc", b"M4", b"qt", b"3g")


def is_film(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12].startswith(_FILMS)


def guessed(data: bytes) -> str:
    import puremagic

    try:
        return str(puremagic.from_string(data, mime=True)) or "unknown"
    except (puremagic.PureError, ValueError):
        return "unknown"


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
    """The first frame, of a JPEG that lost its end what there is of it."""
    found = _sized(data)
    try:
        found.load()
    except OSError as error:
        if not _is_jpeg(found) or "truncated" not in str(error):
            raise
        return _rest(data)
    return found


def _sized(data: bytes) -> Any:
    """Open, and look at the size before anything is decoded: a JPEG decodes small by itself."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # its limit knows no fraction; ours is below
    found = Image.open(io.BytesIO(data), formats=_FORMATS)
    if _is_jpeg(found) and (part := _part(found)) > 1:
        found.draft(None, (found.width // part, found.height // part))
    if _pixels(found) > MOST_PIXELS:
        raise Image.DecompressionBombError("too many pixels")
    return found


def _part(picture: Any) -> int:
    """Of each side, the largest part that needs no halving later."""
    fitting = (part for part in _PARTS if _pixels(picture) <= HALVED_ABOVE * part**2)
    return next(fitting, _PARTS[-1])


def _is_jpeg(picture: Any) -> bool:
    return picture.format in ("JPEG", "MPO")


def _pixels(picture: Any) -> int:
    return int(picture.width * picture.height)


def _rest(data: bytes) -> Any:
    """A JPEG without its end, down to the last row there is something of."""
    from PIL import Image, ImageChops, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    found = _sized(data)
    found.load()
    # What never came the decoder leaves at the middle of its range, to the last bit.
    seen = ImageChops.difference(found.convert("L"), Image.new("L", found.size, 128)).getbbox()
    rows = seen[3] if seen else 0
    if rows * _LEAST_SHARE < found.height:
        raise OSError("truncated")
    kept = found.crop((0, 0, found.width, rows))
    kept.info = {"exif": found.info.get("exif", b"")}
    return kept


def _is_large(picture: Any) -> bool:
    return _pixels(picture) > HALVED_ABOVE


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
    if data[4:8] == b"ftyp":
        _take_iso_media()
    _limit()
    try:
        content_type, width, height, picture = _re_encode(data)
    except Exception as error:
        sys.stdout.buffer.write(f"no {_why(error, data)}\n".encode())
        return
    sys.stdout.buffer.write(f"ok {content_type} {width} {height}\n".encode())
    sys.stdout.buffer.write(picture)


def _take_iso_media() -> None:
    """Photos of today's phones. One thread: each more takes its own share of the memory."""
    import pi_heif
    from PIL import AvifImagePlugin

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pi_heif.register_heif_opener(
        decode_threads=1, thumbnails=False, aux_images=False, depth_images=False
    )


def _why(error: Exception, data: bytes) -> str:
    if "DecompressionBomb" in type(error).__name__:
        return "too many pixels"
    if data[4:8] == b"ftyp" and not is_film(data):
        return "heic not readable"
    if isinstance(error, MemoryError):
        return "too large to decode"
    if "truncated" in str(error).lower():
        return "truncated"
    seen = guessed(data)
    is_other = seen != "unknown" and not seen.startswith("image/")
    return f"not an image: {seen}" if is_other else "cannot be decoded"


if __name__ == "__main__":
    _child()
