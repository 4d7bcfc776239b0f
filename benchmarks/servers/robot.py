"""WeRoBot with its SQLite session: the common way to keep a conversation."""

import os

import werobot
from flask import Flask
from werobot.contrib.flask import make_view
from werobot.session.sqlitestorage import SQLiteStorage

robot = werobot.WeRoBot(
    token=os.environ["BENCH_TOKEN"],
    encoding_aes_key=os.environ["BENCH_AES_KEY"],
    app_id=os.environ["BENCH_APPID"],
    enable_session=True,
    session_storage=SQLiteStorage(os.environ["BENCH_ROBOT_DB"]),
)


@robot.text
def echo(message, session):
    session["said"] = [*session.get("said", []), message.content][-3:]
    return message.content


app = Flask(__name__)
app.add_url_rule("/wechat", endpoint="wechat", view_func=make_view(robot), methods=["GET", "POST"])


@app.get("/healthz")
def healthz():
    return "ok"
