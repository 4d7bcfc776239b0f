"""The next passive reply as a channel: what still waits for a person rides on it."""

from __future__ import annotations

from collections.abc import Mapping

from flows.engine import Turn
from handlers.chat.context import Chat
from handlers.chat.danger.states import is_in_danger
from handlers.chat.survey_dialogs import may_open, open_dialog
from handlers.context import Work
from handlers.telling.notify import dressed
from handlers.telling.reminding import OVERTAKEN, overtaken, why_not
from rules.delivery.channels import DEDUPED
from rules.notices import NOTICES, REMINDERS, wording
from storage import outbox

_MOST_BYTES = 1900  # a passive text takes 2,048 bytes; some are kept for the reply's own end


def joined(chat: Chat, turn: Turn) -> str:
    """The reply, with waiting notices before it. Marks them sent in this transaction."""
    said = "\n".join(turn.replies)
    if is_in_danger(turn.state):
        return said  # nothing stands before whom to call
    parts: list[str] = []
    for person in filter(None, (chat.person.id, chat.person.staff_id)):
        waiting = outbox.waiting_for(chat.work.tx, person)
        reminders = [p for p in waiting if p.notice in REMINDERS]
        newer = overtaken(reminders)
        for push in waiting:
            if push.notice not in NOTICES:
                continue  # of another version; the sender ends it
            if NOTICES[push.notice].is_only_now:
                outbox.end(chat.work.tx, push, "cancelled")
                continue
            if push in reminders and (why := _is_idle(chat.work, push, newer)):
                outbox.end(chat.work.tx, push, "cancelled", error=why)
                continue
            text = wording(
                push.notice,
                dressed(chat.work.tx, push, chat.work.links.ticket, chat.work.now).facts,
            )
            if not _fits([*parts, text, said]) or not _may_ride(chat.work, turn, push):
                continue
            if NOTICES[push.notice].opens:
                open_dialog(chat.work, push)
            outbox.end(chat.work.tx, push, "sent", channel="passive", at=chat.work.now)
            parts.append(text)
    return "\n\n".join([*parts, said] if said else parts)


def _is_idle(work: Work, push: outbox.Push, newer: Mapping[int, int]) -> str | None:
    """Why a reminder need not be read any more."""
    if push.id in newer:
        return f"{OVERTAKEN} {newer[push.id]}"
    return why_not(work.tx, push)


def _fits(parts: list[str]) -> bool:
    return len("\n\n".join(parts).encode()) <= _MOST_BYTES


def _may_ride(work: Work, turn: Turn, push: outbox.Push) -> bool:
    if push.doubtful_since is not None and push.channel in DEDUPED:
        return False  # its repeat is dropped where it arrived; here it would be read twice
    if NOTICES[push.notice].opens is None:
        return True
    if push.doubtful_since is not None:
        return False  # a question is never asked twice
    since = push.due_at if push.channel == "passive" else push.not_before
    is_free = turn.state is None and (since or push.not_before) <= work.now
    return is_free and may_open(work, push)
