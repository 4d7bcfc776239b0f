"""What became of one send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.wechat.errcodes import Verdict, verdict
from bot.wechat.tokens import NoToken
from bot.wechat.wire import NotSent, WireFault

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
class SendResult:
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


def outcome_of(
    ask: Callable[[], Mapping[str, Any]],
    without_token: Callable[[NoToken], Ending],
    answered: Callable[[Mapping[str, Any]], SendResult],
) -> SendResult:
    """What became of one send: `answered` reads the platform's word, the rest is why there is
    none."""
    try:
        answer = ask()
    except NoToken as fault:
        return SendResult(without_token(fault), fault.errcode, str(fault))
    except NotSent as fault:
        return SendResult("later", detail=str(fault))
    except WireFault as fault:
        return SendResult("unknown", detail=str(fault))
    if answer.get("errcode") is None:
        return SendResult("unknown", detail="an answer without errcode")
    return answered(answer)


def of_answer(errcode: int, said: str, msgid: str | None) -> SendResult:
    if errcode == 0:
        return SendResult("sent", 0, "", msgid)
    return SendResult(_ENDINGS[verdict(errcode)], errcode, said)
