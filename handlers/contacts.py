"""The telephones of a place, for whoever asks; the place as said, else of their draft or ticket."""

from __future__ import annotations

from flows import outcomes
from flows.contacts import CONTACT
from flows.engine import Turn, begin
from flows.texts import contacts as texts
from handlers.answers import say
from handlers.scene import Scene
from rules.cards import card
from rules.nearest import settled
from rules.places import Place
from rules.tickets import place_from
from storage import tickets


def tell_card(scene: Scene, turn: Turn, outcome: outcomes.AskContact) -> Turn:
    said = settled(scene.street, outcome.place)
    place_id = said.place_id or (None if outcome.place else place_at_hand(scene))
    if place_id is None:
        return _ask_where(scene, turn, outcome.what)
    found = card(scene.street, place_id, outcome.what)
    if not found.lines:
        return say(turn, texts.nothing(found.place))
    missing = "" if found.is_found else outcome.what
    return say(turn, texts.card(found.place, found.lines, found.has_property, missing))


def _ask_where(scene: Scene, turn: Turn, what: str) -> Turn:
    """One question; where another is open already, a sentence that leaves it open."""
    if turn.state is None or turn.state.flow == CONTACT.name:
        return begin(CONTACT, {"what": what}, scene.now)
    return say(turn, texts.SAY_WHERE)


def place_at_hand(scene: Scene) -> str | None:
    """Of the draft, else of the last ticket somebody reported or, among staff, holds."""
    if scene.state and scene.state.flow == "report" and scene.state.answers.get("where"):
        draft = settled(scene.street, place_from(scene.state.answers["where"]))
        if draft.place_id:
            return draft.place_id
    own = tickets.of_reporter(scene.tx, scene.person.id, limit=3)
    held = tickets.held_by(scene.tx, scene.member.id)[::-1] if scene.member else []
    return next((p for t in (*held, *own) if (p := _known(scene, t.place))), None)


def _known(scene: Scene, place: Place) -> str | None:
    return settled(scene.street, place).place_id
