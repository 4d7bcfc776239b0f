"""回: the desk says something to who reported a ticket, or to who waits for a person."""

from __future__ import annotations

from flows import outcomes, reply
from flows.engine import Turn, begin
from flows.outcomes import StaffAct
from flows.settling import under
from flows.texts import staff as staff_texts
from flows.texts import waiting as texts
from flows.told import is_asking
from handlers import danger_states, filing, lists, promises, waiting
from handlers.answers import say
from handlers.pushes import goes_out_at, tell
from handlers.scene import Scene
from rules.hours import spoken
from rules.patrol import has_complainant
from rules.privacy import masked
from rules.routing import acts_as_desk
from rules.states import OPEN, may
from rules.street import StaffMember
from rules.tickets import Ticket, happened
from storage import complainants, outbox, people, tickets
from storage import waiting as rows
from storage.waiting import Waiting

LIST = "waiting"
MOST_SIGNS = 300
_MOST_CHOICES = 9


def _said(scene: Scene) -> str:
    """The words as typed: what is read has no telephone in full, and the desk may name one."""
    return reply.parts(scene.inbound.content.text)[1] or ""


def to_reporters(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """回 N text: all who reported it; whom no channel reaches is telephoned."""
    tx, now, words = scene.tx, scene.now, _said(scene) or wanted.words
    if len(words) > MOST_SIGNS:
        return texts.too_long(len(words), MOST_SIGNS)
    told = _recipients(scene, ticket)
    if not told:
        return texts.nobody_reported(ticket.number)
    reason = masked(words)[:200]
    ticket = tickets.record(tx, ticket, happened(now, "replied", member.id, reason=reason))
    promises.replied(tx, ticket, words, now)
    for person in told:
        found = rows.latest(tx, person)
        waits = found is not None and found.ended_at is None
        notice = "desk_answer" if waits else "desk_reply"
        _tell(scene, ticket, notice, person, words)
        _off_the_list(scene, member, person, found, ticket)
        danger_states.asked_by_staff(tx, person, ticket, reason, now)
    reached = sum(_is_reachable(scene, person) for person in told)
    at = goes_out_at(scene.street, ticket, "desk_reply", told[0], now)
    when = texts.goes_later(spoken(at, now)) if at > now else ""
    return texts.replied(ticket.number, reached, len(told) - reached, when)


def _tell(scene: Scene, ticket: Ticket, notice: str, person: str, words: str) -> None:
    tell(
        *(scene.tx, scene.street, ticket, notice, person, scene.now),
        mark=scene.inbound.key,
        words=words,
        about=texts.about(ticket.number),
    )


def _recipients(scene: Scene, ticket: Ticket) -> list[str]:
    if not has_complainant(ticket):
        return []
    found = tickets.reporters_of(scene.tx, ticket.id)
    phoned = complainants.to_telephone(scene.tx, ticket.id)
    return list(dict.fromkeys([*found, *filter(None, (phoned,))]))


def _is_reachable(scene: Scene, person_id: str) -> bool:
    person = people.get(scene.tx, person_id)
    return person is not None and person.can_be_written_to


def _off_the_list(
    scene: Scene, member: StaffMember, person: str, found: Waiting | None, ticket: Ticket | None
) -> None:
    """Answered; from now on their next words go to whoever answered."""
    tx, now = scene.tx, scene.now
    if found is None or found.ended_at is not None:
        row = Waiting(0, person, ticket.id if ticket else None, now, "")
        found = rows.add(tx, row)
    if ticket and found.ticket_id != ticket.id:
        found = rows.change(tx, found, ticket_id=ticket.id)
    rows.end(tx, found, "answered", member.id, now)


def to_waiting(scene: Scene, member: StaffMember, wanted: StaffAct) -> str | Turn:
    """回 text: to the one who waits; of several the desk picks, and the text is kept."""
    if not acts_as_desk(scene.street, member, scene.now):
        return staff_texts.desk_only("")
    if wanted.target:
        row_id, _, sealed = wanted.target.partition(":")
        return _answer(scene, member, int(row_id), scene.tx.sealer.open(sealed))
    words = _said(scene)
    if not words:
        return texts.NOTHING_TO_SAY
    if len(words) > MOST_SIGNS:
        return texts.too_long(len(words), MOST_SIGNS)
    every = rows.everybody(scene.tx)
    if not every:
        return texts.NOBODY
    if len(every) == 1:
        return _answer(scene, member, every[0].id, words)
    shown = every[:_MOST_CHOICES]
    choices = [
        {"row": row.id, "line": line} for row, line in waiting.lines(scene.tx, shown, scene.now)
    ]
    before = under(scene.state)
    answers = {
        "sealed": scene.tx.sealer.seal(words),
        "choices": choices,
        "left": len(every) - len(shown),
        "number": None,
        "under": before.as_json() if before else None,
    }
    return begin(reply.WHOM, answers, scene.now)


def _answer(scene: Scene, member: StaffMember, row_id: int, words: str) -> str:
    tx, now = scene.tx, scene.now
    row = rows.get(tx, row_id)
    ticket = waiting.ticket_of(tx, row)
    if not rows.end(tx, row, "answered", member.id, now):
        return texts.GONE
    about = texts.about(ticket.number) if ticket and ticket.status in OPEN else ""
    if ticket:
        reason = masked(words)[:200]
        ticket = tickets.record(tx, ticket, happened(now, "replied", member.id, reason=reason))
        promises.replied(tx, ticket, words, now)
    outbox.add(
        tx,
        notice="desk_answer",
        person=row.person_id,
        facts={"words": words, "about": about, "number": ticket.number if ticket else ""},
        not_before=now,
        ticket_id=ticket.id if ticket else None,
        mark=scene.inbound.key,
    )
    return texts.answered(ticket.number if ticket else None, "")


def who_waits(scene: Scene, member: StaffMember, _: StaffAct) -> str:
    """谁在等: everybody, longest first, in pages."""
    if not acts_as_desk(scene.street, member, scene.now):
        return staff_texts.desk_only("")
    found = waiting.rows(scene)
    if not found:
        return texts.NOBODY
    shown, left = lists.first(scene, LIST, found)
    return texts.who_waits(shown, left)


def passed_on(scene: Scene, turn: Turn, outcome: outcomes.ToDesk) -> Turn:
    """What a resident says to the person who answers, or that none is needed any more."""
    tx, now = scene.tx, scene.now
    row = rows.latest(tx, scene.person.id)
    if outcome.is_settled or row is None:
        waiting.settle(tx, scene.person.id, now)
        return say(turn, texts.SETTLED)
    ticket = waiting.ticket_of(tx, row)
    if ticket and may(ticket.status, "supplement", "resident"):
        filing.supplement(scene, ticket, outcome.words, list(outcome.media))
    words = outcome.words or texts.photos(len(outcome.media))
    waiting.tell_answerer(scene, row, words)
    return say(turn, _kept(scene, row, words))


def _kept(scene: Scene, row: Waiting, words: str) -> str:
    """On the list again: with a promise where they ask something or were promised one before."""
    if row.ended_at is None and row.promised_at:
        row = waiting.begin(scene, words)
        assert row.promised_at
        return texts.KEPT.format(by=spoken(row.promised_at, scene.now))
    if row.ended_at is not None:
        fresh = Waiting(0, row.person_id, row.ticket_id, scene.now, words[:400])
        row = rows.add(scene.tx, fresh)
    if not is_asking(words) and scene.message.facts.intent != "consult":
        return texts.KEPT_UNPROMISED
    row = waiting.begin(scene, words)
    assert row.promised_at
    return texts.PASSED_ON.format(by=spoken(row.promised_at, scene.now))
