"""Filing a ticket, handing it out, and what is said to it within the next half hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows.texts import pictures as pictures_texts
from flows.texts import report as report_texts
from flows.texts import staff as staff_texts
from flows.texts.hands import PLACE_FOUND
from flows.texts.words import SPEECH
from handlers import clocks, conduct, grading, incidents, matter_kinds, recurrence
from handlers.flagging import flagged
from handlers.mediation import mediated
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from handlers.tickets import advance, stepped, without_lead
from rules import promises
from rules.conduct import without
from rules.deadlines import due_at
from rules.identity import ticket_number
from rules.nearest import settled
from rules.patrol import has_complainant
from rules.places import Place
from rules.routing import desk_for, grid_of, wakes_the_desk
from rules.sites import estate_of, site_of
from rules.stars import HIGH
from rules.states import may
from rules.street import StaffMember, Street
from rules.tickets import Event, Ticket, folded, place_from
from storage import complainants, media, people, tickets

CONSENT_VERSION = "2026-11"
LATE_FOR = timedelta(minutes=30)
_DOUBTFUL = 0.3  # share of belief of the best code; unverified default


def open_ticket(scene: Scene, answers: Mapping[str, Any]) -> Ticket:
    """File what a conversation gathered and hand it to the first responsible."""
    what = answers["what"]
    place = settled(scene.street, place_from(answers.get("where") or {}))
    now, tx = scene.now, scene.tx
    ids, lead = conduct.handing(scene.street, what.get("accused"), place, now)
    scene = replace(scene, street=without(scene.street, ids))
    ticket = Ticket(
        id=0,
        number=ticket_number(tickets.next_sequence(tx), now),
        created_at=now,
        origin=_origin(scene, answers),
        channel=answers.get("channel", "wechat_oa"),
        status="open",
        category=what["category"],
        is_doubtful=_is_doubtful(answers),
        urgency=what["urgency"],
        matter_kind=what["kind"],
        matter=what["matter"],
        place=place,
        grid=grid_of(scene.street, place.place_id),
        estate=estate_of(scene.street, place),
        site=site_of(scene.street, place),
        is_anonymous=bool(answers.get("is_anonymous")),
        lead=None,
        round=1,
        due_at=due_at(what["urgency"], now, scene.street.calendar),
        accused=ids,
    )
    said = sorted(
        ((datetime.fromisoformat(at), text) for at, text in answers.get("words", [])),
        key=lambda pair: pair[0],
    )
    before = answers.get("recurs") or recurrence.earlier(tx, ticket, now)
    ticket = promises.filed(replace(ticket, recurs=before))
    at_once = [*recurrence.linked(ticket, now), *_handed_out(ticket, lead, now)]
    words = " ".join(text for _, text in said)
    at_once.append(grading.at_filing(tx, scene.street, folded(ticket, at_once), words, now))
    ticket = tickets.file(tx, ticket, scene.person.id, said, at_once)
    media.attach(tx, answers.get("media", []), ticket.id, "report")
    if name := answers.get("asked_by"):
        complainants.add(tx, ticket.id, name, answers.get("phone"), now)
    clocks.filed(tx, ticket, now)
    if answers.get("join") is None and not what.get("accused"):
        ticket = incidents.gathered(scene, ticket)
    elif known := answers.get("known"):
        ticket = incidents.kept_apart(scene, ticket, known.get("number", ""))
    if ticket.status == "merged":
        return ticket
    _tell_who_must_know(scene, ticket, answers)
    if (ticket.stars or 0) >= HIGH:
        grading.tell_high(tx, scene.street, ticket, at_once[-1].reason or "", now)
    matter_kinds.begun(tx, scene.street, ticket, now)
    ticket = flagged(tx, scene.street, ticket, [text for _, text in said], now)
    return mediated(tx, scene.street, ticket, now)


def _is_doubtful(answers: Mapping[str, Any]) -> bool:
    """Whether the desk should look: the kind is not sure, or the place is not ours."""
    what = answers["what"]
    is_sure = what["category"] is not None and what["confidence"] >= _DOUBTFUL
    return not is_sure or bool(answers.get("outside"))


def _origin(scene: Scene, answers: Mapping[str, Any]) -> str:
    """A resident for themselves, somebody for another, or a round of our own people."""
    if answers.get("asked_by"):
        return "proxy"
    return "patrol" if scene.member or answers.get("is_finding") else "wechat"


def _handed_out(ticket: Ticket, lead: StaffMember | None, now: datetime) -> list[Event]:
    """The dispatch to the grid worker of that building, else to the desk (首接负责)."""
    if lead is None:
        return []
    return [stepped(ticket, "dispatch", "system", "system", now, to=lead.id, lead=lead.id)]


def _tell_who_must_know(scene: Scene, ticket: Ticket, answers: Mapping[str, Any]) -> None:
    kinds = answers.get("kinds", [])
    tx, street, now = scene.tx, scene.street, scene.now
    desk = desk_for(street, ticket.urgency, now)
    photos = pictures_texts.photos_said(report_texts.photos(answers))
    extra = photos + (SPEECH if "speech" in kinds else "")
    extra += recurrence.for_worker(tx, ticket, now)
    if "recurs" not in answers:
        recurrence.tell_desk(scene, ticket)
    if ticket.lead and (has_complainant(ticket) or ticket.lead != scene.by):
        tell(tx, street, ticket, "assigned", ticket.lead, now, extra=extra, photos=photos)
    if desk is None:
        return
    if desk.id != ticket.lead and "recurs" not in answers:  # else it reads who is unhappy
        doubt = _guess(street, ticket, answers) if ticket.is_doubtful else ""
        _tell_desk(scene, ticket, desk.id, extra, doubt)
    if "voice" in kinds:
        tell(tx, street, ticket, "listen", desk.id, now)


def _tell_desk(scene: Scene, ticket: Ticket, desk: str, extra: str, doubt: str) -> None:
    """Of U1 the desk gets the assignment itself; of other 急事 one line, with what is in doubt."""
    tx, street, now = scene.tx, scene.street, scene.now
    is_woken = wakes_the_desk(street, ticket.urgency, now)
    if is_woken:
        tell(tx, street, ticket, "assigned", desk, now, extra=extra)
    if ticket.matter_kind == "urgent" and not is_woken:
        said = staff_texts.in_doubt(doubt) if doubt else ""
        tell(tx, street, ticket, "on_duty", desk, now, extra=said)
    elif doubt:
        tell(tx, street, ticket, "doubtful", desk, now, words=doubt)


def _guess(street: Street, ticket: Ticket, answers: Mapping[str, Any]) -> str:
    """The kind it was taken for, and why: the desk judges both."""
    category = street.category_by_code.get(ticket.category or "")
    if outside := answers.get("outside"):
        return staff_texts.outside(outside)
    because = answers["what"].get("because", [])
    return staff_texts.guessed(category.l2 if category else None, because)


def correct(scene: Scene, ticket: Ticket, place: Place, words: str) -> Ticket:
    """Another place, with what it was before in the history; the words join the ticket."""
    tickets.add_words(scene.tx, ticket.id, scene.person.id, scene.now, words)
    was = ticket.place
    elsewhere = bool(place.community) and place.community != was.community
    known = place if elsewhere else replace(was, place_id=None, lat=None, lng=None)
    merged = known if elsewhere else known.filled_from(place)
    return locate(scene, ticket, merged, reason=f"更正：{was.spoken()}→{merged.spoken()}")


def locate(
    scene: Scene,
    ticket: Ticket,
    place: Place,
    reason: str | None = None,
    *,
    is_watched: bool = False,
) -> Ticket:
    """The place of a ticket filed without one: it goes to that building's grid worker.

    is_watched: the duty person keeps an eye on it whoever leads, and is told by the caller.
    """
    tx, now = scene.tx, scene.now
    place = settled(scene.street, place)
    ids, lead = conduct.handing_of(tx, scene.street, ticket, place, now)
    street = without(scene.street, ids)
    estate, site = estate_of(street, place), site_of(street, place)
    there = replace(ticket, place=place, estate=estate, site=site)
    ticket = advance(
        tx,
        ticket,
        "supplement",
        "resident",
        scene.person.id,
        now,
        reason=reason,
        place=place,
        grid=grid_of(street, place.place_id),
        estate=estate,
        site=site,
        recurs=recurrence.earlier(tx, there, now),
        accused=ids,
    )
    conduct.hush(tx, ticket)
    recurrence.tell_desk(scene, ticket)
    if lead and lead.id != ticket.lead and may(ticket.status, "reassign", "system"):
        before = ticket.lead
        ticket = advance(
            *(tx, ticket, "reassign", "system", "system", now),
            to=lead.id,
            reason=PLACE_FOUND,
            lead=lead.id,
            co_handlers=without_lead(ticket, lead.id),
        )
        extra = recurrence.for_worker(tx, ticket, now)
        tell(tx, street, ticket, "assigned", lead.id, now, mark="located", extra=extra)
        desk = desk_for(street, ticket.urgency, now)
        is_kept = is_watched and desk is not None and before == desk.id
        if before and before not in ids and not is_kept:
            who = spoken_name(street, lead.id)
            tell(tx, street, ticket, "taken_away", before, now, mark="located", who=who)
        _tell_the_others(scene, ticket)
    elif ticket.lead:
        words = place.spoken()
        tell(tx, street, ticket, "supplemented", ticket.lead, now, mark="place", words=words)
    return mediated(tx, street, ticket, now)


def _tell_the_others(scene: Scene, ticket: Ticket) -> None:
    """Who said the place reads it in the reply."""
    for person in tickets.reporters_of(scene.tx, ticket.id):
        if person != scene.person.id:
            tell(
                *(scene.tx, scene.street, ticket, "handed_over", person, scene.now),
                mark=str(ticket.sequence),
                reason=staff_texts.because(PLACE_FOUND),
            )


def just_filed(scene: Scene) -> Ticket | None:
    """The live ticket the person filed or joined in the last half hour: late words join it."""
    newest = tickets.last_joined(scene.tx, scene.person.id)
    if newest is None or scene.now - newest[1] > LATE_FOR:
        return None
    ticket = newest[0]
    if ticket.status == "merged":  # at once, or a moment later: it goes on as the incident
        ticket = tickets.numbered(scene.tx, ticket.incident or "")[0]
    return None if ticket.closed_at else tickets.get(scene.tx, ticket.id)


def supplement(scene: Scene, ticket: Ticket, words: str, media_ids: list[int]) -> None:
    """Words or photos of the resident that belong to a ticket already filed."""
    tx, now = scene.tx, scene.now
    ticket = advance(tx, ticket, "supplement", "resident", scene.person.id, now)
    if words:
        tickets.add_words(tx, ticket.id, scene.person.id, now, words)
        ticket = flagged(tx, scene.street, ticket, [words], now)
    media.attach(tx, media_ids, ticket.id, "report")
    if ticket.lead:
        said = words or pictures_texts.sent([i.kind for i in media.of_ids(tx, media_ids)])
        mark = scene.inbound.key
        tell(
            tx,
            scene.street,
            ticket,
            "supplemented",
            ticket.lead,
            now,
            mark=mark,
            words=said,
        )


def first_consent(scene: Scene) -> bool:
    """Whether this is the person's first ticket; the notice shown is recorded with its version."""
    if scene.person.consent_version:
        return False
    people.change(scene.tx, scene.person.id, consent_version=CONSENT_VERSION)
    return True
