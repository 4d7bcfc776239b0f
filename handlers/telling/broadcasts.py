"""同意通知, 通知进度, 撤回通知: what one wrote for a place another agrees to; then it is sent."""

from __future__ import annotations

from datetime import datetime

from flows.outcomes import StaffAct
from flows.texts import broadcast as texts
from flows.texts import staff as staff_texts
from handlers.chat.context import Chat
from handlers.context import Work
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.street.street import StaffMember
from rules.telling import broadcasts as rules
from storage import broadcasts
from storage.broadcasts import Broadcast, Known, Row

_TEMPLATE_NUMBER = "T{}"  # a template's number field takes no Chinese
_LOOKS_BACK = rules.AGREED_WITHIN


def later(at: datetime, now: datetime) -> str:
    return spoken(at, now) if at > now else ""


def known_of(work: Work, one: Broadcast) -> list[Known]:
    if one.incident:
        return broadcasts.known_of(work.tx, one.incident)
    return broadcasts.known_at(work.tx, rules.within(work.street, one.place_ids))


def facts_of(work: Work, one: Broadcast, at: datetime, **more: str) -> dict[str, str]:
    """What the wordings and the fields of a template may name."""
    day = at.astimezone(STREET_ZONE)
    return {
        "number": _TEMPLATE_NUMBER.format(one.id),
        "serial": str(one.id),
        "matter": one.place,
        "place": one.place,
        "words": one.text,
        "street": work.street.name,
        "date": f"{day.month}月{day.day}日",
        **more,
    }


def notice_of(one: Broadcast) -> str:
    return "place_alarm" if one.is_urgent else "place_notice"


def name_of(work: Work, staff_id: str | None) -> str:
    member = work.street.staff_by_id.get(staff_id or "")
    return member.name if member else "别的同事"


def agree(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """Start what somebody else has asked for: everybody known there now, each once."""
    if not rules.may_agree(chat.work.street, member, chat.work.now):
        return texts.NOT_ALLOWED
    one = _found(chat.work, wanted, "同意")
    if isinstance(one, str):
        return one
    if refused := _not_to_agree(chat.work, member, one):
        return refused
    known, now = known_of(chat.work, one), chat.work.now
    if not broadcasts.approve(chat.work.tx, one.id, member.id, now, len(known)):
        return texts.agreed_already(one.id, name_of(chat.work, None))
    at = rules.goes_out_at(one.is_urgent, now)
    broadcasts.put(
        chat.work.tx, one.id, notice_of(one), facts_of(chat.work, one, at), _rows(known, at)
    )
    broadcasts.settled(chat.work.tx, one.id)
    _tell_asker(chat.work, one, member, texts.AGREED)
    return texts.started(one.id, len(known), later(at, now))


def _not_to_agree(work: Work, member: StaffMember, one: Broadcast) -> str | None:
    if one.cancelled_at:
        return texts.cancelled_already(one.id)
    if one.approved_at:
        return texts.agreed_already(one.id, name_of(work, one.approved_by))
    if member.id == one.asked_by or work.person == one.asked_person:
        return texts.own(one.id)
    is_old = work.now - one.asked_at > rules.AGREED_WITHIN
    return texts.too_old(one.id) if is_old else None


def _rows(known: list[Known], at: datetime) -> list[Row]:
    return [Row(k.person, at) for k in known]


def _tell_asker(work: Work, one: Broadcast, member: StaffMember, outcome: str) -> None:
    if member.id == one.asked_by:
        return
    at = rules.goes_out_at(False, work.now)
    facts = facts_of(work, one, at, who=member.name, outcome=outcome)
    broadcasts.put(
        work.tx, one.id, "place_notice_settled", facts, [Row(one.asked_by, at)], mark=outcome
    )


def watch(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """How far it has come, in people; never who they are."""
    if not rules.may_agree(chat.work.street, member, chat.work.now):
        return staff_texts.desk_only("")
    one = _found(chat.work, wanted, "")
    if isinstance(one, str):
        return one
    if one.waits:
        who = name_of(chat.work, one.asked_by)
        return texts.waits(one.id, one.place, one.count, one.text, who)
    if one.approved_at is None:
        return texts.cancelled_already(one.id)
    return texts.progress(one.id, one.place, _tally(chat.work, one))


def _tally(work: Work, one: Broadcast) -> rules.Tally:
    return rules.tally(broadcasts.states(work.tx, one.id))


def stop(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """Take it back; of what has begun only what still waits."""
    if not rules.may_agree(chat.work.street, member, chat.work.now):
        return staff_texts.desk_only("")
    one = _found(chat.work, wanted, "撤回")
    if isinstance(one, str):
        return one
    if one.cancelled_at:
        return texts.cancelled_already(one.id)
    left = broadcasts.cancel(chat.work.tx, one.id, member.id, chat.work.now)
    _tell_asker(chat.work, one, member, texts.REFUSED)
    if one.approved_at is None:
        return texts.withdrawn(one.id)
    return texts.stopped(one.id, _tally(chat.work, one).reached, left)


def _found(work: Work, wanted: StaffAct, word: str) -> Broadcast | str:
    """The one that is meant: named, or the only one that waits; to be looked at, the newest."""
    if wanted.number:
        named_one = broadcasts.get(work.tx, int(wanted.number))
        return named_one or texts.unknown(wanted.number)
    recent = broadcasts.newest(work.tx, work.now - _LOOKS_BACK)
    if not word:
        return recent[0] if recent else texts.NONE_YET
    waiting = [b for b in recent if b.waits]
    if len(waiting) > 1:
        return texts.which(word, [(b.id, b.place) for b in waiting])
    return waiting[0] if waiting else texts.NONE_WAITS
