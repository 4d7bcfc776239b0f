"""How many told of a matter, for one of them who asks: a number, never anybody's words."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn
from flows.texts import others as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import together
from handlers.telling import neighbours
from rules.lifecycle.tickets import Ticket
from storage import tickets


def tell(chat: Chat, turn: Turn, _: outcomes.AskOthers) -> Turn:
    """Of the draft where others are named in it, else of what they reported last."""
    draft = chat.state.answers if chat.state and chat.state.flow == "report" else {}
    if known := draft.get("known"):
        return say(turn, texts.how_many(f"{known['place']}{known['kind']}", known["count"]))
    ticket = _last(chat.work)
    if ticket is None:
        return say(turn, texts.NOTHING_TOLD)
    count = together.how_many(chat.work, ticket)
    if count < 2:
        return say(turn, texts.only_you(ticket.matter, ticket.number))
    return say(turn, texts.how_many(neighbours.summed_up(chat.work.tx, ticket).matter, count))


def _last(work: Work) -> Ticket | None:
    """What is in work before what is closed, the newest first; of a merged one its incident."""
    own = tickets.of_reporter(work.tx, work.person)
    found = next((t for t in own if t.closed_at is None), own[0] if own else None)
    if found is None or found.status != "merged":
        return found
    return tickets.numbered(work.tx, found.incident or "")[0]
