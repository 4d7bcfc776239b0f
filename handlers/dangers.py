"""险情: filed at once, everything said is passed on at once, open until it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flows import danger, outcomes, talk
from flows.engine import State, Turn
from flows.gathering import is_answer
from flows.report import REPORT
from flows.texts import danger as texts
from flows.texts import report as report_texts
from handlers import albums, filing
from handlers import tickets as verbs
from handlers.answers import say
from handlers.danger_places import all_words, narrowed_by, question, taken
from handlers.danger_states import followed
from handlers.danger_telling import announce, caller, everybody, marked, pass_on
from handlers.pushes import spoken_name
from handlers.scene import Scene
from rules.places import Place
from rules.states import LIVE
from rules.tickets import Ticket, place_from, place_json
from rules.whereabouts import Whereabouts, stem_in, whereabouts
from storage import media, tickets

Entry = Callable[[Scene], Turn | None]
_SPOKEN = ("text", "voice", "image", "video", "location", "scan", "menu")
_SEEN = ("image", "video")
_MOST_VAIN = 2
_ALBUM_FOR = timedelta(seconds=20)


def heard(scene: Scene, entry: Entry) -> Turn | None:
    """A message while a danger is open; any other message goes its ordinary way."""
    state = scene.state
    if state is None or not danger.is_open(state):
        return entry(scene)
    said = _meaning(scene, state)
    if said == "aside":
        return _beside(scene, state, entry)
    ticket = tickets.get(scene.tx, state.answers["ticket"])
    if said in ("over", "false"):
        return _ended(scene, state, ticket, said == "false")
    if said == "calls_off":
        ticket = pass_on(scene, ticket, "danger_word", scene.message.text, words=scene.message.text)
        return Turn(_with(scene, state, is_ending=True), (texts.ASK_OVER,))
    if said == "thanks":
        return Turn(_with(scene, state), (texts.acknowledged(ticket.number),))
    if said == "danger" and _is_elsewhere(scene, ticket):
        return _another(scene, state)
    return _taken(scene, state, ticket, said)


def _meaning(scene: Scene, state: State) -> danger.Said:
    message, kind = scene.message, scene.inbound.kind
    if kind not in _SPOKEN:
        return "aside"
    is_staff, is_at_large = scene.member is not None, not state.answers.get("missing")
    if kind == "menu":
        is_call = message.choice == "human"
        return "goes_on" if is_call and not danger.is_over(state) else "aside"
    if kind in _SEEN or (kind == "voice" and not message.text):
        is_kept = not danger.is_over(state) and danger.is_fresh(state, scene.now) and not is_staff
        return "word" if is_kept else "aside"
    if kind in ("location", "scan"):
        is_meant = not danger.is_over(state) and not (is_staff and is_at_large)
        return "place" if is_meant and danger.is_fresh(state, scene.now) else "aside"
    steers = talk.steers(message, is_calm=not danger.is_of_despair(state))
    is_desk = is_staff and scene.member is not None and scene.member.role == "desk"
    return danger.read(message, state, is_staff, is_desk, steers)


def _beside(scene: Scene, state: State, entry: Entry) -> Turn | None:
    """Something else, answered as ever, with one sentence back to what is not over."""
    turn = entry(replace(scene, state=danger.under(state)))
    if turn is None or talk.is_erasing(scene.message.text):
        return turn
    if danger.is_open(turn.state):
        return turn
    kept = danger.around(state, turn.state)
    is_over = danger.is_over(state) or not danger.is_fresh(state, scene.now)
    if is_over or not turn.replies or turn.state is not None:
        return replace(turn, state=kept)
    said = turn.replies[-1] + texts.reminded(state.answers["number"])
    return Turn(kept, (*turn.replies[:-1], said))


def alarm(scene: Scene, turn: Turn, outcome: outcomes.Alarm) -> Turn:
    """A danger is told: the ticket, who must know, whom to call, and where it is."""
    answers: dict[str, Any] = {**outcome.answers}
    kind = answers["what"]["danger"]
    is_pinned = bool(answers.get("pin"))
    said = place_from(answers.get("where") or {})
    if not said.community:
        said = replace(said, community=stem_in(scene.street, outcome.text))
    where = whereabouts(scene.street, said, is_pinned)
    if said and where.missing == "area":
        answers["where"] = place_json(said)
    if not where.missing and where.place:
        answers["where"] = place_json(where.place)
    ticket = _told_before(scene, answers)
    if ticket is None:
        filed = filing.open_ticket(scene, answers)
        ticket = followed(scene.tx, filed.id)
        number = filed.number
    else:
        number = ticket.number
        ticket = _joined(scene, ticket, answers, outcome.text)
    if kind == "self_harm":
        ticket = marked(scene, ticket, outcome.text)
    manner = danger.manner(kind, outcome.text)
    known: dict[str, Any] = {"ticket": ticket.id, "number": number, "kinds": [kind]}
    known |= {"manner": manner, "guess": _spoken_of(turn.state) if where.missing else None}
    known |= {"call": answers["call"], "is_pinned": is_pinned, "missing": where.missing}
    known |= {"choices": [house.id for house in where.choices], "vain": 0}
    state = danger.begun(known, turn.state, scene.now)
    lines = [texts.first_line(manner, answers["call"])]
    if kind == "self_harm":
        lines.append(texts.with_you(number, caller(scene, ticket)))
    else:
        lines.append(texts.raised(number, everybody(scene, ticket)))
        lines.append(report_texts.guess_said(answers.get("guessed")).strip())
        lines.append(_first_question(scene, known, where))
    return Turn(state, ("\n".join(filter(None, lines)),))


def _spoken_of(beneath: State | None) -> dict[str, Any] | None:
    """A building that another matter was about a moment ago."""
    where = beneath.answers.get("where") if beneath and beneath.flow == REPORT.name else None
    return where if where and where.get("community") and where.get("building") else None


def _first_question(scene: Scene, known: dict[str, Any], where: Whereabouts) -> str:
    if known["guess"] and where.missing == "where":
        return texts.ask_there(place_from(known["guess"]).spoken())
    return question(scene.street, where, False)


def _told_before(scene: Scene, answers: dict[str, Any]) -> Ticket | None:
    """The same danger, told a while ago and still worked on: it goes on."""
    newest = tickets.last_joined(scene.tx, scene.person.id)
    if newest is None or scene.now - newest[1] > danger.FRESH_FOR:
        return None
    ticket = followed(scene.tx, newest[0].id)
    is_same = ticket.urgency == "U1" and ticket.category == answers["what"]["category"]
    if not is_same or ticket.status not in LIVE:
        return None
    return None if _differs(place_from(answers.get("where") or {}), ticket.place) else ticket


def _joined(scene: Scene, ticket: Ticket, answers: dict[str, Any], text: str) -> Ticket:
    photos = answers.get("media", [])
    ticket = pass_on(scene, ticket, "danger_goes_on", text, words=text, photos=photos)
    place = place_from(answers.get("where") or {})
    return filing.locate(scene, ticket, place) if place and not ticket.place else ticket


def _is_elsewhere(scene: Scene, ticket: Ticket) -> bool:
    facts = scene.message.facts
    return not facts.corrects and _differs(facts.place, ticket.place)


def _differs(said: Place, known: Place) -> bool:
    """Whether a place that was said cannot be the one that is known."""
    return any(
        (new := getattr(said, slot)) and getattr(known, slot) and new != getattr(known, slot)
        for slot in ("community", "building")
    )


def _another(scene: Scene, state: State) -> Turn:
    """A danger somewhere else, while the first is open: that one goes on, too."""
    turn = talk.turn(scene.message, danger.under(state), talk.Speaker())
    assert isinstance(turn.outcome, outcomes.Alarm)
    begun = alarm(scene, replace(turn, outcome=None), turn.outcome)
    assert begun.state is not None
    earlier = {**state.as_json(), "answers": {**state.answers, "under": None}}
    return replace(
        begun,
        state=replace(begun.state, answers={**begun.state.answers, "earlier": earlier}),
    )


def _taken(scene: Scene, state: State, ticket: Ticket, said: danger.Said) -> Turn:
    """Words, a photo or a piece of the place: with the ticket, told on, answered."""
    message, facts = scene.message, scene.message.facts
    before = ticket.lead
    found = taken(scene, state, ticket)
    ticket, where = found.ticket, found.where
    where = narrowed_by(scene.street, state, message.text, where)
    is_album, kept = False, []
    if scene.inbound.kind in (*_SEEN, "voice"):
        is_album = _is_of_album(scene, ticket)
        kept = [albums.register(scene, "report")]
    is_pressing = said in ("goes_on", "afraid", "danger")
    notice = "danger_goes_on" if is_pressing or scene.inbound.kind == "voice" else "danger_word"
    text = message.text if scene.inbound.kind != "location" else ""
    ticket = pass_on(
        *(scene, ticket, notice, _told(scene, ticket, said, before)),
        words=text,
        photos=kept,
        is_answer=bool(state.answers.get("question")),
    )
    fresh = _with(
        scene,
        state,
        is_pinned=found.is_pinned,
        missing=where.missing,
        choices=[house.id for house in where.choices],
        ended_at=None,
        question=None,
        guess=None,
    )
    if facts.danger and said == "danger":
        ticket, fresh = _worse(scene, ticket, fresh)
    if is_album and scene.inbound.kind in _SEEN:
        return Turn(fresh, ())
    if danger.is_of_despair(fresh):
        return Turn(fresh, (_beside_them(scene, fresh, ticket, said),))
    head = _head(scene, fresh, ticket, said)
    if found.is_new and not where.missing:
        head = _arrived(scene, ticket, where.place, before, head if is_pressing else "")
        return Turn(_with(scene, fresh, vain=0), (head,))
    if found.is_new and not is_pressing:
        head = texts.placed(where.place.spoken())
    is_further = found.is_new and where.missing != state.answers.get("missing")
    fresh, asked = _ask(scene, fresh, ticket, where, is_further)
    return Turn(fresh, ("\n".join(filter(None, (head, asked))),))


def _told(scene: Scene, ticket: Ticket, said: danger.Said, before: str | None) -> str:
    """What the lead and the duty person read of it. Who has it anew reads all that was said."""
    message, kind = scene.message, scene.inbound.kind
    if kind in _SEEN:
        return texts.PHOTO_SENT
    if kind == "voice" and not message.text:
        return texts.VOICE_SENT
    if kind in ("location", "scan"):
        return texts.PIN_SENT + (ticket.place.spoken() or texts.ON_THE_MAP)
    if said == "afraid":
        return texts.AFRAID + message.text
    if ticket.lead != before and (earlier := all_words(scene, ticket)):
        return f"{earlier}；{message.text}"
    return message.text or texts.WANTS_PERSON


def _head(scene: Scene, state: State, ticket: Ticket, said: danger.Said) -> str:
    text, who = scene.message.text, caller(scene, ticket)
    if scene.inbound.kind in _SEEN:
        return texts.photo_passed_on(everybody(scene, ticket))
    if scene.inbound.kind == "voice" and not text:
        return texts.voice_passed_on(who)
    manner, call = state.answers["manner"], state.answers.get("call", [])
    if said == "afraid":
        return texts.afraid(manner, who, ticket.number)
    if said == "danger":
        return texts.first_line(manner, call) + "\n" + texts.goes_on("", who, ticket.number)
    if said == "goes_on":
        return texts.calls_again(manner, call) + "\n" + texts.goes_on(text, who, ticket.number)
    return texts.passed_on(text, everybody(scene, ticket))


def _beside_them(scene: Scene, state: State, ticket: Ticket, said: danger.Said) -> str:
    who = caller(scene, ticket)
    if said == "danger" and state.answers["manner"] != "self_harm":
        lines = texts.first_line(state.answers["manner"], state.answers["call"])
        return f"{lines}\n{texts.beside(scene.message.text, who)}"
    return texts.beside(scene.message.text, who)


def _arrived(scene: Scene, ticket: Ticket, place: Place, before: str | None, pressing: str) -> str:
    """The place is known: who has it now."""
    by = verbs.promise(ticket, scene.now) if ticket.lead != before else ""
    where, who = place.spoken() or texts.ON_THE_MAP, spoken_name(scene.street, ticket.lead)
    text = texts.located(ticket.number, where, who, by)
    return f"{pressing}\n{text}" if pressing else text


def _ask(
    scene: Scene, state: State, ticket: Ticket, where: Whereabouts, is_further: bool
) -> tuple[State, str]:
    """The one question that is open; not a third time to who cannot say."""
    if not where.missing or _is_reached(scene, ticket):
        return state, ""
    vain = 0 if is_further else state.answers.get("vain", 0) + 1
    state = replace(state, answers={**state.answers, "vain": vain})
    if vain < _MOST_VAIN:
        return state, question(scene.street, where, not is_further)
    if vain > _MOST_VAIN:
        return state, ""
    announce(scene, ticket, "danger_goes_on", texts.NO_PLACE, mark="place")
    return state, texts.cannot_say(caller(scene, ticket))


def _is_reached(scene: Scene, ticket: Ticket) -> bool:
    """Somebody of the staff stands there already: nobody need say where it is."""
    return any(e.what == "arrived" for e, _ in tickets.events_of(scene.tx, ticket.id))


def _worse(scene: Scene, ticket: Ticket, state: State) -> tuple[Ticket, State]:
    """Another danger in the same place: whom to call is said for it, too."""
    facts, text = scene.message.facts, scene.message.text
    if facts.danger == "self_harm":
        ticket = marked(scene, ticket, text)
    kinds = list(dict.fromkeys([*state.answers["kinds"], facts.danger]))
    fresh = {"kinds": kinds, "manner": danger.manner(facts.danger, text), "call": list(facts.call)}
    return ticket, replace(state, answers={**state.answers, **fresh})


def _ended(scene: Scene, state: State, ticket: Ticket, is_false: bool) -> Turn:
    """The person says it is over: told on, and a person of the street looks all the same."""
    text = "" if is_answer(scene.message) else scene.message.text
    if rest := _left(state, text):
        ticket = pass_on(scene, ticket, "danger_word", text, words=text)
        reply = texts.half_over(text, everybody(scene, ticket), ticket.number)
        return Turn(_with(scene, state, kinds=rest, manner=rest[-1]), (reply,))
    said = f"{texts.IS_FALSE if is_false else texts.IS_OVER}{text}"
    ticket = pass_on(scene, ticket, "danger_over", said, words=text)
    who, manner = everybody(scene, ticket), state.answers["manner"]
    reply = (
        texts.false_alarm(who, ticket.number)
        if is_false
        else texts.over(manner, who, ticket.number)
    )
    if earlier := state.answers.get("earlier"):
        first = danger.around(State.from_json(earlier), danger.under(state))
        return say(Turn(first, (reply + texts.reminded(first.answers["number"]),)))
    ended = _with(scene, state, ended_at=scene.now.isoformat(), missing="", choices=[])
    return Turn(ended, (reply,))


def _left(state: State, text: str) -> list[str]:
    """The dangers that are not over by what is said."""
    kinds = state.answers["kinds"]
    over = danger.ends(text, kinds) if text else kinds
    return [kind for kind in kinds if kind not in over]


def _with(scene: Scene, state: State, **fresh: Any) -> State:
    answers = {**state.answers, "is_ending": False, **fresh, "heard_at": scene.now.isoformat()}
    return replace(state, answers=answers, asked_at=scene.now)


def _is_of_album(scene: Scene, ticket: Ticket) -> bool:
    """The next of an album: the first was answered and told on."""
    since = scene.now - _ALBUM_FOR
    return any(item.received_at >= since for item in media.of_ticket(scene.tx, ticket.id))
