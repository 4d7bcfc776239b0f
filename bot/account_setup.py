"""Commands that set up the account: its menu and the QR posters of the buildings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from bot.capabilities import missing
from bot.house import House
from bot.links import place_code
from bot.wechat.client import CallFailed
from rules.nearest import named
from rules.street import Street
from storage import streets

MENU: dict[str, Any] = {
    "button": [
        {"type": "click", "name": "我要反映", "key": "report"},
        {"type": "click", "name": "查进度", "key": "progress"},
        {"type": "click", "name": "找人工", "key": "human"},
    ]
}


def push_menu(house: House) -> int:
    if line := missing(house.settings, "menu"):
        print(f"menu: {line}", file=sys.stderr)
        return 1
    try:
        house.client.create_menu(MENU)
    except CallFailed as error:
        print(f"menu: {error}", file=sys.stderr)
        return 1
    print("menu: 3 buttons")
    return 0


def write_posters(house: House, out: Path) -> int:
    """One SVG per building, named by its id. Buildings that have one already are left alone."""
    if line := missing(house.settings, "qrcode"):
        print(f"qrcodes: {line}", file=sys.stderr)
        return 1
    with house.office.database.begin() as tx:
        street = streets.load(tx)
    out.mkdir(parents=True, exist_ok=True)
    made = 0
    for entry in street.places:
        path = out / f"{entry.id}.svg"
        if entry.kind != "building" or path.exists():
            continue
        try:
            url = house.client.create_qrcode(place_code(house.settings, entry.id))
        except CallFailed as error:
            print(f"qrcodes: {error} (after {made})", file=sys.stderr)
            return 1
        path.write_text(_poster(street, entry.id, url))
        made += 1
    print(f"qrcodes: {made} new posters in {out}")
    return 0


def _poster(street: Street, place_id: str, url: str) -> str:
    import io

    import segno

    buffer = io.BytesIO()
    segno.make(url, error="m").save(buffer, kind="svg", scale=8, border=4)
    title = named(street, street.place_by_id[place_id]).spoken()
    text = buffer.getvalue().decode()
    return text.replace("</svg>", f"<title>{title}</title></svg>")
