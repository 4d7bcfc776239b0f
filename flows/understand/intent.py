"""What the sender wants now, in the context of what is open (conversation.md section 0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from flows.understand.leanings import Leaning
from flows.understand.persons import asks_for_person
from flows.understand.smilies import without_smilies
from flows.understand.word_lists import matcher
from rules.filing.facts import Context, Intent
from rules.telling.privacy import names_phone

_PERSON = r"(?:人工|真人|活人|客服|接线员|话务员|值班(?:员|的|人员)?|工作人员|负责人|主任|书记|领导|管事的?|真的人|大活人)"
_HUMAN = matcher("intent", "human", person=_PERSON)
_SOMEBODY = re.compile(rf"{_PERSON}|民警|记者|12345")
_REFERS = r"(?<![不没])(?:报|反映|反应|说|提|投诉|登记|上报|申报|报修|讲)(?:过|上去)?的"
_STATUS = matcher("intent", "status", refers=_REFERS)
_WAITING = matcher("intent", "waiting")
_ANOTHER = re.compile(r"(?:还有|另外|再有)(?:还有)?(?:一?[个件档]|点)?(?:别的)?(?:事|问题)[儿情]?")
_WITHDRAW = matcher("intent", "withdraw")
_MOCKED = re.compile(
    r"(?:还得|要不要|是不是|难道|得跟你们)[^，。]{0,8}谢|真会|可真(?:行|会|能)|谢谢(?:你们|您们)?(?:全家|八辈)"
)
_CALLS_OFF = re.compile(r"不(?:用|要|必)(?:再)?(?:来|修|管|派|麻烦.{0,4}跑)|别来|撤|取消|不报了")
_DONE_WITH = re.compile(r"销(?:单|了|掉|号)|撤(?:了|掉|销|回|单)|不麻烦|当我没|不作数|别记")
_GIVES_UP = matcher("intent", "gives_up")
_STILL_BAD = matcher("intent", "still_bad")
_THANKS = matcher("intent", "thanks")
_ASKING = matcher("intent", "asking")
_FIRM_ASKING = matcher("intent", "firm_asking")
_ABUSE = matcher("intent", "abuse")
_CHITCHAT = re.compile(
    r"""
        ^(?:
            在吗|在不在|在么
            |在(?:不|吗)?
            |有人(?:吗|在吗|没|么)?
            |您?好+|你好+|大家好|你们好|早|早上好|早安|晚安|晚上好|中午好|下午好|上午好
            |hi+|hello|嗨+|哈喽|哈罗|喂+
            |测试(?:一下|下|消息|看看|\d+)?
            |试(?:试|一下|一试|下|验)?(?:能不能用|好使不|看看)?
            |test\w*|嗯+|哦+|噢+|啊+|哈+|呵+|嘿+|额+|呃+|哼+|唉+
            |(?:你|您)(?:是|叫|会|能|有|多|几|还|吃|喜欢|知道|听).{0,14}
            |吃了吗?|呵呵
            |好(?:的|吧|嘞|了|哒|呀)?
            |行(?:吧|了)?
            |知道了|收到|明白了?|ok|okk|拜拜|再见
            |没事(?:儿)?
            |没(?:啥|什么)事?(?:儿)?
            |随便(?:看看|问问|说说|聊聊|点点)
            |点错了|发错了|按错了
            |不小心(?:点|按|发)(?:到|错)?了?
            |手滑.{0,3}
            |哈喽啊
            |新年(?:好|快乐)
            |(?:节日|中秋|国庆|春节|元旦|端午|生日|周末|圣诞|元宵)?快乐
            |过年好|恭喜发财
            |(?:今天|今儿|这|外面)?(?:的)?天(?:气|儿)?(?:真|挺|很|太|可|不错|好|冷|热)[^，。]{0,8}
            |(?:给我)?(?:讲|说)(?:个|一个)(?:笑话|故事).{0,4}
            |(?:聊|陪我)(?:聊|天|会).{0,6}
            |我(?:爱|喜欢|想)你.{0,4}
            |无聊.{0,4}
            |机器人.{0,6}
            |这是(?:什么|啥|哪|干).{0,10}
            |(?:这|那)?(?:个)?(?:公众)?号(?:是)?(?:干|做|有).{0,8}
            |怎么用[？?]?
            |1+|2+|3+|6+
            |[a-z]{1,8}
            |asdf\w*|嘻嘻|嘿嘿|啦啦啦?|喔|诶|哎+|欸
        )[啊呀吗呢吧了么嘛哈啦呐哟～~！!。.？?，,\s]*$
    """,
    re.X | re.IGNORECASE,
)
_OPT_OUT = matcher("intent", "opt_out", flags=re.I)
_GREETED = re.compile(
    r"^(?:(?:您|你)好|喂|哎|同志|师傅|早上好|晚上好|hello|hi)+[啊呀，,。！!？?\s]*", re.I
)
_HAN = re.compile("[\u4e00-\u9fa5]")
_SURE = 0.6  # share of belief, found on sentences that were held back
_OF_EARLIER = ("withdraw", "rate", "supplement")  # with nothing open only words say so
_CERTAIN = 0.97  # nobody need look at the words: on 1,571 messages they never said otherwise
_LEAST = 4  # signs; shorter ones the words decide alone
_LONG_ENOUGH = 8  # signs; who takes the trouble tells of something
_ENDS_ASKING = re.compile(
    r"(?:没|吗|么|谁|呢|不|[？?])[？?。！!\s]*$|怎么一点|哪天|几天|什么时候|啥时候|多久|转给谁|还没"
)
_TOPIC = matcher("intent", "topic")
_QUESTION = matcher("intent", "question")
_GRIEVANCE = re.compile(
    r"没人(?:管|理|修|扫|来)|不给|拖着|乱(?!不)|投诉|管管|坏了?|漏|堵(?!车)|不热|不亮|吵|臭|脏|欠|骗|凭(?:啥|什么)|停车难|反映|无数|好几|不让|不管|太(?:贵|差|少|慢)|涨|难(?:吃|受)|态度"
)
_NOT_SURE = re.compile(r"不(?:知道|清楚|晓得|记得|认识)|说不(?:好|清|上来)|记不(?:清|得|住)|忘了")
_PLEASANT = matcher("intent", "pleasant")
_SAYS = re.compile(r"\w")
_GRATEFUL = re.compile(r"\[(?:抱拳|合十|强|鼓掌)\]|🙏")
_ADDS = re.compile(
    r"""
        ^(?:哦|噢|啊|嗯|那个|等等|等一下|不好意思|抱歉)?[，,\s]*(?:
            (?:说|写|打|报|填|发|弄|按|讲|看|记)错了?
            |更正|更改|改一?下|纠正|补充
            |再?补(?:一?下|一句|个)
            |再?加(?:一句|一条|一点|上)
            |忘(?:了)?(?:说|写|告诉|提)
            |漏(?:了)?(?:说|写)
            |对了|就在
            |还有(?:就是|一点|一件|个事)?
            |另外|应该是|具体|位置|地址|地点|门牌|楼号|单元|刚才|刚刚|是在|其实|准确
            |也就是
            |我(?:家)?(?:说的)?(?:是|住)(?:在)?
            |那个(?:位置|地方|灯|车|人|井盖|垃圾|坑|管子|师傅)
            |详细
        )
        |不是[^，。]{1,10}[，,\s]*(?:而)?是
        |(?:说|写|打|报|填)错了
        |(?:不是|没写|没说)(?:清楚|全|完)
        |漏说|忘说|忘写
        |补充一?[下点句]
        |(?:再)?说一(?:下|句|遍)
        |照片(?:发|拍|补)
        |刚拍的?
        |给您?(?:看|拍|发)
        |白天没人|晚上才?在家
        |来(?:之|以)?前(?:先)?(?:打|联系|说)
        |先打(?:个)?电话
        |我(?:的)?电话
        |家里(?:一直)?有人
        |按门铃
        |耳朵(?:不好|背)
        |敲门
        |车牌(?:号)?是
        |联系(?:我|人|电话)
    """,
    re.X,
)
_WORSE = re.compile(
    r"又|更|越来越|现在(?:是|又|还|都|更|变)|已经|也(?:开始|没|不|漏|坏|停|堵)|还(?:是|在|没)"
)
_PROBLEM = matcher("intent", "problem")
_ACCUSED = re.compile(r"不|没|老是|总是|一直|又|管管|怎么回事|太|谁管|有人")


@dataclass(frozen=True, slots=True)
class TextHints:
    """What is known of a text besides its words."""

    has_matter: bool
    has_place: bool
    is_danger: bool
    is_wish: bool = False
    is_pressing: bool = False
    is_long: bool = False


def intent(text: str, context: Context, told: TextHints, leaning: Leaning) -> Intent:
    """One of the ten; a matter told beats politeness and abuse around it."""
    if told.is_danger:
        return "emergency"
    if context in ("draft", "ticket") and _leaves_phone(text, told):
        return "supplement"
    bare = without_smilies(text)
    is_trouble = told.has_matter and bool(_PROBLEM.search(bare.replace("喊", "")))
    if not is_trouble and not told.has_place and asks_for_person(bare):
        return "human"
    if context == "none" and leaning.intents.get("report", 0.0) >= _CERTAIN:
        return "report"
    if context == "ticket" and told.has_matter and _begins_another(bare):
        return "report"
    found = _by_words(text, bare, context, told)
    if len(_HAN.findall(bare)) < _LEAST or (
        found == "report" and told.has_place and (told.has_matter or told.is_long)
    ):
        return found
    likely = next((name for name, share in leaning.intents.items() if share >= _SURE), None)
    if likely is None or (likely in _OF_EARLIER and context == "none"):
        return found
    if likely == "report" and leaning.is_calm and not told.has_matter:
        return found
    if found == "status" and likely == "thanks":  # thanked, and asked all the same
        return found
    return cast(Intent, likely)


def _begins_another(bare: str) -> bool:
    """还有个事: a matter beside what was filed, unless that is asked about after all."""
    rest = _ANOTHER.sub("", bare)
    return rest != bare and not _STATUS.search(rest) and not _WAITING.search(rest)


def _leaves_phone(text: str, told: TextHints) -> bool:
    """A telephone number for what is under way; whoever wants a person says whom."""
    tells_matter = told.has_matter and _PROBLEM.search(text)
    return names_phone(text) and not tells_matter and not _SOMEBODY.search(text)


def _by_words(text: str, bare: str, context: Context, told: TextHints) -> Intent:
    if not bare and _GRATEFUL.search(text) and context != "survey":
        return "thanks"
    is_problem = bool(_PROBLEM.search(_ABUSE.sub("", bare)))
    has_matter = told.has_matter and is_problem
    if context == "survey" and bare and not (has_matter and told.has_place):
        return _about_survey(bare, has_matter)
    if not _SAYS.search(bare) or _CHITCHAT.match(_GREETED.sub("", bare) or bare):
        return "supplement" if context == "draft" and bare.isdigit() else "chitchat"
    if _OPT_OUT.search(bare) and not told.has_place:
        return "chitchat"
    return (
        _about_earlier(bare, context, told, has_matter, is_problem)
        or _about_us(bare, told, has_matter)
        or _new(bare, context, told, is_problem)
    )


def is_small_talk(text: str) -> bool:
    """Greetings, thanks, tests, abuse: understood, though there is nothing to do about them."""
    bare = without_smilies(text)
    said = (
        _CHITCHAT.match(_GREETED.sub("", bare) or bare),
        _OPT_OUT.search(bare),
        _ABUSE.search(bare),
    )
    return not bare or any(said)


def _about_survey(bare: str, has_matter: bool) -> Intent:
    if _STATUS.search(bare) and not has_matter:
        return "status"
    return "chitchat" if _OPT_OUT.search(bare) else "rate"


def _about_earlier(
    bare: str, context: Context, told: TextHints, has_matter: bool, is_problem: bool
) -> Intent | None:
    """Words about what was said or filed before."""
    if context in ("ticket", "draft") and _WITHDRAW.search(bare) and _DONE_WITH.search(bare):
        return "withdraw"
    if _STATUS.search(bare) and not told.has_place:
        return "status"
    is_told = told.has_matter and (is_problem or len(bare) > 12)
    is_fresh = is_told and not (context == "ticket" and not told.has_place)
    if _WAITING.search(bare) and not is_fresh and not told.has_place:
        return "status"
    if context in ("draft", "ticket") and _ADDS.search(bare):
        return "supplement"
    if context == "draft" and not told.has_place and _gives_up(bare):
        return "withdraw"
    if _THANKS.search(bare) and not _CALLS_OFF.search(bare):
        return None
    is_gone = _WITHDRAW.search(bare) and not _STILL_BAD.search(_WITHDRAW.sub("", bare))
    if is_gone and not told.has_place and len(bare) <= 30:
        return "withdraw"
    if context == "ticket" and not told.has_place and has_matter and _WORSE.search(bare):
        return "supplement"
    return None


def _gives_up(bare: str) -> bool:
    """Words that let a draft go, unless they take it up again."""
    return bool(_GIVES_UP.search(bare)) and not re.search(
        r"还是(?:报|说)|应该是|不是.{1,8}是", bare
    )


def _about_us(bare: str, told: TextHints, has_matter: bool) -> Intent | None:
    """Words to whoever answers here: a person wanted, thanks, abuse."""
    is_told = told.is_long and told.has_place
    if _HUMAN.search(bare) and not (is_told or (has_matter and len(bare) > 20)):
        return "human"
    if (
        _THANKS.search(bare)
        and not _MOCKED.search(bare)
        and not _is_complaint(_THANKS.sub("", bare), told)
    ):
        return "thanks"
    if _ABUSE.search(bare) and not _says_more(_ABUSE.sub("", bare), told):
        return "chitchat"
    return None


def _says_more(rest: str, told: TextHints) -> bool:
    """Whether abuse has a matter in it."""
    return told.has_matter and (bool(_PROBLEM.search(rest)) or len(rest.strip("，。！!？? ")) >= 8)


def _is_complaint(rest: str, told: TextHints) -> bool:
    """Whether there is a matter besides the politeness or the abuse."""
    is_solved = re.search(
        r"(?:修|弄|办|解决|处理|搞|清理?)(?:好|完|干净|得)?了|通了|亮了|热了|来水|来电", rest
    )
    return bool(_PROBLEM.search(rest)) and told.has_matter and not is_solved


def _new(bare: str, context: Context, told: TextHints, is_problem: bool) -> Intent:
    if context == "draft" and _NOT_SURE.search(bare):
        return "supplement"
    if _PLEASANT.search(bare) and not (told.has_matter and is_problem):
        return "chitchat"
    if not told.is_pressing and _is_question(bare, told, is_problem):
        return "consult"
    if told.is_wish and context != "draft":
        return "report"
    if context == "ticket" and not told.has_place and len(bare) >= 4:
        return "status" if _ENDS_ASKING.search(bare) else "supplement"
    if context == "draft" and (not told.has_matter or (len(bare) <= 12 and not is_problem)):
        return "supplement"
    if told.has_matter:
        return "report"
    is_only_place = told.has_place and not is_problem and not told.is_long
    if _ADDS.search(bare) or is_only_place:
        return "supplement"
    if bare.isdigit() or len(bare) <= 2:
        return "chitchat"
    is_long = len(_HAN.findall(bare)) >= _LONG_ENOUGH
    is_accused = is_problem or is_long or (len(bare) >= 6 and _ACCUSED.search(bare))
    return "report" if is_accused else "chitchat"


def _is_question(bare: str, told: TextHints, is_problem: bool) -> bool:
    """Information is wanted and nothing is to be repaired."""
    if told.is_wish and not _FIRM_ASKING.search(bare):
        return False
    is_asked = bool(_QUESTION.search(bare)) and (
        not told.has_matter or bool(_ENDS_ASKING.search(bare)) or len(bare) <= 20
    )
    if is_asked and _TOPIC.search(bare) and not _GRIEVANCE.search(bare):
        return not told.has_place or not is_problem
    if re.search(r"怎么办[？?。！!\s]*$", bare) and (is_problem or "万一" in bare):
        return False
    if _FIRM_ASKING.search(bare) and not (told.has_place and is_problem):
        return not re.search(r"没人(?:管|修|理)|管不管|能不能(?:管|修)", bare)
    return (
        bool(_ASKING.search(bare))
        and not is_problem
        and not re.search(
            r"(?:希望|建议|能不能|可不可以|能否).{0,10}(?:装|加|建|设|弄|修|种|管|开|添)|管不管|谁(?:来)?管|能(?:不能|否)?(?:来|派|给|帮|管|修|检查|处理|解决|清|换|治)",
            bare,
        )
    )
