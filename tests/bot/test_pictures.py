"""Pictures come out clean, or not at all."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.pictures import Clean, Rejected, inspect_media


def jpeg(**options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((320, 200), 60).convert("RGB").save(out, "JPEG", **options)
    return out.getvalue()


def with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "CanaryCamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (39.0, 52.0, 11.0)
    return jpeg(exif=exif)


def test_a_picture_loses_where_it_was_taken() -> None:
    data = with_gps()
    assert b"CanaryCamera" in data
    clean = inspect_media(data, "image")
    assert isinstance(clean, Clean)
    assert b"CanaryCamera" not in clean.data
    assert not Image.open(io.BytesIO(clean.data)).getexif()
    assert (clean.width, clean.height) == (320, 200)


def test_what_hangs_behind_a_picture_is_cut_off() -> None:
    clean = inspect_media(jpeg() + b"PK\x03\x04 a whole archive", "image")
    assert isinstance(clean, Clean)
    assert b"archive" not in clean.data


def test_a_png_with_holes_stays_a_png() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 100)).save(out, "PNG")
    clean = inspect_media(out.getvalue(), "image")
    assert isinstance(clean, Clean)
    assert clean.content_type == "image/png"


def bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30000, 30000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"not a picture", "cannot be decoded"),
        (jpeg()[:3000], "truncated"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 200, "heic not readable"),
        (bomb(), "too many pixels"),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, reason: str) -> None:
    assert inspect_media(data, "image") == Rejected(reason)


def test_voices_and_videos_are_known_by_their_first_bytes() -> None:
    voice = inspect_media(b"#!AMR\n" + bytes(100), "voice")
    assert isinstance(voice, Clean)
    assert voice.content_type == "audio/amr"
    video = inspect_media(b"\x00\x00\x00\x18ftypmp42" + bytes(100), "video")
    assert isinstance(video, Clean)
    assert isinstance(inspect_media(b"MZ" + bytes(100), "voice"), Rejected)
