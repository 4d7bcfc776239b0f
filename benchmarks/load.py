"""Messages as the platform sends them in safe mode, sealed beforehand, and a client to send them."""

from __future__ import annotations

import http.client
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

TOKEN = "benchtoken"
AES_KEY = "YmVuY2gta2V5LWZvci1qaWVzdS0wMTIzNDU2Nzg5YWI"
APPID = "wxbench0123456789"
REPORTS = (
    "芳群园一区{n}号楼2单元301厨房下水道堵了，返味儿，麻烦来看看",
    "望园社区{n}号楼门口的路灯不亮了，老人晚上出门看不见路",
    "恒松园小区{n}号楼楼道里堆满了纸箱和旧家具，走路都费劲",
)


@dataclass(frozen=True, slots=True)
class Sealed:
    path: str
    body: bytes


def sealed(openid: str, content: str, message_id: int) -> Sealed:
    """One text message, encrypted and signed."""
    now, nonce = str(int(time.time())), str(random.randrange(10**9))
    xml = (
        f"<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[{openid}]]>"
        f"</FromUserName><CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content><![CDATA[{content}]]></Content><MsgId>{message_id}</MsgId></xml>"
    )
    body = WeChatCrypto(TOKEN, AES_KEY, APPID).encrypt_message(xml, nonce, now)
    encrypted = body.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    query = {
        "signature": _signature(TOKEN, now, nonce),
        "timestamp": now,
        "nonce": nonce,
        "openid": openid,
        "encrypt_type": "aes",
        "msg_signature": _signature(TOKEN, now, nonce, encrypted),
    }
    envelope = (
        f"<xml><ToUserName><![CDATA[gh_bench]]></ToUserName>"
        f"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    )
    return Sealed(f"/wechat?{urlencode(query)}", envelope.encode())


def _signature(*parts: str) -> str:
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)


def openid(number: int) -> str:
    return f"oBench{number:022d}"


def reports(first: int, count: int) -> list[Sealed]:
    """One sentence that tells all, each of another person."""
    return [
        sealed(openid(n), REPORTS[n % 3].format(n=n % 12 + 1), 10**15 + n)
        for n in range(first, first + count)
    ]


def confirmations(first: int, count: int) -> list[Sealed]:
    """The "1" of the same people: it files the ticket."""
    return [sealed(openid(n), "1", 2 * 10**15 + n) for n in range(first, first + count)]


def send(port: int, messages: list[Sealed], threads: int = 1) -> list[float]:
    """Send all over kept-alive connections; seconds per answer. Anything but a reply raises.

    One connection unless told: WeRoBot's SQLite session fails under threads, and hides it behind
    empty replies.
    """
    shares = [messages[i::threads] for i in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        return [
            s for part in pool.map(lambda share: _send_share(port, share), shares) for s in part
        ]


def _send_share(port: int, messages: list[Sealed]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    spans = []
    for message in messages:
        started = time.perf_counter()
        connection.request("POST", message.path, message.body, {"Content-Type": "text/xml"})
        response = connection.getresponse()
        body = response.read()
        spans.append(time.perf_counter() - started)
        if response.status != 200 or len(body) < 20:
            raise RuntimeError(f"answer {response.status} {body[:60]!r}")
    return spans
