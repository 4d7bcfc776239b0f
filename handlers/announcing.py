"""通知 PLACE text: what would be read, by how many and by which ways, before anybody agrees."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from flows import broadcast as talk
from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.texts import broadcast as texts
from flows.texts import staff as staff_texts
from handlers import asking_back
from handlers.broadcasts import facts_of, known_of, later, name_of, notice_of
from handlers.incidents import is_incident
from handlers.scene import Scene
from rules import broadcasts as rules
from rules.hours import spoken
from rules.nearest import named
from rules.notices import wording
from rules.routing import acts_as_desk
from rules.street import StaffMember
from storage import broadcasts, tickets
from storage.broadcasts import Broadcast, Row


def announce(scene: Scene, member: StaffMember, wanted: StaffAct) -> str | Turn:
    """Show what would be read by how many, and keep it until somebody else agrees."""
    if not acts_as_desk(scene.street, member, scene.now):
        return staff_texts.desk_only("")
    if wanted.is_sure:  # the same again: words and place are those of the first time
        first = broadcasts.get(scene.tx, int(wanted.words))
        return _kept(scene, _asked(scene, member, first)) if first else texts.HELP
    # As it was written: the reading masks telephones, and these are for everybody to call.
    said = talk.command(scene.inbound.content.text) or wanted
    if not said.words:
        return texts.HELP
    addressed = talk.addressed(said.words, scene.lexicon)
    meant = _meant(scene, addressed)
    if isinstance(meant, str):
        return meant
    if lacks := _unfit(addressed.text):
        return lacks
    draft = replace(
        _asked(scene, member, meant),
        text=" ".join(addressed.text.split()),
        is_urgent=said.target == "urgent",
    )
    if before := _same(scene, draft):
        when = spoken(before.asked_at, scene.now)
        question = texts.same_again(before.id, when, before.place)
        again = StaffAct("announce", None, str(before.id))
        return asking_back.sure(scene, again, question)
    return _kept(scene, draft, addressed.guessed)


def _unfit(text: str) -> str | None:
    if not text:
        return texts.NO_TEXT
    return texts.too_long(len(text)) if len(text) > rules.MOST_SIGNS else None


def _meant(scene: Scene, said: talk.Addressed) -> Broadcast | str:
    """What it is for, or what asks where."""
    if said.incident:
        return _of_incident(scene, said.incident)
    entry = scene.street.place_by_id.get(said.entry or "")
    if entry is None:
        return texts.where_unclear(said.head, rules.like(scene.street, said.head))
    if talk.names_another(said, scene.lexicon):
        return texts.ONE_PLACE
    found = {b: scene.lexicon.gazetteer.building(entry, b) for b in said.buildings}
    home = named(scene.street, entry).spoken()
    if missing := [name for name, house in found.items() if house is None]:
        return texts.no_building(home, missing, _houses(scene, entry.id))
    houses = [house for house in found.values() if house]
    if len(houses) == 1:
        home = named(scene.street, houses[0]).spoken()
    elif houses:
        home += "、".join(house.name for house in houses)
    return replace(_blank(scene), place_ids=[h.id for h in houses] or [entry.id], place=home)


def _houses(scene: Scene, home: str) -> list[str]:
    inside = rules.within(scene.street, (home,))
    return [p.name for p in scene.street.places if p.id in inside and p.kind == "building"]


def _of_incident(scene: Scene, said: str) -> Broadcast | str:
    found = tickets.numbered(scene.tx, said)
    if not found:
        return texts.unknown_number(said)
    ticket = next((t for t in found if is_incident(t)), None)
    if ticket is None:
        return texts.not_of_many(found[0].number)
    place = ticket.place.spoken() or texts.about(ticket.number)
    return replace(_blank(scene), incident=ticket.number, place=place)


def _blank(scene: Scene) -> Broadcast:
    return Broadcast(0, [], None, "", "", False, "", "", scene.now, 0)


def _asked(scene: Scene, member: StaffMember, like: Broadcast) -> Broadcast:
    """The same for the same place, asked for here and now."""
    return replace(
        _blank(scene),
        place_ids=like.place_ids,
        incident=like.incident,
        place=like.place,
        text=like.text,
        is_urgent=like.is_urgent,
        asked_by=member.id,
        asked_person=scene.person.id,
    )


def _same(scene: Scene, draft: Broadcast) -> Broadcast | None:
    def key(one: Broadcast) -> tuple[object, ...]:
        return one.place_ids, one.incident, one.text, one.is_urgent

    recent = broadcasts.newest(scene.tx, scene.now - rules.SAME_WITHIN)
    return next((b for b in recent if b.cancelled_at is None and key(b) == key(draft)), None)


def _kept(scene: Scene, draft: Broadcast, guessed: tuple[str, str] | None = None) -> str:
    known = known_of(scene, draft)
    at = rules.goes_out_at(draft.is_urgent, scene.now)
    reads = wording(notice_of(draft), facts_of(scene, draft, at))
    if not known:
        return texts.nobody_known(draft.place, reads)
    kept = broadcasts.ask(scene.tx, replace(draft, count=len(known)))
    _ask_others(scene, kept)
    ways = Counter(rules.way(scene.account, k.window_until, k.window_left, at) for k in known)
    when = later(at, scene.now) or "现在"
    return texts.preview(
        *(kept.id, kept.place, ways, when, kept.is_urgent, reads, texts.card(kept.text), guessed)
    )


def _ask_others(scene: Scene, one: Broadcast) -> None:
    spot = one.place_ids[0] if one.place_ids else None
    others = rules.asked_to_agree(scene.street, spot, one.asked_by, scene.now)
    at = rules.goes_out_at(one.is_urgent, scene.now)
    facts = facts_of(
        *(scene, one, at),
        who=name_of(scene, one.asked_by),
        count=str(one.count),
        text=one.text,
        words=texts.look(one.id, one.count),
    )
    rows = [Row(member.id, at) for member in others]
    broadcasts.put(scene.tx, one.id, f"{notice_of(one)}_waits", facts, rows)
