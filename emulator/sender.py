"""Delivers to the webhook as the platform does: 5 s, three tries, the same query each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from emulator.envelopes import Letter, Reply, read_reply
from emulator.people import Person
from emulator.world import World

Post = Callable[[dict[str, str], bytes, float], tuple[int, bytes]]
SECONDS, TRIES, TRIES_BAD_STATUS = 5.0, 3, 4
BANNER = "该公众号提供的服务出现故障，请稍后再试"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one message: every answer's status and body, and what the person saw."""

    attempts: int
    status: int
    reply: Reply
    bodies: tuple[bytes, ...] = ()
    is_banner: bool = False
    problems: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.reply.text


def http_post(url: str) -> Post:
    """Post to a webhook address; a timeout is TimeoutError."""
    session = requests.Session()
    session.trust_env = False

    def post(query: dict[str, str], body: bytes, timeout: float) -> tuple[int, bytes]:
        try:
            answer = session.post(
                url, params=query, data=body, headers={"Content-Type": "text/xml"}, timeout=timeout
            )
        except requests.Timeout:
            raise TimeoutError from None
        except requests.RequestException:
            return 0, b""
        return answer.status_code, answer.content

    return post


def deliver(world: World, person: Person, letter: Letter, post: Post) -> Delivery:
    """Until a usable answer: three tries on silence, four on a wrong status."""
    attempts, status, bodies = 0, 0, []
    for _ in range(TRIES_BAD_STATUS):
        attempts += 1
        try:
            status, body = post(letter.query, letter.body, SECONDS)
        except TimeoutError:
            status = 0
            if attempts >= TRIES:
                break
            continue
        bodies.append(body)
        if status == 200:
            return _answered(world, person, attempts, tuple(bodies))
    return _failed(world, person, attempts, status, tuple(bodies))


def _answered(world: World, person: Person, attempts: int, bodies: tuple[bytes, ...]) -> Delivery:
    reply = read_reply(world.account, person.openid, bodies[-1])
    if reply.problems:
        world.log(person, "account", "banner", text=BANNER, channel="system")
        return Delivery(attempts, 200, reply, bodies, True, reply.problems)
    if reply.kind:
        world.log(person, "account", reply.kind, text=reply.text, channel="passive")
    return Delivery(attempts, 200, reply, bodies)


def _failed(
    world: World, person: Person, attempts: int, status: int, bodies: tuple[bytes, ...]
) -> Delivery:
    world.log(person, "account", "banner", text=BANNER, channel="system")
    problem = f"answered {status}" if status else "no answer"
    return Delivery(attempts, status, Reply(), bodies, True, (problem,))
