"""Who complains of somebody of the street's staff: of whom, and in which words.

Not a word about a matter ("网格员让我找你们") and not a firm's people (物业, 供热, 公交): those are
other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from flows.understand.misconduct import STRONG, VERY, WEAK
from flows.understand.word_lists import matcher
from rules.filing.facts import Context, Scored
from rules.filing.kinds import STAFF_CONDUCT
from rules.street.street import Category

_SURNAME = (
    "[李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟颜倪严牛温季俞章鲁葛韦申尤聂焦柳邢岳齐梅莫庄辛祝左耿关苗纪靳童项曲裴鲍霍甘景穆闫钮]"
)
_RANK = r"(?:网格(?:员|长)?|副?主任|副?书记|师傅|科长|队长|站长|组长|专干|社工|委员|干部|同志|大姐)"
_THEIRS = (
    r"(?:前台|大厅|窗口|服务台|诉求中心|接诉中心|街道(?:办事处|办)?|办事处|社区|居委会?|村委会?|村里|"
    r"网格(?:站|里)?|[你咱]们(?:这儿|那儿|这里|那里|这边|那边|单位|中心|派来)?)"
)
_PEOPLE = (
    r"(?:[女男老年轻]{0,2}(?:工作人员|工作者|人员|人(?!家|行)|干部|员工|副?主任|副?书记|委员|专干|同志|大姐|小姑娘|小伙子?|"
    r"领导|科长|值班员|办事员|接线员|社工|网格员|值班的(?:同志|人)?)|[女男]的|(?:小|大)?姑娘|丫头|小伙子?|大姐|大妈|大哥|老头儿?)"
)
_THAT = r"(?:那个|那位|这个|这位|那帮|这帮|那些|这些|那群|有个|有些|某些|几个|一个|那|这)?"
_ROLE = (
    r"网格(?:员|长)|楼门长|楼组?长|单元长|门长|社工|办事员|接线员|调解员|工作人员|城管(?:队员|的人)|执法队员|"
    rf"(?:{_THEIRS}(?:里|上|那边|这边)?)?接(?:(?:热线)?电话|线)(?:的(?:[那这]个?)?|[那这]个)(?:[女男]的)?|"
    rf"(?:{_THEIRS}的?){{1,2}}(?:里|上|那边|这边)?(?:接(?:热线)?电话)?的?{_THAT}{_PEOPLE}|窗口(?=态度|的态度)|"
    rf"{_THEIRS}[^，。]{{0,8}}?(?:那个|那位|有个|一个)(?:[女男]的|小?姑娘|小伙子?|大姐|大妈|大哥|人)"
)
_WHO = (
    rf"(?P<who>(?:{_THEIRS}的?)?(?:姓{_SURNAME}的?(?:那个|那位)?{_RANK}?|"
    rf"{_SURNAME}[\u4e00-\u9fa5]{{0,2}}?{_RANK})|(?:{_ROLE})"
    rf"(?:的?(?:姓{_SURNAME}的?|[小老]{_SURNAME}|{_SURNAME}[\u4e00-\u9fa5]{{0,2}}?{_RANK}))?)"
)
_VERB = r"(?:投诉|举报|检举|控告|告发|告(?=[你那这])|实名|反映|反应|反馈)"
_LED = re.compile(
    rf"(?<![不别]){_VERB}(?!给|到|过|了)(?:一?下|个事儿?|[你咱我]们|那个|这个|[：:，,\s]|关于)*[^，,。！!？?；;]{{0,8}}?{_WHO}"
)
_ITSELF = re.compile(r"^的?(?:一些|几个|那些)?(?:问题|事儿?|情况)[吧啊了。！!\s]*$")
_TAKEN_BACK = re.compile(r"撤|不(?:想|再|用)?(?:投诉|举报|反映|告)|算了|误会")
_ACCUSES = re.compile(r"投诉|举报|检举|控告|告发")
# What follows goes on with the same person: 打电话给他他…
_OF_THEM = re.compile(r"(?:^|[，,\s]|[给跟找问见让])(?:他|她|这人|那人|人家|此人)(?![们家])")
_BARE_NAME = re.compile(
    rf"""
        (?:投诉|举报|反映|检举)(?:一?下|[你咱]们的?|那个|这个|\s)*(?P<who>
            {_SURNAME}[\u4e00-\u9fa5]{{1,2}}?
        )(?:的|这个人|那个人|他|她|这人)?(?=
            (?:服务|工作)?态度
            |不作为|推诿|敷衍|糊弄
            |收(?:了)?[^，。]{{0,4}}[钱块元礼]
            |吃拿卡要|签了|不接|不负责
        )
    """,
    re.X,
)
_NAMED = re.compile(_WHO)
_ONE_OF_THEM = re.compile(
    rf"(?P<who>{_THEIRS}(?:里|上)?的?(?:那个?|这个?|有个)(?:叫)?{_SURNAME}[\u4e00-\u9fa5]{{1,2}}?)"
)
_OFFICE = re.compile(
    rf"(?P<who>居委会|村委会|社区|街道(?:办事处|办)?|办事处)(?:的?人)?{VERY}"
    r"(?P<what>不作为|互相推|乱作为|懒政|推诿|推来推去|推三阻四|踢皮球|敷衍|吃拿卡要|糊弄|态度.{0,3}(?:差|不好|恶劣))"
)
# Before the person: whose people they are. Between person and words: somebody else who does it.
_OF_OTHERS = matcher("conduct", "of_others")
_OTHER = re.compile(
    r"物业|邻居|楼上|楼下|对门|隔壁|商[户家贩]|[他她别人]家|店|公司|医[生院]|老师|司机|保安|快递|车主|租[户客]|房东|业主|"
    r"供热|供暖|热力|施工|工人|有人|中介|摊|孩子|家长|狗|小[伙贩]子?(?:在|老)"
)
# They said, asked or helped: from whom somebody has it is not of whom they complain.
_TELLS = re.compile(
    r"^(?:就|也|都|刚|才|又)?(?:让|叫|说(?!话|我|没|不)|告诉|帮|陪|通知|建议|推荐|提醒|来看|来过|已经|登记)"
)
_CALLED = re.compile(r"^[，,]?(?:您|你)(?:好|们|给|帮)?")
_NEGATED = re.compile(r"(?:没有?|未|别|从不|不会|不是|不)$")
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fa5])[ \t]+(?=[\u4e00-\u9fa5])")
_SURE = 0.9  # it was said of whom: as sure as a danger
_READ = 400  # signs: whoever complains of somebody says so by then
_GAP = 22  # signs between the person and what they did


_BEFORE_THEM = re.compile(rf"{_VERB}(?:一?下)?(?=社区|居委|村委|街道|办事处|窗口|网格)")


def without_verb(said: str) -> str:
    """The text in which 检举社区 is no name of a community."""
    return _BEFORE_THEM.sub("，", said)


@dataclass(frozen=True, slots=True)
class Complaint:
    """who: the person as spoken of. because: the words that tell what they did."""

    who: str
    because: tuple[str, ...]
    is_express: bool  # 投诉, 举报: said in so many words
    is_named: bool = False  # by the full name of one of the staff


def complaint(
    said: str, context: Context = "none", names: Collection[str] = ()
) -> Complaint | None:
    """The complaint about a person of the street's in a text, or None. names: of its staff.

    Who is asked how it went and tells of the worker answers: there only 投诉 is a matter of its own.
    """
    said = _BLANKS.sub("", said)[:_READ]
    if _TAKEN_BACK.search(said):
        return None
    found = _led(said) or _told(said, _NAMED) or _of_office(said) or _by_name(said, names)
    found = _with_name(found, said, names) if found else None
    return None if found and context == "survey" and not found.is_express else found


def before_all(
    found: Complaint | None, scored: list[Scored], table: Mapping[str, Category]
) -> list[Scored]:
    """A complaint about the street's own people stands before every other matter."""
    others = [s for s in scored if s.kind != STAFF_CONDUCT]
    row = table.get(STAFF_CONDUCT)
    if found is None or row is None:
        return others
    return [Scored(row, _SURE, found.because), *others[:2]]


def _led(said: str) -> Complaint | None:
    for found in (*_LED.finditer(said), *_BARE_NAME.finditer(said)):
        if _OF_OTHERS.search(said[: found.start("who")]):
            continue
        rest = said[found.end("who") :]
        done = _done(rest, STRONG) or _done(rest, WEAK)
        done = done or (rest.strip() if _ITSELF.match(rest) else None)
        is_express = bool(_ACCUSES.match(found[0]))
        is_all = is_express and (not _matters(rest) or bool(_OF_THEM.search(rest)))
        if done or is_all:
            return Complaint(found["who"], tuple(filter(None, (found["who"], done))), is_express)
    return None


def _matters(rest: str) -> bool:
    """Whether more follows than the person: then it is that which is complained of."""
    return len(re.sub(r"[\s，,。！!？?的了吧啊人这个那]", "", rest)) > 1


def _with_name(found: Complaint, said: str, names: Collection[str]) -> Complaint:
    """A name right behind the role belongs to it: 你们接电话那个孙晓梅."""
    behind = next((name for name in names if found.who + name in said), "")
    who = found.who + behind
    return replace(found, who=who, is_named=any(name in who for name in names))


def _by_name(said: str, names: Collection[str]) -> Complaint | None:
    """Whoever is called by the full name, or as one of 你们那个…, without a word for what they do."""
    known = "|".join(re.escape(name) for name in names if name in said)
    found = _told(said, re.compile(f"(?P<who>{known})")) if known else None
    return found or _told(said, _ONE_OF_THEM)


def _told(said: str, named: re.Pattern[str]) -> Complaint | None:
    for found in named.finditer(said):
        rest = said[found.end() :]
        is_theirs = not _OF_OTHERS.search(said[: found.start()])
        is_source = bool(_TELLS.match(rest) or _CALLED.match(rest))
        if is_theirs and not is_source and (done := _done(rest, STRONG)):
            return Complaint(found["who"], (found["who"], done), False)
    return None


def _of_office(said: str) -> Complaint | None:
    found = _OFFICE.search(said)
    return Complaint(found["who"], (found["who"], found["what"]), False) if found else None


def _done(rest: str, words: re.Pattern[str]) -> str | None:
    for found in words.finditer(rest[: _GAP + 12]):
        gap = rest[: found.start()]
        if len(gap) > _GAP or re.search(r"[。！!？?；;\n]", gap) or _OTHER.search(gap):
            return None
        if not _NEGATED.search(gap):
            return found[0]
    return None


# What is said of a person's manners or honesty, by who is asked how the work went. Of the work
# itself (没来, 敷衍, 不满意) it is the answer.
_MANNERS = matcher("conduct", "manners")
_CLAUSE = re.compile(r"(?<=[，,。；;！!？?\n\s])")


def of_conduct(said: str, names: Collection[str] = ()) -> str | None:
    """Of whom words complain that answer how it went: "" for whoever did the work; None of nobody."""
    said = _BLANKS.sub("，", said)[:_READ]
    found = complaint(said, names=names)
    if found and (found.is_express or _MANNERS.search(found.because[-1])):
        return found.who
    return "" if any(_is_of_manners(clause) for clause in _CLAUSE.split(said)) else None


def without_conduct(said: str, names: Collection[str] = ()) -> str:
    """What comes before the complaint: all behind it may belong to it."""
    clauses = _CLAUSE.split(said)
    for last in range(len(clauses)):
        if of_conduct("".join(clauses[: last + 1]), names) is not None:
            kept = "".join(clauses[:last])
            return _NAMED_ALONE.sub("", kept).strip("，,。；;！!？? \n")
    return said


_NAMED_ALONE = re.compile(rf"(?:{_VERB}|{_WHO})[，,。；;！!？?\s]*$")


def _is_of_manners(clause: str) -> bool:
    for found in STRONG.finditer(clause):
        before = clause[: found.start()]
        is_others = _OTHER.search(before) or _OF_OTHERS.search(before)
        if _MANNERS.search(found[0]) and not _NEGATED.search(before) and not is_others:
            return True
    return False
