"""The web application: webhook, pages, operations, and in the demo its clock."""

from __future__ import annotations

from flask import Flask

from bot.container import Container
from bot.web import demo_clock, group_page, health, ticket_page, webhook


def create_app(container: Container) -> Flask:
    """The app for one house. Raises nothing at import; opens no connection."""
    app = Flask("jiesu", root_path=__file__.rpartition("/")[0])
    app.extensions["container"] = container
    for module in (webhook, ticket_page, group_page, health):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(404, ticket_page.nothing_here)
    if container.settings.is_demo:
        app.register_blueprint(demo_clock.blueprint)
    return app
