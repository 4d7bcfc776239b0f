"""The one entry: role x kind of message -> function. One transaction a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from flows import aside, registry
from flows.engine import Message, State, Turn
from flows.report import draft
from flows.report.gathering import is_passed_on
from flows.staff import proxy, reply
from flows.survey.rate import understood
from flows.texts import talk as texts
from flows.texts.links import plain
from flows.understand import Lexicon, read
from handlers.chat import (
    asides,
    consents,
    dialogue,
    flood,
    handover,
    outcomes,
    photos,
    questions,
    receipts,
    reply_pushes,
)
from handlers.chat.context import Chat
from handlers.chat.danger import conversation, states
from handlers.chat.report.pieces import with_pieces
from handlers.chat.staff import group_texts, whistles
from handlers.chat.staff.who_waits import as_state
from handlers.context import Services, StreetSnapshot, Work
from handlers.staffing import people as persons
from rules.closing.ratings import LATE_FOR
from rules.delivery.windows import opened, opened_by
from rules.filing.facts import Context, Facts
from rules.filing.inbound import Inbound
from rules.filing.nearest import coded, pinned
from rules.filing.places import Place
from rules.lifecycle.states import ASKED, OPEN
from rules.staffing.actors import of_person
from rules.telling.privacy import masked, phones, with_plain_phones
from storage import complainants, conversations, inbox, people, revisits, tickets
from storage.database import Transaction
from storage.inbox import Answer

READ_AT_MOST = 2000  # characters that are understood; all are kept
# Told about a person, not said by them: no sign that they follow or can be reached.
_NOT_THEIRS = frozenset(("receipt", "erase", "taken_over", "let_go", "alert", "other"))


def receive(services: Services, inbound: Inbound, now: datetime) -> Answer:
    """One message to its answer, committed. A repeat gets the answer it got before.

    Raises storage.database.Unavailable when it could not be committed: nothing happened then.
    """
    with services.database.begin() as tx:
        person = people.meet(tx, inbound.user, now)
        if stored := inbox.seen(tx, inbound.key):
            return stored
        town = services.snapshot(tx, now)
        if inbound.kind not in _NOT_THEIRS:
            people.heard(tx, person, now, opened_by(inbound), opened(inbound))
        numbers = phones(inbound.content.text)
        if numbers and not is_passed_on(inbound.content.text) and not _is_reply(person, inbound):
            people.keep_phone(tx, person.id, numbers[0])
        chat = _chat(services, tx, town, person, inbound, now)
        if flood.is_too_fast(services, chat):
            turn: Turn | None = Turn(chat.state, (texts.TOO_FAST,))
        else:
            turn = _turn(chat)
        if turn is None:
            answer = Answer("", now)
        else:
            conversations.save(tx, person.id, *_at_rest(turn.state, now))
            answer = Answer(reply_pushes.joined(chat, turn), now)
        inbox.keep(tx, inbound, person.id, answer)
        return answer


def _is_reply(person: people.Person, inbound: Inbound) -> bool:
    """A telephone the desk tells somebody is not the desk member's own."""
    return person.staff_id is not None and reply.command(inbound.content.text) is not None


def _turn(chat: Chat) -> Turn | None:
    return handover.kept_quiet(chat) or conversation.heard(chat, _entered)


def _entered(chat: Chat) -> Turn | None:
    """With what the message goes on with on top; what lay under what it ended is taken up."""
    state = aside.facing(chat.state, chat.message)
    entry = _ENTRIES[chat.work.actor.member is not None, chat.inbound.kind]
    turn = entry(replace(chat, state=state))
    return asides.back(chat.work.tx, state, turn, chat.work.now) if turn else None


def _at_rest(
    state: State | None, now: datetime
) -> tuple[dict[str, object] | None, datetime, datetime | None]:
    kept = state.as_json() if state is not None and registry.is_stored(state) else None
    return kept, now, draft.recall_at(state)


def _chat(
    services: Services,
    tx: Transaction,
    town: StreetSnapshot,
    person: people.Person,
    inbound: Inbound,
    now: datetime,
) -> Chat:
    data = conversations.load(tx, person.id)
    state = states.current(tx, State.from_json(data) if data else None)
    state = questions.still_open(tx, state)
    state = as_state(tx, person.id, photos.without_lost(tx, state), now)
    bound = town.street.staff_by_id.get(person.staff_id or "")
    is_courier = bound is not None and bound.role == "courier"
    member = None if is_courier else bound
    choice = _choice(inbound)
    heard = aside.spoken_to(state, inbound.content.text, choice)
    facts = _read(inbound, town.lexicon, _context(tx, person, inbound, heard))
    facts = with_pieces(tx, town.street, heard, facts)
    phone = _phone_of_another(tx, inbound)
    message = Message(facts, now, inbound.kind, choice, sent_at=inbound.sent_at, phone=phone)
    actor = of_person(person.id, member, "chat")
    work = Work(tx, town.street, now, actor, services.links, town.things_in)
    return Chat(
        *(work, person, inbound, message, state),
        lexicon=town.lexicon,
        account=services.account,
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
    if state is not None and (context := registry.reads_as(state)) is not None:
        return context
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


def _text(chat: Chat) -> Turn:
    if not chat.message.text:
        return Turn(chat.state, (texts.EMPTY,))
    return dialogue.speak(chat)


def _voice(chat: Chat) -> Turn:
    kept = photos.register(chat, "report")
    return dialogue.speak(replace(chat, message=replace(chat.message, media=kept)))


def _location(chat: Chat) -> Turn:
    content = chat.inbound.content
    place = chat.message.facts.place
    if content.lat is None and not place:
        return Turn(chat.state, (texts.NO_POSITION,))
    if content.lat is not None and content.lng is not None:
        place = pinned(chat.work.street, content.lat, content.lng, place, content.text)
    if not place:
        place = Place(landmark=content.text or None)
    facts = Facts("", "supplement", place=place)
    return dialogue.speak(replace(chat, message=replace(chat.message, facts=facts, pin=place)))


def _staff_location(chat: Chat) -> Turn:
    return whistles.location(chat) or _location(chat)


def _follow(chat: Chat) -> Turn:
    people.change(chat.work.tx, chat.person.id, is_following=True)
    if chat.inbound.content.choice:
        return _scan(chat)
    return Turn(chat.state, (texts.FOLLOWED,))


def _scan(chat: Chat) -> Turn:
    """A building's code carries the place: it is never asked again."""
    place = coded(chat.work.street, chat.work.links.place_behind(chat.inbound.content.choice) or "")
    if place is None:
        return group_texts.scan(chat) or Turn(chat.state, (texts.FOLLOWED,))
    people.change(chat.work.tx, chat.person.id, place_id=place.place_id)
    facts = Facts("", "supplement", place=place)
    message = replace(chat.message, facts=facts, pin=place)
    turn = draft.placed(message, chat.state, texts.scanned(place.spoken()))
    return outcomes.do(replace(chat, message=message), turn)


def _menu(chat: Chat) -> Turn:
    return dialogue.speak(chat) if chat.message.choice else Turn(chat.state, (texts.GREETING,))


def _left(chat: Chat) -> None:
    persons.left(chat.work)


def _erased(chat: Chat) -> None:
    persons.erase(chat.work)


def _receipt(chat: Chat) -> None:
    receipts.note(chat)


def _silent(chat: Chat) -> None:
    """Kept, and nothing to say."""


def _odd(text: str) -> Callable[[Chat], Turn]:
    """A kind we cannot read: say what helps, keep the draft."""

    def answer(chat: Chat) -> Turn:
        return Turn(chat.state, (text,))

    return answer


_RESIDENT: dict[str, Callable[[Chat], Turn | None]] = {
    "text": _text,
    "image": photos.photo,
    "voice": _voice,
    "video": photos.photo,
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
    "image": photos.staff_photo,
    "video": photos.staff_photo,
    "location": _staff_location,
}
_ENTRIES: dict[tuple[bool, str], Callable[[Chat], Turn | None]] = {
    **{(False, kind): function for kind, function in _RESIDENT.items()},
    **{(True, kind): function for kind, function in _STAFF.items()},
}
