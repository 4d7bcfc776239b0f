"""One message of a conversation: what was said, what is open, and the work it may come to."""

from __future__ import annotations

from dataclasses import dataclass

from flows.engine import Message, State
from flows.understand import Lexicon
from handlers.context import Work
from rules.delivery.channels import AccountKind
from rules.filing.inbound import Inbound
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Chat:
    """What only a conversation knows; `work` is what any door gives a verb."""

    work: Work
    person: Person
    inbound: Inbound
    message: Message
    state: State | None
    lexicon: Lexicon
    account: AccountKind
    is_courier: bool = False  # a rider: no staff, but their finds are findings
