"""A group's poster: its code and the words to put beside it, for a group no robot can reach."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from markupsafe import Markup

from bot.cli.posters import drawn
from bot.container import Container
from bot.links import group_behind, group_code
from bot.web import current
from bot.web.ticket_page import guarded
from bot.wechat.client import CallFailed
from flows.texts.groups import NO_CODE, invitation
from rules.delivery.channels import can
from rules.street.street import Group
from storage import groups

blueprint = Blueprint("group_page", __name__)
blueprint.after_request(guarded)


def address(container: Container, group: Group) -> str:
    """What the group's code shows; made once and kept, for codes are counted. Raises CallFailed."""
    with container.services.database.look() as tx:
        found = groups.code_of(tx, group.id)
    if found:
        return found
    made = container.client.create_qrcode(group_code(container.settings, group.id))
    with container.services.database.begin() as tx:
        groups.keep_code(tx, group.id, made)
    return made


@blueprint.get("/g/<code>")
def show_group(code: str) -> str:
    container = current.container()
    with container.services.database.look() as tx:
        street = container.services.snapshot(tx, container.clock()).street
    group = street.group_by_id.get(group_behind(container.settings, code) or "")
    if group is None:
        abort(404)
    shown = {"group": group, "street": street, "text": invitation(street.hotline)}
    scene = code if container.settings.is_demo else ""
    return render_template("group.html", picture=_picture(container, group), scene=scene, **shown)


def _picture(container: Container, group: Group) -> str:
    """The code, or a sentence in place of one that cannot be had."""
    if not can(container.account.kind, "qrcode"):
        return NO_CODE
    try:
        return Markup(drawn(address(container, group), group.name))  # noqa: S704 - drawn by us
    except CallFailed:
        return NO_CODE
