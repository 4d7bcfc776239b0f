"""The signature a web page needs to use the client's JS-SDK."""

from __future__ import annotations

from wechatpy.utils import WeChatSigner


def jsapi_signature(ticket: str, noncestr: str, timestamp: int, url: str) -> str:
    """SHA-1 hex for wx.config. url: the page's address as opened; what follows # is left out."""
    signer = WeChatSigner(delimiter=b"&")
    address = url.partition("#")[0]
    signer.add_data(
        f"jsapi_ticket={ticket}", f"noncestr={noncestr}", f"timestamp={timestamp}", f"url={address}"
    )
    return str(signer.signature)
