"""驳回: the desk does not take a return; the same lead goes on, the resident's deadlines run."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from handlers.chat.context import Chat
from handlers.pushes import spoken_name
from handlers.transfers import left_with_lead
from rules.street import StaffMember
from rules.tickets import Ticket


def refuse(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where nothing was given back."""
    left_with_lead(chat.work, member, ticket, "refuse_return", "return_refused", wanted.words)
    return texts.return_refused(ticket.number, spoken_name(chat.work.street, ticket.lead))
