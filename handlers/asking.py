"""Questions that the street's own files answer; what they do not know goes to a person."""

from __future__ import annotations

from flows import outcomes
from flows.asks import ASK
from flows.engine import Turn, begin
from flows.texts import asks as texts
from handlers.answers import say
from handlers.contacts import place_at_hand
from handlers.people import call_person
from handlers.scene import Scene
from rules.asking import Office, office
from rules.hours import STREET_ZONE, spoken
from rules.nearest import settled
from rules.office_hours import Hours, read
from storage import people


def tell(scene: Scene, turn: Turn, outcome: outcomes.AskStreet) -> Turn:
    said = settled(scene.street, outcome.place)
    place_id = said.place_id or (None if outcome.place else _at_hand(scene))
    found = office(scene.street, outcome.who, place_id)
    if found.kind == "where":
        return _ask_where(scene, turn, outcome)
    if answer := _answers(scene, outcome.what, found):
        return say(turn, answer)
    words = scene.message.text or outcome.who
    promise = call_person(scene, words, "consult")
    if found.phone and outcome.what != "phone":
        line = texts.phone(found.name, found.phone)
        return say(turn, f"{promise}\n{texts.first_call(line)}")
    return say(turn, promise)


def _answers(scene: Scene, asked: str, found: Office) -> str:
    """What the files say of all that is asked; of the rest whom to ask, by telephone."""
    whats = asked.split("+")
    if "directions" in whats:
        whats = ["address", *(w for w in whats if w not in ("directions", "address"))]
    said = {what: _answer(scene, what, found) for what in whats}
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


def _at_hand(scene: Scene) -> str | None:
    return place_at_hand(scene) or people.place_of(scene.tx, scene.person.id)


def _ask_where(scene: Scene, turn: Turn, outcome: outcomes.AskStreet) -> Turn:
    """One question; where another is open already, a sentence that leaves it open."""
    if turn.state is None or turn.state.flow == ASK.name:
        return begin(ASK, {"what": outcome.what, "who": outcome.who}, scene.now)
    return say(turn, texts.SAY_WHERE)


def _answer(scene: Scene, what: str, found: Office) -> str:
    """What the files say; empty where they do not."""
    if found.kind == "gas":
        return texts.phone(texts.GAS, found.phone) if what == "phone" else ""
    if what == "phone":
        return texts.phone(found.name, found.phone) if found.phone else ""
    if what == "address":
        return texts.address(found.name, found.address) if found.address else ""
    hours = read(found.hours)
    return _hours(scene, found, hours) if hours else ""


def _hours(scene: Scene, found: Office, hours: Hours) -> str:
    if hours.is_all_day:
        return texts.any_time(found.name)
    now, is_workday = scene.now, scene.street.calendar.is_workday
    local = now.astimezone(STREET_ZONE).time()
    closes = opens = ""
    if hours.is_open(now, is_workday):
        closes = texts.closing(next(end for begin, end in hours.spans if begin <= local < end))
    else:
        opens = spoken(hours.next_opening(now, is_workday), now)
    said = texts.hours(found.name, hours.weekdays, hours.spans, closes, opens)
    return f"{said}{texts.URGENT}" if found.kind == "street" else said
