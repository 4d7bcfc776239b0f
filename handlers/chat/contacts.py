"""The telephones of a place, for whoever asks; the place as said, else of their draft or ticket."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn, begin
from flows.report.contacts import CONTACT
from flows.texts import contacts as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from rules.filing.nearest import settled
from rules.filing.places import Place
from rules.lifecycle.tickets import place_from
from rules.street.cards import card
from storage import tickets


def tell_card(chat: Chat, turn: Turn, outcome: outcomes.AskContact) -> Turn:
    said = settled(chat.work.street, outcome.place)
    place_id = said.place_id or (None if outcome.place else place_at_hand(chat))
    if place_id is None:
        return _ask_where(chat.work, turn, outcome.what)
    found = card(chat.work.street, place_id, outcome.what)
    if not found.lines:
        return say(turn, texts.nothing(found.place))
    missing = "" if found.is_found else outcome.what
    return say(turn, texts.card(found.place, found.lines, found.has_property, missing))


def _ask_where(work: Work, turn: Turn, what: str) -> Turn:
    """One question; where another is open already, a sentence that leaves it open."""
    if turn.state is None or turn.state.flow == CONTACT.name:
        return begin(CONTACT, {"what": what}, work.now)
    return say(turn, texts.SAY_WHERE)


def place_at_hand(chat: Chat) -> str | None:
    """Of the draft, else of the last ticket somebody reported or, among staff, holds."""
    if chat.state and chat.state.flow == "report" and chat.state.answers.get("where"):
        draft = settled(chat.work.street, place_from(chat.state.answers["where"]))
        if draft.place_id:
            return draft.place_id
    own = tickets.of_reporter(chat.work.tx, chat.person.id, limit=3)
    held = (
        tickets.held_by(chat.work.tx, chat.work.actor.member.id)[::-1]
        if chat.work.actor.member
        else []
    )
    return next((p for t in (*held, *own) if (p := _known(chat.work, t.place))), None)


def _known(work: Work, place: Place) -> str | None:
    return settled(work.street, place).place_id
