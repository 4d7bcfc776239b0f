"""The verbs of a ticket's life. Each checks the state table, records, and tells who must know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.scene import Scene
from rules.deadlines import contact_by, due_at
from rules.hours import spoken
from rules.identity import ticket_number
from rules.nearest import settled
from rules.places import Place
from rules.routing import duty, first_responsible, grid_of
from rules.states import Action, Actor, may, step
from rules.street import StaffMember, Street, Urgency
from rules.tickets import Ticket, place_from
from storage import media, outbox, people, tickets, timers
from storage.database import Transaction

_DOUBTFUL = 0.3  # share of belief of the best code; unverified default
LATE_FOR = timedelta(minutes=30)
CONSENT_VERSION = "2026-11"


class NotAllowed(Exception):
    """The state table or the role forbids it. Carries the ticket as it stands."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(ticket.status)
        self.ticket = ticket


def open_ticket(scene: Scene, answers: Mapping[str, Any]) -> Ticket:
    """File what a conversation gathered and hand it to the first responsible."""
    what = answers["what"]
    place = settled(scene.street, place_from(answers.get("where") or {}))
    now, tx = scene.now, scene.tx
    ticket = Ticket(
        id=0,
        number=ticket_number(tickets.next_sequence(tx), now),
        created_at=now,
        origin="patrol" if scene.member else "wechat",
        channel=answers.get("channel", "wechat_oa"),
        status="open",
        category=what["category"],
        is_doubtful=what["category"] is None or what["confidence"] < _DOUBTFUL,
        urgency=what["urgency"],
        matter_kind=what["kind"],
        matter=what["matter"],
        place=place,
        grid=grid_of(scene.street, place.place_id),
        is_anonymous=bool(answers.get("is_anonymous")),
        lead=None,
        round=1,
        due_at=due_at(what["urgency"], now),
    )
    said = [(datetime.fromisoformat(at), t) for at, t in answers.get("words", [])]
    ticket = tickets.file(tx, ticket, scene.person.id, said)
    media.attach(tx, answers.get("media", []), ticket.id, "report")
    kinds = answers.get("kinds", [])
    photos = sum(kind != "voice" for kind in kinds)
    return hand_out(tx, scene.street, ticket, now, photos=photos, has_voice="voice" in kinds)


def hand_out(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    now: datetime,
    *,
    photos: int = 0,
    has_voice: bool = False,
) -> Ticket:
    """Dispatch to the grid worker of that building, else to the desk (首接负责)."""
    lead = first_responsible(street, ticket.place)
    if lead is None:
        return ticket
    ticket = advance(tx, ticket, "dispatch", "system", "system", now, to=lead.id, lead=lead.id)
    extra = _photos_said(photos)
    tell(tx, street, ticket, "assigned", lead.id, now, extra=extra)
    desk = duty(street)
    if desk and desk != lead and ticket.urgency == "U1":
        tell(tx, street, ticket, "assigned", desk.id, now, extra=extra)
    if desk and ticket.is_doubtful and desk != lead:
        tell(tx, street, ticket, "doubtful", desk.id, now, words=_guess(street, ticket))
    if desk and has_voice:
        tell(tx, street, ticket, "listen", desk.id, now)
    return ticket


def _extra(tx: Transaction, ticket: Ticket) -> str:
    return _photos_said(sum(i.kind != "voice" for i in media.of_ticket(tx, ticket.id)))


def _guess(street: Street, ticket: Ticket) -> str:
    category = street.category_by_code.get(ticket.category or "")
    return category.l2 if category else "没认出来"


def _photos_said(photos: int) -> str:
    return f"（照片{photos}张）" if photos else ""


def advance(
    tx: Transaction,
    ticket: Ticket,
    action: Action,
    actor: Actor,
    by: str,
    now: datetime,
    *,
    to: str | None = None,
    reason: str | None = None,
    **change: Any,
) -> Ticket:
    """Take one step of the state table. Raises NotAllowed when it has no such step for `actor`."""
    found = step(ticket.status, action)
    if found is None or not may(ticket.status, action, actor):
        raise NotAllowed(ticket)
    return tickets.record(
        tx,
        ticket,
        at=now,
        what=_EVENTS.get(action, action),
        by=by,
        to=to,
        reason=reason,
        status=found.to,
        **change,
    )


_EVENTS: dict[Action, str] = {
    "dispatch": "dispatched",
    "reassign": "reassigned",
    "acknowledge": "acknowledged",
    "contact": "contacted",
    "arrive": "arrived",
    "progress": "progress",
    "handle": "handled",
    "return": "returned",
    "survey": "surveyed",
    "approve": "closed",
    "refuse": "reopened",
    "expire": "closed",
    "withdraw": "withdrawn",
    "decline": "not_handled",
    "reopen": "reopened",
    "supplement": "supplemented",
    "reclassify": "reclassified",
    "expedite": "expedited",
}


def locate(scene: Scene, ticket: Ticket, place: Place) -> Ticket:
    """The place of a ticket filed without one: it goes to that building's grid worker."""
    tx, street, now = scene.tx, scene.street, scene.now
    place = settled(street, place)
    ticket = advance(
        tx,
        ticket,
        "supplement",
        "resident",
        scene.person.id,
        now,
        place=place,
        grid=grid_of(street, place.place_id),
    )
    lead = first_responsible(street, place)
    if lead and lead.id != ticket.lead and may(ticket.status, "reassign", "system"):
        ticket = advance(tx, ticket, "reassign", "system", "system", now, to=lead.id, lead=lead.id)
        tell(tx, street, ticket, "assigned", lead.id, now, mark="located")
    elif ticket.lead:
        words = place.spoken()
        tell(tx, street, ticket, "supplemented", ticket.lead, now, mark="place", words=words)
    return ticket


def just_filed(scene: Scene) -> Ticket | None:
    """The person's live ticket of the last half hour, which late words and photos join."""
    newest = tickets.of_reporter(scene.tx, scene.person.id, limit=1)
    if not newest or scene.now - newest[0].created_at > LATE_FOR or newest[0].closed_at:
        return None
    return tickets.get(scene.tx, newest[0].id)


def supplement(scene: Scene, ticket: Ticket, words: str, media_ids: list[int]) -> None:
    """Words or photos of the resident that belong to a ticket already filed."""
    tx, now = scene.tx, scene.now
    advance(tx, ticket, "supplement", "resident", scene.person.id, now)
    if words:
        tickets.add_words(tx, ticket.id, scene.person.id, now, words)
    media.attach(tx, media_ids, ticket.id, "report")
    if ticket.lead:
        said = words or f"{len(media_ids)}张照片"
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


def withdraw(scene: Scene, ticket: Ticket) -> Ticket:
    tx, now = scene.tx, scene.now
    ticket = advance(tx, ticket, "withdraw", "resident", scene.person.id, now, closed_at=now)
    timers.clear(tx, ticket.id)
    outbox.cancel(tx, ticket_id=ticket.id)
    if ticket.lead:
        tell(tx, scene.street, ticket, "withdrawn", ticket.lead, now, mark=str(ticket.sequence))
    return ticket


def send_back(scene: Scene, ticket: Ticket, words: str) -> Ticket:
    """Not solved: the ticket is in work again at once, the desk knows (两次督办 C1)."""
    tx, street, now = scene.tx, scene.street, scene.now
    action: Action = "reopen" if ticket.status == "closed" else "refuse"
    ticket = advance(
        tx,
        ticket,
        action,
        "resident",
        scene.person.id,
        now,
        reason=words or None,
        round=ticket.round + 1,
        handled_at=None,
        closed_at=None,
        due_at=due_at(ticket.urgency, now),
    )
    timers.clear(tx, ticket.id)
    said = words or "没办好"
    if ticket.lead:
        tell(tx, street, ticket, "reopened", ticket.lead, now, words=said)
    if (desk := duty(street)) and desk.id != ticket.lead:
        tell(tx, street, ticket, "unhappy", desk.id, now, words=said)
    return ticket


def close(scene: Scene, ticket: Ticket) -> Ticket:
    """The resident says it is solved."""
    tx, now = scene.tx, scene.now
    ticket = advance(tx, ticket, "approve", "resident", scene.person.id, now, closed_at=now)
    timers.clear(tx, ticket.id)
    outbox.cancel(tx, ticket_id=ticket.id)
    return ticket


def reassign(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    member: StaffMember,
    by: str,
    now: datetime,
    reason: str,
) -> Ticket:
    """Hand over to another: both know, and the resident reads who, why and by when."""
    before, is_first = ticket.lead, ticket.status in ("open", "returned")
    action: Action = "dispatch" if is_first else "reassign"
    ticket = advance(
        tx,
        ticket,
        action,
        "desk",
        by,
        now,
        to=member.id,
        reason=reason or None,
        lead=member.id,
    )
    mark = str(ticket.sequence)
    tell(tx, street, ticket, "assigned", member.id, now, mark=mark, extra=_extra(tx, ticket))
    if before and before not in (member.id, by):
        who = spoken_name(street, member.id)
        tell(tx, street, ticket, "taken_away", before, now, mark=mark, who=who)
    why = reason or "这样办得更快"
    tell_reporters(tx, street, ticket, "handed_over", now, mark=mark, reason=why)
    return ticket


def promise(ticket: Ticket, now: datetime) -> str:
    """By when somebody calls, in words."""
    return spoken(contact_by(ticket.urgency, now), now)


def raise_to(ticket: Ticket, urgency: Urgency, now: datetime) -> dict[str, Any]:
    """The fields that change when a ticket is expedited. A deadline may only come nearer."""
    return {
        "urgency": urgency,
        "matter_kind": "urgent",
        "due_at": min(ticket.due_at, due_at(urgency, now)),
    }


def first_consent(scene: Scene) -> bool:
    """Whether this is the person's first ticket; the notice shown is recorded with its version."""
    if scene.person.consent_version:
        return False
    people.change(scene.tx, scene.person.id, consent_version=CONSENT_VERSION)
    return True
