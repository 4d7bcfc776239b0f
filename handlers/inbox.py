"""The one entry: role x kind of message -> function. One transaction a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from flows import talk
from flows.engine import Message, State, Turn
from flows.outcomes import File
from flows.texts import report as report_texts
from flows.texts import talk as texts
from flows.understand import Lexicon, read
from handlers import deeds, filing, pulls, receipts, work
from handlers import people as persons
from handlers.office import Office, Town
from handlers.scene import Scene
from rules.facts import Context, Facts
from rules.inbound import Inbound
from rules.nearest import coded, pinned
from rules.places import Place
from rules.privacy import masked, phones
from rules.tickets import Ticket
from rules.windows import opened
from storage import conversations, inbox, media, people
from storage.database import Transaction
from storage.inbox import Answer

READ_AT_MOST = 2000  # characters that are understood; all are kept
MOST_A_MINUTE = 40  # of one person; more are kept and not acted on
ALBUM_WITHIN = timedelta(seconds=20)  # of the photo before; photos of one album come in a row
_MESSAGES = frozenset(("text", "voice", "location", "link", "file", "card", "unsupported", "menu"))


def receive(office: Office, inbound: Inbound, now: datetime) -> Answer:
    """One message to its answer, committed. A repeat gets the answer it got before.

    Raises storage.database.Unavailable when it could not be committed: nothing happened then.
    """
    with office.database.begin() as tx:
        person = people.meet(tx, inbound.user, now)
        if stored := inbox.seen(tx, inbound.key):
            return stored
        town = office.town(tx, now)
        people.heard(tx, person, now, opened(inbound))
        if numbers := phones(inbound.content.text):
            people.keep_phone(tx, person.id, numbers[0])
        scene = _scene(office, tx, town, person, inbound, now)
        if (office.hits(person.id) or 0) > MOST_A_MINUTE and inbound.kind in _MESSAGES:
            turn: Turn | None = Turn(scene.state, (texts.TOO_FAST,))
        else:
            turn = _ENTRIES[scene.member is not None, inbound.kind](scene)
        if turn is None:
            answer = Answer("", now)
        else:
            conversations.save(tx, person.id, _at_rest(turn.state), now)
            answer = Answer(pulls.joined(scene, turn), now)
        inbox.keep(tx, inbound, person.id, answer)
        return answer


def _at_rest(state: State | None) -> dict[str, object] | None:
    return state.as_json() if state else None


def _scene(
    office: Office,
    tx: Transaction,
    town: Town,
    person: people.Person,
    inbound: Inbound,
    now: datetime,
) -> Scene:
    data = conversations.load(tx, person.id)
    state = State.from_json(data) if data else None
    member = town.street.staff_by_id.get(person.staff_id or "")
    facts, choice = _read(inbound, town.lexicon, state), _choice(inbound)
    message = Message(facts, now, inbound.kind, choice, sent_at=inbound.sent_at)
    return Scene(
        *(tx, town.street, now, person, inbound, message, state, member),
        link=office.link,
        place_behind=office.place_behind,
    )


def _read(inbound: Inbound, lexicon: Lexicon, state: State | None) -> Facts:
    text = inbound.content.text if inbound.kind in ("text", "voice", "location") else ""
    if not text.strip():
        return Facts("", "chitchat")
    # Past this point nobody sees a number in full; the message itself is kept sealed.
    said = masked(text.strip())
    return replace(read(said[:READ_AT_MOST], lexicon, _context(state)), text=said)


def _context(state: State | None) -> Context:
    contexts: dict[str, Context] = {"report": "draft", "locate": "draft", "rate": "survey"}
    return contexts.get(state.flow, "none") if state else "none"


def _choice(inbound: Inbound) -> str:
    return inbound.content.choice if inbound.kind in ("text", "menu") else ""


def _speak(scene: Scene) -> Turn:
    """Text, or speech that was recognised, through the whole order of interpretation."""
    role = scene.member.role if scene.member else None
    turn = talk.turn(scene.message, scene.state, talk.Speaker(role))
    done = deeds.do(scene, turn)
    draft = scene.state
    is_aside = turn.outcome is not None and not isinstance(turn.outcome, File)
    is_kept = is_aside and draft is not None and done.state == draft
    if is_kept and draft and draft.flow == "report":
        return talk.answered_beside(draft, "".join(done.replies), scene.message)
    return done


def _text(scene: Scene) -> Turn:
    if not scene.message.text:
        return Turn(scene.state, (texts.EMPTY,))
    return _speak(scene)


def _picture(scene: Scene) -> Turn:
    """A photo or video: late for a ticket just filed, else part of a draft."""
    kept = _register(scene, "report")
    if not _in_draft(scene) and (ticket := filing.just_filed(scene)):
        before = media.of_ticket(scene.tx, ticket.id)
        filing.supplement(scene, ticket, "", [kept])
        if _is_one_of_many(scene, ticket, before):
            return Turn(scene.state, ())
        count = len(before) + 1
        said = report_texts.noted(ticket.number, True, count)
        still_open = report_texts.ask_where_urgent({}) if _is_locating(scene) else ""
        return Turn(scene.state, (said + still_open,))
    turn = _speak(replace(scene, message=replace(scene.message, media=kept)))
    return replace(turn, replies=()) if _follows_a_photo(scene) else turn


def _follows_a_photo(scene: Scene) -> bool:
    """The next of an album: the first was answered, this one is counted with the next reply."""
    at = scene.state.answers.get("photo_at") if scene.state else None
    return bool(at) and scene.now - datetime.fromisoformat(str(at)) < ALBUM_WITHIN


def _is_one_of_many(scene: Scene, ticket: Ticket, before: list[media.Item]) -> bool:
    """A photo just before it joined the filed ticket and was answered."""
    since = max(ticket.created_at, scene.now - ALBUM_WITHIN)
    return any(item.received_at >= since for item in before)


def _in_draft(scene: Scene) -> bool:
    return scene.state is not None and scene.state.flow == "report"


def _is_locating(scene: Scene) -> bool:
    """An emergency was filed and its place is still asked for."""
    return scene.state is not None and scene.state.flow == "locate"


def _register(scene: Scene, purpose: str) -> int:
    content, kind = scene.inbound.content, scene.inbound.kind
    return media.arrived(scene.tx, scene.person.id, kind, content.media, scene.now, purpose)


def _voice(scene: Scene) -> Turn:
    kept = _register(scene, "report")
    return _speak(replace(scene, message=replace(scene.message, media=kept)))


def _location(scene: Scene) -> Turn:
    content = scene.inbound.content
    place = scene.message.facts.place
    if content.lat is not None and content.lng is not None:
        place = pinned(scene.street, content.lat, content.lng, place, content.text)
    if not place:
        place = Place(landmark=content.text or None)
    facts = Facts("", "supplement", place=place)
    return _speak(replace(scene, message=replace(scene.message, facts=facts, pin=place)))


def _follow(scene: Scene) -> Turn:
    people.change(scene.tx, scene.person.id, is_following=True)
    if scene.inbound.content.choice:
        return _scan(scene)
    return Turn(scene.state, (texts.FOLLOWED,))


def _scan(scene: Scene) -> Turn:
    """A building's code carries the place: it is never asked again."""
    place = coded(scene.street, scene.place_behind(scene.inbound.content.choice) or "")
    if place is None:
        return Turn(scene.state, (texts.FOLLOWED,))
    facts = Facts("", "supplement", place=place)
    message = replace(scene.message, facts=facts, pin=place)
    turn = talk.placed(message, scene.state, texts.scanned(place.spoken()))
    return deeds.do(replace(scene, message=message), turn)


def _menu(scene: Scene) -> Turn:
    return _speak(scene) if scene.message.choice else Turn(scene.state, (texts.GREETING,))


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


def _staff_picture(scene: Scene) -> Turn:
    if _in_draft(scene):
        return _picture(scene)
    kept = _register(scene, "handling")
    assert scene.member is not None
    return Turn(scene.state, (work.photo(scene, scene.member, kept),))


_RESIDENT: dict[str, Callable[[Scene], Turn | None]] = {
    "text": _text,
    "image": _picture,
    "voice": _voice,
    "video": _picture,
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
    "consent": _silent,
    "erase": _erased,
    "alert": _silent,
    "other": _silent,
}
_STAFF = _RESIDENT | {"image": _staff_picture, "video": _staff_picture}
_ENTRIES: dict[tuple[bool, str], Callable[[Scene], Turn | None]] = {
    **{(False, kind): function for kind, function in _RESIDENT.items()},
    **{(True, kind): function for kind, function in _STAFF.items()},
}
