"""Calls about temporary media: three days, sizes and formats by kind."""

from __future__ import annotations

from flask import Response, request

from emulator.answers import Refused, answer
from emulator.calls import call
from emulator.world import Medium, World

_MB = 1024 * 1024
# Kind -> most bytes, errcode when larger, accepted formats.
_KINDS = {
    "image": (10 * _MB, 40009, ("image/png", "image/jpeg", "image/gif")),
    "voice": (2 * _MB, 40010, ("audio/amr", "audio/mpeg")),
    "video": (10 * _MB, 40011, ("video/mp4",)),
    "thumb": (64 * 1024, 40012, ("image/jpeg",)),
}
_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "audio/amr": "amr",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
}


def format_of(data: bytes) -> str:
    """The content type by the first bytes; empty when unknown."""
    if data[4:8] == b"ftyp":
        return "video/mp4"
    heads = {
        b"\x89PNG": "image/png",
        b"\xff\xd8\xff": "image/jpeg",
        b"GIF8": "image/gif",
        b"#!AMR": "audio/amr",
        b"ID3": "audio/mpeg",
        b"\xff\xfb": "audio/mpeg",
    }
    return next((kind for head, kind in heads.items() if data.startswith(head)), "")


def take(kind: str, most: dict[str, tuple[int, int, tuple[str, ...]]]) -> tuple[bytes, str]:
    """The uploaded file and its content type, if its kind allows it."""
    if kind not in most:
        raise Refused(40004)
    file = request.files.get("media")
    data = file.read() if file else b""
    if not data:
        raise Refused(41005)
    size, errcode, formats = most[kind]
    if len(data) > size:
        raise Refused(errcode)
    if formats and format_of(data) not in formats:
        raise Refused(40005)
    return data, format_of(data) or "application/octet-stream"


@call("POST", "/cgi-bin/media/upload")
def _upload(world: World) -> Response:
    kind = request.args.get("type", "")
    media_id = world.keep_medium(*take(kind, _KINDS))
    name = "thumb_media_id" if kind == "thumb" else "media_id"
    return answer({"type": kind, name: media_id, "created_at": int(world.now())})


@call("GET", "/cgi-bin/media/get")
def _get(world: World) -> Response:
    media_id = request.args.get("media_id", "")
    found = world.medium(media_id)
    if found is None:
        raise Refused(40007)
    if found.content_type.startswith("video/"):
        return answer({"video_url": f"{request.host_url}emulator/media/{media_id}"})
    return _file(media_id, found)


@call("GET", "/cgi-bin/media/get/jssdk")
def _get_recording(world: World) -> Response:
    media_id = request.args.get("media_id", "")
    found = world.medium(media_id)
    if found is None or not found.content_type.startswith("audio/"):
        raise Refused(40007)
    return _file(media_id, Medium(found.data, "voice/speex", found.expires_at))


def _file(media_id: str, medium: Medium) -> Response:
    ending = _ENDINGS.get(medium.content_type, "bin")
    headers = {"Content-disposition": f'attachment; filename="{media_id}.{ending}"'}
    return Response(medium.data, content_type=medium.content_type, headers=headers)
