"""/healthz, /readyz, /metrics."""

from __future__ import annotations

import hmac
import ipaddress

from flask import Blueprint, Response, abort, jsonify, request

from bot import metrics
from bot.container import Container
from bot.web import current
from handlers.reports.overview import gauges
from storage import leases, migrations
from storage.database import Unavailable

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Database at the newest schema, redis if configured, somebody holds the scheduler's lease."""
    container = current.container()
    found = {"database": _database(container), "scheduler": _scheduler(container)}
    if container.cache.is_configured:
        found["redis"] = container.cache.ping()
    # Redis only accelerates: without it we are slower, not away.
    is_ready = found["database"] and found["scheduler"]
    return jsonify(found), 200 if is_ready else 503


def _database(container: Container) -> bool:
    try:
        with container.services.database.look() as tx:
            return migrations.stands_at_head(tx.connection)
    except Unavailable:
        return False


def _scheduler(container: Container) -> bool:
    try:
        with container.services.database.look() as tx:
            return leases.holder_of(tx, "scheduler", container.real_now()) is not None
    except Unavailable:
        return False


@blueprint.get("/metrics")
def show_metrics() -> Response:
    """Prometheus text, for loopback or whoever has the token."""
    container = current.container()
    if not _may_see(container):
        abort(404)
    spooled = {"jiesu_spooled": float(len(container.spool.waiting()))}
    body, content_type = metrics.render(gauges(container.services, container.clock()) | spooled)
    return Response(body, content_type=content_type)


def _may_see(container: Container) -> bool:
    token = container.settings.metrics_token
    wanted = token.get_secret_value() if token else ""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if wanted:
        return hmac.compare_digest(said.encode(), wanted.encode())
    is_direct = "X-Forwarded-For" not in request.headers
    return is_direct and ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104
