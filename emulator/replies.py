"""What the account answered to a message, checked as the platform checks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from emulator.account import Account
from emulator.crypto import signature, unseal

MOST_BYTES = 2048
_KINDS = ("text", "image", "voice", "video", "music", "news", "transfer_customer_service")
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer as it is shown, and what is wrong with it."""

    text: str = ""
    kind: str = ""
    problems: tuple[str, ...] = ()
    media_id: str = ""
    url: str = ""


def read_reply(account: Account, openid: str, body: bytes, knows: Known | None = None) -> Reply:
    """Check a reply. `success` and an empty body are silence; knows(media_id) tells what exists."""
    if body.strip() in (b"", b"success"):
        return Reply()
    try:
        root = _root(account, body)
    except (ElementTree.ParseError, ValueError) as error:
        return Reply(problems=(f"unreadable reply: {error}",))
    found = _shown(root)
    wrong = (*_about_names(account, openid, root), *_about_content(root, found, knows))
    return Reply(found.text, found.kind, wrong, found.media_id, found.url)


def _root(account: Account, body: bytes) -> ElementTree.Element:
    root = ElementTree.fromstring(body)
    if root.tag != "xml":
        raise ValueError("the root is not <xml>")
    sealed = root.findtext("Encrypt")
    if account.mode == "safe" and sealed is None:
        raise ValueError("not encrypted, in safe mode")
    if account.mode == "plain" and sealed is not None:
        raise ValueError("encrypted, in plain mode")
    return root if sealed is None else ElementTree.fromstring(_opened(account, root, sealed))


def _opened(account: Account, root: ElementTree.Element, sealed: str) -> str:
    parts = (root.findtext("TimeStamp") or "", root.findtext("Nonce") or "", sealed)
    if signature(account.token, *parts) != root.findtext("MsgSignature"):
        raise ValueError("MsgSignature does not fit")
    message, appid = _unsealed(account, sealed)
    if appid != account.appid:
        raise ValueError("sealed for another appid")
    return message


def _unsealed(account: Account, sealed: str) -> tuple[str, str]:
    """With the current key, else with the previous one."""
    for key in account.keys[:-1]:
        try:
            found = unseal(key, sealed)
        except ValueError:
            continue
        if found[1] == account.appid:
            return found
    return unseal(account.keys[-1], sealed)


def _shown(root: ElementTree.Element) -> Reply:
    kind = root.findtext("MsgType") or ""
    if kind == "news":
        item = "Articles/item/"
        lines = (root.findtext(f"{item}Title"), root.findtext(f"{item}Description"))
        url = root.findtext(f"{item}Url") or ""
        return Reply("\n".join(line for line in lines if line), kind, url=url)
    held = root.find(kind.capitalize()) if kind in ("image", "voice", "video", "music") else None
    if held is None:
        return Reply(root.findtext("Content") or "", kind)
    media_id = held.findtext("MediaId") or ""
    return Reply(held.findtext("Title") or "", kind, (), media_id, held.findtext("MusicUrl") or "")


def _about_names(account: Account, openid: str, root: ElementTree.Element) -> list[str]:
    names = root.findtext("ToUserName"), root.findtext("FromUserName")
    problems = []
    if names != (openid, account.original_id):
        problems.append("ToUserName and FromUserName are not swapped")
    if not (root.findtext("CreateTime") or "").isdigit():
        problems.append("CreateTime is no number")
    return problems


def _about_content(root: ElementTree.Element, found: Reply, knows: Known | None) -> list[str]:
    problems = []
    if found.kind not in _KINDS:
        problems.append(f"MsgType {found.kind!r} cannot be a reply")
    if found.kind == "text" and not 0 < len(found.text.encode()) <= MOST_BYTES:
        problems.append(f"text must be 1 to {MOST_BYTES} bytes")
    counts = (root.findtext("ArticleCount"), len(root.findall("Articles/item")))
    if found.kind == "news" and counts != ("1", 1):
        problems.append("one article only")
    if found.kind in ("image", "voice", "video") and knows and not knows(found.media_id):
        problems.append("the MediaId does not exist")
    return problems
