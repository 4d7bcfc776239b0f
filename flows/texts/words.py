"""What the commands are called when they are named back."""

VERBS = {
    "acknowledge": "签收",
    "contact": "联系了",
    "contact_failed": "没联系上",
    "arrive": "到场",
    "progress": "进展",
    "ask": "问",
    "wait": "等",
    "go_on": "接着办",
    "handle": "办结",
    "return": "退回",
    "dispatch": "派",
    "reassign": "转派",
    "reclassify": "改类",
    "expedite": "加急",
    "decline": "不受理",
    "park": "挂账",
    "merge": "并",
    "households": "名单",
    "each_told": "各户",
    "look_after": "送到",
    "hand_shift": "交班",
    "recheck": "复查",
    "visit": "回访",
    "show": "查",
    "group_text": "群发文字",
    "assist": "协办",
    "unassist": "撤协办",
    "agree": "同意",
    "refuse_transfer": "不同意",
    "refuse_return": "驳回",
    "door_visit": "上门",
    "appoint": "法援",
    "whistle": "吹哨",
    "report_in": "报到",
    "confer": "会办",
    "appraise": "评",
    "grade": "定星",
    "own": "包件",
    "watch": "分管",
    "supplement": "补充",
    "note": "说的是",
    "phone": "看电话",
    "called": "电话了",
    "check": "核实",
}

FEEDBACK_LATE = "超办理时限"  # what every list counts: in work, and feedback was due before

SPEECH = "（语音听写）"

# A duty before its deadline, after it, and as the resident is told after it.
_DUE_SOON = {
    "dispatch": "请派人",
    "acknowledge": "请签收",
    "contact": "请联系居民",
    "feedback": "请办结",
}
OVERDUE = {
    "dispatch": "还没派人",
    "acknowledge": "还没签收",
    "contact": "还没联系居民",
    "feedback": "还没办结",
}
LATE = {
    "dispatch": "还没派人",
    "acknowledge": "还没接手",
    "contact": "没按时联系您",
    "feedback": "没按时办好",
}


def due_soon(duty: str, until: str) -> str:
    return f"{_DUE_SOON[duty]}，{until}前"


def overdue(duty: str, since: str) -> str:
    return f"{OVERDUE[duty]}，过了{since}"
