"""Everything said in a danger, with the ticket and told on at once; who of the street that is."""

from __future__ import annotations

from collections.abc import Sequence

from flows.texts import danger as texts
from handlers.flagging import flagged
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from handlers.tickets import advance
from rules.danger import DESPAIR, is_of_despair
from rules.routing import duty
from rules.states import Action, may
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import media, tickets


def caller(scene: Scene, ticket: Ticket) -> str:
    """By name who calls: whoever has the duty, else who works on it."""
    found = _on_duty(scene)
    if found is None:
        others = [ticket.lead] if ticket.lead and ticket.lead != _own(scene) else []
        return spoken_name(scene.street, others[0]) if others else texts.NOBODY_KNOWN
    named = found.name if found.role == "desk" else spoken_name(scene.street, found.id)
    return texts.on_duty(named)


def everybody(scene: Scene, ticket: Ticket) -> str:
    """Who has been told, by name."""
    names = [caller(scene, ticket)]
    found = _on_duty(scene)
    if ticket.lead and ticket.lead not in (_own(scene), found.id if found else None):
        names.append(spoken_name(scene.street, ticket.lead))
    return texts.both(names)


def _on_duty(scene: Scene) -> StaffMember | None:
    found = duty(scene.street, scene.now)
    return found if found and found.id != _own(scene) else None


def _own(scene: Scene) -> str | None:
    return scene.member.id if scene.member else None


def pass_on(
    scene: Scene,
    ticket: Ticket,
    notice: str,
    said: str,
    *,
    words: str = "",
    photos: Sequence[int] = (),
    is_answer: bool = False,
) -> Ticket:
    """Words and photos join the ticket; said is what the lead and the duty person read, if any."""
    tx, now = scene.tx, scene.now
    action: Action = "answer" if _is_answered(ticket, is_answer) else "supplement"
    ticket = advance(tx, ticket, action, "resident", scene.by, now)
    if words:
        tickets.add_words(tx, ticket.id, scene.person.id, now, words)
        ticket = flagged(tx, scene.street, ticket, [words], now)
    media.attach(tx, list(photos), ticket.id, "report")
    if said:
        announce(scene, ticket, notice, said)
    return ticket


def _is_answered(ticket: Ticket, is_answer: bool) -> bool:
    return ticket.is_asked or (is_answer and may(ticket.status, "answer", "resident"))


def announce(scene: Scene, ticket: Ticket, notice: str, said: str, mark: str = "") -> None:
    found = _on_duty(scene)
    told = dict.fromkeys([ticket.lead, found.id if found else None])
    if is_of_despair(ticket) and notice in ("danger_word", "danger_goes_on"):
        notice = "danger_despair"
    for person in told:
        if person and person != _own(scene):
            tell(
                *(scene.tx, scene.street, ticket, notice, person, scene.now),
                mark=f"{scene.inbound.key}{mark}",
                words=said,
            )


def marked(scene: Scene, ticket: Ticket, words: str) -> Ticket:
    """Somebody may hurt themselves: everybody of the staff reads it on the ticket."""
    if is_of_despair(ticket) or not may(ticket.status, "flag", "system"):
        return ticket
    ticket = advance(
        *(scene.tx, ticket, "flag", "system", "system", scene.now),
        reason=texts.MARKED,
        flags=(*ticket.flags, DESPAIR),
    )
    announce(scene, ticket, "danger_despair", words, mark="despair")
    return ticket
