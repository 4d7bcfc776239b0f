"""What keeps a real street from starting as a demo, and production from starting on defaults."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

_BY_NAME = ("public_url", "database_url", "street_dir")


def as_demo(
    named: Collection[str], real: Mapping[str, bool], public_url: str, prefix: str
) -> Iterator[str]:
    """Faults of a demo that looks like a street.

    named: settings given by name. real: of each credential whether it is not the demo's.
    """
    found = [key for key, is_real in real.items() if is_real]
    if found and "env" not in named:
        yield (
            f"{prefix}ENV: not set, but {prefix}{found[0]} is not the demo's; "
            "set production, or demo by name to try it out"
        )
    if not is_loopback(public_url):
        yield (
            f"{prefix}PUBLIC_URL: the demo is for this machine alone; "
            f"set {prefix}ENV=production or an address of 127.0.0.1"
        )


def as_production(named: Collection[str], public_url: str, prefix: str) -> Iterator[str]:
    """What production needs by name: a default would be somebody else's."""
    for key in _BY_NAME:
        if key not in named:
            yield f"{prefix}{key.upper()}: not set; production needs it by name"
    if "public_url" in named and not public_url.startswith("https://"):
        yield f"{prefix}PUBLIC_URL: must be https://…, residents open it on their phones"


def is_address(url: str) -> bool:
    """Whether it is http or https with a host, and a port that is one."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_loopback(url: str) -> bool:
    """url: one that is_address."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
