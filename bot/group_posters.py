"""A group's poster: its code and the words to put beside it, for a group no robot can reach."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template
from markupsafe import Markup

from bot.house import House
from bot.links import group_behind, group_code
from bot.pages import guarded
from bot.posters import drawn
from bot.wechat.client import CallFailed
from flows.texts.groups import NO_CODE, invitation
from rules.channels import can
from rules.street import Group
from storage import groups

blueprint = Blueprint("group_posters", __name__)
blueprint.after_request(guarded)


def address(house: House, group: Group) -> str:
    """What the group's code shows; made once and kept, for codes are counted. Raises CallFailed."""
    with house.office.database.look() as tx:
        found = groups.code_of(tx, group.id)
    if found:
        return found
    made = house.client.create_qrcode(group_code(house.settings, group.id))
    with house.office.database.begin() as tx:
        groups.keep_code(tx, group.id, made)
    return made


@blueprint.get("/g/<code>")
def show_group(code: str) -> str:
    house: House = current_app.extensions["house"]
    with house.office.database.look() as tx:
        street = house.office.town(tx, house.clock()).street
    group = street.group_by_id.get(group_behind(house.settings, code) or "")
    if group is None:
        abort(404)
    shown = {"group": group, "street": street, "text": invitation(street.hotline)}
    scene = code if house.settings.is_demo else ""
    return render_template("group.html", picture=_picture(house, group), scene=scene, **shown)


def _picture(house: House, group: Group) -> str:
    """The code, or a sentence in place of one that cannot be had."""
    if not can(house.account.kind, "qrcode"):
        return NO_CODE
    try:
        return Markup(drawn(address(house, group), group.name))  # noqa: S704 - drawn by us
    except CallFailed:
        return NO_CODE
