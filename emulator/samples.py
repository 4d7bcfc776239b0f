"""Photos and a voice to try with, drawn here so that none is shipped."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

NAMES = ("下水道", "路灯", "垃圾")


def photo(number: int) -> bytes:
    """A small JPEG: 1 a flooded floor, 2 a dark lamp, 3 a heap."""
    picture = Image.new("RGB", (480, 360), ("#c9d3d8", "#2c3440", "#b9c7a2")[number - 1])
    draw = ImageDraw.Draw(picture)
    _DRAWN[number - 1](draw)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def _floor(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 220, 480, 360), fill="#7d6b52")
    draw.ellipse((90, 230, 400, 340), fill="#4c5b3f")
    draw.ellipse((200, 250, 280, 300), fill="#1d1d1d")


def _lamp(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((232, 80, 246, 340), fill="#8b8f96")
    draw.polygon([(200, 80), (280, 80), (262, 44), (218, 44)], fill="#565b63")
    draw.rectangle((0, 330, 480, 360), fill="#1b2028")


def _heap(draw: ImageDraw.ImageDraw) -> None:
    for x, y, color in ((90, 210, "#4a4a4a"), (170, 180, "#6f5b3e"), (250, 215, "#30475e")):
        draw.ellipse((x, y, x + 140, y + 110), fill=color)
    draw.rectangle((300, 150, 380, 300), fill="#3d7a4a")


_DRAWN = (_floor, _lamp, _heap)
VOICE = b"#!AMR\n" + bytes(range(32)) * 40
