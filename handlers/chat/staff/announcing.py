"""通知 PLACE text: what would be read, by how many and by which ways, before anybody agrees."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.staff import broadcast as talk
from flows.texts import broadcast as texts
from flows.texts import staff as staff_texts
from handlers.chat.context import Chat
from handlers.chat.staff import asking_back
from handlers.context import Work
from handlers.filing.incidents import is_incident
from handlers.telling.broadcasts import facts_of, known_of, later, name_of, notice_of
from rules.filing.nearest import named
from rules.lifecycle.hours import spoken
from rules.notices import wording
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from rules.telling import broadcasts as rules
from storage import broadcasts, tickets
from storage.broadcasts import Broadcast, Row


def announce(chat: Chat, member: StaffMember, wanted: StaffAct) -> str | Turn:
    """Show what would be read by how many, and keep it until somebody else agrees."""
    if not acts_as_desk(chat.work.street, member, chat.work.now):
        return staff_texts.desk_only("")
    if wanted.is_sure:  # the same again: words and place are those of the first time
        first = broadcasts.get(chat.work.tx, int(wanted.words))
        return _kept(chat, _asked(chat.work, member, first)) if first else texts.HELP
    # As it was written: the reading masks telephones, and these are for everybody to call.
    said = talk.command(chat.inbound.content.text) or wanted
    if not said.words:
        return texts.HELP
    addressed = talk.addressed(said.words, chat.lexicon)
    meant = _meant(chat, addressed)
    if isinstance(meant, str):
        return meant
    if lacks := _unfit(addressed.text):
        return lacks
    draft = replace(
        _asked(chat.work, member, meant),
        text=" ".join(addressed.text.split()),
        is_urgent=said.target == "urgent",
    )
    if before := _same(chat.work, draft):
        when = spoken(before.asked_at, chat.work.now)
        question = texts.same_again(before.id, when, before.place)
        again = StaffAct("announce", None, str(before.id))
        return asking_back.sure(chat, again, question)
    return _kept(chat, draft, addressed.guessed)


def _unfit(text: str) -> str | None:
    if not text:
        return texts.NO_TEXT
    return texts.too_long(len(text)) if len(text) > rules.MOST_SIGNS else None


def _meant(chat: Chat, said: talk.Addressed) -> Broadcast | str:
    """What it is for, or what asks where."""
    if said.incident:
        return _of_incident(chat.work, said.incident)
    entry = chat.work.street.place_by_id.get(said.entry or "")
    if entry is None:
        return texts.where_unclear(said.head, rules.like(chat.work.street, said.head))
    if talk.names_another(said, chat.lexicon):
        return texts.ONE_PLACE
    found = {b: chat.lexicon.gazetteer.building(entry, b) for b in said.buildings}
    home = named(chat.work.street, entry).spoken()
    if missing := [name for name, house in found.items() if house is None]:
        return texts.no_building(home, missing, _houses(chat.work, entry.id))
    houses = [house for house in found.values() if house]
    if len(houses) == 1:
        home = named(chat.work.street, houses[0]).spoken()
    elif houses:
        home += "、".join(house.name for house in houses)
    return replace(_blank(chat.work), place_ids=[h.id for h in houses] or [entry.id], place=home)


def _houses(work: Work, home: str) -> list[str]:
    inside = rules.within(work.street, (home,))
    return [p.name for p in work.street.places if p.id in inside and p.kind == "building"]


def _of_incident(work: Work, said: str) -> Broadcast | str:
    found = tickets.numbered(work.tx, said)
    if not found:
        return texts.unknown_number(said)
    ticket = next((t for t in found if is_incident(t)), None)
    if ticket is None:
        return texts.not_of_many(found[0].number)
    place = ticket.place.spoken() or texts.about(ticket.number)
    return replace(_blank(work), incident=ticket.number, place=place)


def _blank(work: Work) -> Broadcast:
    return Broadcast(0, [], None, "", "", False, "", "", work.now, 0)


def _asked(work: Work, member: StaffMember, like: Broadcast) -> Broadcast:
    """The same for the same place, asked for here and now."""
    return replace(
        _blank(work),
        place_ids=like.place_ids,
        incident=like.incident,
        place=like.place,
        text=like.text,
        is_urgent=like.is_urgent,
        asked_by=member.id,
        asked_person=work.person,
    )


def _same(work: Work, draft: Broadcast) -> Broadcast | None:
    def key(one: Broadcast) -> tuple[object, ...]:
        return one.place_ids, one.incident, one.text, one.is_urgent

    recent = broadcasts.newest(work.tx, work.now - rules.SAME_WITHIN)
    return next((b for b in recent if b.cancelled_at is None and key(b) == key(draft)), None)


def _kept(chat: Chat, draft: Broadcast, guessed: tuple[str, str] | None = None) -> str:
    known = known_of(chat.work, draft)
    at = rules.goes_out_at(draft.is_urgent, chat.work.now)
    reads = wording(notice_of(draft), facts_of(chat.work, draft, at))
    if not known:
        return texts.nobody_known(draft.place, reads)
    kept = broadcasts.ask(chat.work.tx, replace(draft, count=len(known)))
    _ask_others(chat.work, kept)
    ways = Counter(rules.way(chat.account, k.window_until, k.window_left, at) for k in known)
    when = later(at, chat.work.now) or texts.AT_ONCE
    return texts.preview(
        *(kept.id, kept.place, ways, when, kept.is_urgent, reads, texts.card(kept.text), guessed)
    )


def _ask_others(work: Work, one: Broadcast) -> None:
    spot = one.place_ids[0] if one.place_ids else None
    others = rules.asked_to_agree(work.street, spot, one.asked_by, work.now)
    at = rules.goes_out_at(one.is_urgent, work.now)
    facts = facts_of(
        *(work, one, at),
        who=name_of(work.street, one.asked_by),
        count=str(one.count),
        text=one.text,
        words=texts.look(one.id, one.count),
    )
    rows = [Row(member.id, at) for member in others]
    broadcasts.put(work.tx, one.id, f"{notice_of(one)}_waits", facts, rows)
