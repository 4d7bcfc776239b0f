"""A report is filed, and whoever reported reads what became of it and who calls when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.gathering import is_of_staff
from flows.report.intake import intake_of
from flows.report.report import REPORT
from flows.texts import conduct as conduct_texts
from flows.texts import incident as incident_texts
from flows.texts import report as texts
from flows.texts import rounds as rounds_texts
from flows.texts import staff as staff_texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import filing, findings, incidents
from handlers.lifecycle.tickets import promise
from handlers.telling.notify import spoken_name, who_calls
from rules.filing.intake import Intake
from rules.filing.patrol import has_complainant
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from storage import findings as rows
from storage import people, tickets

CONSENT_VERSION = "2026-11"


def taken_in(work: Work, answers: Mapping[str, Any]) -> Intake:
    """The answers of a report by whoever writes, as the verbs take them."""
    return intake_of(answers, work.person, is_staff=work.actor.member is not None)


def file(chat: Chat, turn: Turn, outcome: outcomes.File) -> Turn:
    answers = outcome.answers
    ticket = filing.file(chat.work, taken_in(chat.work, answers))
    is_first = first_consent(chat.work, chat.person)
    if ticket.status == "merged":
        return say(turn, _gathered(chat.work, ticket))
    text = _receipt(chat.work, ticket, is_first, texts.guess_said(answers.get("guessed")))
    if waiting := answers.get("next"):
        if is_of_staff(waiting):  # of their building too
            waiting = {"where": answers.get("where"), **waiting}
        opened = begin(REPORT, waiting, chat.work.now)
        return Turn(opened.state, (f"{text}\n{opened.replies[0]}",)) if opened.state else opened
    return say(turn, text)


def first_consent(work: Work, person: people.Person) -> bool:
    """Whether this is the person's first ticket; the notice shown is recorded with its version."""
    if person.consent_version:
        return False
    people.change(work.tx, person.id, consent_version=CONSENT_VERSION)
    return True


def _receipt(work: Work, ticket: Ticket, is_first: bool, guess: str) -> str:
    """guess: what was taken for another name, in words that follow."""
    who, by = who_calls(work.street, ticket, work.now), promise(ticket, work.now)
    if not has_complainant(ticket):
        text = _found(work, ticket) + guess
    elif ticket.matter_kind == "urgent":
        home = ticket.place.spoken() if ticket.place.building else ""
        text = texts.urgent_receipt(ticket.number, who, by, ticket.matter, is_first, home) + guess
    else:
        text = texts.receipt(ticket.number, who, by, is_first)
    return text + (conduct_texts.KEPT_FROM if ticket.accused else "")


def _gathered(work: Work, ticket: Ticket) -> str:
    """What a reporter reads whose ticket was merged as soon as it was filed."""
    parent = tickets.numbered(work.tx, ticket.incident or "")[0]
    count, who = tickets.count_reporters(work.tx, parent.id), spoken_name(work.street, parent.lead)
    when = incidents.until(parent, work.now) or spoken(parent.due_at, work.now)
    return incident_texts.gathered(parent.number, count, who, when)


def file_for(chat: Chat, turn: Turn, outcome: outcomes.FileFor) -> Turn:
    """Filed in one message; the worker reads the number and what was understood."""
    intake = taken_in(chat.work, outcome.answers)
    ticket = filing.file(chat.work, intake)
    who, by = spoken_name(chat.work.street, ticket.lead), promise(ticket, chat.work.now)
    place, whom = ticket.place.spoken(), intake.asked_by or ""
    return say(turn, staff_texts.filed_for(ticket.number, whom, place, ticket.matter, who, by))


def file_findings(chat: Chat, turn: Turn, outcome: outcomes.FileFindings) -> Turn:
    """Each finding a ticket of its own; the photos just sent go with a single one."""
    is_single = len(outcome.findings) == 1
    verb = findings.file if is_single else filing.file
    filed = [verb(chat.work, taken_in(chat.work, answers)) for answers in outcome.findings]
    if chat.is_courier:
        return say(turn, _thanked(chat, filed[-1]))
    if not is_single:
        return say(turn, staff_texts.found_several([t.number for t in filed]))
    return say(turn, _found(chat.work, filed[0]))


def _found(work: Work, ticket: Ticket) -> str:
    """What a worker reads of their own finding, whichever way it was told."""
    who, where = spoken_name(work.street, ticket.lead), ticket.place.spoken()
    said = staff_texts.found(ticket.number, where or staff_texts.SEE_MAP, ticket.matter, who)
    is_own = work.actor.member is not None and ticket.lead == work.actor.member.id
    return said + (staff_texts.found_own(ticket.last4) if is_own else "")


def _thanked(chat: Chat, ticket: Ticket) -> str:
    local = chat.work.now.astimezone(STREET_ZONE)
    month = datetime(local.year, local.month, 1, tzinfo=STREET_ZONE)
    said = rounds_texts.thanks(ticket.number, rows.count(chat.work.tx, chat.person.id, month))
    is_first = first_consent(chat.work, chat.person)
    return said + (texts.NOTICE_OF_PRIVACY if is_first else "")


def has_photo(chat: Chat) -> bool:
    """Whether a worker sent a photo just now that is of no ticket yet."""
    message = chat.message
    is_placed = message.pin is not None or bool(message.facts.place)
    return is_placed and bool(findings.loose_photos(chat.work))
