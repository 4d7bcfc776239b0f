"""What the commands are called when they are named back."""

VERBS = {
    "acknowledge": "签收",
    "contact": "联系了",
    "arrive": "到场",
    "progress": "进展",
    "handle": "办结",
    "return": "退回",
    "dispatch": "派",
    "reassign": "转派",
    "reclassify": "改类",
    "expedite": "加急",
    "decline": "不受理",
    "show": "查",
}

SPEECH = "（语音听写）"
