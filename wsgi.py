"""The web application for a WSGI server: gunicorn -c bot/gunicorn_config.py wsgi:app"""

from bot.app import create_app
from bot.house import build
from bot.logs import configure
from bot.settings import load_settings

configure()
app = create_app(build(load_settings()))
