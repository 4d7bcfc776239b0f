"""The web application for a WSGI server: gunicorn -c bot/gunicorn_config.py wsgi:app"""

from bot.container import build
from bot.logs import configure
from bot.settings import load_settings
from bot.web.app import create_app

configure()
app = create_app(build(load_settings()))
