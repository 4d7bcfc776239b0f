"""What came in: one row per message, with the reply it got, so that a redelivery gets the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from rules.inbound import Inbound
from storage.database import Transaction
from storage.schema import inbox, quarantine


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply as it was first given; empty text means there is nothing to say."""

    text: str
    at: datetime


_SEEN = sa.select(inbox.c.reply, inbox.c.received_at).where(inbox.c.key == sa.bindparam("key"))
_KEEP = sa.insert(inbox)


def seen(tx: Transaction, key: str) -> Answer | None:
    """The stored reply to a message that came before."""
    row = tx.run(_SEEN, {"key": key}).first()
    return Answer(row.reply, row.received_at) if row else None


def keep(tx: Transaction, inbound: Inbound, person_id: str, answer: Answer) -> None:
    """Store the message, whole and sealed, with its reply. Raises IntegrityError on a repeat."""
    content = {k: v for k, v in asdict(inbound.content).items() if v not in ("", None, {})}
    row = {
        "key": inbound.key,
        "person_id": person_id,
        "kind": inbound.kind,
        "content": tx.sealer.seal(json.dumps(content, ensure_ascii=False)) if content else "",
        "sent_at": inbound.sent_at,
        "received_at": answer.at,
        "reply": answer.text,
    }
    tx.run(_KEEP, row)


def set_aside(tx: Transaction, body: bytes, reason: str, now: datetime) -> None:
    """Keep a body that is authentic but cannot be read. Sealed: it may name a person."""
    sealed = tx.sealer.seal(body.decode("latin-1")).encode()
    tx.run(sa.insert(quarantine).values(received_at=now, reason=reason, body=sealed))
