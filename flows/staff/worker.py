"""Commands of workers, as they type them: tolerant of typos, spaces and order.

A worker is a citizen too: words that begin an ordinary sentence count only when they stand alone,
carry a ticket's number or are followed by a pause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows import outcomes
from flows.understand.normalise import DIGITS, clean
from flows.understand.places.likeness import alike
from flows.understand.work.finished import says_done


@dataclass(frozen=True, slots=True)
class Word:
    """How one verb is said: anything may follow `open`; `apart` stands alone or before a pause;
    `bound` counts only beside a number. is_bare: it takes no words of its own."""

    verb: str
    open: str = ""
    apart: str = ""
    bound: str = ""
    is_bare: bool = False


_JOBS = "单子?|任务|工单|活儿?|事儿?|案子"
_MANY_OF = "(?:哪些|哪几[件个]|多少件?|几[件个]|些?(?:什么|啥))"
_IN_HAND = (
    "(?:看看?|查一?下?)?(?:我|俺)?(?:现在|目前|今儿)?(?:手(?:上|头|里|边)|名下)(?:的|现在|目前|还|都|剩|一共|总共)*"
    f"(?:(?:有|压着|剩下?)?(?:着|的)?{_MANY_OF}?(?:没办完?的|没弄完?的|没完的|要办的|要干的)?(?:{_JOBS})?)(?:没办完?|没弄完?|没完|要办|要干)?[啊呀呢吧吗]?"
    f"|我(?:现在|目前)?(?:还|都)*(?:有|剩下?)(?:着)?{_MANY_OF}"
    f"(?:(?:没办完?的|没完的|要办的)?(?:{_JOBS})(?:没办完?|没完|要办|要干)?|没办完?|没完)[啊呀呢吧]?"
)
_WORDS = (
    Word("called", apart="电话(?:打|通知|告知|说)?[了过完]+|打[了完]电话", bound="打[了完]|电话打"),
    Word("phone", apart="(?:看|查)?(?:居民)?(?:电话|手机)(?:号码?)?", is_bare=True),
    Word("list", apart=rf"我的(?:{_JOBS})?|待办|我?手上的|{_IN_HAND}", is_bare=True),
    Word(
        "more",
        apart="(?:看|还有)?更多的?|再看(?:看|些|几个)?|下一?页|往下看?|后[面边](?:的|呢)|"
        "(?:还有|剩下的?|其余的?|其他的?)(?:哪些|呢|几件)?",
        is_bare=True,
    ),
    Word("today", apart="今[日天儿](?:的)?(?:任务|待办|工单|到期)?", is_bare=True),
    Word(
        "acknowledge",
        open="收到派单|收到工单|收到任务",
        apart="签收|签发收|接单|接了|领了|领单",
        bound="收到|收下|签|收|接",
    ),
    Word(
        "contact",
        open="联系(?:了|过|上)*(?:居民|报事人|本人|对方|住户|业主|大爷|大妈|阿姨|[他她])",
        apart="(?:电话)?联系(?:了|过|上|好)*|打过?电话",
        bound="联|打过",
    ),
    Word(
        "arrive",
        open="到(?:达)?现场(?!的)|到场(?!的)",
        apart="到了|到达|到位",
        bound="到(?!底|期|点)",
    ),
    Word(
        "handle",
        open="办结",
        apart="(?:办|处理|修|弄|完|清理)[完好妥成](?:了|啦)?|办完成|完成|搞定|办理完毕?",
        bound="办|结|完|解决",
    ),
    Word(
        "return",
        open="退回(?!来|押金|钱|款|费|预付|首付|保证金|货)|退单|推回",
        apart="退|不归我们?管?",
        bound="退|不归",
    ),
    Word(
        "progress",
        open="进展(?!如何|怎|到哪|呢|吗|太?慢|缓)|进度汇报",
        apart="汇报",
        bound="进度",
    ),
    Word("supplement", apart="补充(?:一下|一句|说明)?", bound="补"),
    Word(
        "ask",
        open="问(?:一下)?居民",
        apart="问(?!过|了(?!解)|清|完|题)(?:一下|一句)?",
        bound="问(?!过|了(?!解)|清|完|题)(?:[他她])?",
    ),
    Word("check", apart="核[实查](?:了|过)?"),
    Word("recheck", open="(?:定期|按期)(?:检查|复查)|复[查察杳检](?!一下|了吗|过)"),
    Word("each_told", apart="各户(?:都|是|怎么|咋)*(?:说|讲|报)*(?:的|什么)?", is_bare=True),
    Word("households", apart="(?:上门|帮扶)?名单", is_bare=True),
    Word("look_after", apart="(?:已经?)?送到了?|已?送达"),
    Word("show", apart="查(?:看|一下|单|详情)?|看看?|详情", bound="查?看", is_bare=True),
)
# Spelt otherwise than by ear or by eye from the table of look-alikes.
_CANONICAL = (
    *("不受理", "签收", "联系", "到场", "办结", "退回", "进展", "补充", "今日", "转派", "改类"),
    *("加急", "挂账"),
)
_LOOKS = {
    "签": "鉴佥笺",
    "收": "受牧攻",
    "联": "朕耳",
    "系": "糸",
    "场": "扬肠汤",
    "办": "为力",
    "结": "洁给桔",
    "回": "囬囘",
    "展": "辰",
    "账": "帐",
}
_LETTERS = {
    **{"qianshou": "签收", "lianxi": "联系", "daochang": "到场", "banjie": "办结"},
    **{"tuihui": "退回", "jinzhan": "进展", "buchong": "补充", "jinri": "今日", "wode": "我的"},
}
_SINGLE = {**dict.fromkeys("察茶插杳差", "查"), **dict.fromkeys("文闻吻门稳", "问")}
# Words of every day that sound like a command: only a number makes them one.
_EVERYDAY = frozenset(("练习", "进站", "道场", "半截", "半节"))
_FILLER = "(?:我(?!的)|已经|[已以己]|刚刚?|都|这边)"
_SIGNS = "".join(DIGITS)
# Behind a blank stands what is said: 问 0127 楼里还有人没.
_UNIT = r"(?!\d|(?:号楼|号院|楼|单元|室|年|元|块|度|米|平|户|人|%)|\s+(?:年|元|块|%))"
_CALLED = r"(?:\s*(?:号单?|单子?|这[个件]|那件))?"
_ONE = rf"[#T]?\s*(?:编号|单号|工单)?\s*(?:\d{{8}}|\d{{4}}){_UNIT}{_CALLED}"
_MANY = re.compile(rf"^(?:{_ONE})(?:[\s，、和及与]+(?:{_ONE})(?=[\s，、。和]|$))*", re.I)
_SPOKEN = re.compile(rf"(?<![{_SIGNS}])(?:[{_SIGNS}]{{8}}|[{_SIGNS}]{{4}})(?![{_SIGNS}])")
_SHORT = re.compile(r"^\d{1,3}$")
_LAST = re.compile(r"^(?P<words>.+?)[\s，、]+[#T]?(?P<number>\d{8}|\d{4})号?$", re.S | re.I)
_EDGE = "".join(" \t\n，,。.:：、；！!~～")
_PAUSE = re.compile(r"[\s，、。:：；！]")
_OF_NO_TICKET = ("list", "more", "today")
_DOUBT = re.compile(r"又|还是|[吗呢？]|没人")


def put_right(text: str) -> str:
    """The text with a misspelt command at its head put right."""
    text = text.strip(_EDGE)
    numbers, body = _numbers(text)
    lead = text[: len(text) - len(body)]
    filler = re.match(rf"{_FILLER}*", body)
    assert filler
    body = body[filler.end() :]
    return lead + filler[0] + _spelt(body, bool(numbers))


def _spelt(body: str, has_number: bool) -> str:
    letters = re.match(r"[a-z]+", body.lower())
    if letters and letters[0] in _LETTERS:
        return _LETTERS[letters[0]] + body[letters.end() :]
    for word in _CANONICAL:
        head, rest = body[: len(word)], body[len(word) :]
        if head == word:
            return body
        if not _is_misspelt(head, word):
            continue
        beside = has_number or bool(_numbers(re.sub(r"^[了到\s，:：]+", "", rest))[0])
        is_apart = not rest.strip("了号" + _EDGE) or bool(_PAUSE.match(rest))
        is_desk = word in _CANONICAL[-3:]
        if beside or (is_apart and head not in _EVERYDAY and not is_desk):
            return word + rest
    if says_done(body):
        return body  # 门锁换上了 with a number is no question spelt wrongly
    if body[:1] in _SINGLE and (has_number or _numbers(body[1:].lstrip(_EDGE))[0]):
        return _SINGLE[body[0]] + body[1:]
    return body


def _is_misspelt(head: str, word: str) -> bool:
    """By ear or by eye, sign by sign."""
    if len(head) != len(word) or not all("\u4e00" <= sign <= "\u9fff" for sign in head):
        return False
    pairs = zip(head, word, strict=True)
    return all(a == b or a in _LOOKS.get(b, "") or alike(a, b) for a, b in pairs)


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a worker's message, or None when it is none."""
    before, body = _numbers(digits(clean(text).strip(_EDGE)))
    for said in dict.fromkeys((body, re.sub(rf"^{_FILLER}+", "", body))):
        for word in _WORDS:
            if act := _said(word, before, said):
                return act
    is_done = bool(before) and says_done(body)
    return outcomes.StaffAct("handle", before[0], body, numbers=before) if is_done else None


def _said(word: Word, before: tuple[str, ...], body: str) -> outcomes.StaffAct | None:
    for pattern, kind in ((word.open, "open"), (word.apart, "apart"), (word.bound, "bound")):
        found = re.match(rf"(?:{pattern})(?:了(?!解))?", body) if pattern else None
        if found and (act := _taken(word, kind, before, body[found.end() :])):
            return act
    return None


def _taken(word: Word, kind: str, before: tuple[str, ...], rest: str) -> outcomes.StaffAct | None:
    after, words = _numbers(rest.lstrip(_EDGE))
    numbers = before or after
    if before:
        words = rest.strip(_EDGE)
    if not numbers and (found := _LAST.match(rest)) and not word.is_bare:
        numbers, words = (found["number"],), found["words"].strip(_EDGE)
    if word.verb == "handle" and words[:1] in tuple("吗么呢？") and words:
        return None
    if not numbers and _SHORT.match(words):
        numbers, words = (words,), ""
    if numbers and word.verb in _OF_NO_TICKET and words:
        return None
    if numbers:
        return outcomes.StaffAct(word.verb, numbers[0], words, numbers=numbers)
    if kind == "bound" or (word.is_bare and words):
        return None
    if kind == "apart" and words and (not _PAUSE.match(rest) or _DOUBT.search(words)):
        return None
    return outcomes.StaffAct(word.verb, None, words)


def digits(text: str) -> str:
    """A number spoken sign by sign (零零零一) as digits."""
    return _SPOKEN.sub(lambda run: "".join(DIGITS[sign] for sign in run[0]), text)


def _numbers(text: str) -> tuple[tuple[str, ...], str]:
    """The ticket numbers a text begins with, each once, and what follows them."""
    found = _MANY.match(text)
    if not found:
        return (), text
    every = tuple(dict.fromkeys(re.findall(r"\d{8}|\d{4}", found[0])))
    return every, text[found.end() :].lstrip(_EDGE)
