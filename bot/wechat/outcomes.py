"""What became of one send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.wechat.errcodes import Verdict, verdict

Ending = Literal["sent", "later", "never", "next", "unknown", "halt"]

_ENDINGS: dict[Verdict, Ending] = {
    Verdict.retry: "later",
    Verdict.refresh_token: "later",
    Verdict.stop_person: "never",
    Verdict.next_channel: "next",
    Verdict.halt: "halt",
    Verdict.bug: "never",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """sent = accepted by the platform. later = surely not sent, try again. never = this would
    fail again. next = another channel may do. unknown = it may have been sent. halt = the channel
    is out of order until the operator acts.

    errcode: the platform's, None without its answer. msgid: of a template message, as its receipt
    will name it.
    """

    kind: Ending
    errcode: int | None = None
    detail: str = ""
    msgid: str | None = None


def of_answer(errcode: int, said: str, msgid: str | None) -> Outcome:
    if errcode == 0:
        return Outcome("sent", 0, "", msgid)
    return Outcome(_ENDINGS[verdict(errcode)], errcode, said)
