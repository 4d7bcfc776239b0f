"""Signed, expiring links to a ticket's page: they name the ticket to nobody else."""

from __future__ import annotations

from itsdangerous import URLSafeTimedSerializer

from bot.settings import Settings

VALID_FOR = 30 * 86400  # seconds


def _signer(settings: Settings) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings.secret_key.get_secret_value(), salt="ticket")


def ticket_link(settings: Settings, number: str) -> str:
    """The address of a ticket's page; it names nobody and ends after VALID_FOR seconds."""
    return f"{settings.public_url}/t/{_signer(settings).dumps(number)}"


def number_behind(settings: Settings, token: str) -> str:
    """The ticket's number. Raises itsdangerous.BadSignature for a forged or stale token."""
    return str(_signer(settings).loads(token, max_age=VALID_FOR))
