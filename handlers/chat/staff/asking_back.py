"""A command that must ask first: which ticket it means, or whether what is final is meant."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine import Turn, begin
from flows.outcomes import StaffAct
from flows.staff.settling import SURE, WHICH, paged, under
from flows.texts import settling as texts
from flows.texts.words import VERBS
from handlers.chat.context import Chat


def which(chat: Chat, wanted: StaffAct, choices: Sequence[tuple[str, str]]) -> Turn:
    """Ask which of several. choices: number and title, all of them."""
    every = [{"number": number, "title": title} for number, title in choices]
    more = {"count": len(choices), "word": VERBS[wanted.verb]}
    return begin(WHICH, {**_kept(chat, wanted), **more, **paged(every)}, chat.work.now)


def sure(chat: Chat, wanted: StaffAct, question: str) -> Turn:
    """Ask once; a yes within half an hour comes back as the same command with is_sure.

    Serves commands without a ticket too: number is None then.
    """
    more = {"question": question, "number": wanted.number}
    return begin(SURE, {**_kept(chat, wanted), **more}, chat.work.now)


def reads(last4: str, reason: str) -> str:
    return texts.declined_reads(last4, reason)


def _kept(chat: Chat, wanted: StaffAct) -> dict[str, object]:
    names = ("verb", "number", "words", "target", "is_plain")
    before = under(chat.state)
    return {
        "act": {name: getattr(wanted, name) for name in names},
        "under": before.as_json() if before else None,
    }
