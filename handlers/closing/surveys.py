"""Who is asked after 办结, and how: the resident, the one they asked to report, or nobody."""

from __future__ import annotations

from handlers.closing import checks
from handlers.context import Work
from handlers.filing import incidents, proxies
from rules.filing.danger import is_of_despair
from rules.filing.incidents import SURVEY_AFTER
from rules.filing.patrol import has_complainant
from rules.lifecycle.tickets import Ticket
from rules.notices.words.closing import DONE_SAID
from rules.telling.following import SIGNED_SURVEY
from storage import complainants, followers, tickets


def ends_by_check(work: Work, ticket: Ticket) -> bool:
    return (
        not has_complainant(ticket)
        or is_of_despair(ticket)
        or proxies.is_own(work.tx, ticket, work.actor.id)
    )


def begin(work: Work, ticket: Ticket, words: str) -> None:
    tx, now = work.tx, work.now
    said = words[:40] or DONE_SAID
    if ends_by_check(work, ticket):
        checks.begin(work, ticket, words)
        return
    if person := complainants.to_telephone(tx, ticket.id):
        proxies.survey_by_telephone(work, ticket, person, said)
        return
    following, later = followers.of_ticket(tx, ticket.id), None
    if incidents.is_incident(ticket):
        incidents.restored(work, ticket, said)
        later = now + SURVEY_AFTER
    for person in tickets.reporters_of(tx, ticket.id):
        notice = SIGNED_SURVEY if person in following else "survey"
        if ticket.origin == "proxy":
            notice = "survey_proxy"
        work.tell(ticket, notice, person, after=later, words=said, shows="1")
