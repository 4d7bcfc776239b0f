"""The one entry: role x kind of message -> function. One transaction a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from flows import aside, draft, proxy, reply, talk, told
from flows.engine import Message, State, Turn
from flows.gathering import is_passed_on
from flows.rate import understood
from flows.texts import talk as texts
from flows.texts.links import plain
from flows.understand import Lexicon, read
from handlers import (
    albums,
    arrivals,
    asides,
    consents,
    danger_states,
    dangers,
    deeds,
    flood,
    group_texts,
    handover,
    lost_media,
    pulls,
    questions,
    receipts,
    speech,
    waiting,
)
from handlers import people as persons
from handlers.office import Office, Town
from handlers.pieces import with_pieces
from handlers.scene import Scene
from rules.facts import Context, Facts
from rules.inbound import Inbound
from rules.nearest import coded, pinned
from rules.places import Place
from rules.privacy import masked, phones, with_plain_phones
from rules.ratings import LATE_FOR
from rules.states import ASKED, OPEN
from rules.windows import opened, opened_by
from storage import complainants, conversations, inbox, people, revisits, tickets
from storage.database import Transaction
from storage.inbox import Answer

READ_AT_MOST = 2000  # characters that are understood; all are kept
# Told about a person, not said by them: no sign that they follow or can be reached.
_NOT_THEIRS = frozenset(("receipt", "erase", "taken_over", "let_go", "alert", "other"))


def receive(office: Office, inbound: Inbound, now: datetime) -> Answer:
    """One message to its answer, committed. A repeat gets the answer it got before.

    Raises storage.database.Unavailable when it could not be committed: nothing happened then.
    """
    with office.database.begin() as tx:
        person = people.meet(tx, inbound.user, now)
        if stored := inbox.seen(tx, inbound.key):
            return stored
        town = office.town(tx, now)
        if inbound.kind not in _NOT_THEIRS:
            people.heard(tx, person, now, opened_by(inbound), opened(inbound))
        numbers = phones(inbound.content.text)
        if numbers and not is_passed_on(inbound.content.text) and not _is_reply(person, inbound):
            people.keep_phone(tx, person.id, numbers[0])
        scene = _scene(office, tx, town, person, inbound, now)
        if flood.is_too_fast(office, scene):
            turn: Turn | None = Turn(scene.state, (texts.TOO_FAST,))
        else:
            turn = _turn(scene)
        if turn is None:
            answer = Answer("", now)
        else:
            conversations.save(tx, person.id, *_at_rest(turn.state, now))
            answer = Answer(pulls.joined(scene, turn), now)
        inbox.keep(tx, inbound, person.id, answer)
        return answer


def _is_reply(person: people.Person, inbound: Inbound) -> bool:
    """A telephone the desk tells somebody is not the desk member's own."""
    return person.staff_id is not None and reply.command(inbound.content.text) is not None


def _turn(scene: Scene) -> Turn | None:
    return handover.kept_quiet(scene) or dangers.heard(scene, _entered)


def _entered(scene: Scene) -> Turn | None:
    """With what the message goes on with on top; what lay under what it ended is taken up."""
    state = aside.facing(scene.state, scene.message)
    entry = _ENTRIES[scene.member is not None, scene.inbound.kind]
    turn = entry(replace(scene, state=state))
    return asides.back(scene.tx, state, turn, scene.now) if turn else None


def _at_rest(
    state: State | None, now: datetime
) -> tuple[dict[str, object] | None, datetime, datetime | None]:
    kept = None if state is None or state.flow == told.NAME else state.as_json()
    return kept, now, draft.recall_at(state)


def _scene(
    office: Office,
    tx: Transaction,
    town: Town,
    person: people.Person,
    inbound: Inbound,
    now: datetime,
) -> Scene:
    data = conversations.load(tx, person.id)
    state = danger_states.current(tx, State.from_json(data) if data else None)
    state = questions.still_open(tx, state)
    state = waiting.as_state(tx, person.id, lost_media.corrected(tx, state), now)
    bound = town.street.staff_by_id.get(person.staff_id or "")
    is_courier = bound is not None and bound.role == "courier"
    member = None if is_courier else bound
    choice = _choice(inbound)
    heard = aside.spoken_to(state, inbound.content.text, choice)
    facts = _read(inbound, town.lexicon, _context(tx, person, inbound, heard))
    facts = with_pieces(tx, town.street, heard, facts)
    phone = _phone_of_another(tx, inbound)
    message = Message(facts, now, inbound.kind, choice, sent_at=inbound.sent_at, phone=phone)
    return Scene(
        *(tx, town.street, now, person, inbound, message, state, member),
        link=office.link,
        place_behind=office.place_behind,
        lexicon=town.lexicon,
        account=office.account,
        group_behind=office.group_behind,
        group_page=office.group_page,
        is_courier=is_courier,
    )


def _phone_of_another(tx: Transaction, inbound: Inbound) -> str | None:
    """The telephone of the one a worker passes something on for, sealed."""
    text = with_plain_phones(inbound.content.text)
    if not is_passed_on(text):
        return None
    told, numbers = proxy.asked(text), phones(text)
    phone = (told.phone if told else None) or (numbers[0] if numbers else None)
    return complainants.sealed(tx, phone) if phone else None


def _read(inbound: Inbound, lexicon: Lexicon, context: Context) -> Facts:
    text = inbound.content.text if inbound.kind in ("text", "voice", "location") else ""
    if not text.strip():
        return Facts("", "chitchat")
    # Past this point nobody sees a number in full; the message itself is kept sealed.
    said = plain(masked(text.strip()))
    return replace(read(proxy.words(said)[:READ_AT_MOST], lexicon, context), text=said)


def _context(
    tx: Transaction, person: people.Person, inbound: Inbound, state: State | None
) -> Context:
    """What the words may refer to. A rating may come before its survey is delivered."""
    is_rating = understood(inbound.content.text) is not None
    if state is not None and state.flow != "afterword":
        contexts: dict[str, Context] = {
            "report": "draft",
            "danger": "draft",
            "rate": "survey",
            "again": "survey",
            "answer": "ticket",
        }
        return contexts.get(state.flow, "none")
    if is_rating and (
        tickets.has_in(tx, person.id, ASKED)
        or revisits.may_be_rated(tx, person.id, inbound.sent_at - LATE_FOR)
    ):
        return "survey"
    if state is not None:
        return "none"
    return "ticket" if tickets.has_in(tx, person.id, OPEN) else "none"


def _choice(inbound: Inbound) -> str:
    return inbound.content.choice if inbound.kind in ("text", "menu") else ""


def _text(scene: Scene) -> Turn:
    if not scene.message.text:
        return Turn(scene.state, (texts.EMPTY,))
    return speech.speak(scene)


def _voice(scene: Scene) -> Turn:
    kept = albums.register(scene, "report")
    return speech.speak(replace(scene, message=replace(scene.message, media=kept)))


def _location(scene: Scene) -> Turn:
    content = scene.inbound.content
    place = scene.message.facts.place
    if content.lat is None and not place:
        return Turn(scene.state, (texts.NO_POSITION,))
    if content.lat is not None and content.lng is not None:
        place = pinned(scene.street, content.lat, content.lng, place, content.text)
    if not place:
        place = Place(landmark=content.text or None)
    facts = Facts("", "supplement", place=place)
    return speech.speak(replace(scene, message=replace(scene.message, facts=facts, pin=place)))


def _staff_location(scene: Scene) -> Turn:
    return arrivals.placed(scene) or _location(scene)


def _follow(scene: Scene) -> Turn:
    people.change(scene.tx, scene.person.id, is_following=True)
    if scene.inbound.content.choice:
        return _scan(scene)
    return Turn(scene.state, (texts.FOLLOWED,))


def _scan(scene: Scene) -> Turn:
    """A building's code carries the place: it is never asked again."""
    place = coded(scene.street, scene.place_behind(scene.inbound.content.choice) or "")
    if place is None:
        return group_texts.scan(scene) or Turn(scene.state, (texts.FOLLOWED,))
    people.change(scene.tx, scene.person.id, place_id=place.place_id)
    facts = Facts("", "supplement", place=place)
    message = replace(scene.message, facts=facts, pin=place)
    turn = talk.placed(message, scene.state, texts.scanned(place.spoken()))
    return deeds.do(replace(scene, message=message), turn)


def _menu(scene: Scene) -> Turn:
    return speech.speak(scene) if scene.message.choice else Turn(scene.state, (texts.GREETING,))


def _left(scene: Scene) -> None:
    persons.left(scene)


def _erased(scene: Scene) -> None:
    persons.erase(scene)


def _receipt(scene: Scene) -> None:
    receipts.note(scene)


def _silent(_: Scene) -> None:
    """Kept, and nothing to say."""


def _odd(text: str) -> Callable[[Scene], Turn]:
    """A kind we cannot read: say what helps, keep the draft."""

    def answer(scene: Scene) -> Turn:
        return Turn(scene.state, (text,))

    return answer


_RESIDENT: dict[str, Callable[[Scene], Turn | None]] = {
    "text": _text,
    "image": albums.photo,
    "voice": _voice,
    "video": albums.photo,
    "location": _location,
    "link": _odd(texts.LINK_SEEN),
    "file": _odd(texts.FILE_SEEN),
    "card": _odd(texts.CARD_SEEN),
    "unsupported": _odd(texts.UNSUPPORTED),
    "follow": _follow,
    "unfollow": _left,
    "scan": _scan,
    "menu": _menu,
    "position": _silent,
    "receipt": _receipt,
    "consent": consents.note,
    "erase": _erased,
    "taken_over": handover.take_over,
    "let_go": handover.let_go,
    "alert": _silent,
    "other": _silent,
}
_STAFF = _RESIDENT | {
    "image": albums.staff_photo,
    "video": albums.staff_photo,
    "location": _staff_location,
}
_ENTRIES: dict[tuple[bool, str], Callable[[Scene], Turn | None]] = {
    **{(False, kind): function for kind, function in _RESIDENT.items()},
    **{(True, kind): function for kind, function in _STAFF.items()},
}
