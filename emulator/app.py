"""The stand-in as one WSGI application: the platform's API, the controls and the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

from emulator import api, calls, control
from emulator.messages import Event
from emulator.phones import Phones
from emulator.sender import Post, http_post
from emulator.world import World


def create_app(
    world: World,
    post: Post | None = None,
    webhook: str = "http://127.0.0.1:8000/wechat",
    push: Callable[[Event], None] | None = None,
) -> Flask:
    """post delivers to the webhook (HTTP by default); push delivers receipts (a thread each)."""
    app = Flask(__name__)
    phones = Phones(world, post or http_post(webhook))
    app.extensions |= {"world": world, "phones": phones, "webhook": webhook}
    app.extensions["push"] = push or _in_background(phones)
    app.register_blueprint(control.blueprint)
    assert calls  # registers the paths of the dispatcher
    app.register_blueprint(api.blueprint)
    app.wsgi_app = _Resetting(app.wsgi_app)  # type: ignore[method-assign]
    return app


def push_now(phones: Phones) -> Callable[[Event], None]:
    """Deliver a receipt at once, in the caller's thread."""

    def push(event: Event) -> None:
        openid, name, more = event
        phones.event(openid, name, None, **more)

    return push


def _in_background(phones: Phones) -> Callable[[Event], None]:
    deliver = push_now(phones)

    def push(event: Event) -> None:
        threading.Thread(target=deliver, args=(event,), daemon=True).start()

    return push


class _Resetting:
    """Turns the mark of a scripted reset into a connection that ends without an answer."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if any(name == "X-Emulator-Reset" for name, _ in headers):
                raise ConnectionResetError("scripted")
            return start_response(status, headers, *rest)

        return self._inner(environ, start)
