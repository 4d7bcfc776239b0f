"""The stub as a process of its own, and the way to it that the product is handed."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from benchmarks.understand import ROOT
from bot.wechat.pool import Pool
from bot.wechat.wire import Post, Session, new_session

HOST = "127.0.0.1"
CORES = sorted(os.sched_getaffinity(0))
OURS, THEIRS = CORES[0], CORES[-1]


@dataclass(frozen=True, slots=True)
class FarSide:
    """certificate: PEM to trust; empty where it speaks plain HTTP."""

    port: int
    certificate: str

    @property
    def url(self) -> str:
        return f"{'https' if self.certificate else 'http'}://{HOST}:{self.port}"

    def count(self) -> dict[str, int]:
        """What came since last asked: tokens, customer, template, people."""
        if self.certificate:
            context = ssl.create_default_context(cafile=self.certificate)
            line: http.client.HTTPConnection = http.client.HTTPSConnection(
                HOST, self.port, context=context
            )
        else:
            line = http.client.HTTPConnection(HOST, self.port)
        with contextlib.closing(line):
            line.request("GET", "/count")
            found: dict[str, int] = json.loads(line.getresponse().read())
            return found


def way(side: FarSide) -> Session:
    """The product's own session for all else, trusting the stub's certificate."""
    session = new_session()
    session.verify = side.certificate or True
    return session


def posts(side: FarSide) -> Post:
    """The product's own pool for what is sent, trusting the stub's certificate."""
    return Pool(ssl.create_default_context(cafile=side.certificate or None)).post


@contextlib.contextmanager
def far_side(certificate: str = "", delay: float = 0.0) -> Iterator[FarSide]:
    """Start the stub on the other core and stop it in the end."""
    command = (
        *(sys.executable, "-m", "benchmarks.pushing.stub", "--core", str(THEIRS)),
        *("--delay", str(delay), "--certificate", certificate),
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield FarSide(int(process.stdout.readline()), certificate)
        finally:
            process.stdin.close()


def self_signed(folder: Path) -> str:
    """Path of a PEM with a fresh key and its certificate for HOST."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "platform.pem"
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return str(path)
