"""日报 周报 月报, asked for."""

from __future__ import annotations

from typing import cast

from flows.outcomes import StaffAct
from flows.texts import briefs as texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.reports.reviews import composed
from rules.reports.briefs import READERS, Kind, last_due, so_far, span_of
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from storage import briefs


def asked(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """日报 周报 月报: the same text, for the day, week or month that runs; or the one before."""
    kind = cast(Kind, wanted.target)
    if not _may_read(chat.work, member, kind):
        return texts.not_for(kind)
    if wanted.words and (last := briefs.latest(chat.work.tx, kind)):
        return last
    span = (
        span_of(kind, last_due(kind, chat.work.now))
        if wanted.words
        else so_far(kind, chat.work.now)
    )
    return composed(chat.work.tx, chat.work.street, kind, span, chat.work.now).text


def _may_read(work: Work, member: StaffMember, kind: Kind) -> bool:
    return member.role in READERS[kind] or acts_as_desk(work.street, member, work.now)
