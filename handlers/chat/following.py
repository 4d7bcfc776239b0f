"""跟办 and 不跟了: a resident asks to see every stage of what they reported (domain.md F4)."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn
from flows.texts import following as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.telling import neighbours
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket
from storage import followers, tickets


def follow(chat: Chat, turn: Turn, outcome: outcomes.Follow) -> Turn:
    """Only one's own tickets, so that nobody reads another's."""
    own = [t for t in _own(chat.work) if not outcome.number or t.number.endswith(outcome.number)]
    able = [t for t in own if t.status in OPEN]
    if not able:
        over = own and outcome.number
        return say(turn, texts.is_over(own[0].number) if over else texts.NOTHING_TO_FOLLOW)
    if len(able) > 1:
        return say(
            turn,
            texts.which([(t.number, neighbours.for_all(chat.work.tx, t).matter) for t in able]),
        )
    followers.add(chat.work.tx, able[0].id, chat.person.id, chat.work.now)
    return say(turn, texts.follows(able[0].number))


def unfollow(chat: Chat, turn: Turn, outcome: outcomes.Unfollow) -> Turn:
    followed = set(followers.followed_by(chat.work.tx, chat.person.id))
    meant = [
        t
        for t in _own(chat.work)
        if t.id in followed and (not outcome.number or t.number.endswith(outcome.number))
    ]
    if not meant:
        return say(turn, texts.NOT_FOLLOWING)
    for ticket in meant:
        followers.drop(chat.work.tx, chat.person.id, ticket.id)
    return say(turn, texts.follows_no_more([t.number for t in meant]))


def _own(work: Work) -> list[Ticket]:
    return tickets.of_reporter(work.tx, work.person, limit=100)
