"""How many messages a minute the account may send, learnt from the platform's refusals (45011)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

_LESS, _MORE = 0.8, 1.1
_NO_LIMIT = 60_000  # a minute: more than one process can send


@dataclass(slots=True)
class Pace:
    """most: messages a minute; 0 = as many as can be sent. sent: of this minute."""

    most: int = 0
    sent: int = 0
    minute: datetime | None = None

    def room(self, now: datetime, wanted: int) -> int:
        """How many of `wanted` may go now. Each minute widens the limit by a tenth, until it is
        refused again."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self.minute:
            if self.most and self.minute is not None:
                self.most = int(self.most * _MORE) + 1
            self.most = 0 if self.most > _NO_LIMIT else self.most
            self.minute, self.sent = minute, 0
        return wanted if not self.most else max(0, min(wanted, self.most - self.sent))

    def note(self, sent: int, is_refused: bool) -> None:
        """What went out, and whether the platform said that it was too much for a minute."""
        self.sent += sent
        if is_refused:
            self.most = max(1, int(self.sent * _LESS))
            self.sent = self.most
