"""An answer that can ride on no reply any more is sent."""

from __future__ import annotations

import re
from datetime import datetime

from handlers.context import Services
from rules.filing.inbound import Inbound
from rules.telling.privacy import masked
from storage import outbox, people
from storage.inbox import Answer

_NUMBER = re.compile(r"(?<!\d)\d{8}(?!\d)")


def answer_late(services: Services, inbound: Inbound, answer: Answer, now: datetime) -> None:
    """Put the answer to a message in line, once for each message."""
    if not answer.text:
        return
    found = _NUMBER.search(answer.text)
    with services.database.begin() as tx:
        outbox.add(
            tx,
            notice="late_answer",
            person=people.meet(tx, inbound.user, now).id,
            facts={"words": masked(answer.text), "number": found[0] if found else ""},
            not_before=now,
            mark=inbound.key,
        )
