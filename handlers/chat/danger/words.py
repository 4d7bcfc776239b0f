"""Words, a photo or a piece of the place in a danger: kept, told on at once, answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flows.danger import danger
from flows.danger import said as danger_said
from flows.engine import State, Turn
from flows.texts import danger as texts
from handlers.chat import photos
from handlers.chat.context import Chat
from handlers.chat.danger.places import Taken, all_words, narrowed_by, question, taken
from handlers.chat.danger.telling import announce, caller, everybody, marked, pass_on
from handlers.context import Work
from handlers.lifecycle import tickets as verbs
from handlers.telling.notify import spoken_name
from rules.filing.places import Place
from rules.filing.whereabouts import Whereabouts
from rules.lifecycle.tickets import Ticket
from storage import media, tickets

SEEN = ("image", "video")
_PRESSING = ("goes_on", "afraid", "danger")
_MOST_VAIN = 2
_ALBUM_FOR = timedelta(seconds=20)


def taken_in(chat: Chat, state: State, ticket: Ticket, said: danger_said.Said) -> Turn:
    """Words, a photo or a piece of the place: with the ticket, told on, answered."""
    before, kind = ticket.lead, chat.inbound.kind
    is_album = kind in SEEN and _is_of_album(chat.work, ticket)
    found = taken(chat, state, ticket)
    where = narrowed_by(chat.work.street, state, chat.message.text, found.where)
    found = replace(found, where=where)
    ticket = _kept(chat, state, found.ticket, said, before, is_silent=is_album)
    fresh = with_fresh(
        chat.work,
        state,
        is_pinned=found.is_pinned,
        missing=where.missing,
        choices=[entry.id for entry in where.choices],
        ended_at=None,
        question=None,
        guess=None,
    )
    if said == "danger":
        ticket, fresh = _worse(chat, ticket, fresh)
    if is_album:
        return Turn(fresh, ())
    if danger.is_of_despair(fresh):
        return Turn(fresh, (_beside_them(chat, fresh, ticket, said),))
    return _answered(chat, state, fresh, replace(found, ticket=ticket), said, before)


def _kept(
    chat: Chat,
    state: State,
    ticket: Ticket,
    said: danger_said.Said,
    before: str | None,
    *,
    is_silent: bool,
) -> Ticket:
    """With the ticket, and told on; of an album the first photo alone is."""
    kind = chat.inbound.kind
    has_file = kind in (*SEEN, "voice")
    is_pressing = said in _PRESSING or kind == "voice"
    return pass_on(
        *(chat, ticket, "danger_goes_on" if is_pressing else "danger_word"),
        "" if is_silent else _told(chat, ticket, said, before),
        words=chat.message.text if kind != "location" else "",
        photos=[photos.register(chat, "report")] if has_file else [],
        is_answer=bool(state.answers.get("question")),
    )


def _answered(
    chat: Chat,
    state: State,
    fresh: State,
    found: Taken,
    said: danger_said.Said,
    before: str | None,
) -> Turn:
    """What is said back: that it was passed on, where it is, and the one question."""
    head, where = _head(chat, fresh, found.ticket, said), found.where
    if found.is_new and not where.missing:
        pressing = head if said in _PRESSING else ""
        if said == "danger":
            answers = fresh.answers
            pressing = texts.first_line(answers["manner"], answers.get("call", []))
        head = _arrived(chat.work, found.ticket, where.place, before, pressing)
        return Turn(with_fresh(chat.work, fresh, vain=0), (head,))
    if found.is_new and said not in _PRESSING:
        head = texts.placed(where.place.spoken())
    is_further = found.is_new and where.missing != state.answers.get("missing")
    fresh, asked = _ask(chat, fresh, found.ticket, where, is_further)
    return Turn(fresh, ("\n".join(filter(None, (head, asked))),))


def _told(chat: Chat, ticket: Ticket, said: danger_said.Said, before: str | None) -> str:
    """What the lead and the duty person read of it. Who has it anew reads all that was said."""
    message, kind = chat.message, chat.inbound.kind
    if kind in SEEN:
        return texts.PHOTO_SENT
    if kind == "voice" and not message.text:
        return texts.VOICE_SENT
    if kind in ("location", "scan"):
        return texts.PIN_SENT + (ticket.place.spoken() or texts.ON_THE_MAP)
    if said == "afraid":
        return texts.AFRAID + message.text
    if ticket.lead != before and (earlier := all_words(chat.work, ticket)):
        who = spoken_name(chat.work.street, ticket.lead)
        return texts.moved(who, f"{earlier}；{message.text}")
    return message.text or texts.WANTS_PERSON


def _head(chat: Chat, state: State, ticket: Ticket, said: danger_said.Said) -> str:
    text, who = chat.message.text, caller(chat.work, ticket)
    if chat.inbound.kind in SEEN:
        return texts.photo_passed_on(everybody(chat.work, ticket))
    if chat.inbound.kind == "voice" and not text:
        return texts.voice_passed_on(who)
    manner, call = state.answers["manner"], state.answers.get("call", [])
    if said == "afraid":
        return texts.afraid(manner, who, ticket.number)
    if said == "danger":
        return texts.first_line(manner, call) + "\n" + texts.goes_on("", who, ticket.number)
    if said == "goes_on":
        return texts.calls_again(manner, call) + "\n" + texts.goes_on(text, who, ticket.number)
    passed_on = texts.passed_on(text, everybody(chat.work, ticket))
    if danger_said.asks(text):
        return texts.first_line(manner, call) + "\n" + passed_on
    return passed_on


def _beside_them(chat: Chat, state: State, ticket: Ticket, said: danger_said.Said) -> str:
    who = caller(chat.work, ticket)
    if said == "danger" and chat.message.facts.danger != "self_harm":
        lines = texts.first_line(state.answers["manner"], state.answers["call"])
        return f"{lines}\n{texts.beside(chat.message.text, who)}"
    return texts.beside(chat.message.text, who)


def _arrived(work: Work, ticket: Ticket, place: Place, before: str | None, pressing: str) -> str:
    """The place is known: who has it now."""
    by = verbs.promise(ticket, work.now) if ticket.lead != before else ""
    where, who = place.spoken() or texts.ON_THE_MAP, spoken_name(work.street, ticket.lead)
    text = texts.located(ticket.number, where, who, by)
    return f"{pressing}\n{text}" if pressing else text


def _ask(
    chat: Chat, state: State, ticket: Ticket, where: Whereabouts, is_further: bool
) -> tuple[State, str]:
    """The one question that is open; not a third time to who cannot say."""
    if not where.missing or _is_reached(chat.work, ticket):
        return state, ""
    vain = 0 if is_further else state.answers.get("vain", 0) + 1
    state = replace(state, answers={**state.answers, "vain": vain})
    if vain < _MOST_VAIN:
        return state, question(chat.work.street, where, not is_further)
    if vain > _MOST_VAIN:
        return state, ""
    announce(chat, ticket, "danger_goes_on", texts.NO_PLACE, mark="place")
    return state, texts.cannot_say(caller(chat.work, ticket))


def _is_reached(work: Work, ticket: Ticket) -> bool:
    """Somebody of the staff stands there already: nobody need say where it is."""
    return any(e.what == "arrived" for e, _ in tickets.events_of(work.tx, ticket.id))


def _worse(chat: Chat, ticket: Ticket, state: State) -> tuple[Ticket, State]:
    """Another danger in the same place: whom to call is said for it, too."""
    facts, text = chat.message.facts, chat.message.text
    if facts.danger == "self_harm":
        ticket = marked(chat, ticket, text)
    kinds = list(dict.fromkeys([*state.answers["kinds"], facts.danger]))
    fresh = {
        "kinds": kinds,
        "manner": danger_said.manner(facts.danger, text),
        "call": list(facts.call),
    }
    return ticket, replace(state, answers={**state.answers, **fresh})


def with_fresh(work: Work, state: State, **fresh: Any) -> State:
    answers = {**state.answers, "is_ending": False, "is_beneath_asked": False, **fresh}
    answers["heard_at"] = work.now.isoformat()
    return replace(state, answers=answers, asked_at=work.now)


def _is_of_album(work: Work, ticket: Ticket) -> bool:
    """The next of an album: the first was answered and told on."""
    since = work.now - _ALBUM_FOR
    return any(item.received_at >= since for item in media.of_ticket(work.tx, ticket.id))
