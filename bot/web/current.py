"""What the request at hand is served with."""

from __future__ import annotations

from flask import current_app

from bot.container import Container


def container() -> Container:
    """The container that the application was made with."""
    found: Container = current_app.extensions["container"]
    return found
