"""A person of the street takes the talk over, and lets it go again."""

from __future__ import annotations

from flows.danger import danger, said
from flows.engine import Turn
from flows.understand.danger import aftermath
from handlers.chat.context import Chat
from handlers.chat.danger import conversation
from handlers.chat.photos import register
from rules.telling.handover import IDLE_FOR, is_with_staff
from storage import people

_SPOKEN = frozenset(
    ("text", "image", "voice", "video", "location", "link", "file", "card", "unsupported", "menu")
)
_WITH_MEDIA = frozenset(("image", "voice", "video"))


def take_over(chat: Chat) -> None:
    people.change(chat.work.tx, chat.person.id, with_staff_until=chat.work.now + IDLE_FOR)


def let_go(chat: Chat) -> None:
    people.change(chat.work.tx, chat.person.id, with_staff_until=None)


def kept_quiet(chat: Chat) -> Turn | None:
    """The silent turn of a message that is meant for the person; None when we are to answer."""
    inbound, until = chat.inbound, chat.person.with_staff_until
    if not is_with_staff(until, chat.work.now) or inbound.kind not in _SPOKEN:
        return None
    if _is_alarm(chat) or _goes_on(chat):
        return None
    take_over(chat)  # two idle hours count from the last word
    if told := conversation.overheard(chat):
        return told
    if inbound.kind in _WITH_MEDIA:
        register(chat, "report")
    return Turn(chat.state)


def _is_alarm(chat: Chat) -> bool:
    """While a danger is open what only sounds pressing is a word about it."""
    state, facts = chat.state, chat.message.facts
    if facts.intent != "emergency":
        return False
    is_open = state is not None and danger.is_open(state) and not danger.is_over(state)
    return not is_open or said.is_danger(facts)


def _goes_on(chat: Chat) -> bool:
    """Of a danger that is open: it is not over, or they cannot call. The duty person hears it now.

    With whoever may hurt themselves that person is talking: nothing is said into it.
    """
    state, text = chat.state, chat.message.text
    if state is None or not danger.is_open(state) or danger.is_over(state):
        return False
    if danger.is_of_despair(state) or conversation.meaning(chat, state) == "aside":
        return False
    return aftermath.goes_on(text) or aftermath.is_afraid(text)
