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
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import conduct, grading, incidents, matter_kinds, recurrence
from handlers.filing.flagging import flagged
from handlers.filing.mediation import mediated
from handlers.lifecycle import clocks
from handlers.lifecycle.tickets import advance, stepped, without_lead
from handlers.telling.notify import spoken_name
from rules.filing.conduct import without
from rules.filing.identity import ticket_number
from rules.filing.nearest import settled
from rules.filing.patrol import has_complainant
from rules.filing.places import Place
from rules.filing.sites import estate_of, site_of
from rules.filing.stars import HIGH
from rules.lifecycle import promises
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.states import may
from rules.lifecycle.tickets import Event, Ticket, folded, place_from
from rules.staffing.routing import desk_for, grid_of, wakes_the_desk
from rules.street.street import StaffMember, Street
from storage import complainants, media, people, tickets

CONSENT_VERSION = "2026-11"
LATE_FOR = timedelta(minutes=30)
_DOUBTFUL = 0.3  # share of belief of the best code; unverified default


def open_ticket(chat: Chat, answers: Mapping[str, Any]) -> Ticket:
    """File what a conversation gathered and hand it to the first responsible."""
    what = answers["what"]
    place = settled(chat.work.street, place_from(answers.get("where") or {}))
    now, tx = chat.work.now, chat.work.tx
    ids, lead = conduct.handing(chat.work.street, what.get("accused"), place, now)
    chat = replace(chat, work=replace(chat.work, street=without(chat.work.street, ids)))
    ticket = Ticket(
        id=0,
        number=ticket_number(tickets.next_sequence(tx), now),
        created_at=now,
        origin=_origin(chat.work, answers),
        channel=answers.get("channel", "wechat_oa"),
        status="open",
        category=what["category"],
        is_doubtful=_is_doubtful(answers),
        urgency=what["urgency"],
        matter_kind=what["kind"],
        matter=what["matter"],
        place=place,
        grid=grid_of(chat.work.street, place.place_id),
        estate=estate_of(chat.work.street, place),
        site=site_of(chat.work.street, place),
        is_anonymous=bool(answers.get("is_anonymous")),
        lead=None,
        round=1,
        due_at=due_at(what["urgency"], now, chat.work.street.calendar),
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
    at_once.append(grading.at_filing(chat.work, folded(ticket, at_once), words))
    ticket = tickets.file(tx, ticket, chat.person.id, said, at_once)
    media.attach(tx, answers.get("media", []), ticket.id, "report")
    if name := answers.get("asked_by"):
        complainants.add(tx, ticket.id, name, answers.get("phone"), now)
    clocks.filed(tx, ticket, now)
    if answers.get("join") is None and not what.get("accused"):
        ticket = incidents.gathered(chat, ticket)
    elif known := answers.get("known"):
        ticket = incidents.kept_apart(chat.work, ticket, known.get("number", ""))
    if ticket.status == "merged":
        return ticket
    _tell_who_must_know(chat.work, ticket, answers)
    if (ticket.stars or 0) >= HIGH:
        grading.tell_high(chat.work, ticket, at_once[-1].reason or "")
    matter_kinds.begun(chat.work, ticket)
    ticket = flagged(chat.work, ticket, [text for _, text in said])
    return mediated(chat.work, ticket)


def _is_doubtful(answers: Mapping[str, Any]) -> bool:
    """Whether the desk should look: the kind is not sure, or the place is not ours."""
    what = answers["what"]
    is_sure = what["category"] is not None and what["confidence"] >= _DOUBTFUL
    return not is_sure or bool(answers.get("outside"))


def _origin(work: Work, answers: Mapping[str, Any]) -> str:
    """A resident for themselves, somebody for another, or a round of our own people."""
    if answers.get("asked_by"):
        return "proxy"
    return "patrol" if work.actor.member or answers.get("is_finding") else "wechat"


def _handed_out(ticket: Ticket, lead: StaffMember | None, now: datetime) -> list[Event]:
    """The dispatch to the grid worker of that building, else to the desk (首接负责)."""
    if lead is None:
        return []
    return [stepped(ticket, "dispatch", "system", "system", now, to=lead.id, lead=lead.id)]


def _tell_who_must_know(work: Work, ticket: Ticket, answers: Mapping[str, Any]) -> None:
    kinds = answers.get("kinds", [])
    tx, street, now = work.tx, work.street, work.now
    desk = desk_for(street, ticket.urgency, now)
    photos = pictures_texts.photos_said(report_texts.photos(answers))
    extra = photos + (SPEECH if "speech" in kinds else "")
    extra += recurrence.for_worker(tx, ticket, now)
    if "recurs" not in answers:
        recurrence.tell_desk(work, ticket)
    if ticket.lead and (has_complainant(ticket) or ticket.lead != work.actor.id):
        work.tell(ticket, "assigned", ticket.lead, extra=extra, photos=photos)
    if desk is None:
        return
    if desk.id != ticket.lead and "recurs" not in answers:  # else it reads who is unhappy
        doubt = _guess(street, ticket, answers) if ticket.is_doubtful else ""
        _tell_desk(work, ticket, desk.id, extra, doubt)
    if "voice" in kinds:
        work.tell(ticket, "listen", desk.id)


def _tell_desk(work: Work, ticket: Ticket, desk: str, extra: str, doubt: str) -> None:
    """Of U1 the desk gets the assignment itself; of other 急事 one line, with what is in doubt."""
    street, now = work.street, work.now
    is_woken = wakes_the_desk(street, ticket.urgency, now)
    if is_woken:
        work.tell(ticket, "assigned", desk, extra=extra)
    if ticket.matter_kind == "urgent" and not is_woken:
        said = staff_texts.in_doubt(doubt) if doubt else ""
        work.tell(ticket, "on_duty", desk, extra=said)
    elif doubt:
        work.tell(ticket, "doubtful", desk, words=doubt)


def _guess(street: Street, ticket: Ticket, answers: Mapping[str, Any]) -> str:
    """The kind it was taken for, and why: the desk judges both."""
    category = street.category_by_code.get(ticket.category or "")
    if outside := answers.get("outside"):
        return staff_texts.outside(outside)
    because = answers["what"].get("because", [])
    return staff_texts.guessed(category.l2 if category else None, because)


def correct(work: Work, ticket: Ticket, place: Place, words: str) -> Ticket:
    """Another place, with what it was before in the history; the words join the ticket."""
    tickets.add_words(work.tx, ticket.id, work.person, work.now, words)
    was = ticket.place
    elsewhere = bool(place.community) and place.community != was.community
    known = place if elsewhere else replace(was, place_id=None, lat=None, lng=None)
    merged = known if elsewhere else known.filled_from(place)
    return locate(work, ticket, merged, reason=f"更正：{was.spoken()}→{merged.spoken()}")


def locate(
    work: Work,
    ticket: Ticket,
    place: Place,
    reason: str | None = None,
    *,
    is_watched: bool = False,
) -> Ticket:
    """The place of a ticket filed without one: it goes to that building's grid worker.

    is_watched: the duty person keeps an eye on it whoever leads, and is told by the caller.
    """
    tx, now = work.tx, work.now
    place = settled(work.street, place)
    ids, lead = conduct.handing_of(work, ticket, place)
    work = replace(work, street=without(work.street, ids))
    street = work.street
    estate, site = estate_of(street, place), site_of(street, place)
    there = replace(ticket, place=place, estate=estate, site=site)
    ticket = advance(
        work,
        ticket,
        "supplement",
        "resident",
        reason=reason,
        place=place,
        grid=grid_of(street, place.place_id),
        estate=estate,
        site=site,
        recurs=recurrence.earlier(tx, there, now),
        accused=ids,
    )
    conduct.hush(tx, ticket)
    recurrence.tell_desk(work, ticket)
    if lead and lead.id != ticket.lead and may(ticket.status, "reassign", "system"):
        before = ticket.lead
        ticket = advance(
            work,
            ticket,
            "reassign",
            "system",
            to=lead.id,
            reason=PLACE_FOUND,
            lead=lead.id,
            co_handlers=without_lead(ticket, lead.id),
        )
        extra = recurrence.for_worker(tx, ticket, now)
        work.tell(ticket, "assigned", lead.id, mark="located", extra=extra)
        desk = desk_for(street, ticket.urgency, now)
        is_kept = is_watched and desk is not None and before == desk.id
        if before and before not in ids and not is_kept:
            who = spoken_name(street, lead.id)
            work.tell(ticket, "taken_away", before, mark="located", who=who)
        _tell_the_others(work, ticket)
    elif ticket.lead:
        words = place.spoken()
        work.tell(ticket, "supplemented", ticket.lead, mark="place", words=words)
    return mediated(work, ticket)


def _tell_the_others(work: Work, ticket: Ticket) -> None:
    """Who said the place reads it in the reply."""
    for person in tickets.reporters_of(work.tx, ticket.id):
        if person != work.person:
            work.tell(
                ticket,
                "handed_over",
                person,
                mark=str(ticket.sequence),
                reason=staff_texts.because(PLACE_FOUND),
            )


def just_filed(work: Work) -> Ticket | None:
    """The live ticket the person filed or joined in the last half hour: late words join it."""
    newest = tickets.last_joined(work.tx, work.person)
    if newest is None or work.now - newest[1] > LATE_FOR:
        return None
    ticket = newest[0]
    if ticket.status == "merged":  # at once, or a moment later: it goes on as the incident
        ticket = tickets.numbered(work.tx, ticket.incident or "")[0]
    return None if ticket.closed_at else tickets.get(work.tx, ticket.id)


def supplement(chat: Chat, ticket: Ticket, words: str, media_ids: list[int]) -> None:
    """Words or photos of the resident that belong to a ticket already filed."""
    tx, now = chat.work.tx, chat.work.now
    ticket = advance(chat.work, ticket, "supplement", "resident")
    if words:
        tickets.add_words(tx, ticket.id, chat.person.id, now, words)
        ticket = flagged(chat.work, ticket, [words])
    media.attach(tx, media_ids, ticket.id, "report")
    if ticket.lead:
        said = words or pictures_texts.sent([i.kind for i in media.of_ids(tx, media_ids)])
        mark = chat.inbound.key
        chat.work.tell(ticket, "supplemented", ticket.lead, mark=mark, words=said)


def first_consent(chat: Chat) -> bool:
    """Whether this is the person's first ticket; the notice shown is recorded with its version."""
    if chat.person.consent_version:
        return False
    people.change(chat.work.tx, chat.person.id, consent_version=CONSENT_VERSION)
    return True
