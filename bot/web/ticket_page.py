"""A ticket's page behind a signed, expiring link; its photos only through it."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, render_template, request
from itsdangerous import BadSignature

from bot.container import Container
from bot.links import behind
from bot.web import current
from bot.web.jsapi import PageConfig, page_config
from flows.texts import pages as page_texts
from flows.texts import subscribing
from handlers.reports.pages import photo_type, ticket_page
from storage import media_files

blueprint = Blueprint("pages", __name__)
_FOR_PEOPLE = ("/t/", "/g/")


# What a browser is told about every page; the webhook has no browser at its end.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'",
}
# Only where the button is shown: the client's own script, and the frame it draws its tags in.
_WITH_BUTTON = (
    "; script-src 'self' https://res.wx.qq.com; frame-src https://*.qq.com webcompt:"
    "; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@blueprint.after_request
def guarded(response: Response) -> Response:
    response.headers.update(_HEADERS)
    if "subscribing" in g:
        response.headers["Content-Security-Policy"] += _WITH_BUTTON
    return response


def _behind(token: str) -> tuple[Container, str, str]:
    container = current.container()
    try:
        return container, *behind(container.settings, token)
    except BadSignature:
        abort(404)


@blueprint.get("/t/<token>")
def show_ticket(token: str) -> str:
    container, number, reader = _behind(token)
    page = ticket_page(container.services, number, reader, container.clock())
    if page is None:
        abort(404)
    config = _asking(container) if page.is_open else None
    texts = {"texts": subscribing, "is_long_term": container.settings.subscribe_long_term}
    said = {"said": page_texts, "config": config, **texts}
    return render_template("ticket.html", page=page, token=token, **said)


def nothing_here(_: Exception) -> Response:
    """A dead link of a message or a poster is a page of ours, in words, on every phone."""
    if not request.path.startswith(_FOR_PEOPLE):
        return Response("not found\n", 404, content_type="text/plain; charset=utf-8")
    container = current.container()
    with container.services.database.look() as tx:
        street = container.services.snapshot(tx, container.clock()).street
    shown = render_template("gone.html", said=page_texts, street=street)
    return guarded(Response(shown, 404))


def _asking(container: Container) -> PageConfig | None:
    """The signed button of 订阅通知, where there is one to show."""
    query = request.query_string.decode(errors="replace")
    address = container.settings.public_url + request.path + (f"?{query}" if query else "")
    found = page_config(container, address, container.clock())
    if found:
        g.subscribing = True
    return found


@blueprint.get("/t/<token>/photo/<sha256>")
def show_photo(token: str, sha256: str) -> Response:
    """One photo of that ticket and no other."""
    container, number, reader = _behind(token)
    content_type = photo_type(container.services, number, reader, sha256, container.clock())
    if content_type is None:
        abort(404)
    return Response(
        media_files.get(container.settings.media_dir, sha256), content_type=content_type
    )
