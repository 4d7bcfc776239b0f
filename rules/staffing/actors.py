"""Who acts, and through which door: what a right is asked of, never the door itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.lifecycle.states import TicketRole
from rules.street.street import StaffMember

Door = Literal["chat", "console", "timer", "cli", "hotline", "open311"]
SYSTEM_ID = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """id: as history names them: a staff id, a person id, or "system".

    person: whose phone it is, None where no phone is. member: of the staff, None for residents.
    """

    id: str
    door: Door
    person: str | None = None
    member: StaffMember | None = None

    def named_as(self, role: TicketRole) -> str:
        """As history names them in that role: who reports as a citizen is no member of staff."""
        if role == "system":
            return SYSTEM_ID
        return self.person if role == "resident" and self.person else self.id


def of_person(person: str, member: StaffMember | None, door: Door) -> Actor:
    """A phone's owner, who acts as the member of staff they are bound to."""
    return Actor(member.id if member else person, door, person, member)


TIMER = Actor(SYSTEM_ID, "timer")
COMMAND_LINE = Actor(SYSTEM_ID, "cli")
