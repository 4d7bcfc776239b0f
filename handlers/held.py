"""What staff hold: the list, one ticket in full, and the photos they send."""

from __future__ import annotations

from datetime import timedelta

from flows.outcomes import StaffAct
from flows.texts import hands as hands_texts
from flows.texts import incident as incident_texts
from flows.texts import staff as texts
from flows.texts.danger import DESPAIR_MARK
from flows.texts.links import PHOTOS, PROGRESS, anchor
from flows.texts.waits import standing
from flows.texts.workdays import provisional
from handlers import phones, pictures, recurrence, supplements, units, views
from handlers import standing as how_it_stands
from handlers.co_handling import helper_names
from handlers.pushes import facts_of
from handlers.scene import Scene
from handlers.visits import visits_to
from rules.danger import is_of_despair
from rules.hours import STREET_ZONE, spoken
from rules.outsiders import title_for
from rules.places import Place
from rules.sensitive import scrubbed
from rules.street import StaffMember
from rules.tickets import Ticket
from rules.visits import is_hard
from storage import incidents, media, tickets

LATE_PHOTO_FOR = timedelta(minutes=30)
_TITLE, _WORDS, _EACH = 18, 120, 60  # signs


def in_hand(scene: Scene, member: StaffMember) -> list[Ticket]:
    """What somebody leads and what they help with, the first before the second."""
    return tickets.held_by(scene.tx, member.id) + tickets.helped_by(scene.tx, member.id)


def titles(scene: Scene, member: StaffMember, found: list[Ticket]) -> list[tuple[str, str]]:
    """Number and short title of tickets, as this member may read them."""
    seen = (views.seen_by(scene.tx, scene.street, t, member.id) for t in found)
    return [(t.number, _marked(t, member)) for t in seen]


def _marked(ticket: Ticket, member: StaffMember) -> str:
    is_helping = member.id in ticket.co_handlers
    marks = (DESPAIR_MARK if is_of_despair(ticket) else "") + ("（协办）" if is_helping else "")
    return marks + title_for(member.role, ticket)[:_TITLE]


def show(scene: Scene, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """One ticket in five lines. Where the reporter is withheld: the matter and the place alone."""
    if member.role == "unit":
        return units.show(scene, ticket)
    seen = views.seen_by(scene.tx, scene.street, ticket, member.id)
    is_whole = seen is ticket
    words = _said(scene, member, ticket) if is_whole else seen.matter
    if notes := supplements.notes(scene, ticket):
        words = texts.with_notes(
            words[:_WORDS], notes if is_whole else scrubbed(notes, ticket.place)
        )
    photos = len(media.photos_of(scene.tx, ticket.id))
    link = scene.link(ticket.number, member.id)
    return texts.shown(
        ticket.number,
        ticket.stage,
        "；".join([seen.place.spoken(), *_stands(scene, ticket)]),
        " ".join(words.split())[: 2 * _WORDS],
        spoken(ticket.due_at, scene.now),
        photos,
        phones.masked_for(scene, member, ticket),
        anchor(link, PHOTOS if photos else PROGRESS) if is_whole else "",
        _note(scene, ticket),
    )


def _note(scene: Scene, ticket: Ticket) -> str:
    """What the deadline depends on: a pause, a year whose holidays are not published."""
    if ticket.waiting_since and ticket.waiting_until:
        return standing(ticket.waiting_for, spoken(ticket.waiting_until, scene.now))
    day = ticket.due_at.astimezone(STREET_ZONE).date()
    counted = scene.street.calendar.counted(ticket.urgency)
    return provisional(counted.is_provisional(day))


def _stands(scene: Scene, ticket: Ticket) -> list[str]:
    """What there is to know besides: stars and keepers, what came before, who helps."""
    helper = facts_of(scene.street, ticket, scene.now)["helper"].strip("（）")
    again = recurrence.shown(scene.tx, ticket, scene.now)
    many = incident_texts.many(tickets.count_reporters(scene.tx, ticket.id)).strip("（）")
    mark = DESPAIR_MARK.strip("（）") if is_of_despair(ticket) else ""
    lines = (mark, helper, *how_it_stands.said(scene, ticket).split("\n"), again, many)
    return [*filter(None, lines), *_hands(scene, ticket)]


def _hands(scene: Scene, ticket: Ticket) -> list[str]:
    """Who helps, and how often somebody was at the door of a hard matter."""
    names = helper_names(scene.street, ticket)
    lines = [hands_texts.helpers_line(names)] if names else []
    if is_hard(ticket) and (count := visits_to(scene, ticket)):
        lines.append(hands_texts.visits_line(count))
    return lines


def each_said(scene: Scene, member: StaffMember, ticket: Ticket) -> list[tuple[str, str]]:
    """Place and words of each who told it, where several did and this member may read them."""
    seen = views.seen_by(scene.tx, scene.street, ticket, member.id)
    if member.role == "unit" or seen is not ticket:
        return []
    told = incidents.told(scene.tx, ticket.id)
    if len(told) < 2:
        return []
    return [
        ((one.place or ticket.place).spoken(), scrubbed(" ".join(one.words), Place())[:_EACH])
        for one in told
    ]


def _said(scene: Scene, member: StaffMember, ticket: Ticket) -> str:
    """What residents said, without telephones: the line of the phone has the one that counts."""
    if each := each_said(scene, member, ticket):
        whole = incident_texts.each_in_line(each)
        more = incident_texts.all_told(ticket.last4)
        is_short = len(whole) <= 2 * _WORDS
        return whole if is_short else f"{whole[: 2 * _WORDS - len(more) - 1]}…{more}"
    return scrubbed(" / ".join(tickets.words_of(scene.tx, ticket.id)), Place())


def photo(scene: Scene, member: StaffMember, media_id: int) -> str:
    """A worker's photo: of the one ticket it can belong to, or kept for the next 办结."""
    tx, now = scene.tx, scene.now
    held = tickets.held_by(tx, member.id)
    if owed := [t for t in held if pictures.is_owed(tx, scene.street, t)]:
        media.attach(tx, [media_id], owed[-1].id, pictures.AFTER)
        return texts.late_photo(owed[-1].number)
    late = [t for t in held if t.handled_at and now - t.handled_at < LATE_PHOTO_FOR]
    if late and not [t for t in held if t.status in ("acknowledged", "in_progress")]:
        media.attach(tx, [media_id], late[-1].id, "handling")
        return texts.late_photo(late[-1].number)
    working = [t for t in held if t.handled_at is None]
    count = len(supplements.loose_photos(scene))
    return texts.photo_kept(count, working[0].number if len(working) == 1 else None)
