"""What a person sent, free of any platform's names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal[
    "text",
    "image",
    "voice",
    "video",
    "location",  # a place the person chose to send
    "link",
    "file",
    "card",  # a mini-program card
    "unsupported",  # the client could not transfer what was sent
    "follow",
    "unfollow",
    "scan",
    "menu",  # a tap on the account's menu that carries a key
    "position",  # the phone's own position, sent unasked: silent
    "receipt",  # the platform's word on what became of a push
    "consent",  # subscriptions granted or refused
    "erase",  # the platform tells us the person withdrew authorisation
    "taken_over",  # a person of the street answers now
    "let_go",  # … and answers no more
    "alert",  # about the account itself: for the operator
    "other",  # known or unknown, nothing to do but keep it
]


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of a message. Empty string or None where a kind has no such part.

    lat and lng are degrees (GCJ-02 for "location", unverified for "position").
    choice is the key of a menu, the id of a tapped option, or a scanned scene without prefix.
    """

    text: str = ""
    media: str = ""
    choice: str = ""
    lat: float | None = None
    lng: float | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message or event of one person. key is the same for every redelivery of it."""

    user: str
    kind: Kind
    content: Content
    key: str
    sent_at: datetime
