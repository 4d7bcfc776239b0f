"""A message of the street's application to one of the staff in their messenger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.delivery.channels.wecom import App, is_stale, outcome
from bot.wechat.outcomes import SendResult
from bot.wechat.replies import fitted
from bot.wechat.wire import post_json, through
from rules.notices import MAYBE, wording
from storage.outbox import Push

_SAME_FOR = 600  # seconds in which the platform drops a repeat of the same words


def send(app: App, userid: str, pushes: Sequence[Push]) -> SendResult:
    """One text of all of them. What may not have arrived can be sent again: a repeat is dropped."""
    text = fitted("\n\n".join(wording(push.notice, _as_before(app, push)) for push in pushes))
    payload = {
        "touser": userid,
        "msgtype": "text",
        "agentid": int(app.agentid),
        "text": {"content": text},
        "enable_duplicate_check": 1,
        "duplicate_check_interval": _SAME_FOR,
    }
    answers: list[dict[str, Any]] = []

    def ask() -> dict[str, Any]:
        answers.append(_answered(app, payload))
        return answers[0]

    found = outcome(ask)
    if found.kind == "sent" and _is_named(userid, answers[0].get("invaliduser")):
        return replace(found, kind="next", detail="no such member")
    return found


def _as_before(app: App, push: Push) -> Mapping[str, str]:
    """A repeat is known by its words: one more word, and it is shown again."""
    since = push.doubtful_since
    if since is None or app.now() - since >= timedelta(seconds=_SAME_FOR):
        return push.facts
    return {name: fact for name, fact in push.facts.items() if name != MAYBE}


def _answered(app: App, payload: Mapping[str, Any]) -> dict[str, Any]:
    token = app.token()
    answer = _asked(app, payload, token)
    return _asked(app, payload, app.token(rejected=token)) if is_stale(answer) else answer


def _asked(app: App, payload: Mapping[str, Any], token: str) -> dict[str, Any]:
    url = f"{app.api}/cgi-bin/message/send"
    return post_json(through(app.session), url, payload, access_token=token)


def _is_named(userid: str, invalid: object) -> bool:
    """The platform sends to whom it knows, and names the others."""
    return isinstance(invalid, str) and userid.lower() in invalid.lower().split("|")
