"""All due work, as functions of now: what the ticks call, and the command `tick`, and the demo."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from bot.container import Container, process_name
from bot.delivery.sender import Sender
from bot.media.fetcher import Fetcher
from handlers import timers
from handlers.chat import drafts, spooled
from handlers.reports import briefs
from handlers.staffing import leaves
from handlers.telling import waiting
from storage import outbox

_SEND_FOR = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class DueWork:
    container: Container
    sender: Sender
    fetcher: Fetcher

    def send(self, now: datetime) -> int:
        """Until nothing is due, or for so long that the scheduler's lease wants renewing."""
        done, give_up_at = 0, time.monotonic() + _SEND_FOR
        while step := self.sender.drain(now):  # the last one takes in the receipts of those before
            done += step
            if time.monotonic() > give_up_at:
                break
        return done

    def fire(self, now: datetime) -> int:
        services = self.container.services
        done = timers.fire_due(services, now) + drafts.recall_due(services, now)
        done += leaves.hand_over_due(services, now) + waiting.remind_due(services, now)
        return done + briefs.due_briefs(services, now)

    def take_in(self, now: datetime) -> int:
        """What was written to disk while the database was away."""
        return spooled.take_in_due(self.container.services, self.container.spool, now)

    def fetch(self, now: datetime) -> int:
        return self.fetcher.fetch_due(now)

    def all(self, now: datetime) -> int:
        """Everything due at `now`, until nothing is left that became due by doing it."""
        done = 0
        for _ in range(50):
            step = self.take_in(now) + self.fire(now) + self.send(now) + self.fetch(now)
            done += step
            if not step:
                return done
        return done

    def settle(self, seconds: float = 5.0) -> bool:
        """Wait until no push is under way in any process (real time, bounded)."""
        give_up_at = time.monotonic() + seconds
        while time.monotonic() < give_up_at:
            with self.container.services.database.look() as tx:
                if not outbox.count_in(tx, "sending"):
                    return True
            time.sleep(0.02)
        return False

    def next_due(self, until: datetime) -> datetime | None:
        """The next instant before `until` at which something is due."""
        found = timers.next_due(self.container.services)
        return found if found and found < until else None


def due_work(container: Container) -> DueWork:
    sender = Sender(
        container.services,
        container.client,
        container.settings,
        process_name(),
        wecom=container.wecom,
    )
    return DueWork(
        container,
        sender,
        Fetcher(container.services, container.client, container.settings.media_dir),
    )
