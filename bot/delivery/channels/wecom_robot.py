"""A robot's message to a group of the staff: the notices that wait, in one text."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.channels.wecom import FULL, Robots, outcome
from bot.wechat.outcomes import SendResult
from bot.wechat.replies import MOST_BYTES, fitted
from bot.wechat.wire import post_json, through
from rules.notices import NOTICES, wording
from rules.street.street import Group
from storage.outbox import Push


def compose(pushes: Sequence[Push]) -> tuple[str, tuple[str, ...], tuple[Push, ...]]:
    """Text, userids to mention, and the pushes in it: the oldest ones, as many as fit.

    pushes: of one group, oldest first, one at least. One that is too long alone is cut.
    """
    taken = 1
    while taken < len(pushes) and len(_text(pushes[: taken + 1]).encode()) <= MOST_BYTES:
        taken += 1
    told = tuple(pushes[:taken])
    named = (userid for push in told for userid in push.facts.get("at", "").split("|"))
    return fitted(_text(told)), tuple(dict.fromkeys(filter(None, named))), told


def _text(pushes: Sequence[Push]) -> str:
    """Those of one kind under one head; the kinds in the order of their oldest."""
    kinds = dict.fromkeys(push.notice for push in pushes)
    return "\n".join(_part(kind, [p for p in pushes if p.notice == kind]) for kind in kinds)


def _part(kind: str, pushes: Sequence[Push]) -> str:
    notice = NOTICES[kind]
    if notice.wording == "{words}":  # a brief stands as it was written, over many lines
        return "\n".join(push.facts.get("words", "") for push in pushes)
    lines = [wording(kind, push.facts) for push in pushes]
    if len(lines) == 1:
        return f"【{notice.phrase}】{lines[0]}"
    return "\n".join((f"【{notice.phrase}{len(lines)}件】", *lines))


def send(robots: Robots, group: Group, pushes: Sequence[Push]) -> SendResult:
    """Send what compose() takes of `pushes`. Later when the robot has spoken 20 times a minute."""
    key = robots.keys.get(group.robot)
    if key is None:
        return SendResult("halt", 93000, f"no key for the robot {group.robot or 'of this group'}")
    if not robots.has_room(group.robot):
        return SendResult("later", FULL, "20 messages this minute")
    text, mentions, _ = compose(pushes)
    content: dict[str, object] = {"content": text}
    if mentions:
        content["mentioned_list"] = list(mentions)
    payload = {"msgtype": "text", "text": content}
    url = f"{robots.api}/cgi-bin/webhook/send"
    return outcome(lambda: post_json(through(robots.session), url, payload, key=key), key)
