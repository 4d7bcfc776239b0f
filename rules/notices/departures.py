"""Somebody is in the staff table no more; a second telephone was bound to somebody."""

from __future__ import annotations

from rules.notices.notice import Notice

DEPARTURES: tuple[Notice, ...] = (
    Notice(
        "left_staff",
        "worker",
        "【不在名单】您不在街道的工作人员名单里了。\n手上的{words}，不用您再办。有疑问请打{phone}",
        "progress",
        "人员变动",
        must_tell=False,
    ),
    Notice(
        "staff_left",
        "desk",
        "【人员变动】{who}不在名单里了。\n{words}。\n要换人回“转派 编号 给 姓名 原因”",
        "progress",
        "人员变动",
    ),
    Notice(
        "bound_elsewhere",
        "resident",
        "您的工作身份（{who}）{when}在另一部手机上绑定了，\n这里收不到任务了。"
        "不是您本人办的，请马上打\n{phone} 诉求中心",
        "progress",
        "换了手机",
        is_asked_for=True,
        is_at_any_hour=True,
    ),
    Notice(
        "bound_again",
        "desk",
        "【换绑】{who}{when}换了一部手机绑定，原来那部收不到任务了。\n不是本人的话，请停用并重发邀请码。",
        "progress",
        "换了手机",
    ),
)
