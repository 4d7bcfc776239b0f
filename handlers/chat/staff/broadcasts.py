"""同意通知, 通知进度, 撤回通知."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import broadcast as texts
from flows.texts import refusals
from flows.texts import staff as staff_texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.telling import broadcasts
from handlers.telling.broadcasts import later, may_agree, name_of
from rules.street.street import StaffMember
from rules.telling import broadcasts as rules
from storage import broadcasts as kept
from storage.broadcasts import Broadcast


def agree(chat: Chat, _: StaffMember, wanted: StaffAct) -> str:
    work = chat.work
    if not may_agree(work):
        return texts.NOT_ALLOWED
    one = _found(work, wanted, texts.AGREE)
    if isinstance(one, str):
        return one
    begun = broadcasts.agree(work, one)
    return texts.started(one.id, begun.people, later(begun.at, work.now))


def watch(chat: Chat, _: StaffMember, wanted: StaffAct) -> str:
    """How far it has come, in people; never who they are."""
    work = chat.work
    if not may_agree(work):
        return staff_texts.desk_only("")
    one = _found(work, wanted, "")
    if isinstance(one, str):
        return one
    if one.waits:
        return texts.waits(
            one.id, one.place, one.count, one.text, name_of(work.street, one.asked_by)
        )
    if one.approved_at is None:
        return refusals.sentence("broadcast_cancelled", serial=str(one.id))
    return texts.progress(one.id, one.place, broadcasts.tally(work, one))


def stop(chat: Chat, _: StaffMember, wanted: StaffAct) -> str:
    work = chat.work
    if not may_agree(work):
        return staff_texts.desk_only("")
    one = _found(work, wanted, texts.STOP)
    if isinstance(one, str):
        return one
    left = broadcasts.stop(work, one)
    if one.approved_at is None:
        return texts.withdrawn(one.id)
    return texts.stopped(one.id, broadcasts.tally(work, one).reached, left)


def _found(work: Work, wanted: StaffAct, word: str) -> Broadcast | str:
    """The one that is meant: named, or the only one that waits; to be looked at, the newest."""
    if wanted.number:
        return kept.get(work.tx, int(wanted.number)) or texts.unknown(wanted.number)
    recent = kept.newest(work.tx, work.now - rules.AGREED_WITHIN)
    if not word:
        return recent[0] if recent else texts.NONE_YET
    waiting = [b for b in recent if b.waits]
    if len(waiting) > 1:
        return texts.which(word, [(b.id, b.place) for b in waiting])
    return waiting[0] if waiting else texts.NONE_WAITS
