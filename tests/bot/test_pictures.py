"""Pictures come out clean, or not at all."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bot.media.images import Clean, Rejected, inspect_media

PICTURES = Path(__file__).parents[1] / "data" / "pictures"


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
        (b"\x00\x00\x00\x18ftyp\xff\xff", "heic not readable"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(100), "not an image: video/mp4"),
        (b"%PDF-1.4\n" + bytes(100), "not an image: application/pdf"),
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
    assert video.content_type == "video/mp4"
    assert isinstance(inspect_media(b"MZ" + bytes(100), "voice"), Rejected)


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"ID3\x03" + bytes(100), "audio/mpeg"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100), "audio/wav"),
        (b"OggS" + bytes(24) + b"Speex   " + bytes(100), "audio/speex"),
    ],
)
def test_other_voices(data: bytes, content_type: str) -> None:
    assert inspect_media(data, "voice") == Clean(data, content_type)


def test_a_page_is_no_voice() -> None:
    assert isinstance(inspect_media(b"<html><script>alert(1)</script>", "voice"), Rejected)
    assert isinstance(inspect_media(b"%PDF-1.4\n" + bytes(100), "video"), Rejected)


def sideways(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CanaryCamera"
    return exif


def marked(orientation: int, kind: str) -> bytes:
    """Red in the corner that the sensor saw first, as a phone held that way writes it."""
    if kind == "HEIC":
        return (PICTURES / f"orientation-{orientation}.heic").read_bytes()
    picture, out = Image.new("RGB", (64, 48), (20, 40, 200)), io.BytesIO()
    picture.paste((230, 20, 20), (0, 0, 16, 12))
    picture.save(out, kind, exif=sideways(orientation))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC"])
@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [(1, (64, 48), (2, 2)), (6, (48, 64), (45, 2)), (8, (48, 64), (2, 61))],
)
def test_every_format_stands_upright_once(
    kind: str, orientation: int, size: tuple[int, int], corner: tuple[int, int]
) -> None:
    clean = inspect_media(marked(orientation, kind), "image")
    assert isinstance(clean, Clean)
    assert (clean.width, clean.height) == size
    seen = Image.open(io.BytesIO(clean.data)).convert("RGB")
    assert seen.getpixel(corner)[0] > 150
    assert b"Canary" not in clean.data


@pytest.mark.parametrize("is_progressive", [False, True])
@pytest.mark.parametrize("share", [0.0001, 0.02, 0.1, 0.4])
def test_a_jpeg_without_its_end_is_kept_as_far_as_it_goes(
    is_progressive: bool, share: float
) -> None:
    whole = jpeg(progressive=is_progressive, exif=sideways(1))
    cut = whole[: len(whole) - max(1, int(len(whole) * share))]
    clean = inspect_media(cut, "image")
    assert isinstance(clean, Clean)
    assert clean.width == 320
    assert 200 * (1 - share) - 16 <= clean.height <= 200


def test_what_is_kept_of_a_jpeg_stands_upright_too() -> None:
    whole = jpeg(exif=sideways(6))
    clean = inspect_media(whole[: len(whole) // 2], "image")
    assert isinstance(clean, Clean)
    assert clean.height == 320
    assert clean.width < 130


def other(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((320, 200), 60).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [other("TIFF"), other("PNG")[:-400], other("AVIF")[:-400], marked(1, "HEIC")[:-60]]
)
def test_what_lacks_more_or_is_no_photo_is_refused(data: bytes) -> None:
    assert isinstance(inspect_media(data, "image"), Rejected)


def test_a_picture_taken_sideways_stands_upright() -> None:
    clean = inspect_media(jpeg(exif=sideways()), "image")
    assert isinstance(clean, Clean)
    assert (clean.width, clean.height) == (200, 320)
    assert Image.open(io.BytesIO(clean.data)).size == (200, 320)


def test_comments_and_profiles_stay_behind() -> None:
    clean = inspect_media(jpeg(comment=b"CanaryComment", icc_profile=b"CanaryProfile"), "image")
    assert isinstance(clean, Clean)
    assert b"Canary" not in clean.data


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    red, blue = (Image.new("RGB", (30, 30), colour) for colour in ("red", "blue"))
    out = io.BytesIO()
    red.save(out, "GIF", save_all=True, append_images=[blue])
    clean = inspect_media(out.getvalue(), "image")
    assert isinstance(clean, Clean)
    seen = Image.open(io.BytesIO(clean.data))
    assert getattr(seen, "n_frames", 1) == 1
    red_part, _, blue_part = seen.convert("RGB").getpixel((15, 15))
    assert red_part > 200 > 50 > blue_part


def test_a_transparent_mode_without_a_hole_becomes_a_jpeg() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 255)).save(out, "PNG")
    clean = inspect_media(out.getvalue(), "image")
    assert isinstance(clean, Clean)
    assert clean.content_type == "image/jpeg"


def test_it_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(inspect_media(jpeg(), "image"), Clean)


MEASURE = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from bot.media.images import inspect_media
found = inspect_media(sys.stdin.buffer.read(), "image")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(type(found).__name__, getattr(found, "width", 0), getattr(found, "height", 0), peak)
"""


def measured(data: bytes) -> tuple[str, int, int, int]:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        (sys.executable, "-c", MEASURE, root), input=data, capture_output=True, check=True
    )
    name, width, height, peak = done.stdout.split()
    return name.decode(), int(width), int(height), int(peak)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_the_largest_pictures_fit_into_200_mib_and_keep_half_their_width() -> None:
    photo, screen, strip, huge = io.BytesIO(), io.BytesIO(), io.BytesIO(), io.BytesIO()
    Image.new("RGB", (12000, 9000), "green").save(huge, "JPEG", exif=sideways())
    Image.new("RGB", (8000, 4990), "green").save(photo, "JPEG", exif=sideways())
    Image.new("RGBA", (8000, 4990), (1, 2, 3, 9)).save(screen, "PNG", compress_level=1)
    Image.new("RGBA", (40000, 999), (1, 2, 3, 9)).save(strip, "PNG", compress_level=1)
    small = measured(jpeg())[3]
    for data, size in (
        (huge, (2250, 3000)),
        (photo, (2495, 4000)),
        (screen, (4000, 2495)),
        (strip, (20000, 500)),
    ):
        name, width, height, peak = measured(data.getvalue())
        assert (name, width, height) == ("Clean", *size)
        assert peak - small <= 200


def test_importing_it_needs_neither_the_house_nor_the_decoders() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import bot.media.images; print(*sys.modules)"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run((sys.executable, "-c", code, root), capture_output=True, check=True)
    assert not {"PIL", "flask", "sqlalchemy", "puremagic"} & set(done.stdout.decode().split())
