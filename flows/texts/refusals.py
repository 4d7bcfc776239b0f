"""One sentence for each reason of a refusal (rules/refused.py), for chat and console alike."""

from __future__ import annotations

from collections.abc import Mapping

from flows.texts.staff import LABELS, desk_only
from rules.refused import Reason, Refused

_WAIT = "回“等{last4} 自来水公司 批开挖手续 3天”。"
_LIFECYCLE: Mapping[Reason, str] = {
    "wrong_state": "{number} 现在是“{label}”，这一步做不了。回“查{last4}”看详情。",
}
_WORKING: Mapping[Reason, str] = {
    "appoint_time": "写明哪天几点，比如周四14点。回“法援{last4} 周四14点 地点”。",
    "appoint_past": "这个时间已经过了，换一个以后的。回“法援{last4} 周四14点 地点”。",
    "appoint_too_far": "最远约到60天以内。回“法援{last4} 周四14点 地点”。",
    "appoint_place": "写明在哪儿见。回“法援{last4} 周四14点 地点”。",
    "call_none": "{number} 没有要打的电话。回“电话”看要打的。",
    "decline_too_long": "原因太长，居民看着累，请少写{over}个字。回“不受理{last4} 原因”。",
    "grade_first": "{number} 先记会办结果再评。回“会办 {last4} 结果”。",
    "grade_which": "评1到5分。回“评 {last4} 5”，扣分的写原因。",
    "helper_already": "{number} {name}已经在协办了。",
    "helper_leads": "{number} 本来就是{name}牵头，不用再加协办。",
    "helper_not": "{number} {name}没有协办这件。",
    "helper_of_desk": "{number} {name}在诉求中心，本来就能办，不用加协办。",
    "helper_too_many": "{number} 协办最多{most}个人。先撤一个，回“撤协办{last4} 姓名”。",
    "helper_what_for": "请人协办写一句做什么。回“协办{last4} {names} 事由”。",
    "member_away": "{name}现在不在岗，换一位。",
    "member_away_deputy": "{name}现在不在岗，{deputy}代理。回“派 {last4} 给 {deputy}”。",
    "merge_same": "{number} 已经在这件里了。",
    "merge_target": "并到哪一件？回“并 编号 到 编号”。",
    "not_the_lead": desk_only("{number}"),
    "park_reason": "挂账要写原因和办法，居民会看到。回“挂账 {last4} 原因 12月20日”。",
    "park_day": "写上复核的日子，30天以内。回“挂账 {last4} 原因 12月20日”。",
    "park_past": "{day}不行：复核的日子要在今天以后。回“挂账 {last4} 原因 12月20日”。",
    "park_too_far": "{day}太远：复核不能超过30天，到了再往后定。回“挂账 {last4} 原因 12月20日”。",
    "park_owner": "先派给一个人盯着，再挂账。回“派 {last4} 给 姓名”。",
    "phone_not_yours": "{number} 不在您手上，看不了居民电话。",
    "phone_ended": "{number} 已经办完，居民电话不再显示。",
    "phone_withheld": "{number} 居民身份保密，不给电话。要问话回“问{last4} 要问的话”。",
    "phone_through_desk": "{number} 单位只看尾号。要通话请诉求中心转，或者回“问{last4} 要问的话”。",
    "phone_none": "{number} 居民没留电话。要问话回“问{last4} 要问的话”。",
    "photo_needed": "{number} 这一类办结要附照片，先发照片再回“办结{last4}”。",
    "photo_or_excuse": "{number} 这一类办结要附照片，先发照片再回“办结{last4}”。"
    "拍不了回“办结{last4} 无照片 原因”。",
    "question_nobody": "{number} 没有报事的居民，问不了。",
    "question_waits": "{number} 正在等{party}，时限停着。要问居民，先回“接着办{last4}”。",
    "question_asked": "{number} 已经问过，正等居民回话。急的话请打电话。",
    "question_too_long": "这句有{signs}个字，居民看着累。请缩到{most}个字以内，只问一件事。",
    "return_twice": "{number} 您退回过一次，不能再退。有难处请给诉求中心打电话，时限照走。",
    "return_too_late": "{number} 过了退回的时间，先办着。"
    "不归您管的请给诉求中心打电话转派，时限照走。",
    "supervisor_no_leader": "{name}不是领导，不能分管。请写领导的名字。",
    "supplement_empty": "补充什么？写一句，或者先发照片。回“补充{last4} 说明”。",
    "transfer_none": "{number} 没有人请转。要换人回“转派{last4} 给 姓名 原因”。",
    "transfer_open": "{number} 已经请转给{to}，等诉求中心定。没定之前还归您办。",
    "transfer_to_self": "{number} 现在就归您办。",
    "wait_party": "要等谁？写出单位名。" + _WAIT,
    "wait_nobody": "“{party}”是哪家？写出单位名，居民会看到。" + _WAIT,
    "wait_resident": "等居民回话请用“问”，回“问{last4} 要问的话”。",
    "wait_ours": "{party}是街道自己的，不停表。请转派，或者约他们一起去。",
    "wait_reason": "为什么等，写一句，居民会看到。" + _WAIT,
    "wait_too_long": "居民要看的，短些：单位12个字、原因20个字以内。" + _WAIT,
    "wait_day": "等到哪天？最多7天。" + _WAIT,
    "wait_past": "日子要在明天以后，最多7天。" + _WAIT,
    "wait_too_far": "最多等7天，到了还不行再写一次，或者请诉求中心挂账。" + _WAIT,
    "wait_urgent": "{number} 是急事，时限不停。请打电话催那家单位，办不动请给诉求中心打电话。",
    "wait_asked": "{number} 正等居民回话，时限已经停了。",
    "wait_already": "{number} 已经在等{party}，到{until}。提前好了回“接着办{last4}”。",
    "wait_call_first": "{number} 还没联系居民，先打电话说一声。回“联系了{last4} 怎么说的”，再停表。",
    "wait_too_often": "{number} 已经停过两回，不能再停。办不了请诉求中心挂账。",
    "wait_none": "{number} 没有停表，接着办就行。",
    "whistle_nobody": "写上叫谁来。回“吹哨 {last4} 城管办、排水集团 事由 明天15点”。",
    "whistle_too_early": "{number} 报到的时间要在现在以后。请改时间再吹一次。",
    "whistle_called": "{number} {unit}已经叫过，{by}前报到。",
    "whistle_not_called": "{number} 没有叫您来的哨。回“查{last4}”看详情。",
    "whistle_not_called_unit": "{number} 没有等人报到的哨。替谁报到，写上单位名。",
    "whistle_signed_in": "{number} {unit}已经报到过了。",
    "whistle_nobody_there": "{number} 还没有单位报到，先等人来。等不来的，诉求中心可以替报到。",
    "whistle_none": "{number} 没有吹过哨。回“吹哨 {last4} 单位 事由”。",
    "whistle_not_yours": "{number} 这一步由吹哨的人或者主办来做。",
}
_FILING: Mapping[Reason, str] = {
    "which_stars": "写上几星，1到6。回“定星 {last4} 4 原因”。",
    "why_stars": "定星要写原因。回“定星 {last4} {stars} 原因”。",
}
_CLOSING: Mapping[Reason, str] = {
    "check_not_yours": "{number} 不用您核实：办的人不能自己核实，或者还没办结。",
    "in_work_again": "这件已经又在办了，有进展就告诉您。",
    "nothing_to_rate": "没找到您报过的事。是什么事、在哪儿？您说，我来报。",
    "recheck_day": "哪天复查？回“复查{last4} 30天”“复查{last4} 每月 3次”，看过了回“复查{last4} 正常”。",
    "recheck_past": "复查的日子要在明天以后。回“复查{last4} 30天”。",
    "recheck_too_far": "复查最远排到一年后。回“复查{last4} 30天”。",
    "recheck_too_many": "最多排{most}次。回“复查{last4} 每月 3次”。",
    "recheck_none": "{number} 没有定过复查。",
    "visit_by_lead": "{number} 是您办的，回访请换一位同事来做。",
    "visit_rating": "居民怎么说？回“回访{last4} 满意”“回访{last4} 没修好 原话”。",
}
_TELLING: Mapping[Reason, str] = {
    "broadcast_own": "通知{serial}是您拟的，要另一位同事或者领导回“同意通知{serial}”才发。",
    "broadcast_agreed": "通知{serial}{who}已经同意了。看进度回“通知进度{serial}”",
    "broadcast_cancelled": "通知{serial}已经撤回了。要发请重写一条。",
    "broadcast_too_old": "通知{serial}放了一天多，话里的日子怕是不对了，请重写一条。",
}
_STAFFING: Mapping[Reason, str] = {
    "deputy_self": "自己不能代理自己，换一位。",
    "deputy_lower": "{name}不能代理您：要同岗位或者上一级的人。",
    "deputy_away": "{name}那几天也不在，换一位。",
    "not_away": "您没有请假，不用销。",
    "bad_invite": "这个邀请码不对、用过了，或者过期了。请跟街道要一个新的。",
}
SENTENCES: Mapping[Reason, str] = {
    **_LIFECYCLE,
    **_FILING,
    **_WORKING,
    **_CLOSING,
    **_TELLING,
    **_STAFFING,
}


def said(refused: Refused) -> str:
    """The reason as a sentence."""
    return sentence(refused.reason, **refused.facts)


def sentence(reason: Reason, **facts: str) -> str:
    """A ticket's number and status give last4 and label."""
    last4, label = facts.get("number", "")[-4:], LABELS.get(facts.get("status", ""), "")
    return SENTENCES[reason].format_map({"last4": last4, "label": label} | facts)
