"""What one door takes in about one matter: all that a ticket is made of, before it is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rules.filing.facts import MatterKind
from rules.filing.places import Place
from rules.street.street import Urgency

Origin = Literal["wechat", "proxy", "patrol"]
_DOUBTFUL = 0.3  # share of belief of the best code; unverified default


@dataclass(frozen=True, slots=True)
class Intake:
    """One matter as it was told.

    reporter: the person it is filed for, who is told of it. words: each with when it was said.
    media: ids of stored files, of which `photos` can be looked at.
    confidence, because, candidates: how sure the kind is, the words that spoke for it, and the
    codes it may be of. outside: the district or street named that is not ours.
    accused: whom of the street's own people it complains of, as named.
    asked_by, phone: for whom it is passed on, and their telephone, sealed.
    recurs: the number of the ticket it is told again of. apart_from: the number of the ticket
    that it is not the same as, by the reporter's word.
    """

    reporter: str
    matter: str
    category: str | None
    urgency: Urgency
    matter_kind: MatterKind | None
    place: Place = Place()
    words: tuple[tuple[datetime, str], ...] = ()
    media: tuple[int, ...] = ()
    photos: int = 0
    has_voice: bool = False  # that nobody has written down: a person listens
    has_speech: bool = False  # written down by a machine
    origin: Origin = "wechat"
    channel: str = "wechat_oa"
    is_anonymous: bool = False
    confidence: float = 1.0
    because: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    outside: str | None = None
    accused: str | None = None
    asked_by: str | None = None
    phone: str | None = None
    recurs: str | None = None
    is_alone: bool = False  # whether it is what others told was settled: it is not put together
    apart_from: str | None = None
    is_unread: bool = False  # it could not be read by us: the desk reads it

    @property
    def is_doubtful(self) -> bool:
        """Whether the desk should look: the kind is not sure, or the place is not ours."""
        is_sure = self.category is not None and self.confidence >= _DOUBTFUL
        return not is_sure or bool(self.outside)


def origin_of(*, is_staff: bool, asked_by: str | None = None, is_finding: bool = False) -> Origin:
    """A resident for themselves, somebody for another, or a round of our own people."""
    if asked_by:
        return "proxy"
    return "patrol" if is_staff or is_finding else "wechat"
