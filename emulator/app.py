"""The stand-in as one WSGI application: the platform's API, the controls and the page."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flask import Flask, Response

from emulator import api, control, levers, rooms
from emulator.accidents import Dropping
from emulator.notices import Receipt
from emulator.phones import Phones
from emulator.sender import Post, http_post
from emulator.world import World

Push = Callable[[Receipt], None]
# Texts and pictures of strangers are shown here: nothing but our own script may run.
_POLICY = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; frame-ancestors 'none'"


def create_app(
    world: World,
    post: Post | None = None,
    webhook: str = "http://127.0.0.1:8000/wechat",
    push: Push | None = None,
) -> Flask:
    """post delivers to the webhook (HTTP by default); push delivers receipts (a thread each)."""
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    phones = Phones(world, post or http_post(webhook))
    app.extensions |= {"world": world, "phones": phones, "webhook": webhook}
    app.extensions["push"] = push or _in_background(phones)
    for blueprint in (control.blueprint, levers.blueprint, rooms.blueprint, api.blueprint):
        app.register_blueprint(blueprint)
    app.after_request(_guarded)
    app.wsgi_app = Dropping(app.wsgi_app)  # type: ignore[method-assign]
    return app


def push_now(phones: Phones) -> Push:
    """Deliver a receipt at once, in the caller's thread."""

    def push(receipt: Receipt) -> None:
        phones.pushed(receipt.openid, receipt.event, receipt.fields)

    return push


def _in_background(phones: Phones) -> Push:
    deliver = push_now(phones)

    def push(receipt: Receipt) -> None:
        threading.Thread(target=deliver, args=(receipt,), daemon=True).start()

    return push


def _guarded(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = _POLICY
    return response
