"""One kind of push: a row of the notice table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from rules.delivery.channels import LADDERS, Channel

Audience = Literal["resident", "worker", "desk", "group"]
Template = Literal["assigned", "progress", "survey"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of push. phrase is the state in at most five characters, for a template's field;
    short is what its free field of twenty says where no words were given.

    opens names the conversation that delivering it begins. is_only_now: it means nothing any more
    once the person speaks. must_tell: when no channel is left the law of the street demands that
    somebody telephones. waits_for_office: people in offices get it on a workday. by: its own
    ladder of channels; None is its audience's. is_human: somebody's own words, for which the last
    message of a window is kept. fades: it says nothing once a later notice of the ticket goes.
    is_at_any_hour: it goes out by night, whatever it belongs to. means_for: how long it tells
    anybody anything; None: as long as the next reply is waited for. is_whole: a text of many
    lines, told to staff as it stands. is_asked_for: it answers what the person themselves asked,
    and goes to those too who want nothing unasked. is_reminder: it says again what its reader was
    told before, or that a time has passed: all that is due to one person is one message, and none
    wakes them. is_alarm: its reader hears of the matter for the first time. is_for_the_shift:
    whoever is told comes to work now, by night too.
    """

    name: str
    audience: Audience
    wording: str
    template: Template | None = None
    phrase: str = ""
    short: str = ""
    opens: str | None = None
    must_tell: bool = True
    is_only_now: bool = False
    waits_for_office: bool = False
    by: tuple[Channel, ...] | None = None
    is_human: bool = False
    fades: bool = False
    is_at_any_hour: bool = False
    means_for: timedelta | None = None
    is_whole: bool = False
    is_asked_for: bool = False
    is_reminder: bool = False
    is_alarm: bool = False
    is_for_the_shift: bool = False

    @property
    def ladder(self) -> tuple[Channel, ...]:
        """The ways it may take, best first."""
        return LADDERS[self.audience] if self.by is None else self.by

    @property
    def hands_out(self) -> bool:
        """Whether it gives somebody work: what a worker reads first of a ticket."""
        return self.audience == "worker" and self.template == "assigned"

    @property
    def is_repeatable(self) -> bool:
        """Once more when it may not have arrived; a question asked twice is worse than a gap."""
        return self.opens is None
