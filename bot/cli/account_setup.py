"""Commands that set up the account: its menu and the QR posters of the buildings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.capabilities import missing
from bot.cli.posters import drawn
from bot.container import Container
from bot.links import place_code
from bot.web import group_page
from bot.wechat.client import CallFailed
from rules.filing.nearest import named
from rules.street.street import Street
from storage import streets

MENU: dict[str, Any] = {
    "button": [
        {"type": "click", "name": "我要反映", "key": "report"},
        {"type": "click", "name": "查进度", "key": "progress"},
        {"type": "click", "name": "找人工", "key": "human"},
    ]
}


def push_menu(container: Container) -> int:
    if line := missing(container.settings, "menu"):
        print(f"menu: {line}", file=sys.stderr)
        return 1
    try:
        container.client.create_menu(MENU)
    except CallFailed as error:
        print(f"menu: {error}", file=sys.stderr)
        return 1
    print("menu: 3 buttons")
    return 0


def write_posters(container: Container, out: Path) -> int:
    """One SVG per building and per group, named by its id. Those that are there are left alone."""
    if line := missing(container.settings, "qrcode"):
        print(f"qrcodes: {line}", file=sys.stderr)
        return 1
    with container.services.database.look() as tx:
        street = streets.load(tx)
    out.mkdir(parents=True, exist_ok=True)
    made = 0
    try:
        for path, title, url in _missing(container, street, out):
            path.write_text(drawn(url, title))
            made += 1
    except CallFailed as error:
        print(f"qrcodes: {error} (after {made})", file=sys.stderr)
        return 1
    print(f"qrcodes: {made} new posters in {out}")
    return 0


def _missing(container: Container, street: Street, out: Path) -> Iterator[tuple[Path, str, str]]:
    """Path, title and address of each poster that is not there. Raises CallFailed."""
    for group in street.groups:
        if not (path := out / f"group-{group.id}.svg").exists():
            yield path, group.name, group_page.address(container, group)
    for entry in street.places:
        path = out / f"{entry.id}.svg"
        if entry.kind == "building" and not path.exists():
            title = named(street, entry).spoken()
            code = place_code(container.settings, entry.id)
            yield path, title, container.client.create_qrcode(code)
