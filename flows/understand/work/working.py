"""What a plain sentence of somebody at work says of a ticket: 我到楼底下了, 等件儿呢, 不归我这片.

Who acts, on what and whether it lies before or behind decide; the first row that holds is meant.
What only tells something (a part is waited for, a company was told, not done yet) is a note, with
the word that it may want (`hint`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from flows.understand.normalise import clean
from flows.understand.word_lists import matcher
from flows.understand.work.finished import says_done
from flows.understand.work.unreached import unreached

Hint = Literal["", "waiting", "handed", "undone"]


@dataclass(frozen=True, slots=True)
class Work:
    """verb: of handlers.chat.staff.commands. words: where the verb takes less than the whole sentence."""

    verb: str
    hint: Hint = ""
    words: str | None = None


_WE = r"(?:我|俺|咱|俺们|我们|咱们|自己)"
_PERSON = r"(?:居民|报事人|本人|对方|住户|业主|户主|老人家?|老太太|老爷子|老头儿?|大爷|大妈|大娘|大姐|大哥|阿姨|叔叔|奶奶|爷爷|人家|那[家户](?:人|大爷|大妈)?|这[家户]|她|他|家属|儿子|闺女|女儿|老伴)"
_COMPANY = r"(?:物业|自来水|水务|电力|供电|国网|燃气|热力|供热|供暖|环卫|园林|排水|市政|城管|派出所|消防|电信|联通|移动|歌华|房管所?|居委会?|社区|街道|厂家|维保|维修|施工队?|产权(?:单位)?|师傅|[\u4e00-\u9fff]{1,6}(?:公司|集团|中心|办公室|单位|部门|分局|大队|所))"
_TIME = r"(?:今[天儿]|明[天儿]|后[天儿]|大后[天儿]|下?周[一二三四五六日天]|下?礼拜[一二三四五六日天]|早[上晨]|上午|中午|下午|晚上|傍晚|头晌|晌午|后晌|[\d一二两三四五六七八九十半]+点|一会儿?|待会儿?|回头|晚点儿?|过会儿?|下班|等会儿?|\d+[号日]|分钟|钟头|小时|这两天)"
_GOES = r"(?:去|来|跑|上门|过去|上去|看|瞅|瞧|修|弄|换|拾掇|处理|打|联系|带|拉|清|办|装|送)"

_SPEAKS_FOR = re.compile(
    rf"^(?:说是)?{_PERSON}[^，。\s]{{0,3}}(?:说|讲|让|叫|要|想|嫌|反映|问|又|还|一直|打电话|来电)"
)
_PHONE = re.compile(
    r"(?:电话|号码|手机号?)(?:是)?(?:多少|几|给我|发我|发一?下|有没有|呢)|(?:给我|要|看)(?:一?下)?[^，。]{0,6}(?:电话|号码|手机号)$"
)
_ASK = re.compile(
    rf"^(?:麻烦)?(?:你们?|您)?(?:帮我|替我|给我|帮忙|去)?问(?!过|了(?!解)|题)(?:问|一?下|一?声|一?句)*(?:{_PERSON}|报事的?|那边)*[，,\s]*(?P<rest>.+)$",
    re.S,
)
_QUESTION = re.compile(
    r"(?:啥|什么|甚么|哪|谁|几[点号天时]|咋样|咋回事|怎么样|怎么回事|多会儿|多久|何时|到期没|到没到期|办了没|完了没|结了没)[^，。]{0,6}$|[？?吗么]$|^(?:给我|帮我)?(?:看看|瞅瞅|瞧瞧|查查|翻翻)"
)
_NOT_OURS = matcher("working", "not_ours", we=_WE)
_BACK = re.compile(
    r"退(?:回|给|还)(?!来|.{0,2}(?:钱|款|费|押金|货))|(?:打|推|送|返)回(?:去|给|来吧|中心|$)|还给(?:你们|中心|诉求)|^(?:给)?退了?(?:吧|$)"
)
_UNDONE = matcher("working", "undone")
_WAITING = matcher("working", "waiting")
_HANDED = re.compile(
    rf"(?:跟|和|给|向|找|让|叫|请|报|转|交|通知|联系|派|喊|催|得|归|该|告诉)(?:了|到|给|是|过|催|一?下)*{_COMPANY}|{_COMPANY}[^，。]{{0,4}}(?:管|接手|接走|负责|派人|来人|要来|答应|受理|在弄|在修|去了)"
)
_CONTACT = matcher("working", "contact", person=_PERSON, we=_WE)
_ARRIVED = matcher("working", "arrived", we=_WE)
_ON_WAY = matcher("working", "on_way")
_PLANNED = re.compile(
    rf"{_TIME}[^，。]{{0,10}}{_GOES}|{_GOES}[^，。]{{0,6}}{_TIME}(?:[前后]|到)?$|再(?:去|跑|来|打|上)[^，。]{{0,4}}(?:趟|次|遍|回|门|看看)|说(?:好|定)了?[^，。]{{0,4}}{_TIME}"
)
_SIGNED = matcher("working", "signed", we=_WE)
_CLOSES = re.compile(r"(?:销|消|结|关)(?:了|单|掉|案)")
_DONE = matcher("working", "done")
_AHEAD = re.compile(
    r"[？?吗]$|还?[没未]|准备|打算|估计|争取|明[天儿早]|后[天儿]|马上|尽快|才能|就能|差|剩|一半|不了|不(?:归|是|用)|[\d一二三四五六七八九十半]点|[上下]午|晚上|早上|(?:等|让|叫|请)"
)


def work_said(text: str) -> Work:
    """What the words say of the ticket; a note where no deed is told. The number stands not in it."""
    said = clean(text).strip(" ，,。.!！~～、:：；;")
    if unreached(said):
        return Work("contact_failed")
    if _PHONE.search(said):
        return Work("phone")
    if found := _ASK.match(said):
        return Work("ask", words=found["rest"].strip(" ，,。"))
    if _SPEAKS_FOR.match(said) and not _CONTACT.search(said):
        return Work("note")
    has_talked = _CONTACT.search(said) and said[-1:] not in ("？", "吗", "?", "么")
    if _QUESTION.search(said) and not has_talked and not _NOT_OURS.search(said):
        return Work("show")
    if _NOT_OURS.search(said) or _BACK.search(said):
        return Work("return", "handed")
    if is_done(said):
        return Work("handle")
    return next((work for work, found in _ROWS if found.search(said)), Work("note"))


_ROWS: tuple[tuple[Work, re.Pattern[str]], ...] = (
    (Work("contact"), _CONTACT),
    (Work("note", "undone"), _UNDONE),
    (Work("note", "waiting"), _WAITING),
    (Work("progress"), _ON_WAY),
    (Work("note", "handed"), _HANDED),
    (Work("progress"), _PLANNED),
    (Work("arrive"), _ARRIVED),
    (Work("acknowledge"), _SIGNED),
)


def speaks_for(text: str) -> bool:
    """老太太说等闺女来: what a resident said to whoever works on it."""
    return bool(_SPEAKS_FOR.match(clean(text)))


def is_done(text: str) -> bool:
    """Done in this moment, also as people at work say it; 销了吧 alone does not say so."""
    said = _CLOSES.sub("", text) if len(text) > 4 else text
    if says_done(said):
        return True
    return bool(_DONE.search(said)) and not _AHEAD.search(said) and not unreached(said)
