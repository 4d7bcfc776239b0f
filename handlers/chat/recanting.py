"""Another answer than before: the revisit takes the last one, history keeps both."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn
from flows.survey.recanting import may_be_meant
from flows.texts import recanting as texts
from flows.understand.work.verdicts import says_came
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.closing.ratings import unhappy
from handlers.context import Work
from handlers.filing import filing
from handlers.lifecycle import tickets as verbs
from rules.closing.ratings import CORRECTED_FOR, Rated, Rating, grade_said, grounded
from rules.lifecycle.states import ASKED, LIVE
from rules.lifecycle.tickets import Ticket, happened
from storage import revisits, tickets


def lately(chat: Chat) -> tuple[Rated, ...]:
    """What the speaker answered within eight days, where their words may speak of it."""
    if chat.work.actor.member is not None or not may_be_meant(chat.message):
        return ()
    since = chat.work.now - CORRECTED_FOR
    return tuple(revisits.lately(chat.work.tx, chat.person.id, since))


def recant(chat: Chat, turn: Turn, outcome: outcomes.Recant) -> Turn:
    """Only by the person who answered, in their own chat: nobody of the street can do it."""
    ticket = tickets.get(chat.work.tx, outcome.ticket)
    key = revisits.Key(ticket.id, outcome.round, chat.person.id, outcome.visit)
    before = revisits.given(chat.work.tx, key)
    if before is not None and not _differs(before, outcome.rating):
        return _same(chat, turn, ticket, outcome)
    happened_so_far = [event.what for event, _ in tickets.events_of(chat.work.tx, ticket.id)]
    rating = grounded(outcome.rating, happened_so_far, says_came(outcome.words))
    revisits.answer(chat.work.tx, key, chat.work.now, rating, outcome.words)
    was = grade_said(before) if before else ""
    reason = f"{was}→{grade_said(rating)}：{outcome.words}"
    event = happened(chat.work.now, "rating_corrected", chat.person.id, None, reason)
    ticket = tickets.record(chat.work.tx, ticket, event)
    if rating.is_happy:
        return _better(chat.work, turn, ticket, outcome, grade_said(rating))
    if ticket.status in (*ASKED, "closed"):
        return unhappy(chat, ticket, outcome.words, outcome.visit)
    return _same(chat, turn, ticket, outcome)


def _differs(before: Rating, after: Rating) -> bool:
    """Another mind, or another digit."""
    is_other_grade = bool(after.grade) and after.grade != before.grade and after.is_happy
    return before.is_happy != after.is_happy or (is_other_grade and bool(before.grade))


def _better(work: Work, turn: Turn, ticket: Ticket, outcome: outcomes.Recant, grade: str) -> Turn:
    """What was sent back for that answer alone ends; the worker hears that it is solved."""
    if ticket.status in LIVE and ticket.round == outcome.round + 1:
        ticket = verbs.close(work, ticket)
        if ticket.lead:
            mark = str(ticket.sequence)
            work.tell(ticket, "solved", ticket.lead, mark=mark)
    return say(turn, texts.made_better(ticket.number, grade))


def _same(chat: Chat, turn: Turn, ticket: Ticket, outcome: outcomes.Recant) -> Turn:
    """Said once more: the words join what is in work, nothing else changes."""
    if ticket.status not in LIVE:
        key = revisits.Key(ticket.id, outcome.round, chat.person.id, outcome.visit)
        revisits.add_words(chat.work.tx, key, outcome.words)
        return say(turn, texts.same_as_before(ticket.number))
    if outcome.words:
        filing.supplement(chat, ticket, outcome.words, [])
    return say(turn, texts.added(ticket.number, verbs.promise(ticket, chat.work.now)))
