"""A card of typed fields, for template messages and 订阅通知: filled, and mended when refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.links import ticket_link
from bot.settings import Settings
from bot.wechat.client import SendResult
from flows.texts import cards as texts
from rules.delivery.field_maps import FieldMap, is_free
from rules.delivery.fields import Words, fitted, is_known, kind_of, plainly
from rules.lifecycle.hours import STREET_ZONE
from rules.notices import Notice
from rules.telling.outsiders import UNLINKED
from storage.outbox import Push

WRONG_FIELD, BLOCKED = 47003, 40249
_NAMED = re.compile(r"data\.([A-Za-z_]+[0-9]+)\.value")

Data = Mapping[str, Mapping[str, str]]
Deliver = Callable[[Data], SendResult]


@dataclass(frozen=True, slots=True)
class Card:
    """values: what stands in each field. free: fields that hold somebody's words. told_at: the
    moment of the newest push, which a field of time falls back to."""

    values: Mapping[str, str]
    free: frozenset[str]
    told_at: str

    @property
    def data(self) -> Data:
        return {name: {"value": value} for name, value in self.values.items()}

    def safe(self, *names: str) -> Card:
        """The same card with nothing anybody said in those fields."""
        plain = {name: _fitted(name, "", self.told_at) for name in names}
        return replace(self, values={**self.values, **plain})


def card(fields: FieldMap, pushes: Sequence[Push], notice: Notice, words: Words) -> Card:
    """The newest push's card; of several the free field says how many there are."""
    newest = pushes[-1]
    told_at = f"{newest.not_before.astimezone(STREET_ZONE):%Y年%-m月%-d日 %H:%M}"
    facts = {**newest.facts, "phrase": notice.phrase, "told_time": told_at}
    facts["said"] = newest.facts.get("words") or newest.facts.get("reason") or notice.short
    if len(pushes) > 1:
        count, tickets = len(pushes), len({push.ticket_id for push in pushes})
        line = "said" if "said" in fields.values() else "matter"
        facts[line] = texts.several(count, tickets, facts.get(line) or notice.phrase)
    values = {
        name: _fitted(
            name, source[1:] if source[:1] == "=" else facts.get(source, ""), told_at, words
        )
        for name, source in fields.items()
    }
    return Card(values, frozenset(n for n, s in fields.items() if is_free(n, s)), told_at)


def _fitted(name: str, value: str, told_at: str, words: Words = plainly) -> str:
    otherwise = told_at if kind_of(name) in ("time", "date") else ""
    return fitted(name, value, words, otherwise)


def link(settings: Settings, pushes: Sequence[Push]) -> str:
    """The page of the newest push's ticket; none for units outside (PIPL 21, 23)."""
    newest = pushes[-1]
    is_linked = newest.ticket_id and not any(UNLINKED in push.facts for push in pushes)
    number = newest.facts.get("number", "")  # of who waits for a person there is no ticket
    return ticket_link(settings, number, newest.person) if is_linked and number else ""


def delivered(deliver: Deliver, filled: Card) -> SendResult:
    """Sent as it is; a field refused by name is sent safe, once; blocked words are left out, once.

    A repeat may carry the same client_msg_id: what was refused was not sent.
    """
    outcome = deliver(filled.data)
    if outcome.errcode == WRONG_FIELD and (name := _field_named(outcome)):
        filled = filled.safe(name)
        outcome = deliver(filled.data)
    if outcome.errcode == WRONG_FIELD:
        field = _field_named(outcome) or "a field"
        return replace(outcome, kind="never", detail=f"{field} does not fit: {outcome.detail}")
    if outcome.errcode == BLOCKED and filled.free:
        outcome = deliver(filled.safe(*filled.free).data)
    if outcome.errcode == BLOCKED:
        return replace(outcome, detail=f"blocked, for human review: {outcome.detail}")
    return outcome


def _field_named(outcome: SendResult) -> str:
    """The field an errmsg of 47003 names: ours, or one of the template that we did not fill."""
    found = _NAMED.search(outcome.detail)
    return found[1] if found and is_known(found[1]) else ""
