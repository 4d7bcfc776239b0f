"""Questions that the street's own files answer; what they do not know goes to a person."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.asks import ASK
from flows.texts import asks as texts
from handlers.chat.answers import say
from handlers.chat.contacts import place_at_hand
from handlers.chat.context import Chat
from handlers.chat.person import call_person
from handlers.context import Work
from rules.filing.nearest import settled
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.street.asking import Office, office
from rules.street.office_hours import Hours, read
from storage import people


def tell(chat: Chat, turn: Turn, outcome: outcomes.AskStreet) -> Turn:
    said = settled(chat.work.street, outcome.place)
    place_id = said.place_id or (None if outcome.place else _at_hand(chat))
    found = office(chat.work.street, outcome.who, place_id)
    if found.kind == "where":
        return _ask_where(chat.work, turn, outcome)
    if answer := _answers(chat.work, outcome.what, found):
        return say(turn, answer)
    words = chat.message.text or outcome.who
    promise = call_person(chat.work, words, "consult")
    if found.phone and outcome.what != "phone":
        line = texts.phone(found.name, found.phone)
        return say(turn, f"{promise}\n{texts.first_call(line)}")
    return say(turn, promise)


def _answers(work: Work, asked: str, found: Office) -> str:
    """What the files say of all that is asked; of the rest whom to ask, by telephone."""
    whats = asked.split("+")
    if "directions" in whats:
        whats = ["address", *(w for w in whats if w not in ("directions", "address"))]
    said = {what: _answer(work, what, found) for what in whats}
    known = [line for line in said.values() if line]
    if not known:
        return ""
    is_whole = "directions" not in asked.split("+") and all(said.values())
    if is_whole or not found.phone:
        return "\n".join(known)
    if "phone" in whats:
        return "\n".join([*known, texts.ASK_THERE])
    missing = texts.NO_DIRECTIONS if "directions" in asked.split("+") else texts.NOT_ALL
    return "\n".join([*known, missing, texts.phone(found.name, found.phone)])


def _at_hand(chat: Chat) -> str | None:
    return place_at_hand(chat) or people.place_of(chat.work.tx, chat.person.id)


def _ask_where(work: Work, turn: Turn, outcome: outcomes.AskStreet) -> Turn:
    """One question; where another is open already, a sentence that leaves it open."""
    if turn.state is None or turn.state.flow == ASK.name:
        return begin(ASK, {"what": outcome.what, "who": outcome.who}, work.now)
    return say(turn, texts.SAY_WHERE)


def _answer(work: Work, what: str, found: Office) -> str:
    """What the files say; empty where they do not."""
    if found.kind == "gas":
        return texts.phone(texts.GAS, found.phone) if what == "phone" else ""
    if what == "phone":
        return texts.phone(found.name, found.phone) if found.phone else ""
    if what == "address":
        return texts.address(found.name, found.address) if found.address else ""
    hours = read(found.hours)
    return _hours(work, found, hours) if hours else ""


def _hours(work: Work, found: Office, hours: Hours) -> str:
    if hours.is_all_day:
        return texts.any_time(found.name)
    now, is_workday = work.now, work.street.calendar.is_workday
    local = now.astimezone(STREET_ZONE).time()
    closes = opens = ""
    if hours.is_open(now, is_workday):
        closes = texts.closing(next(end for begin, end in hours.spans if begin <= local < end))
    else:
        opens = spoken(hours.next_opening(now, is_workday), now)
    said = texts.hours(found.name, hours.weekdays, hours.spans, closes, opens)
    return f"{said}{texts.URGENT}" if found.kind == "street" else said
