"""How many told of a matter, for one of them who asks: a number, never anybody's words."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn
from flows.texts import others as texts
from handlers import neighbours, together
from handlers.answers import say
from handlers.scene import Scene
from rules.tickets import Ticket
from storage import tickets


def tell(scene: Scene, turn: Turn, _: outcomes.AskOthers) -> Turn:
    """Of the draft where others are named in it, else of what they reported last."""
    draft = scene.state.answers if scene.state and scene.state.flow == "report" else {}
    if known := draft.get("known"):
        return say(turn, texts.how_many(f"{known['place']}{known['kind']}", known["count"]))
    ticket = _last(scene)
    if ticket is None:
        return say(turn, texts.NOTHING_TOLD)
    count = together.how_many(scene.tx, scene.street, ticket, scene.now)
    if count < 2:
        return say(turn, texts.only_you(ticket.matter, ticket.number))
    return say(turn, texts.how_many(neighbours.summed_up(scene.tx, ticket).matter, count))


def _last(scene: Scene) -> Ticket | None:
    """What is in work before what is closed, the newest first; of a merged one its incident."""
    own = tickets.of_reporter(scene.tx, scene.person.id)
    found = next((t for t in own if t.closed_at is None), own[0] if own else None)
    if found is None or found.status != "merged":
        return found
    return tickets.numbered(scene.tx, found.incident or "")[0]
