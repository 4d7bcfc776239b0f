"""What is told right after filing and goes on with it: the same ticket, told on at once."""

from __future__ import annotations

from flows.engine import State, Turn
from flows.texts import report as texts
from flows.understand.work.continuing import goes_on
from handlers.chat.context import Chat
from handlers.filing import filing
from rules.lifecycle.states import OPEN

_OF_ITS_OWN = ("emergency", "status", "withdraw", "human", "consult", "thanks")
_HOLDS_NOTHING = ("afterword", "track", "unclear")


def more(chat: Chat) -> Turn | None:
    """Words without a place that go on with the ticket filed just now; None for any others."""
    message, state = chat.message, chat.state
    if chat.work.actor.member or message.media is not None or message.pin or not message.text:
        return None
    if message.facts.place or message.facts.intent in _OF_ITS_OWN or _is_asked(state):
        return None
    ticket = filing.just_filed(chat.work)
    if ticket is None or ticket.status not in OPEN:
        return None
    if not goes_on(message.text, ticket.matter, is_pressing=ticket.urgency in ("U1", "U2")):
        return None
    filing.supplement(chat.work, ticket, message.text, [])
    return Turn(None, (texts.noted(ticket.number, False, 0),))


def _is_asked(state: State | None) -> bool:
    return state is not None and state.flow not in _HOLDS_NOTHING
