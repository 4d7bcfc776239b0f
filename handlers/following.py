"""跟办 and 不跟了: a resident asks to see every stage of what they reported (domain.md F4)."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn
from flows.texts import following as texts
from handlers import neighbours
from handlers.answers import say
from handlers.scene import Scene
from rules.states import OPEN
from rules.tickets import Ticket
from storage import followers, tickets


def follow(scene: Scene, turn: Turn, outcome: outcomes.Follow) -> Turn:
    """Only one's own tickets, so that nobody reads another's."""
    own = [t for t in _own(scene) if not outcome.number or t.number.endswith(outcome.number)]
    able = [t for t in own if t.status in OPEN]
    if not able:
        over = own and outcome.number
        return say(turn, texts.is_over(own[0].number) if over else texts.NOTHING_TO_FOLLOW)
    if len(able) > 1:
        return say(
            turn, texts.which([(t.number, neighbours.for_all(scene.tx, t).matter) for t in able])
        )
    followers.add(scene.tx, able[0].id, scene.person.id, scene.now)
    return say(turn, texts.follows(able[0].number))


def unfollow(scene: Scene, turn: Turn, outcome: outcomes.Unfollow) -> Turn:
    followed = set(followers.followed_by(scene.tx, scene.person.id))
    meant = [
        t
        for t in _own(scene)
        if t.id in followed and (not outcome.number or t.number.endswith(outcome.number))
    ]
    if not meant:
        return say(turn, texts.NOT_FOLLOWING)
    for ticket in meant:
        followers.drop(scene.tx, scene.person.id, ticket.id)
    return say(turn, texts.follows_no_more([t.number for t in meant]))


def _own(scene: Scene) -> list[Ticket]:
    return tickets.of_reporter(scene.tx, scene.person.id, limit=100)
