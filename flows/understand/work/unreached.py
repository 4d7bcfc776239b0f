"""Whether a member of staff tells of a try that reached nobody: by telephone, or at the door.

What was said last counts: 上午没人接，下午打通了 reached somebody.
"""

from __future__ import annotations

import re
from typing import Literal

from flows.understand.normalise import clean
from flows.understand.word_lists import matcher

Way = Literal["phone", "door"]
_WHO = r"(?:居民|报事人|报修人|本人|对方|住户|业主|户主|老人|老人家|老太太|老爷子|大爷|大妈|大娘|阿姨|叔叔|人家|人|她|他|家属|屋里|家里)"
_PHONE = matcher("unreached", "phone")
# The bell and what did not follow, the receiver put down, nobody at the other end who is meant.
_RING = r"(?:打|拨|呼|响|嘟|铃|接|通|电话|语音|那头|那边|对面|对方)"
_MUTE = r"(?:没|不|无)(?:有)?(?:个)?(?:人|谁)?(?:反应|响应|动静|声儿?|声音|搭理|理(?!解)|应(?!急)|吭声?|吱声|言语|言声|说话|出声|搭腔|回音|答|下文)"
_CUTS = r"(?:挂|摁|按|掐|撂|压|断|拒)"
_NO_TALK = matcher("unreached", "no_talk", ring=_RING, mute=_MUTE, cuts=_CUTS)
_TRIES = re.compile(
    r"(?:打|拨|呼)(?:了|过)?(?:得有|有|不下)?(?:他|她|人家)?(?:好几|好些|两三|三四|四五|五六|[两二三四五六七八九十几多\d]+)(?:个|遍|次|回|通|趟)"
)
_TALKED = re.compile(
    r"说(?!不|话不)|讲|聊|谈|唠|同意|答应|约|接了|接的|才?通了|才通|告诉|问|让(?!人)|知道了|在家|回(?:了|过)|解释|商量|表示|要求"
)
_DOOR = matcher("unreached", "door", who=_WHO)
_REACHED = matcher("unreached", "reached")
_ASKS = re.compile(r"[？?吗]|怎么办|咋办|(?:要|如果|万一|假如|若).{0,10}(?:没|不|无)|别.{0,4}关机")


def unreached(text: str) -> Way | None:
    """How somebody tried in vain; None where they reached somebody or tell of no try."""
    said = clean(text)
    if _ASKS.search(said):
        return None
    found = [(m.end(), way) for way, p in _WAYS for m in p.finditer(said)]
    if not found:
        return "phone" if _TRIES.search(said) and not _TALKED.search(said) else None
    last, way = max(found)
    after = _REACHED.search(said, last)
    return None if after else way


_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("phone", _PHONE),
    ("phone", _NO_TALK),
    ("door", _DOOR),
)
