"""The steps of a ticket as residents read them."""

from __future__ import annotations

from rules.notices.words.phrases import clipped

STEPS = {
    "filed": "报上来了",
    "dispatched": "交给了办事的人",
    "reassigned": "转给了别人办",
    "acknowledged": "办事的人接了",
    "contacted": "联系了居民",
    "contact_failed": "联系居民没联系上",
    "rating_corrected": "居民改了评价",
    "rated_late": "居民补了评价",
    "arrived": "到了现场",
    "progress": "有进展",
    "asked": "问了居民一句",
    "parked": "一时办不了，先记着",
    "held_up": "要等别家先办",
    "went_on": "接着办了",
    "answered": "居民回话了",
    "resumed": "居民没回话，接着办",
    "escalated": "催办了",
    "recomputed": "放假安排公布了，重新算了日子",
    "supervised": "上级来督办",
    "checked": "核实过，办完了",
    "failed": "核实时没好，退回重办",
    "handled": "说办好了",
    "surveyed": "请居民评价",
    "reopened": "没好，退回重办",
    "returned": "换人来办",
    "closed": "办完了",
    "withdrawn": "居民撤回了",
    "not_handled": "街道办不了",
    "merged": "和别的住户一起办",
    "supplemented": "居民补充了",
    "reclassified": "换了一类",
    "expedited": "加急了",
    "gathered": "几户都反映，并到一起办",
    "joined": "又有一户反映",
    "left": "有一户撤了",
    "parted": "是另一件事，单独办",
    "looked_after": "送东西上门了",
    "shift_handed": "换班接着办",
    "linked": "前些天办过，又报上来了",
    "revisited": "过几天又问了一声",
    "confirmed": "居民说还好着",
    "planned": "定了日子再去看",
    "rechecked": "复查",
    "assisted": "请了人一起办",
    "unassisted": "一起办的人换了",
    "transfer_asked": "在商量换谁来办",
    "transfer_refused": "商量过了，不换人",
    "return_refused": "商量过了，还由原来的人办",
    "flagged": "诉求中心也在看",
    "legal_aid": "约了法律咨询",
    "graded": "定了轻重",
    "owned": "定了专人盯着",
    "whistled": "叫了几家一起来办",
    "reported_in": "一起办的人到了",
    "conferred": "几家一起商量了办法",
    "appraised": "几家互相评了分",
    "looked": "办事的人看了您留的电话",
    "telephoned": "打过电话",
}


def stage(what: str, reason: str | None) -> str:
    """One step as the follower reads it, with the reason where one was given."""
    said = STEPS.get(what, "有新情况")
    return f"{said}：{clipped(reason, 40)}" if reason else said
