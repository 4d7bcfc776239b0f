"""What can go wrong while a push is sent, played in a town until nothing waits any more.

One push, one channel it is first tried by, one fault. `python -m tests.talks.staging` prints the
table of outcomes as docs/fault-matrix.md has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from emulator.world import Fault
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from rules.street.street import Urgency
from storage import outbox, people, tickets
from storage.database import Transaction
from storage.schema import outbox as pushes
from tests.talks.town import MORNING, Town, found_town

CHANNELS = ("customer", "template", "subscribe", "wecom_app", "wecom_robot")
KINDS = ("progress", "question", "must-tell")
PATHS = {
    "customer": "/cgi-bin/message/custom/send",
    "template": "/cgi-bin/message/template/send",
    "subscribe": "/cgi-bin/message/subscribe/bizsend",
    "wecom_app": "/cgi-bin/message/send",
    "wecom_robot": "/cgi-bin/webhook/send",
}
TOKENS = ("/cgi-bin/stable_token", "/cgi-bin/gettoken")
# Residents, workers, groups: what they are told of each kind. No question goes to staff's own
# messenger, and a group is told nothing that somebody must telephone about.
_OF_RESIDENTS = {"progress": "contacted", "question": "survey", "must-tell": "not_handled"}
NOTICES: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("customer", "template", "subscribe"), _OF_RESIDENTS),
    "wecom_app": {"progress": "due_soon", "must-tell": "assigned"},
    "wecom_robot": {"progress": "group_new"},
}
FINAL = ("delivered", "sent", "failed", "expired", "unknown", "cancelled", "task")
ALWAYS = 1_000_000
ROBOT = "demo-robot-grid-c22"
FACTS = {"number": "26009001", "last4": "9001", "matter": "楼道灯坏了", "place": "芳群园一区6号楼"}
FACTS |= {"who": "网格员李师傅", "words": "明天上午来修", "reason": "归市里管", "due": "今天18点"}


@dataclass(frozen=True, slots=True)
class End:
    """state and the channel that carried it; how many messages the person can read; tries as the
    push counts them; calls of the channel's path that reached the platform."""

    state: str
    by: str
    shown: int
    tries: int
    calls: int

    def __str__(self) -> str:
        return f"{self.state} ({self.by}) {self.shown}·{self.tries}·{self.calls}"


@dataclass
class Stage:
    """A town in which one push is due, by the channel meant."""

    town: Town
    channel: str
    notice: str
    openid: str
    person: str
    ticket_id: int

    @property
    def path(self) -> str:
        return PATHS[self.channel]

    def fails(self, times: int = 1, kind: str = "errcode", errcode: int = 0) -> None:
        self.town.world.faults.append(Fault(self.path, times, kind, errcode, 4.0))

    def add(self, mark: str = "", words: str = FACTS["words"]) -> None:
        """One push that is due."""
        town = self.town
        with town.container.services.database.begin() as tx:
            outbox.add(
                *(tx,),
                notice=self.notice,
                person=self.person,
                facts=FACTS | {"words": words},
                not_before=town.now(),
                ticket_id=self.ticket_id,
                mark=mark,
            )

    def at(self, moment: datetime) -> None:
        """Both clocks at that moment."""
        self.town.world.offset += (moment - self.town.now()).total_seconds()
        self.town.time[0] = moment


def staged(
    folder: Path, channel: str, kind: str, urgency: Urgency = "U3", **settings: str
) -> Stage:
    """Whoever is written to has been met, tokens are fetched, nothing else waits."""
    if channel == "subscribe":
        settings = {"SUBSCRIBE_PROGRESS": "PROGRESS", "SUBSCRIBE_SURVEY": "SURVEY", **settings}
        settings = {"WECHAT_ACCOUNT": "subscription", **settings}
    town = found_town(folder, **settings)
    town.world.account.kind = settings.get("WECHAT_ACCOUNT", "service")  # type: ignore[assignment]
    town.world.sleep = lambda _: None
    openid, person = _met(town, channel)
    with town.container.services.database.begin() as tx:
        ticket_id = filed(town, tx, urgency)
    stage = Stage(town, channel, NOTICES[channel][kind], openid, person, ticket_id)
    stage.add()
    town.world.calls.clear()
    return stage


def filed(town: Town, tx: Transaction, urgency: Urgency) -> int:
    """A ticket that has been handled, so that anything may be said of it."""
    place = Place(community="芳群园一区", building="6号楼")
    ticket = Ticket(
        *(
            0,
            FACTS["number"],
            town.now(),
            "wechat",
            "wechat",
            "handled",
            "0301",
            False,
            urgency,
            None,
        ),
        *(FACTS["matter"], place, None, None, None, False, None, 1, MORNING + timedelta(days=3)),
    )
    return tickets.file(tx, ticket, "p0", [(town.now(), FACTS["matter"])]).id


def _met(town: Town, channel: str) -> tuple[str, str]:
    """Openid and id of whoever is told by that channel."""
    town.container.client.verify()
    if channel == "wecom_robot":
        return ROBOT, "g2"
    if channel == "wecom_app":
        assert town.container.wecom.app
        town.container.wecom.app.token()
        return "demo-s43", "s43"
    openid = "demo-zhang"
    town.person(openid).says("您好")
    with town.container.services.database.begin() as tx:
        person = people.meet(tx, openid, town.now()).id
        if channel != "customer":
            people.change(tx, person, window_until=None, window_left=0)
    if channel != "customer":
        town.world.people[openid].window_left = 0
    for template in ("PROGRESS", "SURVEY") * 2 if channel == "subscribe" else ():
        town.time[0] += timedelta(seconds=1)
        town.world.offset += 1
        town.person(openid).does("consent", template)
    return openid, person


def played_out(stage: Stage, until: datetime | None = None) -> None:
    """Drain at every moment something becomes due, until nothing waits and nothing is under way."""
    for _ in range(3000):
        stage.town.work.send(stage.town.now())
        moment = _next(stage.town)
        if moment is None or (until and moment > until):
            return
        stage.at(max(moment, stage.town.now()))
    raise AssertionError(f"still waiting: {stage.town.pushes()}")


def _next(town: Town) -> datetime | None:
    columns = (pushes.c.state, pushes.c.not_before, pushes.c.lease_until)
    with town.container.services.database.begin() as tx:
        rows = tx.run(sa.select(*columns).where(pushes.c.state.in_(("waiting", "sending")))).all()
    soon = timedelta(milliseconds=1)
    return min(
        (row[1] if row[0] == "waiting" else row[2] + soon for row in rows),
        default=None,
    )


def ended(stage: Stage) -> End:
    """What became of the one push."""
    (push,) = stage.town.pushes()
    calls = stage.town.world.calls[stage.path]
    return End(push["state"], push["channel"] or "none", shown(stage), push["tries"], calls)


def told_with(town: Town) -> list[int | None]:
    """By push, in the order they were put in: the one whose message told it."""
    with town.container.services.database.begin() as tx:
        return list(tx.run(sa.select(pushes.c.told_with).order_by(pushes.c.id)).scalars())


def shown(stage: Stage) -> int:
    """Messages of ours on their phone and in their messenger, replies left out."""
    world = stage.town.world
    person = world.people.get(stage.openid)
    chat = [e for e in person.chat if e.side == "account"] if person else []
    pushed = sum(e.channel in ("customer", "template", "subscribe") for e in chat)
    names = (stage.openid, f"jiesu-{stage.openid.removeprefix('demo-')}")
    wecom = (PATHS["wecom_app"], PATHS["wecom_robot"])
    return pushed + sum(e["path"] in wecom and e["to"] in names for e in world.journal)
