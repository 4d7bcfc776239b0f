"""python -m emulator --webhook URL [--port 8001]"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import signal
import sys
from collections.abc import Mapping
from types import FrameType

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from emulator import lists, options
from emulator.app import create_app
from emulator.store import Store
from emulator.world import World


def main(arguments: list[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    given = options.parse(arguments)
    try:
        world = World(options.account(given, environment))
        store = _restored(world, given)
    except (ValueError, OSError) as error:
        return _wrong(str(error))
    server = _listening(world, given)
    if server is None:
        return _wrong(f"--port: {given.host}:{given.port} cannot be listened on")
    world.origin = f"http://{_bracketed(given.host)}:{server.server_port}"
    print(f"phones at {world.origin}/", flush=True)
    _serve(server)
    if store:
        store.save()
    return 0


def _wrong(message: str) -> int:
    print(f"emulator: {message}", file=sys.stderr)
    return 2


def _restored(world: World, given: argparse.Namespace) -> Store | None:
    store = Store(world, given.state) if given.state else None
    if store and not store.load():
        print(f"--state: {given.state} could not be read, set aside", file=sys.stderr)
    if given.phones:
        lists.read_phones(world, given.phones)
    if given.places:
        lists.read_places(world, given.places)
    if store:
        store.save()
        store.watch()
    return store


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class Handler(WSGIRequestHandler):
    """Keeps connections alive, and ends one where a fault says so."""

    protocol_version = "HTTP/1.1"

    def connection_dropped(self, error: BaseException, environ: object = None) -> None:
        """A scripted reset: the peer sees the connection end."""
        self.close_connection = True


def _listening(world: World, given: argparse.Namespace) -> BaseWSGIServer | None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = create_app(world, webhook=given.webhook)
    # A taken port makes the server print lines of its own before it gives up.
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            return make_server(given.host, given.port, app, threaded=True, request_handler=Handler)
        except (OSError, SystemExit):
            return None


def _serve(server: BaseWSGIServer) -> None:
    def halt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, halt)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
