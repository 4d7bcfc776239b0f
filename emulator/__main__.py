"""python -m emulator --webhook URL [--port 8001]"""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from werkzeug.serving import WSGIRequestHandler, make_server

from emulator import store
from emulator.account import Account
from emulator.app import create_app
from emulator.world import World

_NAMES = {
    "appid": "APPID",
    "secret": "SECRET",
    "token": "TOKEN",
    "aes_key": "AES_KEY",
    "previous_aes_key": "AES_KEY_PREVIOUS",
    "mode": "MODE",
    "kind": "ACCOUNT",
}


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if not options.i_know and not _is_loopback(options.host):
        print(f"--host: {options.host} is not loopback (--i-know allows it)", file=sys.stderr)
        return 2
    try:
        account = _account(os.environ)
        _ = account.key
    except ValueError as error:
        print(f"JIESU_WECHAT_*: {error}", file=sys.stderr)
        return 2
    return _serve(options, _world(account, options))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("emulator", description="The platform's stand-in.")
    parser.add_argument("--webhook", required=True, help="the product's webhook address")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--state", type=Path, help="file that keeps phones and chats")
    parser.add_argument("--phones", type=Path, help="CSV openid,name,role,note")
    parser.add_argument("--places", type=Path, help="CSV name,lat,lng")
    parser.add_argument("--i-know", action="store_true", help="listen beyond loopback")
    return parser.parse_args(arguments)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _account(environment: Mapping[str, str]) -> Account:
    given = {
        field: value
        for field, name in _NAMES.items()
        if (value := environment.get(f"JIESU_WECHAT_{name}"))
    }
    return Account(**given)  # type: ignore[arg-type]


def _world(account: Account, options: argparse.Namespace) -> World:
    world = World(account)
    if options.state:
        store.load(world, options.state)
        world.changed = store.Store(world, options.state).mark
    if options.phones:
        store.read_phones(world, options.phones)
    if options.places:
        store.read_places(world, options.places)
    return world


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def connection_dropped(self, error: BaseException, environ: object = None) -> None:
        """A scripted reset: nothing to say."""


def _serve(options: argparse.Namespace, world: World) -> int:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = create_app(world, webhook=options.webhook)
    try:
        server = make_server(
            options.host, options.port, app, threaded=True, request_handler=_Handler
        )
    except (OSError, SystemExit):
        print(f"--port: {options.host}:{options.port} cannot be listened on", file=sys.stderr)
        return 2

    def halt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, halt)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        if options.state:
            store.Store(world, options.state).save()
    return 0


if __name__ == "__main__":
    sys.exit(main())
