"""The anchor: flask + wechatpy, safe mode, an echo and nothing else."""

import os

from flask import Flask, request
from wechatpy import create_reply, parse_message
from wechatpy.crypto import WeChatCrypto

TOKEN, AES_KEY, APPID = (os.environ[f"BENCH_{n}"] for n in ("TOKEN", "AES_KEY", "APPID"))
app = Flask(__name__)


@app.get("/healthz")
def healthz():
    return "ok"


@app.post("/wechat")
def echo():
    args = request.args
    crypto = WeChatCrypto(TOKEN, AES_KEY, APPID)
    xml = crypto.decrypt_message(
        request.get_data(), args["msg_signature"], args["timestamp"], args["nonce"]
    )
    message = parse_message(xml)
    reply = create_reply(message.content, message).render()
    return crypto.encrypt_message(reply, args["nonce"], args["timestamp"])
