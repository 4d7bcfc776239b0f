"""Template message: typed fields, each cut to what its type allows (wechat.md 3.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.links import ticket_link
from bot.settings import Settings
from bot.wechat.client import Client, Outcome
from rules.notices import Notice
from rules.outsiders import UNLINKED
from storage.outbox import Push

# Field of the template -> fact of the push, or "=…" for a fixed text.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "assigned": {
        "character_string1": "number",
        "thing2": "place",
        "thing3": "matter",
        "time4": "by_time",
    },
    "progress": {
        "character_string1": "number",
        "thing2": "matter",
        "phrase3": "phrase",
        "thing4": "said",
    },
    "survey": {
        "character_string1": "number",
        "thing2": "matter",
        "thing3": "=回1满意2基本满意3不满意",
    },
}
_LIMITS = {"thing": 20, "phrase": 5, "character_string": 32, "time": 32}


def send(
    client: Client, settings: Settings, openid: str, pushes: Sequence[Push], notice: Notice
) -> Outcome:
    """Tapping the card opens the ticket's page, where the person may read all of it."""
    push = pushes[-1]
    data = {name: {"value": value} for name, value in fields(push, notice).items()}
    is_linked = push.ticket_id and UNLINKED not in push.facts
    url = ticket_link(settings, push.facts["number"]) if is_linked else ""
    return client.send_template(openid, id_for(settings, notice), data, push.client_msg_id, url)


def id_for(settings: Settings, notice: Notice) -> str:
    ids = {
        "assigned": settings.template_assigned,
        "progress": settings.template_progress,
        "survey": settings.template_survey,
    }
    assert notice.template
    return ids[notice.template]


def fields(push: Push, notice: Notice) -> dict[str, str]:
    """Every field of the notice's template, shortened to its type."""
    assert notice.template
    said = push.facts.get("words") or push.facts.get("reason") or notice.short
    facts = {**push.facts, "phrase": notice.phrase, "said": said}
    return {
        name: fitted(name, source[1:] if source.startswith("=") else facts.get(source, ""))
        for name, source in FIELDS[notice.template].items()
    }


def fitted(name: str, value: str) -> str:
    """`value` as the type of field `name` takes it; never empty, which the platform refuses."""
    kind = name.rstrip("0123456789")
    value = re.sub(r"\s+", " ", value).strip()
    if kind == "character_string":
        value = re.sub(r"[^\x21-\x7e]", "", value)
    if kind == "phrase":
        value = re.sub(r"[^\u4e00-\u9fff]", "", value)
    limit = _LIMITS.get(kind, 20)
    short = value if len(value) <= limit else value[: limit - 1] + "…"
    return short or {"phrase": "有进展", "time": "今天", "character_string": "0"}.get(
        kind, "见详情"
    )
