"""资源: who has what a matter needs, by its kind and place or by a word (B3)."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import grading as texts
from flows.texts import staff as staff_texts
from handlers.chat.context import Chat
from handlers.working.whistles import unit_name
from rules.street.street import StaffMember
from rules.working.resources import fitting
from storage import tickets


def listed(chat: Chat, member: StaffMember, wanted: StaffAct) -> str:
    """At most three, the nearest first."""
    if member.role != "desk":
        return staff_texts.desk_only(wanted.number or "")
    words, place = tuple(wanted.words.split()), None
    if wanted.number:
        found = tickets.numbered(chat.work.tx, wanted.number)
        if not found:
            return staff_texts.unknown_number(wanted.number)
        place = found[0].place.place_id
        category = chat.work.street.category_by_code.get(found[0].category or "")
        if not words and category:
            words = (category.l2_id, category.l2)
    if not words:
        return texts.ASK_RESOURCE
    lines = [
        texts.resource(unit_name(chat.work.street, r.unit), r.tags, r.contact, r.phone)
        for r in fitting(chat.work.street, words, place)
    ]
    return "\n".join(lines) or texts.NO_RESOURCE
