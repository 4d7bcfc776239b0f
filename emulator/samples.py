"""Photos, a voice, a video and a code to try with, made here so that none is shipped."""

from __future__ import annotations

import hashlib
import io
import math
from itertools import product

from PIL import Image, ImageDraw, ImageFilter

NAMES = ("下水道", "路灯", "垃圾")
VOICE = b"#!AMR\n" + bytes(range(32)) * 40
VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(512)
_WIDE, _HIGH = 640, 480


def photo(number: int) -> bytes:
    """A small JPEG: 1 a flooded floor, 2 a dark stairway, 3 a heap of rubbish."""
    picture = Image.new("RGB", (_WIDE, _HIGH), ("#d8dfe0", "#1d222b", "#c6d6df")[number - 1])
    (_floor, _stairs, _heap)[number - 1](ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.filter(ImageFilter.SMOOTH).save(out, "JPEG", quality=85)
    return out.getvalue()


def _floor(draw: ImageDraw.ImageDraw) -> None:
    for x, y in product(range(0, _WIDE, 64), range(0, 240, 48)):
        draw.rectangle((x, y, x + 61, y + 45), fill="#eef2f1")
    for row in range(6):
        y = 240 + row * 40
        draw.rectangle((0, y, _WIDE, y + 38), fill=f"#{0xB8 - row * 8:02x}a98f")
    draw.ellipse((70, 270, 590, 470), fill="#6f6a48")
    draw.ellipse((110, 285, 540, 440), fill="#57583b")
    draw.ellipse((255, 315, 395, 395), fill="#2b2c24", outline="#9aa0a0", width=8)
    for angle in range(0, 360, 45):
        turn = math.radians(angle)
        left, top = 318 + 40 * math.cos(turn), 351 + 22 * math.sin(turn)
        draw.ellipse((left, top, left + 14, top + 8), fill="#0d0d0b")
    draw.rectangle((470, 60, 500, 250), fill="#9aa4a8")
    draw.rectangle((440, 40, 530, 70), fill="#7f8a8f")


def _stairs(draw: ImageDraw.ImageDraw) -> None:
    for step in range(8):
        x, y = 60 + step * 62, _HIGH - 50 * step
        shade = 0x4A - step * 6
        draw.rectangle((x, y - 50, _WIDE, y), fill=f"#{shade:02x}{shade:02x}{shade + 8:02x}")
    draw.line((40, 400, 560, 20), fill="#5b4a3a", width=12)
    for x in range(80, 560, 80):
        y = 400 - (x - 40) * 380 // 520
        draw.line((x, y, x, y + 80), fill="#4a3c30", width=6)
    draw.ellipse((300, 20, 350, 70), fill="#3a3f45", outline="#6a7076", width=4)
    draw.line((310, 30, 340, 60), fill="#6a7076", width=3)


def _heap(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 330, _WIDE, _HIGH), fill="#9b9b94")
    draw.rectangle((0, 120, _WIDE, 330), fill="#c9a88a")
    for x, y in product(range(0, _WIDE, 80), range(120, 330, 35)):
        shift = 40 if (y - 120) // 35 % 2 else 0
        draw.rectangle((x + shift, y, x + shift + 76, y + 32), outline="#b08f72")
    draw.rectangle((430, 190, 570, 400), fill="#3d7a4a")
    draw.rectangle((415, 165, 585, 200), fill="#2f6039")
    bags = (
        (110, 290, "#2e2e33"),
        (210, 255, "#3b4a5e"),
        (300, 300, "#30343a"),
        (60, 345, "#6f5b3e"),
    )
    for x, y, color in bags:
        draw.ellipse((x, y, x + 150, y + 120), fill=color)
        draw.polygon([(x + 65, y + 8), (x + 85, y + 8), (x + 95, y - 22), (x + 55, y - 22)], color)
    draw.rectangle((350, 400, 430, 440), fill="#b98d4f", outline="#8d6a38", width=3)


def code(scene: str) -> Image.Image:
    """A picture that looks like the code of a scene; no camera reads it, the words are below."""
    picture = Image.new("RGB", (290, 310), "white")
    draw = ImageDraw.Draw(picture)
    bits = "".join(
        f"{byte:08b}" for n in range(20) for byte in hashlib.sha256(f"{scene}{n}".encode()).digest()
    )
    for cell, (x, y) in enumerate(product(range(25), range(25))):
        if bits[cell] == "1":
            draw.rectangle((20 + x * 10, 20 + y * 10, 29 + x * 10, 29 + y * 10), "black")
    for x, y in ((20, 20), (200, 20), (20, 200)):
        draw.rectangle((x, y, x + 69, y + 69), "black")
        draw.rectangle((x + 10, y + 10, x + 59, y + 59), "white")
        draw.rectangle((x + 20, y + 20, x + 49, y + 49), "black")
    draw.text((20, 284), scene.encode("ascii", "replace").decode()[:40], "black")
    return picture
