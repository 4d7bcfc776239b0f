"""One message in its transaction: who speaks, what is open, what time it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flows.engine import Message, State
from flows.understand import Lexicon
from rules.channels import AccountKind
from rules.inbound import Inbound
from rules.street import StaffMember, Street
from storage.database import Transaction
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Scene:
    tx: Transaction
    street: Street
    now: datetime
    person: Person
    inbound: Inbound
    message: Message
    state: State | None
    member: StaffMember | None
    link: Callable[[str, str], str]
    place_behind: Callable[[str], str | None]
    lexicon: Lexicon
    account: AccountKind
    group_behind: Callable[[str], str | None] = lambda _: None
    group_page: Callable[[str], str] = lambda _: ""
    is_courier: bool = False  # a rider: no staff, but their finds are findings

    @property
    def by(self) -> str:
        """Who acts, as history names them: a staff id or a person id."""
        return self.member.id if self.member else self.person.id
