"""What people sent, made safe to show: sniffed, or decoded and encoded anew in a child."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Literal

from bot.media import decoding
from bot.media.decoding import guessed, is_film

_SECONDS = 20
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
    content_type = _sound_type(data) or guessed(data)
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
    return "video/mp4" if is_film(data) else None


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
        (sys.executable, "-P", decoding.__file__),
        input=data,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith("JIESU_")},
    )
