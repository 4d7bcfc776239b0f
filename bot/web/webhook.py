"""The account's webhook: guard, one verb, the sealed reply. 200 only after the commit."""

from __future__ import annotations

import time
from datetime import datetime

from flask import Blueprint, Response, request

from bot import metrics
from bot.container import Container
from bot.logs import get_logger, trace
from bot.web import current
from bot.wechat.guard import check_echo
from bot.wechat.letters import Letter, Refused, Unreadable, open_letter
from bot.wechat.replies import render_text, seal
from handlers.chat.letters import set_aside
from handlers.chat.reception import take_in, where
from storage.database import Unavailable
from storage.inbox import Answer

MOST_BYTES = 64 * 1024
blueprint = Blueprint("webhook", __name__)
log = get_logger("webhook")


@blueprint.get("/wechat")
def verify() -> Response:
    """URL verification: the echo string, or 403."""
    container = current.container()
    echo = check_echo(container.account, request.args, container.real_now())
    if echo is None:
        metrics.refused("echo")
        return Response(status=403)
    return Response(echo, mimetype="text/plain")


@blueprint.post("/wechat")
def receive() -> Response:
    """One message or event. 403 forged, 413 too long, 503 not committed, else 200."""
    started = time.perf_counter()
    container = current.container()
    if (request.content_length or 0) > MOST_BYTES:
        return Response(status=413)
    body = request.stream.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return Response(status=413)
    try:
        letter = open_letter(container.account, request.args, body, container.real_now())
        response = _answered(container, letter, body)
    except Unavailable as away:
        log.error("database away", error=str(away))
        response = Response(status=503)
    except Exception as fault:  # a fault of ours keeps nothing: the platform sends again
        log.error("a request failed", fault=where(fault))
        response = Response(status=503)
    metrics.replied(time.perf_counter() - started)
    return response


def _answered(container: Container, letter: Letter | Unreadable | Refused, body: bytes) -> Response:
    if isinstance(letter, Refused):
        metrics.refused(letter.reason)
        return Response(status=403)
    if isinstance(letter, Unreadable):
        return _kept_aside(container, body, letter.reason)
    trace(letter.inbound.key[:12])
    taken = take_in(container.services, letter.inbound, container.clock(), container.spool)
    metrics.received(letter.inbound.kind, taken.how if taken else "refused")
    if taken is None:
        return Response(status=503)
    container.cache.wake()
    return _sealed(container, letter, taken.answer)


def _kept_aside(container: Container, body: bytes, reason: str) -> Response:
    """Authentic but unreadable: a repeat would be no better, so success, and the body is kept."""
    set_aside(container.services, body, reason, container.clock())
    metrics.quarantined()
    return Response("success", mimetype="text/plain")


def _sealed(container: Container, letter: Letter, answer: Answer) -> Response:
    if not answer.text:
        return Response("success", mimetype="text/plain")
    xml = render_text(letter, answer.text, answer.at)
    at: datetime = answer.at
    return Response(
        seal(container.account, letter, xml, request.args, at),
        content_type="text/xml; charset=utf-8",
    )
