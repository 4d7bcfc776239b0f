"""The staff's messenger as its people see it: groups with robots, and members."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from emulator.control import world_here

blueprint = Blueprint("rooms", __name__)
_KINDS = {"/cgi-bin/webhook/send": "robot", "/cgi-bin/message/send": "member"}


@blueprint.get("/emulator/robots")
def rooms() -> Response:
    """What each robot said and each member was told, newest last:
    [{"kind": "robot"|"member", "key", "messages": [{"number", "at", "text", "mentions"}]}]."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for entry in list(world_here().journal):
        if kind := _KINDS.get(entry["path"]):
            found.setdefault((kind, entry["to"]), []).append(_shown(entry))
    return jsonify([{"kind": k, "key": key, "messages": m} for (k, key), m in found.items()])


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    kind = str(entry["body"].get("msgtype"))
    content = entry["body"][kind]
    return {
        "number": entry["number"],
        "at": entry["at"],
        "text": str(content.get("content", f"[{kind}]")),
        "mentions": list(content.get("mentioned_list") or ()),
    }
