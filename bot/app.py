"""The web application: webhook, pages, operations, and in the demo its clock."""

from __future__ import annotations

from flask import Flask

from bot import demo_clock, group_posters, operations, pages, webhook
from bot.house import House


def create_app(house: House) -> Flask:
    """The app for one house. Raises nothing at import; opens no connection."""
    app = Flask("jiesu", root_path=__file__.rpartition("/")[0])
    app.extensions["house"] = house
    for module in (webhook, pages, group_posters, operations):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(404, pages.nothing_here)
    if house.settings.is_demo:
        app.register_blueprint(demo_clock.blueprint)
    return app
