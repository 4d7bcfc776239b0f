"""What plain words say of work that was done: came anybody, is it solved, is one content?

The worst thing said decides. Praise with a "but" is judged by what follows the "but": something
still wrong is not solved, slow or costly work is solved and pleased less.
"""

from __future__ import annotations

import re

from flows.understand.normalise import clean
from flows.understand.word_lists import matcher
from flows.understand.work.relapses import is_back, is_frail
from rules.closing.ratings import Rating

_NOBODY = matcher("verdicts", "nobody")
_WRONG = (
    r"(?:憋|烫|吱|嗡|嘎|滋|呲|灭(?!干净|光|完|火|虫|鼠|蚊|蟑)|漏|堵|坏|响|晃|抖|松|滴|渗|潮|湿|霉|臭|黑|暗|卡|歪|斜|翘|裂|掉|断|冒|溢|淹|闪|冷|凉|吵|闹|脏|乱|滑|塌|锈|"
    r"返味|有味|串味|味儿?(?!道好)|噪音|积水|积着|堆着|毛病|隐患|反复|时好时坏|时有时无|跳闸|停水|停电|"
    r"不(?:太|大|怎么|是很|够)?(?:亮|热|通|灵|好使|好用|牢|稳|平|严|干净|行|走水|下水|响|出水|制冷|正常|结实|利索|顶用)|"
    r"没(?:给|怎么)?[\u4e00-\u9fff]{0,2}?(?:净|全|透|齐|完|彻底|利索|到位|除根|去根)(?!都)|"
    r"没(?:有|给|人)?(?:亮|热|通|好|修|弄|办|清|擦|扫|补|关|换|装|刷|抹|收拾|解决|处理|拉走|来水|来电)|"
    r"(?:声音?|动静|味儿?|噪声)(?:还|是|有点|太)*(?:大|重|响)|(?:水压|水流|暖气|灯光)(?:还|是|有点|太)*(?:小|低|弱|暗)|"
    r"往外(?:咕|冒|流|淌|渗|漏|涌|喷|溢|漾|呲|滋|返|鼓|窜|掉)|往[下里](?:滴|掉|流|淌|漏|渗|落|塌|陷|灌)|"
    r"(?:就|只|才|光)(?!等|用|花|来|有|差)[^，。,\s]{0,4}?(?:一半|半拉|半截|一部分|一点儿?|几[个块处]|一[边面头层](?!都|全))|"
    r"(?:关|打|开|锁|合|冲|盖|拧)不(?:上|开|住|严|了|紧|动|下)|(?:差|剩|缺|少)(?:着|了)?(?:一|半|两|几|点|个|块))"
)
_NEGATED = r"(?<![不没别])(?<!不再)(?<!没再)(?<!没有)(?<!不怎么)(?<!不会)(?<!不用)(?<!没那么)(?<!以前)(?<!之前)(?<!原来)"
_FAULT = re.compile(_NEGATED + _WRONG)
_STILL = matcher("verdicts", "still", wrong=_WRONG)
_NOT_DONE = matcher("verdicts", "not_done", wrong=_WRONG)
_UNHAPPY = re.compile(
    r"不(太|大|怎么|是很|够)?满意|差评?$|太差|差劲|不行|不好(?!意思|说|讲|评|回答|打分|判断)|生气|失望|投诉|态度(太|很|不|恶|差|真差)"
)
_FAIR = re.compile(
    r"基本满意|能(?:用|使)(?!不|吗)(?:了|就行|就成)?|还(行|可以|凑合|算|成|中|好)|凑合|一般|马马虎虎|差不多|过得去|湊合|将就|勉强|说得过去|凑活|^(?:也|就)?行吧"
)
_GOOD = matcher("verdicts", "good")
_THANKS = re.compile(r"谢|感恩|辛苦|受累|费心|劳(?:您|你|驾)|麻烦(?:您|你|大家)|🙏")
_IRONY = re.compile(
    r"(真|可真|太|挺)(行|棒|好|快|厉害)(啊|呀|哈|了)?.*(呵呵|哼|[?？]|才|等了|天了|月了)|呵呵|可真是|^哼"
)
_BUT = re.compile(
    r"(?:就是|但是?|不过|可是|可惜|只是|只不过|美中不足|唯一|要说|倒是|然而|就剩|就差|还剩|还差|除了|除去|除开|[，,。；\s]可(?=[^以好算真喜行]))"
)
# 装上是装上了, 好是好: what follows counts.
_CONCEDES = re.compile(r"(?P<said>[\u4e00-\u9fff]{1,3})(?:倒|也|可)?是(?P=said)了?吧?")
_PAST = re.compile(r"(?:我们?家?|这儿?|那儿?)?(?:以前|之前|原来|原先|早先|过去|本来|头里)")
_GONE = re.compile(r"(?:没有?了?|没了|不见了|都没有)[啊呀吧呢哈]*$")
_CLAUSE = re.compile(r"[，,。；;！!\s]+")
_PRAISED = (
    r"(?:你们?|您|咱|挺|很|不错|好|满意|行|可以|利索|快|比|要?谢|感谢|师傅|街道|给|那么好|能|有人|没事|值|靠谱|"
    r"亮|通|热|开|着|来|到|灵|走|应|修|弄|办|解决)"
)
# 手一搭还是咣当, 下雨照漏, 得踹一脚才行: it is as it was, whatever it does.
_AS_BEFORE = matcher("verdicts", "as_before", praised=_PRAISED)
_NOTHING = re.compile(
    r"(?:我|就|也|那|这|先|行|吧|了|就这样|这样|这么着|不说了|没别的|没啥|没什么|岁数大|一把年纪|知道|明白|以后|下次|下回|再见|您忙|忙吧)+"
)
_TELLS_FROM = 4  # signs of a clause that tells of something
_EXCEPT = re.compile(r"(?:除了|除去|除开)(.+?)(?:以外|之外|外|[，,]|别的|其他|其它|都|还|$)")
_SERVICE = matcher("verdicts", "service")
_CAME = re.compile(
    r"来(?:过|了|修|看|人)|上(?:过)?门|联系(?!不上|过?吗)|打(?:过|了|来)?电话|回(?:过|了)电话|师傅|网格员|人挺|到(?:过|了)(?:家|现场)|态度"
)
_SLIP = matcher("verdicts", "slip")
_MEANT = re.compile(
    r"(?:想|要|应该|本来|原来|本想|是|该)[^，。]{0,2}(?:点|按|选|打|评|回|发|摁)(?:的)?(?:是|成)?\s*(?P<digit>[123一二三])(?!\d)"
)
# The praise that is taken back is none: 满意早了, 白夸, 收回好评.
_TAKEN_BACK = re.compile(
    r"(?:夸|谢|说|乐|喜|赞|评|表扬|满意|高兴|放心)(?:你们|您|得|的)*(?:太|有点儿?|忒)?早了?|白(?:夸|谢|表扬|高兴|满意|评|赞)(?:了|你们|您)*|收回(?:满意|好评|表扬|评价)"
)
_DOUBT = matcher("verdicts", "doubt")


def understood(text: str) -> Rating | None:
    """The rating in plain words, the worst thing said deciding; None when they are none."""
    text = _TAKEN_BACK.sub("", clean(text))
    if _NOBODY.search(text):
        return Rating(False, False, False, "dissatisfied")
    is_praise = bool(_FAIR.search(text) or _GOOD.search(text))
    concedes = _CONCEDES.search(text)
    if (is_praise or concedes) and not _UNHAPPY.search(text) and (but := _after_but(text)):
        return _with_a_but(but)
    if _NOT_DONE.search(text) or _STILL.search(text):
        return Rating(None, False, False, "dissatisfied")
    if _UNHAPPY.search(text):
        return Rating(None, None, False, "dissatisfied")
    if _IRONY.search(text):
        return None
    if _FAIR.search(text):
        return _faint(text)
    return Rating(True, True, True, "satisfied") if is_praise else None


def _faint(text: str) -> Rating | None:
    """凑合能用, and something beside it: as before is not solved; what no list knows is asked."""
    rest = [clause for clause in _CLAUSE.split(text) if clause and not _is_praised([clause])]
    if _AS_BEFORE.search(text):
        return Rating(None, False, False, "dissatisfied")
    told = (c for c in rest if not (_SERVICE.search(c) or _THANKS.search(c) or _NOTHING.match(c)))
    if any(len(clause) >= _TELLS_FROM for clause in told):
        return None
    return Rating(True, True, True, "fairly")


def _after_but(text: str) -> str:
    """What follows the first "but" that follows or comes before praise; "" where none does."""
    if found := _EXCEPT.search(text):
        return found[1]
    found = _BUT.search(text) or _CONCEDES.search(text)
    if not found:
        return _unsaid_but(text)
    tail = text[found.end() :].strip(" ，,。!！~")
    is_only_praise = _GOOD.match(tail) or _FAIR.match(tail)
    return "" if is_only_praise and not _FAULT.search(tail) else tail


def _unsaid_but(text: str) -> str:
    """凑合，味儿没去净: a fault in a clause of its own behind praise needs no word for "but"."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    for n, clause in enumerate(clauses[1:], 1):
        is_past = _PAST.match(clause) or _GONE.search(clause)
        rest, faults = _FAULT.subn("", clause)
        is_back_again = is_back(clause) and not _is_praised([clause])
        if is_back_again and _is_praised(clauses[:n]):
            return clause
        if faults and not is_past and not _is_praised([rest]) and _is_praised(clauses[:n]):
            return clause
    return ""


def _is_praised(clauses: list[str]) -> bool:
    return any(_GOOD.search(clause) or _FAIR.search(clause) for clause in clauses)


def _with_a_but(tail: str) -> Rating | None:
    """Praise, but. A fault is not solved; slow work is; what is neither must be asked."""
    if _SERVICE.search(tail) and not _STILL.search(tail):
        return Rating(True, True, True, "fairly")
    if has_fault(tail) or is_frail(tail):
        return Rating(None, False, False, "dissatisfied")
    if _GOOD.search(tail) or _FAIR.search(tail):
        return Rating(True, True, True, "satisfied")
    return None


def has_fault(text: str) -> bool:
    """Whether something is said to be wrong still."""
    return any(says.search(text) for says in (_FAULT, _NOT_DONE, _STILL))


def is_service(text: str) -> bool:
    """Whether it is how long the work took, what it cost, how one was treated."""
    return bool(_SERVICE.search(text))


def says_came(text: str) -> bool:
    """Whether the words themselves tell of somebody who came or called."""
    return bool(_CAME.search(text))


def is_slip(text: str) -> bool:
    """刚才按错了: the answer before was not meant, whatever else is said."""
    return bool(_SLIP.search(clean(text)))


def digit_meant(text: str) -> int | None:
    """3 of 点错了，我想点3的."""
    found = _MEANT.search(clean(text))
    return "123一二三".index(found["digit"]) % 3 + 1 if found else None


def is_thanks(text: str) -> bool:
    """Thanks, and nothing said of how it went."""
    return bool(_THANKS.search(text)) and understood(text) is None


def is_doubt(text: str) -> bool:
    """Something is not as it was said to be, and the words do not tell what."""
    return bool(_DOUBT.search(clean(text)))
