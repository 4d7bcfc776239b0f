"""What the command line and the environment say."""

from __future__ import annotations

import argparse
import ipaddress
import sys
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

from emulator.account import Account

# Field of the account -> the end of its name in the environment.
_NAMES = {
    "appid": "APPID",
    "secret": "SECRET",
    "token": "TOKEN",
    "aes_key": "AES_KEY",
    "previous_aes_key": "AES_KEY_PREVIOUS",
    "mode": "MODE",
    "kind": "ACCOUNT",
    "original_id": "ORIGINAL_ID",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"emulator: {message}", file=sys.stderr)
        raise SystemExit(2)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options. Says one line and exits with 2 when they are wrong."""
    parser = _Parser("python -m emulator", description="The platform's stand-in.")
    parser.add_argument("--webhook", required=True, help="the product's webhook address")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--state", type=Path, help="file that keeps phones and chats")
    parser.add_argument("--phones", type=Path, help="CSV openid,name,role,note")
    parser.add_argument("--places", type=Path, help="CSV name,lat,lng")
    parser.add_argument("--i-know", action="store_true", help="listen beyond loopback")
    for field, name in _NAMES.items():
        option = "--" + name.lower().replace("_", "-")
        parser.add_argument(option, dest=field, help=f"else JIESU_WECHAT_{name}, else demo value")
    found = parser.parse_args(arguments)
    _check(parser, found)
    return found


def _check(parser: _Parser, found: argparse.Namespace) -> None:
    if not found.i_know and not _is_loopback(found.host):
        parser.error(f"--host: {found.host} is not loopback (--i-know allows it)")
    if not 0 <= found.port <= 65535:
        parser.error(f"--port: {found.port} is no port")
    if not found.webhook.startswith(("http://", "https://")):
        parser.error(f"--webhook: {found.webhook} is no http address")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def account(options: argparse.Namespace, environment: Mapping[str, str]) -> Account:
    """The account by options, else environment, else demo values; checked."""
    given = {
        field.name: value
        for field in fields(Account)
        if (value := getattr(options, field.name) or _from(environment, field.name))
    }
    found = Account(**given)  # type: ignore[arg-type]  # check() looks at mode and kind
    found.check()
    return found


def _from(environment: Mapping[str, str], field: str) -> str:
    return environment.get(f"JIESU_WECHAT_{_NAMES[field]}", "")
