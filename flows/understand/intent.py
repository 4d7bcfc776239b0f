"""What the sender wants now, in the context of what is open."""

from __future__ import annotations

import re

from rules.facts import Context, Intent

_HUMAN = re.compile(
    r"人工|真人|找个人|跟人说|打个?电话给我|(找|上).{0,6}(记者|12345)|告你们|你们领导|客服|接线员"
)
_STATUS = re.compile(
    r"进度|到哪(一)?步|到哪了|办(得|的)?(怎么样|咋样)|修了(没|吗)|(怎么|咋)还没(来|修|人|动静|办)|处理(得|到)?(怎么样|哪)|"
    r"(查|问).{0,6}(单子|那个?单|工单|进展)|我?(报|反映)(过)?的.{0,10}(呢|吗|没|怎么样|咋样)|什么时候(来人?|能修|修好)|有(结果|回音|消息)(了)?(吗|没)"
)
_WITHDRAW = re.compile(
    r"不(用|要|必)(再)?(来|修|管|办|派|麻烦)(人)?(了)?|撤(回|销|了|单)|不报了|算了|取消|(水|电|暖气?|气)(已经)?来了|(自己|已经)(修|弄|搞)好了"
)
_THANKS = re.compile(r"谢谢|感谢|多谢|辛苦(了|你|您)|麻烦(你|您)们了|太好了|点赞|锦旗")
_CONSULT = re.compile(
    r"(怎么|如何|咋)(办理|申请|弄|交|开|报名|办|领|查|补)|怎么办|几点|什么(时候|条件|手续|材料|政策)|多少钱|哪(儿|里)(办|交|领|能)|"
    r"请问|咨询|能不能办|(电话|地址)(是)?(多少|哪)|有没有.{0,8}(政策|补贴|活动)|上班(吗|不)|下班"
)
_CHITCHAT = re.compile(
    r"^(在吗|在不在|你好|您好|早|早上好|早安|晚安|晚上好|中午好|下午好|hi|hello|嗨|哈喽|喂|测试|test|嗯+|哦+|啊+|哈+|滚|"
    r"你是(谁|机器人吗?).*|吃了吗|傻.?|呵呵|好的?|知道了|收到|拜拜|再见)[啊呀吗呢吧了！!。.~\s]*$",
    re.IGNORECASE,
)
_STICKERS = re.compile(r"\[[\u4e00-\u9fa5A-Za-z]{1,6}\]")
_SUPPLEMENT = re.compile(
    r"(说|写|打|报)错了?|不是.{1,8}(，|,|\s)?是|更正|补充|忘了说|对了|就在|还有(就是)?|应该是"
)
_COMPLAINT = re.compile(r"不|没|老是|总是|一直|又|管管|怎么回事")
_PROBLEM = re.compile(
    r"坏|漏|堵|停|断|没人管|脏|臭|吵|占|不热|不亮|扔|裂|掉|松|响|贵|涨|乱|骗|退|黑"
)


def intent(
    text: str, context: Context, has_matter: bool, has_place: bool, is_danger: bool
) -> Intent:
    """One of the ten; a matter told beats politeness around it."""
    if is_danger:
        return "emergency"
    bare = _STICKERS.sub("", text).strip()
    if not bare or _CHITCHAT.match(bare):
        return "rate" if context == "survey" and bare and len(bare) > 1 else "chitchat"
    if context == "survey" and not (has_matter and has_place):
        return "rate"
    if _HUMAN.search(bare) and not (has_matter and has_place):
        return "human"
    if _is_status(bare, has_place):
        return "status"
    if _WITHDRAW.search(bare) and not has_place and len(bare) <= 24:
        return "withdraw"
    if _THANKS.search(bare) and not (has_matter and _PROBLEM.search(bare)):
        return "thanks"
    if context == "draft" and (_SUPPLEMENT.search(bare) or not has_matter):
        return "supplement"
    return _told(bare, has_matter, has_place)


def _is_status(bare: str, has_place: bool) -> bool:
    return bool(_STATUS.search(bare)) and not has_place


def _told(bare: str, has_matter: bool, has_place: bool) -> Intent:
    if _CONSULT.search(bare) and not _PROBLEM.search(_CONSULT.sub("", bare)):
        return "consult"
    if re.search(r"怎么办|几点.{0,3}下班|怎么申请", bare) and not has_place:
        return "consult"
    if has_matter:
        return "report"
    if _SUPPLEMENT.search(bare) or has_place:
        return "supplement"
    if bare.isdigit() or len(bare) <= 2:
        return "chitchat"
    is_complaint = _PROBLEM.search(bare) or (len(bare) >= 6 and _COMPLAINT.search(bare))
    return "report" if is_complaint else "chitchat"
