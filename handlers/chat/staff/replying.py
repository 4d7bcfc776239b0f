"""回: the desk says something to who reported a ticket, or to who waits for a person."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn, begin
from flows.outcomes import StaffAct
from flows.staff import reply
from flows.staff.settling import under
from flows.texts import staff as staff_texts
from flows.texts import waiting as texts
from flows.told import is_asking
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.chat.danger.states import asked_by_staff
from handlers.chat.staff import lists, who_waits
from handlers.context import Work
from handlers.filing import filing
from handlers.lifecycle import promises
from handlers.telling import waiting
from handlers.telling.notify import goes_out_at
from rules.filing.patrol import has_complainant
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import OPEN, may
from rules.lifecycle.tickets import Ticket, happened
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from rules.telling.privacy import masked
from storage import complainants, outbox, people, tickets
from storage import waiting as rows
from storage.waiting import Waiting

LIST = "waiting"
MOST_SIGNS = 300
_MOST_CHOICES = 9


def _said(chat: Chat) -> str:
    """The words as typed: what is read has no telephone in full, and the desk may name one."""
    return reply.parts(chat.inbound.content.text)[1] or ""


def to_reporters(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """回 N text: all who reported it; whom no channel reaches is telephoned."""
    tx, now, words = chat.work.tx, chat.work.now, _said(chat) or wanted.words
    if len(words) > MOST_SIGNS:
        return texts.too_long(len(words), MOST_SIGNS)
    told = _recipients(chat.work, ticket)
    if not told:
        return texts.nobody_reported(ticket.number)
    reason = masked(words)[:200]
    ticket = tickets.record(tx, ticket, happened(now, "replied", member.id, reason=reason))
    promises.replied(tx, ticket, words, now)
    for person in told:
        found = rows.latest(tx, person)
        waits = found is not None and found.ended_at is None
        notice = "desk_answer" if waits else "desk_reply"
        _tell(chat, ticket, notice, person, words)
        _off_the_list(chat.work, member, person, found, ticket)
        asked_by_staff(tx, person, ticket, reason, now)
    reached = sum(_is_reachable(chat.work, person) for person in told)
    at = goes_out_at(chat.work.street, ticket, "desk_reply", told[0], now)
    when = texts.goes_later(spoken(at, now)) if at > now else ""
    return texts.replied(ticket.number, reached, len(told) - reached, when)


def _tell(chat: Chat, ticket: Ticket, notice: str, person: str, words: str) -> None:
    chat.work.tell(
        ticket, notice, person, mark=chat.inbound.key, words=words, about=texts.about(ticket.number)
    )


def _recipients(work: Work, ticket: Ticket) -> list[str]:
    if not has_complainant(ticket):
        return []
    found = tickets.reporters_of(work.tx, ticket.id)
    phoned = complainants.to_telephone(work.tx, ticket.id)
    return list(dict.fromkeys([*found, *filter(None, (phoned,))]))


def _is_reachable(work: Work, person_id: str) -> bool:
    person = people.get(work.tx, person_id)
    return person is not None and person.can_be_written_to


def _off_the_list(
    work: Work, member: StaffMember, person: str, found: Waiting | None, ticket: Ticket | None
) -> None:
    """Answered; from now on their next words go to whoever answered."""
    tx, now = work.tx, work.now
    if found is None or found.ended_at is not None:
        row = Waiting(0, person, ticket.id if ticket else None, now, "")
        found = rows.add(tx, row)
    if ticket and found.ticket_id != ticket.id:
        found = rows.change(tx, found, ticket_id=ticket.id)
    rows.end(tx, found, "answered", member.id, now)


def to_waiting(chat: Chat, member: StaffMember, wanted: StaffAct) -> str | Turn:
    """回 text: to the one who waits; of several the desk picks, and the text is kept."""
    if not acts_as_desk(chat.work.street, member, chat.work.now):
        return staff_texts.desk_only("")
    if wanted.target:
        row_id, _, sealed = wanted.target.partition(":")
        return _answer(chat, member, int(row_id), chat.work.tx.sealer.open(sealed))
    words = _said(chat)
    if not words:
        return texts.NOTHING_TO_SAY
    if len(words) > MOST_SIGNS:
        return texts.too_long(len(words), MOST_SIGNS)
    every = rows.everybody(chat.work.tx)
    if not every:
        return texts.NOBODY
    if len(every) == 1:
        return _answer(chat, member, every[0].id, words)
    shown = every[:_MOST_CHOICES]
    choices = [
        {"row": row.id, "line": line}
        for row, line in who_waits.lines(chat.work.tx, shown, chat.work.now)
    ]
    before = under(chat.state)
    answers = {
        "sealed": chat.work.tx.sealer.seal(words),
        "choices": choices,
        "left": len(every) - len(shown),
        "number": None,
        "under": before.as_json() if before else None,
    }
    return begin(reply.WHOM, answers, chat.work.now)


def _answer(chat: Chat, member: StaffMember, row_id: int, words: str) -> str:
    tx, now = chat.work.tx, chat.work.now
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
        mark=chat.inbound.key,
    )
    return texts.answered(ticket.number if ticket else None, "")


def list_waiting(chat: Chat, member: StaffMember, _: StaffAct) -> str:
    """谁在等: everybody, longest first, in pages."""
    if not acts_as_desk(chat.work.street, member, chat.work.now):
        return staff_texts.desk_only("")
    found = who_waits.rows(chat)
    if not found:
        return texts.NOBODY
    shown, left = lists.first(chat.work, LIST, found)
    return texts.who_waits(shown, left)


def passed_on(chat: Chat, turn: Turn, outcome: outcomes.ToDesk) -> Turn:
    """What a resident says to the person who answers, or that none is needed any more."""
    tx, now = chat.work.tx, chat.work.now
    row = rows.latest(tx, chat.person.id)
    if outcome.is_settled or row is None:
        waiting.settle(tx, chat.person.id, now)
        return say(turn, texts.SETTLED)
    ticket = waiting.ticket_of(tx, row)
    if ticket and may(ticket.status, "supplement", "resident"):
        filing.supplement(chat.work, ticket, outcome.words, outcome.media)
    words = outcome.words or texts.photos(len(outcome.media))
    waiting.tell_answerer(chat.work, row, words)
    return say(turn, _kept(chat, row, words))


def _kept(chat: Chat, row: Waiting, words: str) -> str:
    """On the list again: with a promise where they ask something or were promised one before."""
    if row.ended_at is None and row.promised_at:
        row = waiting.begin(chat.work, words)
        assert row.promised_at
        return texts.KEPT.format(by=spoken(row.promised_at, chat.work.now))
    if row.ended_at is not None:
        fresh = Waiting(0, row.person_id, row.ticket_id, chat.work.now, words[:400])
        row = rows.add(chat.work.tx, fresh)
    if not is_asking(words) and chat.message.facts.intent != "consult":
        return texts.KEPT_UNPROMISED
    row = waiting.begin(chat.work, words)
    assert row.promised_at
    return texts.PASSED_ON.format(by=spoken(row.promised_at, chat.work.now))
