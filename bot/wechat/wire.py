"""HTTP to the platform: time-outs, caps, and errors that name no secret.

wechatpy's own client is not used: it retries a refused token without bound, fetches tokens without
a time-out and has the platform's address built in.
"""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

POOL = 16
CONNECT_FOR = 2.0  # seconds
READ_FOR = 4.0
DOWNLOAD_FOR = 15.0
MOST_JSON = 1024 * 1024
_NEVER_CONNECTED = (
    ConnectTimeoutError,
    NewConnectionError,
    ssl.SSLCertVerificationError,
    requests.ConnectTimeout,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
)


NO_CONNECTION = "no connection"


class WireFault(Exception):
    """The platform gave no answer we can use."""


class NotSent(WireFault):
    """The request did not reach the platform, or was turned away at its door."""


class Unanswered(WireFault):
    """The request may have been acted on: time-out, reset, 5xx, or an answer that is not JSON."""


class TooLarge(WireFault):
    """The answer is longer than asked for."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A whole answer. headers: names lower-case."""

    headers: Mapping[str, str]
    body: bytes


Session = requests.Session  # named here so that nobody else needs the library
Post = Callable[[str, bytes], Raw]  # URL and JSON body to the whole answer; raises WireFault


def new_session() -> requests.Session:
    """A pool of connections that ignores proxies and CA bundles of the environment."""
    # urllib3 logs the path of each request at DEBUG, and our paths carry the access token.
    logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)
    session = requests.Session()
    session.trust_env = False
    session.headers["Accept-Encoding"] = "identity"  # a cap on bytes means bytes on the wire
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(POOL, POOL, max_retries=0))
    return session


def post_json(post: Post, url: str, payload: Mapping[str, Any], **query: str) -> dict[str, Any]:
    """The platform's answer to a JSON request. Raises NotSent or Unanswered."""
    # Real characters: the platform refuses \\uXXXX (40033) or shows it as it stands.
    data = json.dumps(payload, ensure_ascii=False).encode(errors="replace")
    return as_json(post(f"{url}?{urlencode(query)}" if query else url, data).body)


def through(session: requests.Session) -> Post:
    """POSTs by the session: where a test hands in its transport."""
    headers = {"Content-Type": "application/json; charset=utf-8"}

    def post(url: str, body: bytes) -> Raw:
        return fetch(session, "POST", url, data=body, headers=headers)

    return post


def fetch(
    session: requests.Session,
    method: str,
    url: str,
    most_bytes: int = MOST_JSON,
    read_for: float = READ_FOR,
    **request: Any,
) -> Raw:
    """One exchange without redirects. Raises NotSent, Unanswered or TooLarge."""
    try:
        with session.request(
            method,
            url,
            timeout=(CONNECT_FOR, read_for),
            allow_redirects=False,
            stream=True,
            **request,
        ) as response:
            return _whole(response, most_bytes)
    except (requests.RequestException, HTTPError, OSError) as error:
        fault = _fault_of(error)
    # Outside the block, so that no link leads back to an error that holds the URL and its token.
    raise fault


def as_json(body: bytes) -> dict[str, Any]:
    """The object in `body`. Raises Unanswered when there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("errcode", 0), int):
        raise Unanswered("an answer that is not the platform's JSON")
    return found


def scrubbed(said: str, *secrets: str) -> str:
    """The platform's words, short, printable and without our secrets, should it echo them."""
    for secret in secrets:
        said = said.replace(secret, "***") if secret else said
    return "".join(c for c in said[:200] if c.isprintable())


def _whole(response: requests.Response, most_bytes: int) -> Raw:
    if response.status_code != 200:
        is_turned_away = 400 <= response.status_code < 500
        raise (NotSent if is_turned_away else Unanswered)(f"HTTP {response.status_code}")
    body = bytearray()
    for part in response.iter_content(64 * 1024):
        body += part
        if len(body) > most_bytes:
            raise TooLarge(f"more than {most_bytes} bytes")
    return Raw({k.lower(): v for k, v in response.headers.items()}, bytes(body))


def _fault_of(error: BaseException) -> WireFault:
    name = type(error).__name__
    if _was_never_connected(error):
        return NotSent(f"{NO_CONNECTION} ({name})")
    return Unanswered(f"no answer ({name})")


def _was_never_connected(error: BaseException | None) -> bool:
    for _ in range(8):
        if error is None or isinstance(error, _NEVER_CONNECTED):
            return error is not None
        inner = getattr(error, "reason", None) or next(iter(error.args), None)
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__
    return False
