"""驳回: the desk does not take a return; the same lead goes on, the resident's deadlines run."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from handlers.chat.context import Chat
from handlers.telling.notify import spoken_name
from handlers.working.transfers import left_with_lead
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember


def refuse(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where nothing was given back."""
    left_with_lead(chat.work, member, ticket, "refuse_return", "return_refused", wanted.words)
    return texts.return_refused(ticket.number, spoken_name(chat.work.street, ticket.lead))
