"""What came in: one row per message, with the reply it got, so that a redelivery gets the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rules.filing.inbound import Content, Inbound
from rules.telling.privacy import phones
from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import inbox, quarantine


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply as it was first given; empty text means there is nothing to say."""

    text: str
    at: datetime


_SEALED = "\x02"  # no reply we write begins with it
_SEEN = Prepared(
    sa.select(inbox.c.reply, inbox.c.received_at).where(inbox.c.key == sa.bindparam("key"))
)
_KEEP = inserting(inbox, "key", "person_id", "kind", "content", "sent_at", "received_at", "reply")


def seen(tx: Transaction, key: str) -> Answer | None:
    """The stored reply to a message that came before."""
    found = tx.rows(_SEEN, key=key)
    if not found:
        return None
    text, at = found[0]
    return Answer(_opened(tx, text), at)


def _kept(tx: Transaction, reply: str) -> str:
    """A reply that shows a telephone is kept sealed; all others are plain."""
    return _SEALED + tx.sealer.seal(reply) if phones(reply) else reply


def _opened(tx: Transaction, kept: str) -> str:
    return tx.sealer.open(kept.removeprefix(_SEALED)) if kept.startswith(_SEALED) else kept


def keep(tx: Transaction, inbound: Inbound, person_id: str, answer: Answer) -> None:
    """Store the message, whole and sealed, with its reply. Raises Clash on a repeat."""
    named = ((name, getattr(inbound.content, name)) for name in Content.__slots__)
    content = {name: value for name, value in named if value not in ("", None, {})}
    tx.do(
        _KEEP,
        key=inbound.key,
        person_id=person_id,
        kind=inbound.kind,
        content=tx.sealer.seal(json.dumps(content, ensure_ascii=False)) if content else "",
        sent_at=inbound.sent_at,
        received_at=answer.at,
        reply=_kept(tx, answer.text),
    )


def set_aside(tx: Transaction, body: bytes, reason: str, now: datetime) -> None:
    """Keep a body that is authentic but cannot be read. Sealed: it may name a person."""
    sealed = tx.sealer.seal(body.decode("latin-1")).encode()
    tx.run(sa.insert(quarantine).values(received_at=now, reason=reason, body=sealed))
