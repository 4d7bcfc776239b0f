"""All due work, as functions of now: what the ticks call, and the command `tick`, and the demo."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from bot.fetcher import Fetcher
from bot.house import House, process_name
from bot.sender import Sender
from handlers import briefs, drafts, leaves, spooled, timers, waiting
from storage import outbox

_SEND_FOR = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class DueWork:
    house: House
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
        office = self.house.office
        done = timers.fire_due(office, now) + drafts.recall_due(office, now)
        done += leaves.hand_over_due(office, now) + waiting.remind_due(office, now)
        return done + briefs.due_briefs(office, now)

    def take_in(self, now: datetime) -> int:
        """What was written to disk while the database was away."""
        return spooled.take_in_due(self.house.office, self.house.spool, now)

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
            with self.house.office.database.look() as tx:
                if not outbox.count_in(tx, "sending"):
                    return True
            time.sleep(0.02)
        return False

    def next_due(self, until: datetime) -> datetime | None:
        """The next instant before `until` at which something is due."""
        found = timers.next_due(self.house.office)
        return found if found and found < until else None


def due_work(house: House) -> DueWork:
    sender = Sender(house.office, house.client, house.settings, process_name(), wecom=house.wecom)
    return DueWork(house, sender, Fetcher(house.office, house.client, house.settings.media_dir))
