"""Delivers to the webhook as the platform does: 5 s, three tries, the same query each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import requests
from requests.adapters import HTTPAdapter

from emulator.envelopes import Letter
from emulator.people import Person
from emulator.replies import Reply, read_reply
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
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=64))

    def post(query: dict[str, str], body: bytes, timeout: float) -> tuple[int, bytes]:
        try:
            answer = session.post(
                url,
                params=query,
                data=body,
                headers={"Content-Type": "text/xml"},
                timeout=timeout,
                allow_redirects=False,
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
    reply = read_reply(world.account, person.openid, bodies[-1], lambda m: bool(world.medium(m)))
    if reply.problems:
        _show_banner(world, person)
        return Delivery(attempts, 200, reply, bodies, True, reply.problems)
    if reply.kind == "transfer_customer_service":
        world.log(person, "account", "system", text="已转人工客服", channel="system")
    elif reply.kind:
        more = {"text": reply.text, "media_id": reply.media_id, "url": reply.url}
        world.log(person, "account", reply.kind, channel="passive", **more)
    return Delivery(attempts, 200, reply, bodies)


def _failed(
    world: World, person: Person, attempts: int, status: int, bodies: tuple[bytes, ...]
) -> Delivery:
    _show_banner(world, person)
    problem = f"answered {status}" if status else "no answer"
    return Delivery(attempts, status, Reply(), bodies, True, (problem,))


def _show_banner(world: World, person: Person) -> None:
    world.log(person, "account", "banner", text=BANNER, channel="system")
